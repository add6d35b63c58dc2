"""Reading data/national: the real files, and every way they can be wrong."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from generator.domain.figures import Known
from generator.domain.monitor import EditionStatus, Instrument, MonitorSector, NationalMonitor, Respondent
from generator.errors import InputError, TableInputError
from generator.public.store.national import load_national

ROOT = Path(__file__).parents[4]
DATA = ROOT / "data" / "national"
SHARED = ROOT.parent / "shared" / "data" / "lvm" / "figures.csv"


@pytest.fixture(scope="module")
def monitor() -> NationalMonitor:
    return load_national(DATA)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "national"))


def value(monitor: NationalMonitor, indicator: str, edition: str, sector: str, respondent: str = "leerlingen") -> Known:
    figures = [
        figure.figure
        for figure in monitor.of(indicator)
        if (figure.edition, figure.key.sector, figure.key.respondent) == (edition, sector, respondent)
    ]
    assert len(figures) == 1
    assert isinstance(figures[0], Known)
    return figures[0]


def test_values_are_the_published_ones(monitor: NationalMonitor) -> None:
    assert value(monitor, "gepest", "2022", "po") == Known(17)
    assert value(monitor, "gepest", "2021", "po") == Known(14)
    assert value(monitor, "gepest", "2022", "vo", "personeel") == Known(3)
    assert value(monitor, "vertrouwensinspecteurs-totaal", "2024/25", "alle", "") == Known(2916)
    assert value(monitor, "gediscrimineerd", "2021", "po", "personeel") == Known(0), "a true zero"


def test_every_value_stands_in_the_first_hand_input(monitor: NationalMonitor) -> None:
    if not SHARED.exists():
        pytest.skip("../shared/data is not here: the carried-over values are not compared with their input")
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_kind"] == "primair"]
    given = sorted(
        (row["source"].rsplit("/", 1)[-1] or row["source"].rsplit("/", 2)[-2], row["value"])
        for row in rows
        if re.fullmatch(r"[0-9.]+(-[0-9.]+)?", row["value"]) and row["source"].startswith("https://")
    )
    ours = sorted(
        (figure.source.url.rstrip("/").rsplit("/", 1)[-1], _as_published(figure.figure, figure.upper))
        for figure in monitor.figures
        if figure.source.url
    )
    assert ours == given
    assert len(ours) == 139


def _as_published(figure: object, upper: Known | None) -> str:
    assert isinstance(figure, Known)
    return f"{figure.value}-{upper.value}" if upper else str(figure.value)


def test_conflicting_values_stay_side_by_side(monitor: NationalMonitor) -> None:
    doubted = [figure for figure in monitor.figures if figure.also_published]
    assert {(figure.edition, *figure.also_published) for figure in doubted} >= {("2018", "10"), ("2021/22", "1742")}
    assert all(figure.conflict for figure in doubted)


def test_special_education_has_no_value_in_2022(monitor: NationalMonitor) -> None:
    edition = monitor.edition(Instrument.LVM, "2022")
    assert edition is not None
    assert edition.no_conclusion_for == {MonitorSector.SPECIAL}
    assert not [figure for figure in monitor.figures if figure.key.sector is MonitorSector.SPECIAL]


def test_timeline_names_what_was_not_measured(monitor: NationalMonitor) -> None:
    status = {one.label: one.status for one in monitor.editions_of(Instrument.LVM)}
    assert status["2023/24"] is EditionStatus.POSTPONED
    assert status["2024/25"] is EditionStatus.NOT_HELD
    assert status["2027/28"] is EditionStatus.PLANNED
    assert [(one.after, one.before) for one in monitor.breaks if one.instrument is Instrument.LVM] == [("2018", "2021")]


def test_nothing_is_about_a_school_and_every_figure_has_source_and_definition(monitor: NationalMonitor) -> None:
    for figure in monitor.figures:
        assert figure.source.title
        assert figure.definition.text
    assert monitor.headline is not None
    assert monitor.headline.respondent is Respondent.PUPILS


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_problem_of_the_figures_is_named_at_once(copied: Path) -> None:
    path = copied / "figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = "gepest,,xx,leerlingen,school=x,2021,,veel,,%,,onbekend,,,,ocw-gepest"
    lines[2] = "gepest,,vo,leerlingen,,2021,,6,,%,4,gepest-ocw,,,,ocw-gepest"
    lines[3] = "gepest,,so/vso,leerlingen,,2022,,6,,%,,gepest-ocw,,,,ocw-gepest"
    lines[4] = "gepest,,vo,personeel,geslacht=vrouw+lhbt=lhbt,2021,,6,,%,,gepest-ocw,,,,ocw-gepest"
    lines[5] = "te,weinig"
    lines[6] = "gepest,,po,leerlingen,,2018,,,,%,,gepest-ocw,,,,ocw-gepest"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(TableInputError) as raised:
        load_national(copied)
    found = [(problem.row, problem.column) for problem in raised.value.problems]
    assert found[:5] == [(2, "sector"), (2, "group"), (2, "value"), (2, "definition"), (3, "")]
    assert {(4, ""), (5, ""), (6, ""), (7, "value")} <= set(found)
    text = str(raised.value)
    assert "row 3: expected a figure that rests on at least 10 respondents" in text
    assert "row 4: expected no value" in text
    assert "row 5: expected at most one split" in text
    assert raised.value.next_step


def test_same_figure_twice_names_the_second_row(copied: Path) -> None:
    path = copied / "figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    with pytest.raises(TableInputError, match="one figure for 2021"):
        load_national(copied)


def test_splice_without_a_break_is_refused(copied: Path) -> None:
    text = (copied / "editions.yml").read_text(encoding="utf-8")
    start = text.index("  - instrument: vertrouwensinspecteurs\n    after")
    end = text.index("  - instrument: klachtencommissies\n    indicator", start)
    (copied / "editions.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(TableInputError, match="a declared break between 2021/22 and 2022/23"):
        load_national(copied)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("figures.csv", "indicator,answer", "indicator,antwoord", "row 1: .*expected the columns"),
        ("sources.yml", "url: https://www.ocw", "url: javascript:alert//www.ocw", r"sources\.0\.url"),
        ("sources.yml", "- id: ocw-gediscrimineerd", "- id: ocw-gepest", "every id once"),
        ("sources.yml", "publisher:", "uitgever:", "sources.0.publisher"),
        ("editions.yml", "source: praktikon-2016", "source: onbekend", "id of a source"),
        ("editions.yml", 'before: "2021"', 'before: "2016"', "the older one first"),
        ("editions.yml", 'label: "2008"', 'label: "2006"', "every edition once"),
        ("themes.yml", "smallest_group: 10", "smallest_group: 5", "smallest_group"),
        ("themes.yml", "- {sector: po, respondent: leerlingen}", "- {sector: alle}", r"gepest\.leads\.0"),
        ("themes.yml", "only: {respondent: [leerlingen]}", "only: {respondent: [ouders]}", "a chart that has figures"),
        ("themes.yml", "headline: {indicator: gepest,", "headline: {indicator: geplaagd,", "headline"),
        (
            "themes.yml",
            "participation: {indicator: deelname, sector: po+vo",
            "participation: {indicator: deelname, sector: po",
            "participation",
        ),
    ],
)
def test_wrong_settings_are_refused_by_name(copied: Path, file: str, old: str, new: str, expected: str) -> None:
    rewrite(copied / file, old, new)
    with pytest.raises(TableInputError, match=expected) as raised:
        load_national(copied)
    assert raised.value.path.endswith(file)


@pytest.mark.parametrize("name", ["sources.yml", "editions.yml", "themes.yml", "figures.csv"])
def test_file_that_is_missing_or_not_text_is_named(copied: Path, name: str) -> None:
    (copied / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=f"{name}: not UTF-8"):
        load_national(copied)
    (copied / name).unlink()
    with pytest.raises(InputError, match=f"{name}: the file is missing"):
        load_national(copied)


def test_broken_yaml_names_the_line(copied: Path) -> None:
    (copied / "themes.yml").write_text("themes:\n  - id: [\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"themes\.yml: not valid YAML \(line 3\)"):
        load_national(copied)
