"""Reads data/national: sources, editions and breaks, themes, and the figures themselves.

Every file is checked whole, so that an editor sees all that is wrong with it at once.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

import yaml
from pydantic import ValidationError

from generator.domain.figures import MISSING, Known
from generator.domain.monitor import (
    Edition,
    MonitorSector,
    NationalFigure,
    NationalMonitor,
    Remark,
    Respondent,
    SeriesBreak,
    SeriesKey,
    Source,
    SplitDimension,
    chart_faults,
    figure_faults,
    series_faults,
    series_of,
    split_group,
)
from generator.errors import InputError, Problem, TableInputError
from generator.public.store.national_schema import (
    COLUMNS,
    BreakShape,
    EditionsFile,
    EditionShape,
    SourcesFile,
    ThemesFile,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from generator.domain.monitor import Definition

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_Model = TypeVar("_Model", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class _Words:
    """What figures refer to by id."""

    definitions: Mapping[str, Definition]
    sources: Mapping[str, Source]


def load_national(folder: Path) -> NationalMonitor:
    """Read the national figures below `folder` (data/national).

    Raises:
        InputError: if a file is missing or is not the kind of file it should be.
        TableInputError: naming every problem of the first file that has any.
    """
    sources = _read_sources(folder / "sources.yml")
    editions, breaks = _read_editions(folder / "editions.yml", sources)
    file = _read(folder / "themes.yml", ThemesFile)
    definitions = file.to_definitions()
    themes = tuple(theme.to_theme() for theme in file.themes)
    bare = NationalMonitor(themes, editions, breaks, (), file.smallest_group)
    figures = _read_figures(folder / "figures.csv", _Words(definitions, sources), bare)
    monitor = replace(bare, figures=figures, headline=file.headline_key(), participation=file.participation_key())
    _refuse(folder / "themes.yml", _unmet(monitor))
    return monitor


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path}: the file is missing", next_step="Restore it from the repository.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text", next_step="Save the file as UTF-8.") from error


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        content = yaml.safe_load(_text(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = "" if mark is None else f" (line {mark.line + 1})"
        raise InputError(f"{path}: not valid YAML{place}", next_step="Correct the file.") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        found = [Problem(None, ".".join(map(str, one["loc"])), "", one["msg"]) for one in error.errors()]
        raise TableInputError(path, found) from error


def _refuse(path: Path, problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise TableInputError(path, found)


def _repeated(place: str, ids: list[str]) -> Iterable[Problem]:
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield Problem(None, place, one, "every id once")


def _read_sources(path: Path) -> dict[str, Source]:
    sources = [one.to_source() for one in _read(path, SourcesFile).sources]
    _refuse(path, _repeated("sources", [one.id for one in sources]))
    return {one.id: one for one in sources}


def _read_editions(path: Path, sources: Mapping[str, Source]) -> tuple[tuple[Edition, ...], tuple[SeriesBreak, ...]]:
    file = _read(path, EditionsFile)
    labels = {(one.instrument, one.label) for one in file.editions}
    entries: list[EditionShape | BreakShape] = [*file.editions, *file.breaks]
    problems = [
        Problem(None, f"{one.place}.source", one.source, "the id of a source in sources.yml")
        for one in entries
        if one.source not in sources
    ]
    for one in file.breaks:
        ends = [file.year_of(one.instrument, label) for label in (one.after, one.before)]
        if any((one.instrument, label) not in labels for label in (one.after, one.before)) or ends[0] >= ends[1]:
            problems.append(Problem(None, one.place, f"{one.after}, {one.before}", "two editions, the older one first"))
    if len(labels) != len(file.editions):
        problems.append(Problem(None, "editions", "", "every edition once"))
    _refuse(path, problems)
    editions = tuple(one.to_edition(sources[one.source]) for one in file.editions)
    return editions, tuple(one.to_break(sources[one.source]) for one in file.breaks)


def _read_figures(path: Path, words: _Words, monitor: NationalMonitor) -> tuple[NationalFigure, ...]:
    reader = csv.DictReader(io.StringIO(_text(path)))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        found = ", ".join(reader.fieldnames or ())
        raise TableInputError(path, [Problem(1, "", found, f"the columns {', '.join(COLUMNS)}")])
    problems: list[Problem] = []
    figures: list[NationalFigure] = []
    rows: dict[int, int] = {}
    for row, cells in enumerate(reader, start=2):
        wrong = list(_cell_problems(row, cells, words))
        if not wrong:
            figure = _figure(cells, words)
            rows[id(figure)] = row
            figures.append(figure)
            wrong = [Problem(row, "", "", fault) for fault in figure_faults(figure, monitor)]
        problems += wrong
    for series in series_of(figures, monitor).values():
        problems += [Problem(rows[id(series[-1])], "", "", fault) for fault in series_faults(series, monitor)]
    _refuse(path, sorted(problems, key=lambda one: one.row or 0))
    return tuple(figures)


def _cell_problems(row: int, cells: Mapping[str, str | None], words: _Words) -> Iterable[Problem]:
    """What is wrong with the cells of a row, one by one."""
    if None in cells or None in cells.values():
        yield Problem(row, "", "", f"{len(COLUMNS)} cells")
        return
    for column, is_right, expected in _RULES:
        if not is_right(cells[column] or ""):
            yield Problem(row, column, cells[column] or "", expected)
    for column, known in (("definition", words.definitions), ("source", words.sources)):
        if cells[column] not in known:
            yield Problem(row, column, cells[column] or "", f"the id of a {column}")
    if not cells["value"] and cells["remark"] != Remark.NO_CONCLUSION:
        yield Problem(row, "value", "", "a number; leave the row out where no value was published")


def _is_one_of(known: Iterable[str]) -> Callable[[str], bool]:
    return frozenset(known).__contains__


def _is_number_or_empty(text: str) -> bool:
    return not text or _NUMBER.fullmatch(text) is not None


def _is_group(text: str) -> bool:
    return not text or all(
        split.partition("=")[0] in set(SplitDimension) and split.partition("=")[2] for split in text.split("+")
    )


_RULES: Final = (
    ("sector", _is_one_of(MonitorSector), f"one of {', '.join(MonitorSector)}"),
    ("respondent", _is_one_of(Respondent), f"one of {', '.join(filter(None, Respondent))}, or nothing"),
    ("group", _is_group, "nothing, or splits such as geslacht=jongens joined by +"),
    ("edition", bool, "the label of an edition"),
    ("since", lambda text: not text or _YEAR.fullmatch(text) is not None, "a year or nothing"),
    ("value", _is_number_or_empty, "a number with a decimal point, or nothing"),
    ("upper", _is_number_or_empty, "a number with a decimal point, or nothing"),
    ("unit", bool, "a unit such as % or klachten"),
    ("n", lambda text: not text or text.isdecimal(), "a whole number or nothing"),
    ("remark", _is_one_of([*Remark, ""]), f"one of {', '.join(Remark)}, or nothing"),
)
"""Column, check, what was expected."""


def _figure(cells: Mapping[str, str], words: _Words) -> NationalFigure:
    key = SeriesKey(
        cells["indicator"],
        cells["answer"],
        MonitorSector(cells["sector"]),
        Respondent(cells["respondent"]),
        split_group(cells["group"]),
    )
    return NationalFigure(
        key=key,
        edition=cells["edition"],
        since=cells["since"],
        figure=_known(cells["value"]) or MISSING,
        upper=_known(cells["upper"]),
        unit=cells["unit"],
        n=int(cells["n"]) if cells["n"] else None,
        definition=words.definitions[cells["definition"]],
        source=words.sources[cells["source"]],
        also_published=tuple(filter(None, cells["also_published"].split("|"))),
        conflict=cells["conflict"],
        remark=Remark(cells["remark"]) if cells["remark"] else None,
    )


def _known(text: str) -> Known | None:
    if not text:
        return None
    return Known(float(text) if "." in text else int(text))


def _unmet(monitor: NationalMonitor) -> Iterable[Problem]:
    """What the themes ask for but the figures do not hold."""
    series = monitor.series()
    yield from _repeated("themes", [theme.id for theme in monitor.themes])
    yield from _repeated("indicators", [one.id for theme in monitor.themes for one in theme.indicators])
    for theme in monitor.themes:
        yield from _repeated(f"{theme.id}.charts", [plan.id for one in theme.indicators for plan in one.charts])
    for place, key in (("headline", monitor.headline), ("participation", monitor.participation)):
        if key is not None and key not in series:
            yield Problem(None, place, "", "a series that has figures")
    for indicator in (one for theme in monitor.themes for one in theme.indicators):
        for number, lead in enumerate(indicator.leads):
            if lead not in series:
                yield Problem(None, f"{indicator.id}.leads.{number}", "", "a series that has figures")
        for plan in indicator.charts:
            for fault in chart_faults(plan, indicator, monitor):
                yield Problem(None, f"{indicator.id}.charts.{plan.id}", "", fault)
