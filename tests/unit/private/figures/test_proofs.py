"""A proof is the few published figures and sums that give a cell away: enough, and not one too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.audit import audit
from generator.private.figures.proof_words import in_dutch, in_english
from generator.private.figures.proofs import by_severity, smallest_proof
from generator.private.figures.relations import BREAKDOWNS
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Callable

    Cells = dict[CellKey, Figure]
    CellMaker = Callable[[BoardParts, Cells], Cells]

YEAR = 2025
BOARD = "board:990001"
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00", "school:90AD00")
TWO = BoardParts(YEAR, BOARD, SCHOOLS[:2], has_overhead=False)


def key(unit: str, breakdown: str = "total", category: str = "all", measure: str = "persons") -> CellKey:
    return CellKey(unit, YEAR, breakdown, category, measure)


def row(unit: str, breakdown: str, *figures: Figure) -> Cells:
    keys = [key(unit), *(key(unit, breakdown, category) for category in BREAKDOWNS[breakdown])]
    return dict(zip(keys, figures, strict=True))


def test_one_subtraction_is_told_as_one(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Known(17), BELOW_FIVE))
    proof = smallest_proof(cells, [TWO], audit(cells, [TWO]).narrowed[0])
    assert [(item.cell.category, item.figure) for item in proof.shown] == [("all", Known(20)), ("permanent", Known(17))]
    assert list(in_english(proof, {}))[-1] == "  so: 20 - 17 = 3"
    assert list(in_dutch(proof, {})) == [
        (
            "vestiging 90AA00, 2025, Contract: Tijdelijk (personen): hier staat <5, maar het kan alleen 3 zijn. "
            "Dit is genoeg om dat te weten:"
        ),
        "- vestiging 90AA00, 2025, Totaal: Iedereen (personen): 20",
        "- vestiging 90AA00, 2025, Contract: Vast (personen): 17",
        "- bij vestiging 90AA00 is alles per contract samen het totaal",
        "- dus: 20 - 17 = 3",
    ]


def test_what_is_not_needed_is_left_out_and_what_is_left_is_needed(hidden_cells: CellMaker) -> None:
    """Much more is shown than gives the cell away; each figure of the proof is needed for it."""
    shown = row(SCHOOLS[0], "contract", Known(20), Suppressed(15, 19), BELOW_FIVE)
    shown |= row(SCHOOLS[0], "age", Known(20), Known(10), Known(10), *[BELOW_FIVE] * 4)
    shown |= row(SCHOOLS[1], "contract", Known(31), Known(21), Known(10))
    shown |= row(BOARD, "contract", Known(51), WITHHELD, Known(12))
    cells = hidden_cells(TWO, shown)
    for finding in audit(cells, [TWO]).narrowed:
        proof = smallest_proof(cells, [TWO], finding)
        kept = {item.cell: item.figure for item in proof.shown} | {finding.cell: cells[finding.cell]}
        alone = audit(kept, [TWO])
        assert [(other.low, other.high) for other in alone.narrowed if other.cell == finding.cell] == [
            (finding.low, finding.high)
        ]
        for item in proof.shown:
            fewer = {cell: figure for cell, figure in kept.items() if cell != item.cell}
            again = [other for other in audit(fewer, [TWO]).narrowed if other.cell == finding.cell]
            assert [(other.low, other.high) for other in again] != [(finding.low, finding.high)]


def test_a_sign_that_says_too_much_is_its_own_proof(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, {key(SCHOOLS[0], "gender", "women"): Suppressed(1, 4)})
    (finding,) = audit(cells, [TWO]).narrowed
    proof = smallest_proof(cells, [TWO], finding)
    assert proof.is_plain
    assert list(in_english(proof, {finding.cell: "a.csv"}))[1:] == [
        "  the sign itself (so says a.csv; other files say less)"
    ]


def test_a_small_count_that_is_shown_needs_no_more_words(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, {key(SCHOOLS[0], "gender", "women"): Known(2)})
    (line,) = in_english(smallest_proof(cells, [TWO], audit(cells, [TWO]).narrowed[0]), {})
    assert line.endswith("is 2: it is shown although it is below five")
    (line,) = in_dutch(smallest_proof(cells, [TWO], audit(cells, [TWO]).narrowed[0]), {})
    assert "minder dan vijf en had afgeschermd moeten zijn" in line


def test_fte_that_gives_persons_away_is_named_with_its_limit(hidden_cells: CellMaker) -> None:
    shown = row(SCHOOLS[0], "staff_group", Known(30), BELOW_FIVE, *[WITHHELD] * 4)
    shown |= {key(SCHOOLS[0], "staff_group", "management", "fte"): Known(4.4)}
    cells = hidden_cells(TWO, shown)
    proof = smallest_proof(cells, [TWO], audit(cells, [TWO]).narrowed[0])
    assert [(item.cell.measure, item.figure) for item in proof.shown] == [("fte", Known(4.4))]
    assert proof.sums == ()
    assert list(in_english(proof, {}))[-1] == "  one person is at most 1.5 fte"
    assert "- één mens heeft hoogstens 1,5 fte" in list(in_dutch(proof, {}))


@pytest.mark.parametrize("overhead", [3, 4])
def test_staff_above_the_schools_is_proven_by_the_totals(hidden_cells: CellMaker, overhead: int) -> None:
    board = BoardParts(YEAR, BOARD, SCHOOLS[:2], has_overhead=True)
    totals: Cells = {key(SCHOOLS[0]): Known(20), key(SCHOOLS[1]): Known(30), key(BOARD): Known(50 + overhead)}
    cells = hidden_cells(board, totals)
    finding = min(audit(cells, [board]).narrowed, key=by_severity)
    proof = smallest_proof(cells, [board], finding)
    words = list(in_english(proof, {}))
    assert "is never published" in words[0]
    assert words[-1] == f"  so: {50 + overhead} - 20 - 30 = {overhead}"
    assert "en het personeel boven de scholen" in "".join(in_dutch(proof, {}))
