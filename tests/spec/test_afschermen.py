"""Zo schermen wij af: voorbeelden die de pagina laat zien en die hier echt worden uitgerekend.

Elk voorbeeld uit site_config/masking_examples.yml gaat door het afschermen en door de controle. Wat de pagina als
uitkomst laat zien, is wat daar uitkomt. Wat de pagina "zo gaat het mis" noemt, gaat volgens de controle echt mis.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.config import load_configuration
from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.confidential import ConfidentialTable
from generator.private.figures.audit import AuditReport, audit
from generator.private.figures.load import Delivery
from generator.private.figures.proofs import smallest_proof
from generator.private.figures.published import Published
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.private.figures.suppress import SuppressionPlan, suppress
from generator.private.figures.worked_out import WorkedOut, add_worked_out
from generator.public.derived import difference, ratio
from generator.public.store.examples import figure_of, load_examples
from generator.released_files import BoardParts
from generator.staff_words import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.public.store.examples import Example, ExampleTable

CONFIG = Path(__file__).resolve().parents[2] / "site_config"
VOORBEELDEN = {voorbeeld.id: voorbeeld for voorbeeld in load_examples(CONFIG)}
IEDEREEN_IN = {"staff_group": "teaching", "gender": "women", "age": "35_44", "contract": "permanent"}
"""Waar een voorbeeld niet over gaat, zit iedereen in één groep."""

Cells = dict[CellKey, Figure]


def regels(voorbeeld: Example, table: ExampleTable, measure: str = "persons") -> list[CellKey]:
    """De cellen van een tabel: het totaal en de groepen, in de volgorde van de pagina."""
    places = [("total", "all"), *((voorbeeld.breakdown, category) for category in BREAKDOWNS[voorbeeld.breakdown])]
    return [CellKey(table.unit, table.year, *place, measure) for place in places]


def echte_getallen(voorbeeld: Example, table: ExampleTable) -> dict[CellKey, float]:
    """Alle getallen van een school of bestuur: de tabel van het voorbeeld en de rest er kloppend bij."""
    values: dict[CellKey, float] = {}
    for breakdown, categories in BREAKDOWNS.items():
        rest = {name: table.real[0] if name == IEDEREEN_IN[breakdown] else 0 for name in categories}
        counts = dict(zip(categories, table.real[1:], strict=True)) if breakdown == voorbeeld.breakdown else rest
        values |= {CellKey(table.unit, table.year, breakdown, name, "persons"): n for name, n in counts.items()}
    values[CellKey(table.unit, table.year, "total", "all", "persons")] = table.real[0]
    for place, name in enumerate(BREAKDOWNS["staff_group"], start=1):
        persons = values[CellKey(table.unit, table.year, "staff_group", name, "persons")]
        fte = table.fte[place] if table.fte else round(0.8 * persons, 4)
        values[CellKey(table.unit, table.year, "staff_group", name, "fte")] = fte
    parts = [values[CellKey(table.unit, table.year, "staff_group", name, "fte")] for name in BREAKDOWNS["staff_group"]]
    values[CellKey(table.unit, table.year, "total", "all", "fte")] = round(sum(parts), 4)
    return values


def levering(voorbeeld: Example) -> Delivery:
    """De levering van het voorbeeld; een bestuur dat niet in de tabel staat, is de som van zijn scholen."""
    values: dict[CellKey, float] = {}
    boards = []
    for table in voorbeeld.tables:
        values |= echte_getallen(voorbeeld, table)
    for year in sorted({table.year for table in voorbeeld.tables}):
        units = [table.unit for table in voorbeeld.tables if table.year == year]
        board = next((unit for unit in units if unit.startswith("board:")), "board:990099")
        schools = tuple(sorted(unit for unit in units if unit.startswith("school:")))
        for key in unit_keys(board, year):
            one = [values[CellKey(school, year, key.breakdown, key.category, key.measure)] for school in schools]
            told = values.get(key) if key.breakdown in {"total", voorbeeld.breakdown} else None
            assert told is None or key.measure == "fte" or told == sum(one), "het bestuur is de som van zijn scholen"
            values[key] = sum(one)
        boards.append(BoardParts(year, board, schools, has_overhead=False))
    return Delivery(ConfidentialTable(values), tuple(boards))


def afgeschermd(voorbeeld: Example) -> SuppressionPlan:
    return suppress(levering(voorbeeld), load_configuration(CONFIG).disclosure, workers=1)


def zo_gaat_het_mis(voorbeeld: Example) -> tuple[Cells, tuple[BoardParts, ...], AuditReport]:
    """De controle op wat iemand in plaats daarvan zou laten zien; wat er niet bij staat, is afgeschermd."""
    assert voorbeeld.naive
    delivery = levering(voorbeeld)
    cells: Cells = {
        key: WITHHELD
        for board in delivery.boards
        for unit in (board.board, *board.schools)
        for key in unit_keys(unit, board.year)
    }
    rows = list(zip(voorbeeld.tables, voorbeeld.naive.shown, strict=True))
    for table, row in rows:
        cells |= dict(zip(regels(voorbeeld, table), map(figure_of, row), strict=True))
    for table, row in zip(voorbeeld.tables, voorbeeld.naive.shown_fte, strict=False):
        cells |= dict(zip(regels(voorbeeld, table, "fte"), map(figure_of, row), strict=True))
    for board in delivery.boards:
        if board.board not in {table.unit for table in voorbeeld.tables}:  # een bestuur met één school doet die na
            (school,) = board.schools
            for key in unit_keys(board.board, board.year):
                cells[key] = cells[CellKey(school, key.year, key.breakdown, key.category, key.measure)]
    if voorbeeld.naive.zero_is_shown:
        cells = {key: Suppressed(1, 4) if figure == BELOW_FIVE else figure for key, figure in cells.items()}
    return cells, delivery.boards, audit(cells, delivery.boards, workers=1)


def bereik(found: AuditReport, key: CellKey) -> tuple[float, float] | None:
    return next(((proof.low, proof.high) for proof in found.narrowed if proof.cell == key), None)


def test_er_zijn_genoeg_voorbeelden() -> None:
    assert len(VOORBEELDEN) >= 6


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN.values(), ids=VOORBEELDEN)
def test_wat_de_pagina_laat_zien_is_wat_er_uit_het_afschermen_komt(voorbeeld: Example) -> None:
    plan = afgeschermd(voorbeeld)
    for table in voorbeeld.tables:
        shown = [plan.cells[key] for key in regels(voorbeeld, table)]
        assert shown == [figure_of(sign) for sign in table.shown]
        if table.shown_fte:
            fte = [plan.cells[key] for key in regels(voorbeeld, table, "fte")]
            assert fte == [figure_of(sign) for sign in table.shown_fte]


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN.values(), ids=VOORBEELDEN)
def test_daarvan_is_niets_terug_te_rekenen(voorbeeld: Example) -> None:
    plan = afgeschermd(voorbeeld)
    report = audit(plan.cells, plan.boards, workers=1)
    assert report.is_clean
    assert report.cells_checked > 20


@pytest.mark.parametrize(
    "voorbeeld", [item for item in VOORBEELDEN.values() if item.naive], ids=lambda item: str(item.id)
)
def test_wat_de_pagina_zo_gaat_het_mis_noemt_gaat_mis(voorbeeld: Example) -> None:
    assert not zo_gaat_het_mis(voorbeeld)[2].is_clean


def test_negentien_min_zestien_is_drie() -> None:
    voorbeeld = VOORBEELDEN["een-band"]
    cells, boards, report = zo_gaat_het_mis(voorbeeld)
    temporary = regels(voorbeeld, voorbeeld.tables[0])[2]
    assert bereik(report, temporary) == (3, 3)
    proof = smallest_proof(cells, boards, next(item for item in report.narrowed if item.cell == temporary))
    assert {item.figure for item in proof.shown} == {Known(19), Known(16)}
    assert "19 min 16 is 3" in voorbeeld.naive.text if voorbeeld.naive else False


def test_een_bestuur_met_een_school_laat_hetzelfde_zien() -> None:
    voorbeeld = VOORBEELDEN["bestuur-met-een-school"]
    board, school = voorbeeld.tables
    assert board.shown == school.shown
    _, _, report = zo_gaat_het_mis(voorbeeld)
    assert bereik(report, regels(voorbeeld, school)[2]) == (3, 3)


def test_vier_scholen_waar_een_getal_toch_precies_uitkomt() -> None:
    """In elke rij en kolom zijn er minstens twee verborgen, en toch: rijen A en B samen, min de twee kolommen."""
    voorbeeld = VOORBEELDEN["vier-scholen"]
    assert voorbeeld.naive
    schools = voorbeeld.naive.shown[1:]
    for line in (*schools, *zip(*schools, strict=True)):
        assert line.count("<5") != 1
    cells, boards, report = zo_gaat_het_mis(voorbeeld)
    exact = [proof for proof in report.narrowed if proof.is_exact]
    assert [(proof.cell.unit, proof.cell.category, proof.low) for proof in exact] == [("school:91AB00", "55_64", 3)]
    assert len(smallest_proof(cells, boards, exact[0]).sums) == 4


def test_een_percentage_verraadt_het_aantal() -> None:
    voorbeeld = VOORBEELDEN["verhoudingen"]
    assert voorbeeld.percentage
    plan = afgeschermd(voorbeeld)
    total, women, *_ = regels(voorbeeld, voorbeeld.tables[0])
    assert ratio(plan.cells[women], plan.cells[total], times=100) == WITHHELD
    indicator = next(item for item in INDICATORS if item.label == voorbeeld.percentage.indicator)
    published = Published(cells=dict(plan.cells))
    share = WorkedOut(total.unit, total.year, indicator, Known(voorbeeld.percentage.value), None)
    add_worked_out([share], published, "pagina")
    assert published.cells[women] == Known(21)
    assert "alleen 21 van de 24" in voorbeeld.percentage.text
    assert not audit(published.cells, plan.boards, workers=1).is_clean


def test_fte_verraadt_het_aantal_mensen() -> None:
    voorbeeld = VOORBEELDEN["fte"]
    _, _, report = zo_gaat_het_mis(voorbeeld)
    assert bereik(report, regels(voorbeeld, voorbeeld.tables[0])[1]) == (3, 4)


def test_een_verschil_staat_er_alleen_tussen_twee_getallen() -> None:
    voorbeeld = VOORBEELDEN["twee-jaren"]
    plan = afgeschermd(voorbeeld)
    (before, permanent, _), (after, later, _) = (regels(voorbeeld, table) for table in voorbeeld.tables)
    assert difference(plan.cells[after], plan.cells[before]) == 2
    assert difference(plan.cells[later], plan.cells[permanent]) is None
    _, _, report = zo_gaat_het_mis(voorbeeld)
    assert {proof.cell.year for proof in report.narrowed} == {2024}


def test_vier_keer_een_onder_een_totaal_van_vier() -> None:
    voorbeeld = VOORBEELDEN["vier-keer-een"]
    (table,) = voorbeeld.tables
    assert set(table.shown) == {"<5"}
    _, _, report = zo_gaat_het_mis(voorbeeld)
    found = [bereik(report, key) for key in regels(voorbeeld, table)[1:5]]
    assert found == [(1, 1)] * 4


def zinnen(voorbeelden: Mapping[str, Example]) -> list[str]:
    texts = [text for item in voorbeelden.values() for text in (*item.situation, *item.why)]
    texts += [item.naive.text for item in voorbeelden.values() if item.naive]
    texts += [item.percentage.text for item in voorbeelden.values() if item.percentage]
    return [sentence for text in texts for sentence in text.replace("?", ".").split(". ")]


def test_de_zinnen_zijn_kort() -> None:
    lengths = [len(sentence.split()) for sentence in zinnen(VOORBEELDEN)]
    assert sum(lengths) / len(lengths) < 14
    assert max(lengths) <= 30
