"""What stands in the place of a name: one typed table, so that one person has one role text throughout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import PartyRole
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RoleText:
    """The words for one role or kind of thing.

    Attributes:
        noun: bare noun, used with a number when several share the role: `leerkracht 1`.
        article: `de`, `het` or "" for roles that take none in rulings (klager).
    """

    noun: str
    article: str

    def alone(self) -> str:
        """Text when it is the only one: `[de leerling]`."""
        return f"[{self.article} {self.noun}]" if self.article else f"[{self.noun}]"

    def numbered(self, number: int) -> str:
        """Text for the n-th of several: `[leerkracht 2]`."""
        return f"[{self.noun} {number}]"


ROLE_TEXTS: Final = {
    PartyRole.COMPLAINANT: RoleText("klager", ""),
    PartyRole.RESPONDENT: RoleText("verweerder", ""),
    PartyRole.PUPIL: RoleText("leerling", "de"),
    PartyRole.FELLOW_PUPIL: RoleText("medeleerling", "de"),
    PartyRole.PARENT: RoleText("ouder", "de"),
    PartyRole.TEACHER: RoleText("leerkracht", "de"),
    PartyRole.HEAD: RoleText("directeur", "de"),
    PartyRole.TEAM_LEADER: RoleText("teamleider", "de"),
    PartyRole.CARE_COORDINATOR: RoleText("intern begeleider", "de"),
    PartyRole.MENTOR: RoleText("mentor", "de"),
    PartyRole.BOARD_MEMBER: RoleText("bestuurder", "de"),
    PartyRole.CONFIDENTIAL_ADVISER: RoleText("vertrouwenspersoon", "de"),
    PartyRole.REPRESENTATIVE: RoleText("gemachtigde", "de"),
    PartyRole.WITNESS: RoleText("getuige", "de"),
    PartyRole.COUNSELLOR: RoleText("hulpverlener", "de"),
    PartyRole.PANEL_CHAIR: RoleText("voorzitter", "de"),
    PartyRole.PANEL_MEMBER: RoleText("commissielid", "het"),
    PartyRole.SECRETARY: RoleText("secretaris", "de"),
    PartyRole.OTHER: RoleText("betrokkene", "de"),
}

FEMININE: Final = {
    PartyRole.COMPLAINANT: RoleText("klaagster", ""),
    PartyRole.RESPONDENT: RoleText("verweerster", ""),
}
"""Used where the ruling itself speaks of a klaagster or verweerster only."""

PANEL: Final = frozenset({PartyRole.PANEL_CHAIR, PartyRole.PANEL_MEMBER, PartyRole.SECRETARY})
"""Roles that `name_panel` is about."""

KIND_TEXTS: Final = {
    Kind.LOCATION: RoleText("plaats", ""),
    Kind.SCHOOL: RoleText("school", "de"),
    Kind.BOARD: RoleText("schoolbestuur", "het"),
    Kind.DATE: RoleText("datum", ""),
    Kind.BIRTH_DATE: RoleText("geboortedatum", ""),
    Kind.EMAIL: RoleText("e-mailadres", ""),
    Kind.PHONE: RoleText("telefoonnummer", ""),
    Kind.ID: RoleText("nummer", ""),
    Kind.URL: RoleText("webadres", ""),
    Kind.HANDLE: RoleText("accountnaam", ""),
    Kind.FILE: RoleText("bestand", ""),
    Kind.BRIN: RoleText("schoolnummer", ""),
    Kind.OTHER: RoleText("weggelaten", ""),
}
ADDRESS: Final = "[adres]"

NUMBERED_KINDS: Final = frozenset({Kind.LOCATION, Kind.SCHOOL, Kind.BOARD})
"""Kinds of which two must stay two; a second e-mail address needs no number."""

_NOUNS: Final = sorted(
    {text.noun for text in (*ROLE_TEXTS.values(), *FEMININE.values(), *KIND_TEXTS.values())} | {"adres"},
    key=len,
    reverse=True,
)
PLACEHOLDER_PATTERN: Final = re.compile(
    r"\[(?:(?:[Dd]e|[Hh]et) )?(?:"
    + "|".join(f"[{noun[0]}{noun[0].upper()}]{re.escape(noun[1:])}" for noun in _NOUNS)
    + r")(?: \d+)?\]"
)
"""Exactly the texts this table can produce, at the start of a sentence or elsewhere."""


def role_words(text: str, bearers: Mapping[PartyRole, int]) -> dict[PartyRole, RoleText]:
    """The role texts for one ruling: feminine where the ruling itself speaks of a klaagster or verweerster.

    Args:
        text: the ruling.
        bearers: number of parties per role; with several, both words must mean the same people.
    """
    words = dict(ROLE_TEXTS)
    for role, feminine in FEMININE.items():
        hers, neutral = (
            len(re.findall(rf"\b{noun}s?\b", text, re.IGNORECASE)) for noun in (feminine.noun, ROLE_TEXTS[role].noun)
        )
        if hers > neutral and (neutral == 0 or bearers.get(role) == 1):
            words[role] = feminine
    return words


def blank_placeholders(text: str) -> str:
    """Replace every placeholder by blanks of the same length, so that offsets stay and nothing matches in it."""
    return PLACEHOLDER_PATTERN.sub(lambda match: " " * len(match.group()), text)
