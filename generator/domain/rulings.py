"""Rulings of complaints committees, in the field's terms (GLOSSARY).

What is here is public: a `PublishedRuling` is made only by the store, from a file whose seal it verified.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import CommitteeCode, RulingId, RulingNumber

if TYPE_CHECKING:
    from datetime import date

RESPONSE_TERM: Final = timedelta(weeks=4)
"""The board answers within four weeks (GLOSSARY; PUBLICATION_PRACTICE 1)."""
SMALLEST_PANEL: Final = 3
"""A treating committee is a chair and at least two members (A11: D3 lid 1 a)."""


class ContradictionError(ValueError):
    """A fact contradicts another.

    Attributes:
        fact: name of the field that is to be looked at, as in `RulingFacts` and `Hearing`.
    """

    def __init__(self, fact: str, expected: str) -> None:
        super().__init__(expected)
        self.fact = fact


class Outcome(StrEnum):
    """What the committee decided; the chair alone may use the two `kennelijk` values (A15)."""

    UPHELD = "gegrond"
    PARTLY_UPHELD = "deels gegrond"
    NOT_UPHELD = "ongegrond"
    INADMISSIBLE = "niet-ontvankelijk"
    MANIFESTLY_UPHELD = "kennelijk gegrond"
    MANIFESTLY_NOT_UPHELD = "kennelijk ongegrond"

    @property
    def may_be_by_chair_alone(self) -> bool:
        """Whether a panel of one is valid for this outcome (A15: D3 lid 2)."""
        return self in {Outcome.MANIFESTLY_UPHELD, Outcome.MANIFESTLY_NOT_UPHELD}

    @property
    def asks_response(self) -> bool:
        """Whether the board has something to answer: a complaint that was upheld, wholly or in part."""
        return self in {Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.MANIFESTLY_UPHELD}


class RulingSector(StrEnum):
    """Sector a ruling is about; the law differs per sector (D3)."""

    PO = "po"
    SO = "(v)so"
    VO = "vo"
    CARIBBEAN = "Caribisch Nederland"


class PartyRole(StrEnum):
    """Role of a person in a complaint; the value is the key used in case files (A24)."""

    COMPLAINANT = "klager"
    RESPONDENT = "verweerder"
    PUPIL = "leerling"
    FELLOW_PUPIL = "medeleerling"
    PARENT = "ouder"
    TEACHER = "leerkracht"
    HEAD = "directeur"
    TEAM_LEADER = "teamleider"
    CARE_COORDINATOR = "intern begeleider"
    MENTOR = "mentor"
    BOARD_MEMBER = "bestuurder"
    CONFIDENTIAL_ADVISER = "vertrouwenspersoon"
    REPRESENTATIVE = "gemachtigde"
    WITNESS = "getuige"
    COUNSELLOR = "hulpverlener"
    PANEL_CHAIR = "voorzitter"
    PANEL_MEMBER = "lid"
    SECRETARY = "secretaris"
    OTHER = "betrokkene"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether the complaint was heard orally; waiving needs a reason (A18: D3 lid 3)."""

    was_held: bool
    waived_because: str = ""

    def __post_init__(self) -> None:
        """Refuse a waived hearing without a reason."""
        if not self.was_held and not self.waived_because:
            raise ContradictionError("waived_because", "expected a reason when no hearing was held")


@dataclass(frozen=True, slots=True)
class RulingFacts:
    """The facts card of a ruling: everything but its text.

    Attributes:
        title: plain title without names ("Klacht over schorsing zonder gesprek").
        subjects: conduct or decisions the ruling is about (A7), lower case.
        panel_size: number of members who decided; at least three, or one for a `kennelijk` outcome (A11, A15).
        version: 1 at first publication, one more at each correction.
        version_note: what changed, empty in version 1.

    Raises:
        ContradictionError: if a fact contradicts another; the message says what was expected.
    """

    committee: CommitteeCode
    number: RulingNumber
    title: str
    ruled_on: date
    published_on: date
    sector: RulingSector
    subjects: tuple[str, ...]
    outcome: Outcome
    hearing: Hearing
    panel_size: int
    version: int = 1
    version_note: str = ""

    def __post_init__(self) -> None:
        """Check the facts against each other."""
        smallest = 1 if self.outcome.may_be_by_chair_alone else SMALLEST_PANEL
        if self.panel_size < smallest:
            raise ContradictionError("panel_size", f"expected a panel of at least {smallest} for '{self.outcome}'")
        if self.published_on < self.ruled_on:
            raise ContradictionError("published_on", "expected a publication date on or after the date of the ruling")
        if self.version < 1 or (self.version > 1 and not self.version_note):
            raise ContradictionError(
                "version_note", "expected version 1, or a higher version with a note of what changed"
            )
        if not self.title.strip() or not self.subjects:
            raise ContradictionError("title", "expected a title and at least one subject")

    @property
    def id(self) -> RulingId:
        """Stable identifier, also the last part of the URL."""
        return RulingId.of(self.committee, self.number)


class Part(StrEnum):
    """The parts of a published ruling; the value is its heading in the sealed file."""

    SUMMARY = "Samenvatting"
    JUDGEMENT = "Oordeel"
    RECOMMENDATIONS = "Aanbevelingen"
    BOARD_RESPONSE = "Reactie van het schoolbestuur"
    FULL_TEXT = "Volledige tekst"


class BlockKind(StrEnum):
    """Kind of a block of text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of published text: plain characters, no markup inside."""

    kind: BlockKind
    text: str


RulingText = tuple[tuple[Part, tuple[Block, ...]], ...]
"""The text of a ruling: its parts in order, each a sequence of blocks."""


class _VerifiedToken:
    """Proof that the caller verified the seal of the file it read."""

    __slots__ = ()


VERIFIED_TOKEN: Final = _VerifiedToken()


@dataclass(frozen=True)
class PublishedRuling:
    """A ruling as anyone may read it, from a file whose seal holds.

    Attributes:
        digest: SHA-256 of the sealed file, hexadecimal; it is what the approvers signed.
        version_days: the day each version came onto the site, from the log, oldest first; the last is the present one.
        is_demo: sealed with the sample's demo keys; counts only on a demo site.

    Raises:
        PermissionError: if made without the token of the store that verified the seal.
    """

    facts: RulingFacts
    text: RulingText
    digest: str
    is_demo: bool
    version_days: tuple[date, ...]
    token: InitVar[_VerifiedToken]

    def __post_init__(self, token: _VerifiedToken) -> None:
        """Refuse whoever did not verify the seal."""
        if token is not VERIFIED_TOKEN:
            raise PermissionError("a PublishedRuling is read by the store only, after its seal was verified")

    @property
    def id(self) -> RulingId:
        """Stable identifier."""
        return self.facts.id

    @property
    def updated_on(self) -> date:
        """Day the present version came onto the site."""
        return self.version_days[-1]
