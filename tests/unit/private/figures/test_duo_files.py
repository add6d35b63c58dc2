"""DUO's own staff files, as they lie beside the repository; and what such files may look like on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.private.figures.duo_staff import read_open_files, read_open_staff

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "duo"
YEARS = range(2011, 2026)
COMPACT = "onderwijspersoneel_po_compact_2011_2025.sample.csv"


def real_files() -> list[Path]:
    return sorted(path for kind in ("csv", "xlsx") for path in DATA.rglob(f"*onderwijspersoneel*.{kind}"))


def test_every_staff_file_of_duo_is_read_for_all_its_years() -> None:
    paths = real_files()
    if not paths:
        pytest.skip(f"../shared/data is not here: no staff file of DUO below {DATA.name}")
    for path in paths:
        known = read_open_files([path], YEARS)
        assert known.rows, path.name
        assert all(row.cells and low <= high for row in known.rows for low, high in row.cells.values())
        assert {row.year for row in known.rows} <= set(YEARS)


def test_stars_and_years_without_a_delivery_are_read_from_a_real_file() -> None:
    path = DATA / "samples" / COMPACT
    if not path.is_file():
        pytest.skip(f"../shared/data is not here: {COMPACT}")
    total = ("total", "all", "persons")
    found = {(row.unit, row.year): row.cells[total] for row in read_open_staff(path, YEARS)}
    assert found["institution:14JG", 2016] == (1, 4), "a star is one to four"
    assert found["institution:13YH", 2022] == found["institution:13YH", 2024] == (8, 8)
    assert ("institution:13YH", 2023) not in found, "zero between two deliveries is no delivery"
    assert found["institution:32JA", 2025] == (1, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_file_saved_from_a_spreadsheet_is_read_in_any_of_the_usual_encodings(
    encoding: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / "onderwijspersoneel.csv"
    lines = ("ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;FTE\u2019S 2025", "BAO;990001;90AA;12,25", "Só;990001;90AB;*")
    path.write_bytes((ending.join(lines) + ending).encode(encoding))
    found = {row.unit: row.cells["total", "all", "fte"] for row in read_open_staff(path, [2025])}
    assert found["institution:90AA"] == pytest.approx((12.245, 12.255))
    assert found["institution:90AB"] == (0, 6)
