"""Laying a new case on the table, and changing the fields of one that lies there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import RulingId
from generator.private.desk.case_form import case_of
from generator.private.desk.draft import DRAFT_FILE
from generator.private.desk.file_words import unknown_kind
from generator.private.desk.refusals import EXISTS_ALREADY, DeskRefusal, Refusal
from generator.private.rulings.container import Upload
from generator.private.rulings.formats import FORMATS
from generator.private.rulings.intake import read_ruling
from generator.private.rulings.publish import standing_ruling
from generator.private.rulings.workflow import keep_case

if TYPE_CHECKING:
    from generator.private.desk.case_form import CaseForm
    from generator.private.desk.table import Table
    from generator.private.rulings.preflight import Finding

_LAPSED: Final = ("decisions.yml", "signatures.json")
"""What is worth nothing any more when the case changes."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was handed in.

    Attributes:
        ending: one of `FORMATS`; nothing else of the name that the file had is kept.
        content: bytes of the file; they are not kept either.
    """

    ending: str
    content: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a kind of file that no reader knows, before anything is done with its ending."""
        if self.ending not in FORMATS:
            raise DeskRefusal(Refusal(*unknown_kind(self.ending)))

    @property
    def upload(self) -> Upload:
        """As the steps read it: in memory, under a name of the desk's own."""
        return Upload(f"uitspraak{self.ending}", self.content)


def look_into(document: Document) -> tuple[Finding, ...]:
    """List what a document holds beside its text; nothing is kept.

    Raises:
        InputError: if it is no sound file of its kind, hides what somebody must look at first, or misses a section.
    """
    return read_ruling(document.upload).findings


def take_in(table: Table, document: Document, form: CaseForm, *, replaces: bool) -> RulingId:
    """Take a document and its case in, and propose what to mask.

    Args:
        table: where it will lie.
        document: what was handed in.
        form: the fields of the case.
        replaces: the case stands already and this file comes in its place; its decisions lapse.

    Raises:
        CaseFormError: if fields are wrong.
        InputError: if the document is refused, or the case stands already; nothing is kept then.
    """
    case = case_of(form, table.configuration.committees, version=next_version(table, form))
    with table.lock:
        _check_may_take_in(table, case.id, replaces=replaces)
        keep_case(document.upload, case, table.place)
        table.folder(case.id).discard(DRAFT_FILE)
    return case.id


def next_version(table: Table, form: CaseForm) -> int:
    """The version a case of this form will be: 1, or the one after what is published."""
    text = f"{form.commissie}-{form.nummer}"
    standing = standing_ruling(RulingId(text), table.place.published) if RulingId.fits(text) else None
    return standing[0].version + 1 if standing else 1


def change_case(table: Table, ruling: RulingId, form: CaseForm) -> None:
    """Change the fields of a case; answers about mentions that change with it lapse.

    Raises:
        CaseFormError: if fields are wrong.
        DeskRefusal: if somebody signed already.
    """
    with table.lock:
        table.check_open(ruling)
        folder = table.folder(ruling)
        raw = folder.load_raw()
        case = case_of(form, table.configuration.committees, raw.case)
        folder.discard(*_LAPSED)
        folder.save_raw(replace(raw, case=case))


def _check_may_take_in(table: Table, ruling: RulingId, *, replaces: bool) -> None:
    if table.holds(ruling):
        table.check_open(ruling)
        if not replaces:
            raise DeskRefusal(EXISTS_ALREADY)
