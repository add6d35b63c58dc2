"""The invented rulings: each a Word document, a case file and a file for the reviewers' decisions.

The texts stand in `texts/`, one file a ruling: facts of the case in YAML, a line `---`, and the ruling in light markup.
Everyone and everything in them is invented. Beside a text may stand `<id>.decisions.yml`: the decisions with which the
sample is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.domain.identifiers import CommitteeCode, RulingId, RulingNumber
from generator.files import write_atomically
from generator.sample.documents import word_document

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

TEXTS: Final = "texts"
REVIEWER: Final = "demo-beoordelaar"
SECOND: Final = "demo-tweede"
NOT_IN_THE_CASE: Final = ("reviewed_at", "approved_at", "unregistered")
"""Keys of a text's head that are no part of the case file."""


@dataclass(frozen=True, slots=True)
class SampleRuling:
    """One invented ruling as its text file gives it.

    Attributes:
        case: facts and parties, as they stand in the case file.
        body: the ruling in light markup (`documents.word_document`).
        unregistered: people in the text whom the secretary forgot to register, as happens.
        reviewed_at: ISO times with offset at which the demo reviewers decided; `approved_at` likewise.
        decisions: the file of decisions that ships with the text, or None.
    """

    id: RulingId
    case: dict[str, Any]
    body: str
    unregistered: tuple[str, ...]
    reviewed_at: str
    approved_at: str
    decisions: bytes | None


@dataclass(frozen=True, slots=True)
class RulingsWritten:
    """How many rulings, and how many files they take."""

    rulings: int
    files: int


def sample_rulings(texts: Traversable | None = None) -> tuple[SampleRuling, ...]:
    """Read every ruling of the sample, in order of file name; `texts` is another folder than the one that ships."""
    folder = texts or files(__package__).joinpath(TEXTS)
    return tuple(
        _read(folder, entry)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".txt")
    )


def _read(folder: Traversable, entry: Traversable) -> SampleRuling:
    head, body = entry.read_text(encoding="utf-8").split("\n---\n", 1)
    facts = yaml.safe_load(head)
    decisions = folder.joinpath(f"{entry.name.removesuffix('.txt')}.decisions.yml")
    return SampleRuling(
        id=RulingId.of(CommitteeCode(facts["committee"]), RulingNumber(facts["number"])),
        case={key: value for key, value in facts.items() if key not in NOT_IN_THE_CASE},
        body=body,
        unregistered=tuple(facts.get("unregistered", ())),
        reviewed_at=facts["reviewed_at"],
        approved_at=facts["approved_at"],
        decisions=decisions.read_bytes() if decisions.is_file() else None,
    )


def write_rulings(out: Path, texts: Traversable | None = None) -> RulingsWritten:
    """Write `<id>/uitspraak.docx`, `case.yml` and `decisions.yml` for every ruling below `out`."""
    rulings = sample_rulings(texts)
    for ruling in rulings:
        folder = out / ruling.id
        document = word_document(ruling.case["title"], ruling.body, written_on=ruling.case["date"])
        write_atomically(folder / "uitspraak.docx", document)
        write_atomically(folder / "case.yml", _yaml(ruling.case))
        if not _holds_decisions(folder / "decisions.yml"):
            write_atomically(folder / "decisions.yml", ruling.decisions or _yaml(_undecided(ruling)))
    return RulingsWritten(len(rulings), 3 * len(rulings))


def _undecided(ruling: SampleRuling) -> dict[str, Any]:
    return {
        "reviewer": REVIEWER,
        "second": SECOND,
        "reviewed_at": ruling.reviewed_at,
        "approved_at": ruling.approved_at,
        "decisions": [],
    }


def _holds_decisions(path: Path) -> bool:
    """Whether somebody has already decided something in this file; such work is never overwritten."""
    if not path.is_file():
        return False
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return not isinstance(content, dict) or bool(content.get("decisions"))


def _yaml(content: dict[str, Any]) -> str:
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110))
