"""The rows of a delivery: read as text, checked one column at a time, every problem collected before refusing.

Nothing of a row is ever quoted: the place is enough for who holds the file, and the file is confidential.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import AllianceCode, Brin
from generator.errors import Problem, TableInputError
from generator.private.figures.delivery_file import Grid, read_grid
from generator.private.figures.delivery_schema import OVERHEAD, SHAPES, shape_problems
from generator.private.figures.relations import LARGEST_FTE_PER_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from generator.private.figures.categories import StaffCategories

_KEY_COLUMNS: Final = (
    "JAAR",
    "BEVOEGD_GEZAG",
    "VESTIGINGSCODE",
    "FUNCTIECATEGORIE",
    "GESLACHT",
    "LEEFTIJDSKLASSE",
    "DIENSTVERBAND",
)
COLUMNS: Final = (*_KEY_COLUMNS, "PERSONEN", "FTE")
"""The columns of a delivery, in any order (B7, B8)."""

_FORBIDDEN: Final = (
    "SALARIS", "LOON", "BEZOLDIGING", "SCHAAL", "TREDE", "NAAM", "VOORNAAM", "ACHTERNAAM", "INITIALEN", "VOORLETTERS",
    "GEBOORTEDATUM", "BSN", "BURGERSERVICENUMMER", "SOFINUMMER", "ZIEKTE", "VERZUIM", "VERLOF", "ADRES", "STRAAT",
    "HUISNUMMER", "POSTCODE", "WOONPLAATS", "TELEFOON", "E-MAIL", "EMAIL", "PERSONEELSNUMMER", "NATIONALITEIT",
    "STRAFRECHT",
)  # fmt: skip
"""Words in a column name that the law keeps out of a delivery: names, address, BSN, birth date, illness and leave,
criminal data, salary (B8: D1 3.4.1, 11.1.2)."""

_CARIBBEAN: Final = r"caribisch|bonaire|eustatius|\bsaba\b|\bbes\b"
_FTE_UNITS: Final = 10_000


def read_rows(path: Path, categories: StaffCategories, codes: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Read a delivery and refuse it with all its problems, or return its rows ready to be added up.

    Args:
        path: the delivery, .xlsx or UTF-8 with `;`.
        categories: staff categories in force.
        codes: per column the codes of the delivery and the category each means.

    Returns:
        Columns year, board, unit, staff_group, the columns of `codes` as categories, persons, and fte in
        ten-thousandths, both whole numbers.

    Raises:
        InputError: if the file is missing, or not a file of its kind.
        TableInputError: naming row and column of every problem, never a value.
    """
    grid = read_grid(path)
    names = [name.strip().upper() for name in grid.pop(1, [""])]
    header_problems = list(_header_problems(names))
    if header_problems:
        raise TableInputError(path, header_problems)
    rows, problems = _table(names, grid)
    if rows.empty:
        raise TableInputError(path, problems)
    groups = categories.group_by_code()
    problems += _row_problems(rows, {"FUNCTIECATEGORIE": groups, **codes}, categories.caribbean_brins)
    if problems:
        raise TableInputError(path, sorted(problems, key=lambda problem: problem.row or 0))
    return _translated(rows, groups, codes)


def _header_problems(names: Sequence[str]) -> Iterator[Problem]:
    """Say what is wrong with the header; an unknown name is given by its place, as it may be data."""
    for position, name in enumerate(names, start=1):
        word = next((word for word in _FORBIDDEN if word in name.replace("_", "").replace(" ", "")), None)
        if word is not None:
            yield Problem(1, word, "", "no such column: the law keeps these data out of a delivery (B8)")
        elif name not in COLUMNS:
            yield Problem(1, f"number {position}", "", "no column beside " + ", ".join(COLUMNS))
        elif name in names[: position - 1]:
            yield Problem(1, name, "", "each column once")
    for name in COLUMNS:
        if name not in names:
            yield Problem(1, name, "", "this column; it is missing")


def _table(names: list[str], grid: Grid) -> tuple[pd.DataFrame, list[Problem]]:
    """Put the rows into columns; the index is the row as a spreadsheet shows it (header = 1)."""
    import pandas as pd  # noqa: PLC0415 - 0.4 s that commands without figures need not pay

    problems = [
        Problem(row, "", "", f"{len(names)} fields, found {len(fields)}")
        for row, fields in grid.items()
        if len(fields) != len(names)
    ]
    sound = {row: fields for row, fields in grid.items() if len(fields) == len(names)}
    if not grid:
        problems.append(Problem(None, "", "", "at least one row below the header"))
    return pd.DataFrame(list(sound.values()), index=list(sound), columns=names, dtype="object"), problems


