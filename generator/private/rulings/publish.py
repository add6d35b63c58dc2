"""Writing what passed gate 1 into content/uitspraken, with a line in the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.errors import GateError, SealError
from generator.files import remove_half_written, write_atomically
from generator.fingerprints import fingerprints_path
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings.approve import ApprovedRuling
from generator.sealed import Seal, digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import KEYS, LOG_NAME, PUBLISH, SEAL, WITHDRAW, tombstone_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.domain.chain import Entry
    from generator.domain.identifiers import RulingId
    from generator.domain.rulings import RulingFacts, RulingText


def publish(approved: ApprovedRuling, folder: Path, *, at: str) -> Entry:
    """Publish one ruling; as `publish_together`."""
    return publish_together([approved], folder, at=at)[0]


def publish_together(approved: Sequence[ApprovedRuling], folder: Path, *, at: str) -> tuple[Entry, ...]:
    """Write the seals, the fingerprints and the texts of several rulings, then their log entries in one write.

    The log is read before anything is written, so that nothing is published beside a broken log. Until the entries
    stand there the store refuses every one of these texts; if writing fails, everything is put back as it was. So all
    are published or none. Broken off, it is done again: the same files are written and what the log says already is
    not said twice.

    Args:
        approved: what passed gate 1, each ruling once.
        folder: content/uitspraken.
        at: ISO time with offset.

    Returns:
        The entries, in the order of the rulings.

    Raises:
        TypeError: if one is anything but an `ApprovedRuling`.
        SealError: if the log does not hold.
        GateError: if a ruling was withdrawn, a newer version stands there, its first day on the site would change, or
            a key is not valid at this moment.
    """
    if not all(isinstance(item, ApprovedRuling) for item in approved):
        raise TypeError("only an ApprovedRuling is published")
    before = journal.read_confirmed(folder / LOG_NAME)
    for item in approved:
        _check_moment(item, datetime.fromisoformat(at))
        _check_may_replace(item, folder, at)
    for item in approved:
        clear_half_written(item.id, folder)
    said = {item.id: _said(item, folder) for item in approved}
    files = {path: content for item in approved for path, content in _files(item, said[item.id], folder).items()}
    events = [_event(item, folder) for item in approved if said[item.id] is None]
    replaced = {path: path.read_bytes() if path.exists() else None for path in files}
    try:
        for path, content in files.items():
            write_atomically(path, content)
        added = iter(journal.append_all(folder / LOG_NAME, events, at=at))
    except BaseException:
        if journal.read_confirmed(folder / LOG_NAME) == before:
            _put_back(replaced)
        raise
    return tuple(said[item.id] or next(added) for item in approved)


def _files(approved: ApprovedRuling, said: Entry | None, folder: Path) -> dict[Path, bytes]:
    """What is written for one ruling; the text last: a text without its seal is refused by the store.

    Broken off after it was logged and signed again later, it keeps the seal that the log holds.
    """
    seal = approved.seal if said is None else Seal.from_log(said.details[SEAL])
    return {
        seal_path(folder, approved.id): seal.to_json(),
        fingerprints_path(folder, approved.id): approved.fingerprints.to_json(),
        ruling_path(folder, approved.id): approved.content,
    }


def _put_back(files: Mapping[Path, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            write_atomically(path, content)


def _said(approved: ApprovedRuling, folder: Path) -> Entry | None:
    """The entry of this very publication, when the program was stopped after it was logged."""
    last = last_entry(approved.id, folder)
    if last is None or (last.what, last.who) != (PUBLISH, "+".join(approved.approvers)):
        return None
    return last if _details(approved).items() <= last.details.items() else None


def _details(approved: ApprovedRuling) -> dict[str, str]:
    facts, _ = parse_ruling(approved.content)
    return {
        "digest": digest(approved.content),
        "fingerprints": digest(approved.fingerprints.to_json()),
        "version": str(facts.version),
    }


def _event(approved: ApprovedRuling, folder: Path) -> journal.Event:
    """What the log says: this version with its whole seal, and the digest of the one it takes the place of.

    A seal so stays known when a later version replaces it: the log has held it since its own publication.
    """
    details, last = _details(approved), last_entry(approved.id, folder)
    details |= {SEAL: approved.seal.in_log(), KEYS: approved.keys}
    if last is not None and last.what == PUBLISH and last.details["digest"] != details["digest"]:
        details["replaced_digest"] = last.details["digest"]
    return journal.Event("+".join(approved.approvers), PUBLISH, str(approved.id), details)


def standing_ruling(ruling: RulingId, folder: Path) -> tuple[RulingFacts, RulingText] | None:
    """What is published of a ruling now; None when it is not, or was withdrawn.

    Raises:
        SealError: if what stands there does not have the form that publication writes.
    """
    path = ruling_path(folder, ruling)
    if not path.exists():
        return None
    try:
        return parse_ruling(path.read_bytes())
    except (ValueError, KeyError, TypeError):
        raise SealError(
            f"{path}: does not have the form that publication writes",
            because=Why.TEXT_CHANGED,
            next_step="Restore it from git.",
        ) from None


def last_entry(ruling: RulingId, folder: Path) -> Entry | None:
    """What the log says last about a ruling.

    Raises:
        SealError: if the log does not hold.
    """
    entries = journal.read_confirmed(folder / LOG_NAME)
    return next((entry for entry in reversed(entries) if entry.subject == ruling), None)


def is_published(ruling: RulingId, text: str, folder: Path) -> bool:
    """Whether exactly this text is out: it lies there with its seal and fingerprints, and the log says so.

    Args:
        ruling: which one.
        text: digest of the text.
        folder: content/uitspraken.

    Raises:
        SealError: if the log does not hold.
    """
    path, last = ruling_path(folder, ruling), last_entry(ruling, folder)
    if last is None or last.what != PUBLISH or last.details.get("digest") != text:
        return False
    beside = (seal_path(folder, ruling), fingerprints_path(folder, ruling))
    return path.exists() and digest(path.read_bytes()) == text and all(file.exists() for file in beside)


def clear_half_written(ruling: RulingId, folder: Path) -> None:
    """Remove what a killed program left of the files of this ruling under a temporary name."""
    places = (seal_path, fingerprints_path, ruling_path, tombstone_path)
    remove_half_written(folder, *(place(folder, ruling).name for place in places))


def _check_moment(approved: ApprovedRuling, now: datetime) -> None:
    """Refuse keys that are not valid today: an expired key cannot sign by saying that it is yesterday."""
    when = "any more" if now.date() > approved.keys_until else "yet" if now.date() < approved.keys_from else ""
    if when:
        raise GateError(
            f"ruling {approved.id}: a key that signed is not valid {when} on {now.date()}",
            because=Why.KEY_EXPIRED if when == "any more" else Why.KEY_NOT_YET_VALID,
            next_step="Let two approvers whose keys are valid today sign; days stand in site_config/approvers.yml.",
        )
    if approved.signed_at > now:
        raise GateError(
            f"ruling {approved.id}: a signature carries a moment that is still to come",
            because=Why.MOMENT_TO_COME,
            next_step="Set the clock of the computer right and sign again.",
        )


def _check_may_replace(approved: ApprovedRuling, folder: Path, at: str) -> None:
    last = last_entry(approved.id, folder)
    if tombstone_path(folder, approved.id).exists() or (last is not None and last.what == WITHDRAW):
        raise GateError(
            f"ruling {approved.id} was withdrawn",
            because=Why.WAS_WITHDRAWN,
            next_step="A withdrawn number is not published again; give the corrected ruling a number of its own.",
        )
    path = ruling_path(folder, approved.id)
    if not path.exists() or path.read_bytes() == approved.content:
        return
    try:
        standing, _ = parse_ruling(path.read_bytes())
    except (ValueError, KeyError, TypeError):
        return  # what stands there is no ruling of ours; the approved text takes its place
    new, _ = parse_ruling(approved.content)
    if new.version != standing.version + 1:
        raise GateError(
            f"ruling {approved.id} is already published as version {standing.version}",
            because=Why.ALREADY_PUBLISHED,
            next_step="Raise `version` in the case file by one and say in `version_note` what changed.",
        )
    if standing.published_on <= date.fromisoformat(at[:10]) and new.published_on != standing.published_on:
        raise GateError(
            f"ruling {approved.id} is on the site since {standing.published_on}, and a new version keeps that day",
            because=Why.FIRST_DAY_CHANGED,
            next_step=f"Set `published_on` to {standing.published_on}; the day of the new version comes from the log.",
        )
