"""The form of a case: from the fields of the page to a `CaseFile` and back, with every problem at its field."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.errors import InputError
from generator.private.rulings.case import CaseFile, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.config import CommitteeSettings

KINDS: Final = ("advies", "uitspraak")
"""What a committee calls its ruling (GLOSSARY: what the LKC gives is an `advies`)."""

_Text = Annotated[str, Field(max_length=2_000)]


class _FormModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


class PartyRow(_FormModel):
    """One row of the register as the page sends it; `id` is empty for a new row."""

    id: _Text = ""
    rol: _Text = ""
    voornamen: _Text = ""
    roepnaam: _Text = ""
    tussenvoegsel: _Text = ""
    achternaam: _Text = ""
    ook: _Text = ""

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in this row."""
        return not any((self.voornamen, self.roepnaam, self.tussenvoegsel, self.achternaam, self.ook))


class CaseForm(_FormModel):
    """The fields of the page, as text; names as on the page."""

    commissie: _Text = ""
    nummer: _Text = ""
    datum: _Text = ""
    sector: _Text = ""
    soort: _Text = ""
    titel: _Text = ""
    onderwerpen: _Text = ""
    oordeel: _Text = ""
    zitting: _Text = ""
    reden: _Text = ""
    leden: _Text = ""
    publicatiedatum: _Text = ""
    toelichting: _Text = ""
    school: _Text = ""
    plaats: _Text = ""
    bestuur: _Text = ""
    partijen: Annotated[tuple[PartyRow, ...], Field(max_length=200)] = ()


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field, in Dutch.

    Attributes:
        field: name of the field on the page; a row of the register as `partijen-0-achternaam`.
    """

    field: str
    text: str


class CaseFormError(InputError):
    """The form cannot be used as it is.

    Attributes:
        problems: all of them, in the order of the page.
    """

    def __init__(self, problems: Iterable[FieldProblem]) -> None:
        super().__init__("the case form has problems", next_step="Correct the fields on the page.")
        order = list(_WRONG)
        self.problems = tuple(sorted(problems, key=lambda item: order.index(item.field.partition("-")[0])))


_FIELD_OF: Final = {
    "committee": "commissie",
    "number": "nummer",
    "date": "datum",
    "sector": "sector",
    "kind": "soort",
    "title": "titel",
    "subjects": "onderwerpen",
    "outcome": "oordeel",
    "hearing": "zitting",
    "waived_because": "reden",
    "panel_size": "leden",
    "published_on": "publicatiedatum",
    "version_note": "toelichting",
    "parties": "partijen",
    "school": "school",
}
_WRONG: Final = {
    "commissie": "Kies een commissie uit de lijst.",
    "nummer": "Vul het nummer van de uitspraak in: cijfers, met hooguit één streepje. Bijvoorbeeld 2026-017.",
    "datum": "Vul de datum van de uitspraak in.",
    "sector": "Kies een sector uit de lijst.",
    "soort": "Kies advies of uitspraak.",
    "titel": "Vul een titel in, zonder namen en korter dan 200 tekens.",
    "onderwerpen": "Vul minstens één onderwerp in.",
    "oordeel": "Kies een oordeel uit de lijst.",
    "zitting": "Kies of er een zitting was.",
    "reden": "Schrijf op waarom er geen zitting was.",
    "leden": "Vul in hoeveel leden beslisten: minstens drie. Bij ‘kennelijk’ mag de voorzitter het alleen doen.",
    "publicatiedatum": "Vul een datum in op of na de datum van de uitspraak.",
    "toelichting": "Schrijf in een zin op wat er in deze versie verandert.",
    "school": "De naam van de school, de plaats of het bestuur is te lang.",
    "partijen": "Vul minstens één persoon in.",
}
_WRONG_IN_ROW: Final = {
    "role": ("rol", "Kies een rol uit de lijst."),
    "family": ("achternaam", "Vul de achternaam in. Weet u die niet? Vul dan de naam in die u wel weet."),
    "given": ("voornamen", "Deze voornamen zijn te lang."),
    "call": ("roepnaam", "Deze roepnaam is te lang."),
    "prefix": ("tussenvoegsel", "Dit tussenvoegsel is te lang."),
    "aliases": ("ook", "Scheid andere namen met een komma; elke naam heeft minstens twee letters."),
}


def case_of(
    form: CaseForm, committees: CommitteeSettings, standing: CaseFile | None = None, *, version: int = 1
) -> CaseFile:
    """Make the case of a form.

    Args:
        form: the fields.
        committees: those of this site.
        standing: the case as it stands when it is changed; its number, version and ids of persons stay.
        version: of a new case: the next one when the ruling is published already.

    Raises:
        CaseFormError: listing every field that is wrong.
    """
    rows = [(place, row) for place, row in enumerate(form.partijen) if not row.is_blank]
    problems = list(_own_problems(form, committees, standing, rows))
    try:
        case = CaseFile.model_validate(_case_data(form, rows, standing, standing.version if standing else version))
    except ValidationError as error:
        problems += [_problem(item["loc"], rows) for item in error.errors(include_input=False)]
        raise CaseFormError(dict.fromkeys(problems)) from None
    try:
        case.facts()
    except InputError as error:
        problems += [_wrong(_FIELD_OF[fact]) for obstacle in error.obstacles for fact in obstacle.about]
    if problems:
        raise CaseFormError(dict.fromkeys(problems))
    return case


def _own_problems(
    form: CaseForm, committees: CommitteeSettings, standing: CaseFile | None, rows: list[tuple[int, PartyRow]]
) -> Iterator[FieldProblem]:
    """Problems that the case file does not know of: they are about this site and this page."""
    if form.commissie not in committees.names():
        yield _wrong("commissie")
    if form.soort not in KINDS:
        yield _wrong("soort")
    if form.zitting not in {"ja", "nee"}:
        yield _wrong("zitting")
    if form.zitting == "nee" and not form.reden:
        yield _wrong("reden")
    if not rows:
        yield _wrong("partijen")
    if standing is not None and (form.commissie, form.nummer) != (standing.committee, standing.number):
        yield FieldProblem("nummer", "Commissie en nummer van een zaak kunt u niet veranderen.")


def _case_data(
    form: CaseForm, rows: list[tuple[int, PartyRow]], standing: CaseFile | None, version: int
) -> dict[str, Any]:
    was_held = form.zitting != "nee"  # an empty answer is a problem of its own
    return {
        "committee": form.commissie,
        "number": form.nummer,
        "date": form.datum,
        "sector": form.sector,
        "kind": form.soort,
        "title": form.titel,
        "subjects": [item.lower() for item in _listed(form.onderwerpen)],
        "outcome": form.oordeel,
        "hearing": {"held": was_held, "waived_because": "" if was_held else form.reden},
        "panel_size": form.leden,
        "published_on": form.publicatiedatum,
        "version": version,
        "version_note": form.toelichting if version > 1 else "",
        "school": {"name": form.school, "place": form.plaats, "board": form.bestuur},
        "parties": list(_parties([row for _, row in rows], standing)),
    }


def _parties(rows: list[PartyRow], standing: CaseFile | None) -> Iterator[Mapping[str, Any]]:
    """The register; a person keeps the id that decisions may name, a new one gets role and number."""
    known = {party.id for party in standing.parties} if standing else set()
    kept = Counter(row.id for row in rows if row.id in known)
    taken = set(known)
    for row in rows:
        party = row.id if kept[row.id] == 1 else _new_id(row.rol, taken)
        taken.add(party)
        yield {
            "id": party,
            "role": row.rol,
            "given": row.voornamen,
            "call": row.roepnaam,
            "prefix": row.tussenvoegsel,
            "family": row.achternaam,
            "aliases": _listed(row.ook),
        }


def _new_id(role: str, taken: set[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", role.lower()).strip("-")[:30] or "persoon"
    return next(f"{name}-{number}" for number in range(1, len(taken) + 2) if f"{name}-{number}" not in taken)


def _listed(text: str) -> list[str]:
    return [item for item in (piece.strip() for piece in re.split(r"[,;\n]", text)) if item]


def _wrong(field: str) -> FieldProblem:
    return FieldProblem(field, _WRONG[field])


def _problem(location: tuple[int | str, ...], rows: list[tuple[int, PartyRow]]) -> FieldProblem:
    name = str(location[0]) if location else "title"
    if name == "parties" and len(location) > 2 and isinstance(location[1], int):  # noqa: PLR2004 - list, row, column
        column, text = _WRONG_IN_ROW.get(str(location[2]), ("achternaam", _WRONG_IN_ROW["family"][1]))
        return FieldProblem(f"partijen-{rows[location[1]][0]}-{column}", text)
    return _wrong(_FIELD_OF.get(name, "titel"))


def form_of(case: CaseFile) -> CaseForm:
    """The fields of a case that stands."""
    return CaseForm(
        commissie=case.committee,
        nummer=case.number,
        datum=case.date.isoformat(),
        sector=case.sector.value,
        soort=case.kind,
        titel=case.title,
        onderwerpen=", ".join(case.subjects),
        oordeel=case.outcome.value,
        zitting="ja" if case.hearing.held else "nee",
        reden=case.hearing.waived_because,
        leden=str(case.panel_size),
        publicatiedatum=case.published_on.isoformat(),
        toelichting=case.version_note,
        school=case.school.name,
        plaats=case.school.place,
        bestuur=case.school.board,
        partijen=tuple(_row(party) for party in case.parties),
    )


def _row(party: Party) -> PartyRow:
    return PartyRow(
        id=party.id,
        rol=party.role.value,
        voornamen=party.given,
        roepnaam=party.call,
        tussenvoegsel=party.prefix,
        achternaam=party.family,
        ook=", ".join(party.aliases),
    )
