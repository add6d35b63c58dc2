"""The last look at a built site: what a visitor, a search engine or an attacker would stumble over.

It reads only the site's own bytes and knows nothing of how they were made. It raises nothing: every problem is
a finding, and the caller decides.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
import zlib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_TAG: Final = re.compile(
    r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>"
)
_ATTRIBUTE: Final = re.compile(r"([^\s=>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_INERT: Final = re.compile(
    r"<!--.*?-->|(<script\b[^>]*>).*?</script>|(<style\b[^>]*>).*?</style>", re.DOTALL | re.IGNORECASE
)
_INLINE_SCRIPT: Final = re.compile(r"<script\b(?![^>]*\bsrc=)([^>]*)>", re.IGNORECASE)
_DATA_BLOCK: Final = re.compile(r"type=[\"']?application/(?:ld\+)?json")
_TITLE: Final = re.compile(r"<title>\s*[^<\s]", re.IGNORECASE)
_STYLE_ADDRESS: Final = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\s\"')]+)", re.IGNORECASE)
_LOADING: Final = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
}
"""Attributes that make the browser ask for something without the visitor choosing to go there."""
_LOADING_LINKS: Final = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}
_OTHER_SCHEMES: Final = ("mailto:", "tel:", "data:")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem.

    Attributes:
        path: file in the site.
        rule: short name of the rule that it breaks.
        detail: what was found.
    """

    path: str
    rule: str
    detail: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}: {self.rule}: {self.detail}"


