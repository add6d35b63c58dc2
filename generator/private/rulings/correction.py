"""Correcting: a published ruling gets a new version, made from its case while that still exists.

The published version stays on the site until two people have signed the new one. What it was made from is set aside,
so that whoever stops half-way finds the case as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind, Part
from generator.errors import GateError, InputError
from generator.obstacles import Why
from generator.private import journal
from generator.private.at_rest.vault import LOG
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.blockers import may_name
from generator.private.rulings.intake import RawBlock, RawRuling
from generator.private.rulings.normalise import normalise
from generator.private.rulings.publish import standing_ruling
from generator.private.rulings.work_folder import WorkFolder
from generator.sealed import digest, ruling_path
from generator.shelf_files import tombstone_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.domain.identifiers import RulingId
    from generator.domain.rulings import RulingFacts
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.workflow import Workplace

CORRECT: Final = "correct"
STOP: Final = "stop-correction"
SHORTEST: Final = 3
LONGEST: Final = 300
LONGEST_RESPONSE: Final = 20_000
RESPONSE_NOTE: Final = "De reactie van het schoolbestuur is toegevoegd."
"""What the site says of a version that adds the board's response, unless the secretary says more."""

_FILES: Final = ("raw.json", "decisions.yml", "signatures.json", "draft.json")
ASIDE: Final = tuple(f"before_{name}" for name in _FILES)
"""What the published version was made from, while the next one is made."""
_LAPSED: Final = ("signatures.json", "decisions.yml")
_SECTION_LEVEL: Final = 2


def _nothing() -> None:
    """Nothing else has to be done to the case."""


def start_correction(
    ruling: RulingId, note: str, place: Workplace, *, at: str, who: str, last: Callable[[], None] = _nothing
) -> CaseFile:
    """Open the case of a published ruling as its next version; the review starts anew from the decisions it has.

    Args:
        ruling: which one.
        note: what changes, for the page on the site; it may name nobody.
        place: where to work.
        at: ISO time with offset.
        who: what the log of the work folder says: `desk` or `command`.
        last: done to the case before it counts as the new version, so that it is done also after a stop half-way.

    Raises:
        GateError: if it is not published, was withdrawn, a new version is already being made, or the note may hold a
            name.
        InputError: if the case is not there any more, or the note is too short or too long.
        SealError: if what is published does not hold.
    """
    folder = WorkFolder(place.work, ruling)
    raw = folder.load_raw()
    return _start(folder, replace(raw, case=_next_case(raw.case, note, place)), place, (at, who), last)


def add_response(
    ruling: RulingId, response: str, place: Workplace, *, at: str, who: str, last: Callable[[], None] = _nothing
) -> CaseFile:
    """Start a new version that adds the board's response as a part of its own; as `start_correction`.

    Args:
        ruling: which one.
        response: what the board wrote, with names: the review looks at it like at any other text.
        place: where to work.
        at: ISO time with offset.
        who: what the log of the work folder says.
        last: as for `start_correction`.

    Raises:
        InputError: if there is no response, or it is too long, or the case is not there any more.
        GateError: if the ruling has a response already, or as `start_correction`.
    """
    paragraphs = [normalise(line) for line in response.splitlines() if line.strip()]
    if not paragraphs or len(response) > LONGEST_RESPONSE:
        raise InputError(
            f"a response has 1 to {LONGEST_RESPONSE} characters",
            because=Why.RESPONSE_LENGTH,
            next_step="Copy the text of the board's letter.",
        )
    folder = WorkFolder(place.work, ruling)
    raw = folder.load_raw()
    if any(block.section == Part.BOARD_RESPONSE.value for block in raw.blocks):
        raise GateError(
            f"ruling {ruling}: has the board's response already",
            because=Why.RESPONSE_THERE,
            next_step="Correct the ruling with a new document instead.",
        )
    case = _next_case(raw.case, RESPONSE_NOTE, place)
    return _start(folder, _with_response(replace(raw, case=case), paragraphs), place, (at, who), last)


def stop_correction(ruling: RulingId, place: Workplace, *, at: str, who: str) -> None:
    """Throw the new version away; the published one and its case are as they were.

    Raises:
        GateError: if no new version is being made.
    """
    folder = WorkFolder(place.work, ruling)
    if not is_being_corrected(ruling, place):
        raise GateError(
            f"ruling {ruling}: no new version is being made",
            because=Why.NO_CORRECTION,
            next_step="Look at the list of cases.",
        )
    _record(ruling, STOP, place, at=at, who=who)
    if not folder.holds(ASIDE[0]):
        place.work.destroy(ruling)  # made from a new document, after the first was destroyed
        return
    folder.discard(*_LAPSED, "draft.json")
    for name, aside in reversed([*zip(_FILES, ASIDE, strict=True)]):
        if folder.holds(aside):
            folder.write(name, folder.read(aside, "intake"))
    forget_earlier(folder)


