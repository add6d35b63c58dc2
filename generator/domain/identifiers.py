"""Identifiers of schools, boards, places and rulings.

Each is a `str` that was checked when it was made, so that an identifier that exists is a valid one and
may safely become part of a path or URL (PUBLIC_SITE: every id is validated before it becomes a path).
"""

from __future__ import annotations

import re
from typing import ClassVar, Self


class Identifier(str):
    """A checked identifier.

    Raises:
        ValueError: if the text does not have the form; the message says what was expected.
    """

    __slots__ = ()
    pattern: ClassVar[re.Pattern[str]] = re.compile(r"(?!)")
    expected: ClassVar[str] = ""

    def __new__(cls, text: str) -> Self:
        """Check and wrap; `text` must match the whole pattern of the class."""
        if not cls.pattern.fullmatch(text):
            raise ValueError(f"expected {cls.expected}")
        return super().__new__(cls, text)

    @classmethod
    def fits(cls, text: str) -> bool:
        """Say whether `text` has the form of this identifier."""
        return cls.pattern.fullmatch(text) is not None


class Brin(Identifier):
    """BRIN, the code of an institution: two digits, two capitals (`12AB`)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{2}[A-Z]{2}")
    expected = "a BRIN: two digits and two capitals, such as 12AB"


class VestigingCode(Identifier):
    """Code of a school location: BRIN plus two digits (`12AB00`). D2's `999XX00` is a slip of its text (D9r)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
    expected = "a vestigingscode: a BRIN and two digits, such as 12AB00"

    @property
    def brin(self) -> Brin:
        """The institution this location belongs to."""
        return Brin(self[:4])

    @property
    def slug(self) -> str:
        """Lower-case form for URLs."""
        return self.lower()


class BoardNumber(Identifier):
    """Number of a competent authority (bevoegd gezag): one to six digits."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{1,6}")
    expected = "a board number (bevoegd gezag): 1 to 6 digits, such as 41775"


class AllianceCode(Identifier):
    """Code of a samenwerkingsverband: PO or VO and four digits (`PO2707`)."""

    __slots__ = ()
    pattern = re.compile(r"(?:PO|VO)[0-9]{4}")
    expected = "a samenwerkingsverband: PO or VO and four digits, such as PO2707"

    @property
    def slug(self) -> str:
        """Lower-case form for URLs."""
        return self.lower()


class MunicipalityCode(Identifier):
    """CBS/DUO number of a municipality: four digits with leading zeros (`0363`)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{4}")
    expected = "a municipality number: four digits, such as 0363"


class Postcode(Identifier):
    """Dutch postcode as DUO writes it: four digits, a space, two capitals (`9306 TC`)."""

    __slots__ = ()
    pattern = re.compile(r"[1-9][0-9]{3} [A-Z]{2}")
    expected = "a postcode: four digits, a space and two capitals, such as 9306 TC"


class CommitteeCode(Identifier):
    """Short code of a complaints committee in URLs: lower-case letters and digits, 2 to 12 (`lkc`)."""

    __slots__ = ()
    pattern = re.compile(r"[a-z][a-z0-9]{1,11}")
    expected = "a committee code: 2 to 12 lower-case letters and digits, such as lkc"


class RulingNumber(Identifier):
    """The committee's own number of a ruling: digits, optionally grouped by a hyphen (`2021000925`, `2024-017`)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{1,10}(?:-[0-9]{1,6})?")
    expected = "a ruling number: digits, optionally two groups with a hyphen, such as 2024-017"


class RulingId(Identifier):
    """Own stable identifier of a ruling: committee and number (`lkc-2021000925`). Never an ECLI."""

    __slots__ = ()
    pattern = re.compile(r"[a-z][a-z0-9]{1,11}-[0-9]{1,10}(?:-[0-9]{1,6})?")
    expected = "a ruling id: committee code, hyphen, number, such as lkc-2024-017"

    @classmethod
    def of(cls, committee: CommitteeCode, number: RulingNumber) -> RulingId:
        """Join the two parts."""
        return cls(f"{committee}-{number}")
