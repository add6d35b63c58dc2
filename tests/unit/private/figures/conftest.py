"""Small invented deliveries and published tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.config import DisclosurePolicy
from generator.domain.figures import WITHHELD, Figure
from generator.domain.tables import CellKey
from generator.private.figures.categories import StaffCategories, load_categories
from generator.private.figures.relations import unit_keys
from generator.private.figures.workflow import FigureSettings

if TYPE_CHECKING:
    from generator.released_files import BoardParts

HEADER = "JAAR;BEVOEGD_GEZAG;VESTIGINGSCODE;FUNCTIECATEGORIE;GESLACHT;LEEFTIJDSKLASSE;DIENSTVERBAND;PERSONEN;FTE"
CellMaker = Callable[..., dict[CellKey, Figure]]


@pytest.fixture(scope="session")
def categories() -> StaffCategories:
    root = Path(__file__).resolve().parents[4]
    return load_categories(root / "site_config" / "functiecategorie.yml")


@pytest.fixture
def policy() -> DisclosurePolicy:
    return DisclosurePolicy(version="test-1", smallest_publishable_count=5)


@pytest.fixture
def settings(policy: DisclosurePolicy, categories: StaffCategories) -> FigureSettings:
    return FigureSettings(policy, categories)


@pytest.fixture
def write_delivery(tmp_path: Path) -> Callable[..., Path]:
    """Write rows below the header to personeel.csv and return its path."""

    def write(*rows: str, header: str = HEADER, name: str = "personeel.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def sound_rows() -> tuple[str, ...]:
    """Two years of a board with two schools and staff above them."""
    rows = []
    for year, extra in ((2024, 0), (2025, 2)):
        rows += [
            f"{year};990001;90AA00;8;v;35-45;vast;{11 + extra};8,4",
            f"{year};990001;90AA00;2;m;55-65;tijdelijk;1;1",
            f"{year};990001;90AB00;9;m;25-35;vast;{7 + extra};6,25",
            f"{year};990001;90AB00;12;x;<25;tijdelijk;6;3,1",
            f"{year};990001;bovenschools;1;v;45-55;vast;12;11,5",
        ]
    return tuple(rows)


@pytest.fixture
def hidden_cells() -> CellMaker:
    """Make the cells of a board and its schools, all withheld, with the given ones in their place."""

    def make(board: BoardParts, shown: dict[CellKey, Figure]) -> dict[CellKey, Figure]:
        cells: dict[CellKey, Figure] = {
            key: WITHHELD for unit in (board.board, *board.schools) for key in unit_keys(unit, board.year)
        }
        assert set(shown) <= set(cells)
        return cells | shown

    return make
