"""School pages: one a location, at `/scholen/<vestigingscode>/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import MISSING
from generator.public.open_data.contact import shown_address, shown_telephone, telephone_link
from generator.public.pages.directory import (
    Link,
    SchoolRow,
    municipality_link,
    province_url,
    pupils_in,
    school_url,
)
from generator.public.pages.page import DOWNLOAD, Crumb, Page, PageSet
from generator.public.pages.pupil_block import comparison_of, pupil_block_of
from generator.public.pages.school_words import KINDS, listed, offer_words, school_description
from generator.public.pages.staff_comparison import staff_comparison_of

if TYPE_CHECKING:
    from generator.domain.schools import School
    from generator.public.pages.directory import SchoolDirectory
    from generator.public.pages.pupil_block import Comparison, PupilBlock
    from generator.public.pages.school_words import KindWords
    from generator.public.pages.staff_block import StaffBlock
    from generator.public.pages.staff_comparison import StaffComparison

SCHOOLS: Final = Crumb("Scholen", "/scholen/")


@dataclass(frozen=True, slots=True)
class AddressLines:
    """An address as an envelope shows it."""

    street: str
    town: str


@dataclass(frozen=True, slots=True)
class SchoolModel:
    """Everything a school page shows.

    Attributes:
        offers: what a secondary school gives, in words ("vmbo, havo en vwo"), or "".
        telephone, website: a `Link` without url is shown as plain text, as the source gives it.
        siblings: other locations of the same institution (BRIN).
        staff_comparison: indicators beside those of a group of schools; empty where none may be made.
        pupils, staff, comparison: None where there is nothing to show.
        edition: edition of the address data, or ""; `source` names where address and pupils come from.
        download_url: the CSV with what this page shows.
    """

    name: str
    code: str
    kind: KindWords
    offers: str
    place: str
    address: AddressLines | None
    telephone: Link | None
    website: Link | None
    denomination: str
    board: Link | None
    alliance: Link | None
    municipality: Link | None
    province: Link | None
    siblings: tuple[SchoolRow, ...]
    pupils: PupilBlock | None
    staff: StaffBlock | None
    comparison: Comparison | None
    staff_comparison: tuple[StaffComparison, ...]
    edition: str
    source: str
    download_url: str


def school_model(directory: SchoolDirectory, school: School) -> SchoolModel:
    """Gather what the page and the download of one school show."""
    place = school.municipality
    return SchoolModel(
        name=school.name,
        code=school.code,
        kind=KINDS[school.kind],
        offers=listed(offer_words(school.offers)),
        place=school.address.place if school.address else place.name,
        address=_address(school),
        telephone=_telephone(school.telephone),
        website=_website(school.website),
        denomination=school.denomination,
        board=directory.board_link(school.board),
        alliance=directory.alliance_link(school.alliance),
        municipality=municipality_link(place),
        province=Link(place.province, province_url(place.province)) if place.province else None,
        siblings=tuple(directory.row(other) for other in directory.of_brin[school.brin] if other.code != school.code),
        pupils=pupil_block_of(directory, school),
        staff=_staff(directory, school),
        staff_comparison=staff_comparison_of(directory, school),
        comparison=comparison_of(directory, school),
        edition=directory.data.edition,
        source=directory.source,
        download_url=download_url(school),
    )


def _staff(directory: SchoolDirectory, school: School) -> StaffBlock | None:
    if directory.staff is None:
        return None
    of_institution = school if directory.is_sole_location(school) else None
    return directory.staff.school_block(
        school.code,
        lambda year: pupils_in(school, year),
        lambda year: pupils_in(of_institution, year) if of_institution else MISSING,
    )


def download_url(school: School) -> str:
    """Address of the CSV of a school."""
    return f"{school_url(school)}{DOWNLOAD}"


def _address(school: School) -> AddressLines | None:
    found = school.address
    if found is None:
        return None
    return AddressLines(f"{found.street} {found.number}".strip(), f"{found.postcode} {found.place}")


def _telephone(text: str) -> Link | None:
    return Link(shown_telephone(text), telephone_link(text)) if text else None


def _website(text: str) -> Link | None:
    if not text:
        return None
    return Link(shown_address(text), text) if text.startswith("https://") else Link(text)


@dataclass(frozen=True, slots=True)
class _SchoolPages:
    """The recipe: workers share only this."""

    directory: SchoolDirectory

    def page_at(self, index: int) -> Page:
        school = self.directory.data.schools[index]
        model = school_model(self.directory, school)
        trail = [SCHOOLS]
        trail += [Crumb(link.title, link.url) for link in (model.province, model.municipality) if link and link.url]
        return Page(
            url=school_url(school),
            kind="school",
            title=model.name,
            description=school_description(model.name, model.kind.singular, model.place),
            crumbs=tuple(trail),
            model=model,
        )


def school_pages(directory: SchoolDirectory) -> PageSet:
    """Every school page, in order of code."""
    urls = tuple(school_url(school) for school in directory.data.schools)
    return PageSet("school", urls, _SchoolPages(directory).page_at)
