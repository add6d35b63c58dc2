"""What a build remembers beside its site (`.site.memory/`): what it was made of, and what it wrote.

The memory is never published and never needed. Whatever is missing, half written or of another version is no memory,
and without one the whole site is built. What it says of a site is compared with the files that lie there, so that it
says nothing of a site that was changed since, by hand or by a build that was killed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.files import write_atomically
from generator.public.site_record import SiteRecord
from generator.public.stock import Listing, SeenFile, Stock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SCHEMA: Final = 1
_BUILD: Final = "build.json"
_RECORD: Final = "site.json"


@dataclass(frozen=True, slots=True)
class BuildMemory:
    """One build as it was remembered.

    Attributes:
        key: digest of everything the site is made of.
        inputs: the files it was made of.
        listing: the files it wrote.
        manifest: SHA-256 of its manifest, which lists all others.
        report: what the build reported.
        record: SHA-256 of what else it remembered, page by page.
    """

    key: str
    inputs: Stock
    listing: Listing
    manifest: str
    report: Mapping[str, Any]
    record: str


def memory_folder(out: Path) -> Path:
    """Where the memory of the site in `out` lies."""
    return out.with_name(f".{out.name}.memory")


def recall(out: Path) -> BuildMemory | None:
    """Read what the last build of `out` remembered; None when there is nothing that can be believed."""
    try:
        text, _, check = (memory_folder(out) / _BUILD).read_bytes().rpartition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != check:
            return None
        data = json.loads(text)
        if data["schema"] != _SCHEMA:
            return None
        files = {name: SeenFile(tuple(stamp) if stamp else None, sha) for name, (stamp, sha) in data["inputs"].items()}
        folders, names, stamps = data["listing"]
        listing = Listing(tuple(folders.split("\n")), tuple(names.split("\n")), stamps)
        return BuildMemory(data["key"], Stock(files), listing, data["manifest"], data["report"], data["record"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def recall_record(out: Path, memory: BuildMemory) -> SiteRecord | None:
    """Read what a build remembered page by page; None unless it is exactly what that build wrote."""
    try:
        text = (memory_folder(out) / _RECORD).read_bytes()
        if hashlib.sha256(text).hexdigest() != memory.record:
            return None
        return SiteRecord.from_data(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_record(out: Path, record: SiteRecord) -> str:
    """Write what is remembered page by page, and return its SHA-256 for the memory that goes with it.

    Raises:
        OSError: if the disk refuses.
    """
    text = json.dumps(record.to_data(), ensure_ascii=False, separators=(",", ":")).encode()
    write_atomically(memory_folder(out) / _RECORD, text)
    return hashlib.sha256(text).hexdigest()


def remember(out: Path, memory: BuildMemory) -> None:
    """Write the memory of a finished build.

    Raises:
        OSError: if the disk refuses.
    """
    listing = memory.listing
    content = {
        "schema": _SCHEMA,
        "key": memory.key,
        "listing": ["\n".join(listing.folders), "\n".join(listing.files), listing.stamps],
        "manifest": memory.manifest,
        "report": dict(memory.report),
        "record": memory.record,
        "inputs": {name: [seen.stamp, seen.sha256] for name, seen in memory.inputs.files.items()},
    }
    text = json.dumps(content, separators=(",", ":")).encode()
    write_atomically(memory_folder(out) / _BUILD, text + b"\n" + hashlib.sha256(text).hexdigest().encode())


def forget(out: Path) -> None:
    """Take the memory away, the part that vouches for the rest first.

    Raises:
        OSError: if it cannot be taken away: going on would leave a memory of something else.
    """
    folder = memory_folder(out)
    (folder / _BUILD).unlink(missing_ok=True)
    if folder.is_dir():
        shutil.rmtree(folder)
