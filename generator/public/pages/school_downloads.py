"""The CSV of a school: exactly what its page shows, with the four signs in words.

Semicolons, a byte order mark and a decimal comma, so that a Dutch spreadsheet opens it as it is. Made from the
page model, so that page and download cannot disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.figures import Known
from generator.public.spreadsheet import spreadsheet
from generator.staff_words import CODES, EXACT, HEADER, INSTITUTION, PUPILS, TEAM, TEXT, feature, sign_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.public.pages.schools import SchoolModel
    from generator.public.pages.staff_block import StaffBlock
    from generator.public.pages.staff_comparison import StaffComparison

Line = tuple[str, str, str, str, str, str, str]


def school_csv(model: SchoolModel) -> bytes:
    """Write everything the page of one school shows as UTF-8 CSV with byte order mark, `;` and CRLF."""
    return spreadsheet([HEADER, *_lines(model)])


def _lines(model: SchoolModel) -> Iterator[Line]:
    yield from _facts(model)
    if model.pupils is None:
        yield (PUPILS, "leerlingen", "", "", "niet bekend", "", "")
    else:
        for year, figure in model.pupils.history:
            yield (PUPILS, "leerlingen", str(year), *sign_in_words(figure), model.pupils.source, f"{year}-10-01")
    if model.staff is None:
        yield (TEAM, "personen", "", "", "niet bekend", "", "")
    else:
        yield from staff_lines(model.staff)
    for one in model.staff_comparison:
        yield from _compared_lines(one)
    compared = model.comparison
    if compared is not None:
        when, tail = str(compared.year), (EXACT, compared.source, compared.reference_date)
        group = f"{compared.others} andere {compared.kind_plural} in de gemeente {compared.municipality}"
        yield ("Vergelijken", "leerlingen op deze school", when, str(compared.own), *tail)
        yield ("Vergelijken", f"leerlingen gemiddeld op {group}", when, str(compared.average), *tail)


def _compared_lines(one: StaffComparison) -> Iterator[Line]:
    """Yield what each group comes to; the school's own figure stands with its team."""
    name = f"{one.indicator.label}, {one.indicator.unit}"
    for circle in one.circles:
        least = "minstens " if circle.is_rounded else ""
        words = f"{name}, {circle.area}, {least}{circle.schools} scholen van {circle.boards} besturen"
        shown = sign_in_words(circle.figure, one.indicator.decimals)
        yield ("Vergelijken", words, str(one.year), *shown, one.source, one.reference_date)


def _facts(model: SchoolModel) -> Iterator[Line]:
    facts = (
        ("naam", model.name),
        ("soort", model.kind.singular),
        ("onderwijs", model.offers),
        ("straat en huisnummer", model.address.street if model.address else ""),
        ("postcode en plaats", model.address.town if model.address else ""),
        ("telefoon", model.telephone.title if model.telephone else ""),
        ("website", model.website.title if model.website else ""),
        ("richting", model.denomination),
        ("schoolbestuur", model.board.title if model.board else ""),
        ("samenwerkingsverband", model.alliance.title if model.alliance else ""),
        ("gemeente", model.municipality.title if model.municipality else ""),
        ("provincie", model.province.title if model.province else ""),
        (CODES["school"], model.code),
    )
    for fact, text in facts:
        if text or fact != "onderwijs":
            yield ("School", fact, "", text, TEXT if text else "niet bekend", model.source, model.edition)


def staff_lines(staff: StaffBlock) -> Iterator[Line]:
    """Yield every staff figure that a page shows of one unit."""
    for year in staff.years:
        tail = (staff.source, year.reference_date)
        if year.institution:
            yield (TEAM, INSTITUTION, str(year.year), year.institution, TEXT, *tail)
        for group in year.groups:
            for label, persons, fte in group.rows:
                when = str(year.year)
                yield (TEAM, feature(group.title, label, "persons"), when, *sign_in_words(persons), *tail)
                if group.has_fte or isinstance(fte, Known):
                    yield (TEAM, feature(group.title, label, "fte"), when, *sign_in_words(fte), *tail)
        for indicator, figure in year.indicators:
            yield (TEAM, indicator.feature, str(year.year), *sign_in_words(figure, indicator.decimals), *tail)
