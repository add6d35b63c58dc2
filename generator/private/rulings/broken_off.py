"""A publication or withdrawal that was broken off: what of it lies in content/uitspraken, and which step finishes it.

Between its first and its last write a step leaves what no build takes. Every step may be taken again and goes on from
there; this says which one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import RulingId
from generator.files import final_name
from generator.fingerprints import SUFFIX, fingerprints_path
from generator.private import journal
from generator.private.rulings.publish import last_entry
from generator.sealed import Seal, digest, ruling_path, seal_path
from generator.shelf_files import LOG_NAME, PUBLISH, TOMBSTONE_SUFFIX, WITHDRAW, tombstone_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.domain.chain import Entry

_SUFFIXES: Final = (TOMBSTONE_SUFFIX, SUFFIX, ".zegel.json", ".md")
_WITHDRAW: Final = "its withdrawal was broken off: `schoolzicht ruling withdraw {0} --approver YOU` again"
_SIGN: Final = (
    "its publication was broken off: let the second approver sign again (`schoolzicht ruling approve {0}`), "
    "or, signed by two already, publish it again (`schoolzicht ruling publish {0}`)"
)


def steps_to_repeat(folder: Path, only: RulingId | None = None) -> Iterator[str]:
    """Every publication or withdrawal that was broken off, with the step that finishes it.

    Args:
        folder: content/uitspraken.
        only: one ruling; without it, all.

    Raises:
        SealError: if the log does not hold.
    """
    for ruling in sorted(_rulings_in(folder)):
        if only in {None, ruling} and (step := _step_to_repeat(ruling, folder)):
            yield f"{folder / ruling}: {step.format(ruling)}"
    if journal.is_cut_off(folder / LOG_NAME):
        yield f"{folder / LOG_NAME}: a line was being written there: the step that wrote it again"


def _rulings_in(folder: Path) -> set[RulingId]:
    names = [final_name(path) or path.name for path in folder.iterdir()] if folder.is_dir() else []
    stems = (name.removesuffix(suffix) for name in names for suffix in _SUFFIXES if name.endswith(suffix))
    return {RulingId(stem) for stem in stems if RulingId.fits(stem)}


def _step_to_repeat(ruling: RulingId, folder: Path) -> str:
    last = last_entry(ruling, folder)
    if last is not None and last.what == WITHDRAW:
        return "" if _is_gone(ruling, folder) else _WITHDRAW
    if any(_half_written(ruling, folder)) or not _was_logged(ruling, folder, last):
        return _SIGN
    return ""


def _is_gone(ruling: RulingId, folder: Path) -> bool:
    """Whether nothing but the notice is left of a ruling."""
    left = (ruling_path(folder, ruling), seal_path(folder, ruling), fingerprints_path(folder, ruling))
    whole = tombstone_path(folder, ruling).exists() and not any(path.exists() for path in left)
    return whole and not any(_half_written(ruling, folder))


def _half_written(ruling: RulingId, folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        name = final_name(path)
        if name in {f"{ruling}{suffix}" for suffix in _SUFFIXES}:
            yield name


def _was_logged(ruling: RulingId, folder: Path, last: Entry | None) -> bool:
    """Whether seal and fingerprints are those of the last publication; what was altered since is not judged here."""
    said = last.details if last is not None and last.what == PUBLISH else {}
    try:
        signatures = Seal.from_json(seal_path(folder, ruling).read_bytes()).signatures
        traces = digest(fingerprints_path(folder, ruling).read_bytes())
    except (OSError, ValueError):
        return bool(said)
    return all(item.statement.digest == said.get("digest") for item in signatures) and traces == said.get(
        "fingerprints"
    )