def is_being_corrected(ruling: RulingId, place: Workplace) -> bool:
    """Whether the case that lies in the work folder is that of a version to come, with another one published."""
    folder = WorkFolder(place.work, ruling)
    if not folder.holds("raw.json") or not ruling_path(place.published, ruling).exists():
        return False
    return _published_digest(ruling, place) not in {item.statement.digest for item in folder.load_signatures()}


def forget_earlier(folder: WorkFolder) -> None:
    """Remove what was set aside, once the new version is published."""
    folder.discard(*ASIDE)


def standing_facts(ruling: RulingId, place: Workplace) -> RulingFacts:
    """The facts of what is published now.

    Raises:
        GateError: if it is not published, or was withdrawn.
        SealError: if what stands there does not hold.
    """
    if tombstone_path(place.published, ruling).exists():
        raise GateError(
            f"ruling {ruling} was withdrawn",
            because=Why.WAS_WITHDRAWN,
            next_step="Give the corrected ruling a number of its own.",
        )
    standing = standing_ruling(ruling, place.published)
    if standing is None:
        raise GateError(
            f"ruling {ruling} is not published", because=Why.NOT_PUBLISHED, next_step="Check the id of the ruling."
        )
    return standing[0]


def checked_note(note: str, case: CaseFile, place: Workplace) -> str:
    """The note of a version as the site will show it.

    Raises:
        InputError: if it is too short or too long.
        GateError: if it may hold a name or an identifier.
    """
    words = normalise(note).strip()
    if not SHORTEST <= len(words) <= LONGEST:
        raise InputError(
            f"a version note has {SHORTEST} to {LONGEST} characters",
            because=Why.NOTE_LENGTH,
            next_step="Say in a sentence what changed.",
        )
    if may_name(words, case, place.configuration.anonymisation):
        raise GateError(
            f"ruling {case.id}: the version note holds what may be a name or an identifier",
            because=Why.NOTE_MAY_NAME,
            next_step="Say what changed without naming anybody.",
        )
    return words


def _next_case(case: CaseFile, note: str, place: Workplace) -> CaseFile:
    standing = standing_facts(case.id, place)
    if is_being_corrected(case.id, place) and case.version > standing.version:
        raise GateError(
            f"ruling {case.id}: version {case.version} is already being made",
            because=Why.CORRECTION_RUNNING,
            next_step="Go on with that version, or stop it first.",
        )
    words = checked_note(note, case, place)
    return case.model_copy(
        update={"version": standing.version + 1, "version_note": words, "published_on": standing.published_on}
    )


def _start(
    folder: WorkFolder, raw: RawRuling, place: Workplace, moment: tuple[str, str], last: Callable[[], None]
) -> CaseFile:
    """Set aside, let the signatures lapse, write the new version; broken off anywhere it can be done again."""
    if not is_being_corrected(folder.ruling, place):
        for name, aside in zip(_FILES, ASIDE, strict=True):
            if folder.holds(name):
                folder.write(aside, folder.read(name, "intake"))
            else:
                folder.discard(aside)
    at, who = moment
    _record(folder.ruling, CORRECT, place, at=at, who=who)
    folder.discard(*_LAPSED)
    last()
    folder.save_raw(raw)
    return raw.case


def _record(ruling: RulingId, what: str, place: Workplace, *, at: str, who: str) -> None:
    """Log a step, once: whoever takes it again after a stop does not say it twice."""
    details = {"digest": _published_digest(ruling, place)}
    said = [entry for entry in journal.read_confirmed(place.work.folder / LOG) if entry.subject == ruling]
    if said and (said[-1].what, dict(said[-1].details)) == (what, details):
        return
    place.work.record(at=at, who=who, what=what, subject=str(ruling), details=details)


def _published_digest(ruling: RulingId, place: Workplace) -> str:
    return digest(ruling_path(place.published, ruling).read_bytes())


def _with_response(raw: RawRuling, paragraphs: list[str]) -> RawRuling:
    """Put the response behind the text: every offset before it stays what it was."""
    section, text = Part.BOARD_RESPONSE.value, text_of(raw.text)
    blocks = list(raw.blocks)
    for number, piece in enumerate([section, *paragraphs]):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        start = len(text) + 1
        text = f"{text}\n{piece}"
        blocks.append(RawBlock(section, kind, 0 if number else _SECTION_LEVEL, start, len(text)))
    return replace(raw, text=ConfidentialText(text), blocks=tuple(blocks))
