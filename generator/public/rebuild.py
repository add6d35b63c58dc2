"""Building again: a site that is made of the same and lies there as it was written is kept as it is.

Nothing is believed that can be looked at. Every build looks at every file the site is made of and at every file of the
site; only their bytes are not read again while their stamps are the same. The day counts among what a site is made of,
so that an embargo ends and an expired key is refused on the day itself.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from generator.public.memory import BuildMemory, recall, recall_record, remember, remember_record
from generator.public.report import BuildReport
from generator.public.site_tree import MANIFEST
from generator.public.stock import EMPTY, hashes_below, installed, list_settled, program_roots, sha256_of, take_stock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.public.site_record import SiteRecord
    from generator.public.stock import Listing, Stock

    Build = Callable[[Stock, SiteRecord | None], tuple[BuildReport, SiteRecord]]


@dataclass(frozen=True, slots=True)
class Ingredients:
    """Everything a site is made of.

    Attributes:
        roots: files and folders by role; the program is added to them.
        facts: whatever else the bytes of the site depend on: the day, the id of the key.
    """

    roots: Mapping[str, Path]
    facts: tuple[str, ...]


def build_again(ingredients: Ingredients, out: Path, build: Build) -> BuildReport:
    """Keep the site in `out` if a build would give the same bytes; else build it, and remember it.

    Args:
        ingredients: what the site is made of.
        out: folder of the site.
        build: makes the site in `out`, or raises and leaves `out` as it was; it is told what the site is made of, and
            what lies in `out` if exactly that lies there.

    Raises:
        SchoolzichtError: whatever `build` raises.
    """
    started = time.monotonic()
    before = recall(out)
    roots = {**ingredients.roots, **program_roots()}
    stock = take_stock(roots, before.inputs if before else EMPTY)
    key = _key(stock.digest(), ingredients.facts)
    lying = _lying(out, before) if before and stock.is_complete else None
    if before and lying and before.key == key:
        if (lying, stock) != (before.listing, before.inputs):
            remember(out, replace(before, listing=lying, inputs=stock))
        return _report_of(before, time.monotonic() - started)
    report, record = build(stock, recall_record(out, before) if before and lying else None)
    after = take_stock(roots, stock)
    # A program that was edited after it was loaded is not the one that built this site.
    if stock.is_settled("program") and after.is_complete and after.digest() == stock.digest():
        digest, listing = remember_record(out, record), list_settled(out)
        remember(out, BuildMemory(key, after, listing, sha256_of(str(out / MANIFEST)), asdict(report), digest))
    return report


def _key(files: str, facts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join([files, installed(), *facts]).encode()).hexdigest()


def _report_of(before: BuildMemory, seconds: float) -> BuildReport:
    report = BuildReport(**before.report)
    return replace(report, unchanged=report.files, seconds=seconds)


def _lying(out: Path, before: BuildMemory) -> Listing | None:
    """The files of a site that is as it was built, by its stamps or else by its bytes; None of any other."""
    if before.listing.holds(out):
        return before.listing
    if not out.is_dir():
        return None
    listing = list_settled(out)
    return listing if _holds_its_manifest(out, before.manifest) else None


def _holds_its_manifest(out: Path, digest: str) -> bool:
    """Whether a site has exactly the files of the manifest that its build wrote, byte for byte."""
    found = hashes_below(out)
    return found.pop(MANIFEST, "") == digest and found == json.loads((out / MANIFEST).read_bytes())["files"]