def _row_problems(
    rows: pd.DataFrame, codes: Mapping[str, Mapping[str, str]], caribbean: frozenset[str]
) -> list[Problem]:
    """Check every column of every row, then rows against each other."""
    shapes = shape_problems(rows, codes)
    unsound = {problem.row for problem in shapes if problem.column in SHAPES}
    found = [*shapes, *_caribbean(rows, caribbean), *_duplicates(rows)]
    return found + _contradictions(rows.drop(index=[row for row in unsound if row is not None]))


def _caribbean(rows: pd.DataFrame, brins: frozenset[str]) -> list[Problem]:
    """Refuse the Caribbean Netherlands, to which the duty does not apply (B22: D1 10.2)."""
    is_caribbean = rows["VESTIGINGSCODE"].str[:4].isin(list(brins))
    for column in COLUMNS:
        is_caribbean |= rows[column].str.contains(_CARIBBEAN, case=False, regex=True)
    expected = "no institution in the Caribbean Netherlands: the duty does not apply there (B22)"
    return [Problem(int(row), "VESTIGINGSCODE", "", expected) for row in rows.index[is_caribbean]]


def _duplicates(rows: pd.DataFrame) -> list[Problem]:
    repeated = rows.duplicated(list(_KEY_COLUMNS))
    return [
        Problem(int(row), "", "", "one row per combination; an earlier row has this one")
        for row in rows.index[repeated]
    ]


def _contradictions(rows: pd.DataFrame) -> list[Problem]:
    """Check what two columns or two rows say together; `rows` have the right shapes."""
    schools = rows[rows["VESTIGINGSCODE"] != OVERHEAD]
    first_board = schools.groupby(["JAAR", "VESTIGINGSCODE"])["BEVOEGD_GEZAG"].transform("first")
    moved = schools.index[schools["BEVOEGD_GEZAG"] != first_board]
    too_much = rows.index[
        _fte_units(rows) > rows["PERSONEN"].astype("int64") * round(LARGEST_FTE_PER_PERSON * _FTE_UNITS)
    ]
    is_alliance = rows["BEVOEGD_GEZAG"].str.fullmatch(AllianceCode.pattern.pattern)
    placed = rows.index[is_alliance & (rows["VESTIGINGSCODE"] != OVERHEAD)]
    expected = f"at most {LARGEST_FTE_PER_PERSON} fte a person"
    return (
        [Problem(int(row), "BEVOEGD_GEZAG", "", "one board per school and year") for row in moved]
        + list(_counted_twice(schools))
        + [Problem(int(row), "FTE", "", expected) for row in too_much]
        + [
            Problem(int(row), "VESTIGINGSCODE", "", f"{OVERHEAD}: a samenwerkingsverband has no schools of its own")
            for row in placed
        ]
    )


def _counted_twice(schools: pd.DataFrame) -> Iterator[Problem]:
    """Name the rows of locations whose institution is counted as a whole in the same year: its staff stand twice."""
    code = schools["VESTIGINGSCODE"]
    place = schools["JAAR"] + code.str[: len("12AB")]
    is_whole = code.str.fullmatch(Brin.pattern.pattern)
    expected = (
        "an institution counted in one way in a year; its code of four signs stands in another row: "
        "leave out those rows, or the rows of its locations"
    )
    for row in schools.index[place.isin(place[is_whole]) & ~is_whole]:
        yield Problem(int(row), "VESTIGINGSCODE", "", expected)


def _fte_units(rows: pd.DataFrame) -> pd.Series[int]:
    """Fte as whole ten-thousandths: `0,8` is 8000."""
    parts = (rows["FTE"] + ",").str.split(",")  # whole numbers have decimals too, none
    return parts.str[0].astype("int64") * _FTE_UNITS + parts.str[1].str.ljust(4, "0").astype("int64")


def _translated(rows: pd.DataFrame, groups: Mapping[str, str], codes: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Replace codes by categories and texts by numbers."""
    number = rows["BEVOEGD_GEZAG"]
    is_alliance = number.str.fullmatch(AllianceCode.pattern.pattern)
    board = ("board:" + number).mask(is_alliance, "alliance:" + number)
    is_overhead = rows["VESTIGINGSCODE"] == OVERHEAD
    return rows.assign(
        year=rows["JAAR"].astype("int64"),
        board=board,
        unit=("school:" + rows["VESTIGINGSCODE"]).mask(is_overhead, "overhead:" + board.str.removeprefix("board:")),
        staff_group=rows["FUNCTIECATEGORIE"].map(dict(groups)),
        persons=rows["PERSONEN"].astype("int64"),
        fte=_fte_units(rows),
        **{column: rows[column].map(dict(known)) for column, known in codes.items()},
    )
