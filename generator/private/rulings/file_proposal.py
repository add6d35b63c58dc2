"""A proposal straight from a file: the contract between the engine and whatever else reads it (proposal.schema.json).

Nothing is kept but the proposal itself. Plain text is proposed on exactly as it stands in the file; of other
formats the text is what they show, block by block, normalised.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads the annotation at run time
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BeforeValidator, Field

from generator.errors import InputError
from generator.files import write_atomically
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.case import CaseRegister, Party, read_case
from generator.private.rulings.formats import read_document
from generator.private.rulings.placed_text import place
from generator.private.rulings.propose import Findings, find
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.config import AnonymisationPolicy
    from generator.private.rulings.preflight import Finding
    from generator.private.rulings.spans import Span

SCHEMA: Final = 1
_OWNER_ONLY: Final = 0o600


def _filled(value: object) -> object:
    """An empty value of YAML is an empty text."""
    return "" if value is None else value


def _handle(value: object) -> object:
    """A number is a good id too."""
    return str(value) if type(value) is int else value


_Name = Annotated[str, BeforeValidator(_filled), Field(max_length=120)]


class FileParty(Party):
    """A party of which only id, role and family name must be given."""

    id: Annotated[str, BeforeValidator(_handle), Field(pattern=r"^\w[\w.-]{0,39}$")]
    given: _Name = ""
    call: _Name = ""
    prefix: _Name = ""
    aliases: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=120)], ...], BeforeValidator(lambda value: value or ())
    ] = ()


class FileCase(CaseRegister):
    """What a proposal from a file needs of a case: its parties.

    The facts that publication needs may stand there too, so that one case file serves both; they are not read here.
    """

    parties: tuple[FileParty, ...]
    committee: str = ""
    number: str | int = ""
    date: dt.date | str = ""
    sector: str = ""
    kind: Any = None
    title: Any = None
    subjects: Any = None
    outcome: Any = None
    hearing: Any = None
    panel_size: Any = None
    published_on: Any = None
    version: Any = None
    version_note: Any = None


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What a proposal from a file says on the terminal; nothing confidential."""

    document: str
    proposal: str
    masked: int
    decisions_needed: int
    zones: int
    warnings: int
    findings: tuple[Finding, ...]


def propose_file(document: Path, case_file: Path, out: Path, policy: AnonymisationPolicy) -> FileSummary:
    """Read a document and a case file and write the proposal, readable by its owner only.

    Raises:
        ConfigError, InputError: if anything is refused; nothing is written then.
    """
    if out.resolve() in {document.resolve(), case_file.resolve()}:
        raise InputError(f"{out}: would write over what was handed in", next_step="Name another file for the proposal.")
    case = read_case(case_file, FileCase)
    source = read_document(document)
    placed = place(text_of(source.text))
    if not placed.reading.strip():
        raise InputError(
            f"{document}: no text in the document", next_step="A scan cannot be anonymised; ask for the written text."
        )
    found = find(ConfidentialText(placed.reading), case, policy)
    data = _contract(source.text, found, case, placed.back)
    data["preflight"] = [asdict(finding) for finding in source.findings]
    write_atomically(out, json.dumps(data, ensure_ascii=False, indent=1) + "\n", mode=_OWNER_ONLY)
    decisions = [span.decision.value for span in found.spans]
    return FileSummary(
        document=str(document),
        proposal=str(out),
        masked=decisions.count("mask"),
        decisions_needed=len(found.open_questions),
        zones=len(found.zones),
        warnings=len({warning.id for warning in found.warnings}),
        findings=source.findings,
    )


def _contract(
    text: ConfidentialText, found: Findings, case: FileCase, back: Callable[[int, int], tuple[int, int]]
) -> dict[str, Any]:
    roles = {party.id: party.role.value for party in case.parties}
    return {
        "schema": SCHEMA,
        "text": text_of(text),
        "spans": [_place(span, back) | _span(span, roles) for span in found.spans],
        "zones": [_place(zone, back) | {"id": zone.id, "reason": zone.reason} for zone in found.zones],
        "warnings": [
            _place(item, back) | {"kind": "indirect", "reason": item.reason, "suggestion": item.suggestion}
            for item in found.warnings
        ],
        "decisions_needed": len(found.open_questions),
    }


def _place(item: Any, back: Callable[[int, int], tuple[int, int]]) -> dict[str, Any]:
    start, end = back(item.start, item.end)
    return {"start": start, "end": end}


def _span(span: Span, roles: dict[str, str]) -> dict[str, Any]:
    unknown = "betrokkene" if span.kind is Kind.PERSON else ""
    return {
        "kind": span.kind.value,
        "entity": span.found.entity or span.question,
        "role": roles.get(span.found.entity, unknown) if span.kind is Kind.PERSON else unknown,
        "replacement": span.replacement,
        "decision": span.decision.value,
        "reason": span.found.reason,
        "detector": span.found.detector.value,
        "score": span.found.score,
    }
