"""The page "Zo schermen wij af": the rules, solved examples, and what the audit of the released figures found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known
from generator.public.pages.page import Crumb, Page, PageSet
from generator.public.spreadsheet import spreadsheet
from generator.public.store.examples import figure_of
from generator.released_files import AUDIT_FILE, BOARDS_FILE, CELLS_FILE, DOWNLOADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.public.store.examples import Example
    from generator.public.store.released import ReleasedFigures
    from generator.released_folder import StoredRelease

URL: Final = "/over/afschermen/"
REPORT: Final = f"{DOWNLOADS}/controle.csv"
"""The report of every audit as a table; the same facts as each release's audit.json."""
_KINDS: Final = {
    "school": "op pagina's van scholen",
    "board": "op pagina's van schoolbesturen",
    "alliance": "op pagina's van samenwerkingsverbanden",
    "overhead": "van personeel boven de scholen, dat nergens staat",
}


class ExampleTable(NamedTuple):
    """One table of an example; each row is a word and a figure for each header but the first."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class ExampleModel:
    """One question with its answer.

    Attributes:
        wrong: what one might publish instead; None where the example shows none.
        wrong_text: what that gives away.
        shown: what is published.
    """

    id: str
    question: str
    situation: tuple[str, ...]
    wrong: ExampleTable | None
    wrong_text: str
    shown: ExampleTable
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckModel:
    """The audit of one release.

    Attributes:
        years: reference years, in words.
        by_kind: how many hidden figures were attacked, by where they stand.
        beside: open files of DUO that were laid beside the figures, with their edition; empty when none was looked at.
        set_aside: lines of these that say otherwise than the boards do, and were left out.
        files: address of the report and of the figures that were attacked, with their SHA-256 ("" for the report).
    """

    release: str
    years: str
    audited_on: str
    program: str
    version: str
    policy_version: str
    cells_checked: int
    cells_narrowed: int
    cells_exact: int
    by_kind: tuple[tuple[str, int], ...]
    beside: tuple[tuple[str, str], ...]
    set_aside: int
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownModel:
    """How the released figures are shown, so that a reader sees what masking costs."""

    exact: int
    below_five: int
    bands: int
    withheld: int


@dataclass(frozen=True, slots=True)
class MaskingModel:
    """Everything the page shows; without released figures there is no audit to tell of."""

    examples: tuple[ExampleModel, ...]
    checks: tuple[CheckModel, ...]
    shown: ShownModel | None
    report_url: str


def masking_pages(examples: Sequence[Example], released: ReleasedFigures | None) -> PageSet:
    """The one page of kind `masking`."""
    model = MaskingModel(
        examples=tuple(map(_example, examples)),
        checks=tuple(map(_check, released.releases)) if released else (),
        shown=_shown(tuple(released.table.cells.values())) if released else None,
        report_url=f"/{REPORT}",
    )
    page = Page(
        url=URL,
        kind="masking",
        title="Zo schermen wij af",
        description="Waarom er soms <5 of 15-19 staat in plaats van een getal, en hoe we nagaan dat niemand het getal "
        "kan uitrekenen.",
        crumbs=(Crumb("Over", "/over/"),),
        model=model,
    )
    return PageSet("masking", (URL,), lambda _index: page)


def masking_files(released: ReleasedFigures | None) -> dict[str, bytes]:
    """The report of every audit as CSV, by path in the site; nothing where nothing was released."""
    if released is None:
        return {}
    rows = [("levering", "wat", "uitkomst")]
    for check in map(_check, released.releases):
        facts = [
            ("jaren", check.years),
            ("dag van de controle", check.audited_on),
            ("programma", f"{check.program}, versie {check.version}"),
            ("versie van de regels", check.policy_version),
            ("afgeschermde getallen nagerekend", str(check.cells_checked)),
            *((f"waarvan {where}", str(count)) for where, count in check.by_kind),
            ("nauwkeuriger te weten dan het teken zegt", str(check.cells_narrowed)),
            ("precies te herleiden", str(check.cells_exact)),
            *(("open bestand van DUO meegenomen", f"{name}, uitgave {edition}") for name, edition in check.beside),
            *([] if check.beside else [("open bestand van DUO meegenomen", "nee")]),
            *([("regels van dat bestand opzijgelegd", str(check.set_aside))] if check.beside else []),
            *((f"SHA-256 van {name}", digest) for name, _, digest in check.files if digest),
        ]
        rows += [(check.release, what, outcome) for what, outcome in facts]
    return {REPORT: spreadsheet(rows)}


def _example(example: Example) -> ExampleModel:
    """Put the tables of an example side by side: a line for each category, a column for each unit or year."""
    names = tuple(table.name for table in example.tables)
    has_fte = any(table.shown_fte for table in example.tables)
    shown = [table.shown for table in example.tables] + [table.shown_fte for table in example.tables if table.shown_fte]
    headers = ("", *names, *(f"{name}, fte" for name in names if has_fte))
    wrong, wrong_text = None, ""
    if example.naive is not None:
        wrong = _table("Zo gaat het mis", headers, example.labels, [*example.naive.shown, *example.naive.shown_fte])
        wrong_text = example.naive.text
    if example.percentage is not None:
        wrong_text = example.percentage.text
    return ExampleModel(
        id=example.id,
        question=example.question,
        situation=example.situation,
        wrong=wrong,
        wrong_text=wrong_text,
        shown=_table("Zo doen wij het", headers, example.labels, shown),
        why=example.why,
    )


def _table(
    caption: str, headers: tuple[str, ...], labels: tuple[str, ...], columns: Sequence[Sequence[str]]
) -> ExampleTable:
    rows = tuple((label, *(figure_of(column[place]) for column in columns)) for place, label in enumerate(labels))
    return ExampleTable(caption, ("Groep", *headers[1:]), rows)


def _check(release: StoredRelease) -> CheckModel:
    manifest, found = release.manifest, release.audit
    folder = f"/{DOWNLOADS}/{manifest.release}"
    years = sorted(manifest.reference_dates)
    return CheckModel(
        release=str(manifest.release),
        years=f"{years[0]} tot en met {years[-1]}" if len(years) > 1 else str(years[0]),
        audited_on=found.on,
        program=found.program,
        version=found.version,
        policy_version=found.policy_version,
        cells_checked=found.cells_checked,
        cells_narrowed=found.cells_narrowed,
        cells_exact=found.cells_exact,
        by_kind=tuple((_KINDS[kind], count) for kind, count in found.checked_by_kind.items() if count),
        beside=tuple((file.name, file.edition) for file in found.beside_open.files) if found.beside_open else (),
        set_aside=found.beside_open.set_aside if found.beside_open else 0,
        files=tuple(
            (name, f"{folder}/{name}", found.attacked.get(name, "")) for name in (AUDIT_FILE, CELLS_FILE, BOARDS_FILE)
        ),
    )


def _shown(figures: Sequence[Figure]) -> ShownModel:
    exact = sum(isinstance(figure, Known) for figure in figures)
    below_five = sum(figure == BELOW_FIVE for figure in figures)
    withheld = sum(figure == WITHHELD for figure in figures)
    return ShownModel(exact, below_five, len(figures) - exact - below_five - withheld, withheld)