@dataclass(slots=True)
class _PageFacts:
    """What one page says, as far as other pages matter to it."""

    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def check_site(site: Path, base_url: str, *, jobs: int = 1) -> list[Finding]:
    """Check every page of a built site.

    Args:
        site: folder of the site.
        base_url: address it is published at, with a trailing slash; links to it are internal.
        jobs: processes that read pages.

    Returns:
        All findings, sorted; empty when nothing is wrong. Rules: `link` and `anchor` (target is missing),
        `third-party` (a page loads something from elsewhere), `inline` (script or style in the page), `h1`,
        `title`, `language`, `double-id`, `address` (capitals), `empty` (no page at all).
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = sorted(path for path in files if path.endswith(".html"))
    findings = [Finding(path, "address", "capitals in an address") for path in files if path != path.lower()]
    if not pages:
        findings.append(Finding(".", "empty", "there is no page in this folder"))
    facts = dict(zip(pages, _read_all(site, pages, base_url, jobs), strict=True))
    findings += [finding for path in sorted(files) if path.endswith(".css") for finding in _style_loads(site, path)]
    base_path = urlsplit(base_url).path
    for path, page in facts.items():
        findings += page.findings
        findings += _broken_links(path, page.links, files, facts, base_path)
    return sorted(findings)


def _read_all(site: Path, pages: Sequence[str], base_url: str, jobs: int) -> Iterable[_PageFacts]:
    read = partial(_read_page, site, base_url)
    if jobs <= 1:
        return map(read, pages)
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, pages, chunksize=200))


def _read_page(site: Path, base_url: str, path: str) -> _PageFacts:
    html = (site / path).read_text(encoding="utf-8", errors="replace")
    facts = _PageFacts()
    found = partial(Finding, path)
    _check_document(html, facts.findings, found)
    ids: Counter[str] = Counter()
    links: list[str] = []
    headings = 0
    for name, attributes in _elements(_INERT.sub(r"\1\2", html)):
        headings += name == "h1"
        if "id" in attributes:
            ids[attributes["id"]] += 1
        if _carries_code(attributes):
            facts.findings.append(found("inline", f"<{name}> carries a style or a script in an attribute"))
        links += _links_of(name, attributes, base_url, facts.findings, found)
    if headings != 1:
        facts.findings.append(found("h1", f"{headings} first headings, expected one"))
    doubles = sorted(identifier for identifier, count in ids.items() if count > 1)
    facts.findings += [found("double-id", identifier) for identifier in doubles]
    facts.ids, facts.links = frozenset(ids), tuple(dict.fromkeys(links))
    return facts


def _style_loads(site: Path, path: str) -> Iterator[Finding]:
    """What a style sheet loads from elsewhere."""
    for address in _STYLE_ADDRESS.findall((site / path).read_text(encoding="utf-8", errors="replace")):
        yield Finding(path, "third-party", f"the style sheet loads {address}")


def _carries_code(attributes: dict[str, str]) -> bool:
    return "style" in attributes or any(
        name.startswith("on") or value.strip().lower().startswith("javascript:") for name, value in attributes.items()
    )


def _check_document(html: str, findings: list[Finding], found: partial[Finding]) -> None:
    if '<html lang="nl"' not in html[:500]:
        findings.append(found("language", "the page does not say that it is Dutch"))
    if not _TITLE.search(html):
        findings.append(found("title", "the page has no title"))
    if any(not _DATA_BLOCK.search(attributes) for attributes in _INLINE_SCRIPT.findall(html)):
        findings.append(found("inline", "a script stands in the page"))
    if re.search(r"<style\b", html, re.IGNORECASE):
        findings.append(found("inline", "a style sheet stands in the page"))


def _elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _TAG.finditer(html):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match["attributes"])
        }
        yield match["name"].lower(), attributes


def _links_of(
    name: str, attributes: dict[str, str], base_url: str, findings: list[Finding], found: partial[Finding]
) -> list[str]:
    """Addresses inside the site that an element points to; what it loads from elsewhere becomes a finding."""
    present = [key for key in _LOADING.get(name, ()) if key in attributes]
    loaded = [attributes[key].strip() for key in present if key != "srcset"]
    loaded += [
        part.split()[0] for key in present if key == "srcset" for part in attributes[key].split(",") if part.strip()
    ]
    if name == "link" and _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
        loaded.append(attributes.get("href", ""))
    inside = []
    for address in loaded:
        local = _local_address(address, base_url)
        if local is None and not address.startswith("data:"):
            findings.append(found("third-party", f"<{name}> loads {address}"))
        elif local:
            inside.append(local)
    if name in {"a", "area"} or (name == "link" and not loaded):
        local = _local_address(attributes.get("href", ""), base_url)
        inside += [local] if local else []
    return inside


def _local_address(address: str, base_url: str) -> str | None:
    """The address as the site itself would write it, "" for none at all, None for somewhere else."""
    if not address or address.startswith(_OTHER_SCHEMES):
        return None if address.startswith("data:") else ""
    if address.startswith(base_url):
        return urlsplit(base_url).path + address.removeprefix(base_url)
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def _broken_links(
    path: str, links: Iterable[str], files: set[str], facts: dict[str, _PageFacts], base_path: str
) -> Iterator[Finding]:
    for link in links:
        parts = urlsplit(link)
        target = _target(path, unquote(parts.path), base_path)
        if target is None or target not in files:
            yield Finding(path, "link", f"{link} does not exist")
        elif parts.fragment and target in facts and unquote(parts.fragment) not in facts[target].ids:
            yield Finding(path, "anchor", f"{link} has no such place")


def _target(page: str, address: str, base_path: str) -> str | None:
    """File that an address leads to, or None when it leaves the site."""
    if not address:
        return page
    if address.startswith("/"):
        if not address.startswith(base_path):
            return None
        parts = address.removeprefix(base_path).split("/")
    else:
        parts = [*page.split("/")[:-1], *address.split("/")]
    resolved: list[str] = []
    for part in parts:
        if part == "..":
            if not resolved:
                return None
            resolved.pop()
        elif part not in {"", "."}:
            resolved.append(part)
    path = "/".join(resolved)
    if address.endswith("/") or not path:
        return f"{path}/index.html".lstrip("/")
    return path


def find_words(site: Path, words: Iterable[str]) -> list[Finding]:
    """Look for words in every byte of a site: contents, compressed contents and file names.

    Args:
        site: folder of the site.
        words: words that must not be there, in any spelling of capitals. Entities, percent signs and JSON's
            escapes are resolved first, so a word cannot hide in an attribute, an address or a data file.

    Returns:
        A finding for every file and word, with rule `word`. The word itself is quoted only by its number in
        `words`, counted from 1, so that a report never spreads it.
    """
    patterns = [(number, _spellings(word)) for number, word in enumerate(words, start=1) if word.strip()]
    findings = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        content = path.lower().encode() + b"\n" + _readable(file.read_bytes())
        findings += [
            Finding(path, "word", f"word {number} of the list")
            for number, spellings in patterns
            if any(spelling in content for spelling in spellings)
        ]
    return findings


def _spellings(word: str) -> tuple[bytes, ...]:
    """A word as HTML and text write it, and as JSON may write it."""
    lower = unicodedata.normalize("NFC", word.strip().lower())
    return tuple({lower.encode(), json.dumps(lower)[1:-1].encode()})


def _readable(content: bytes) -> bytes:
    """Content in lower case as it stands, unpacked, with entities resolved and with percent signs resolved."""
    unpacked = b""
    if content.startswith(b"\x1f\x8b"):
        try:
            unpacked = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            unpacked = b""
    text = (content + b"\n" + unpacked).decode("utf-8", errors="replace").lower()
    forms = {text, unescape(text).lower(), unquote(text).lower()}
    return unicodedata.normalize("NFC", "\n".join(sorted(forms))).encode()
