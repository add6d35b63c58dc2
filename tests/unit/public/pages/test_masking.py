"""The page "Zo schermen wij af": solved examples, live figures of the audit, and the report to take along."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Known, Suppressed
from generator.errors import ConfigError
from generator.public.pages.masking import REPORT, masking_files, masking_pages
from generator.public.store.examples import EXAMPLES_FILE, figure_of, load_examples
from generator.public.store.released import ReleasedFigures, load_released
from tests.unit.public.pages.rendering import html_of, page_of, text_of

ROOT = Path(__file__).resolve().parents[4]
CONFIG = ROOT / "site_config"


@pytest.fixture(name="released", scope="module")
def sample_release() -> ReleasedFigures:
    found = load_released(ROOT / "data" / "released", demo_site=True)
    assert found is not None
    return found


def html(released: ReleasedFigures | None) -> str:
    return html_of(page_of(masking_pages(load_examples(CONFIG), released), "/over/afschermen/"))


def test_the_page_has_the_places_that_chips_and_pages_lead_to(released: ReleasedFigures) -> None:
    for anchor in ("waarom", "afgeschermd", "verhoudingen", "controle"):
        assert f'id="{anchor}"' in html(released)


def test_every_example_stands_on_the_page_with_its_question_and_answer() -> None:
    text = text_of(html(None))
    for example in load_examples(CONFIG):
        for words in (example.question, *example.situation, *example.why):
            assert words in text


def test_the_live_figures_are_those_of_the_release(released: ReleasedFigures) -> None:
    text = text_of(html(released))
    (release,) = released.releases
    assert f"{release.audit.cells_checked:,}".replace(",", ".") + " afgeschermde getallen. Te herleiden: 0." in text
    assert "Op 1 november 2026 zijn de cijfers van 2023 tot en met 2025 nagerekend" in text
    assert f"schoolzicht figures audit, versie {release.audit.version}" in text
    shown = [
        int(number.replace(".", ""))
        for number in re.findall(r"(?:er|Bij|bij|En) ([0-9.]+) (?:precies|staat|een groep|keer)", text)
    ]
    assert sum(shown) == len(released.table.cells)


def test_without_figures_there_is_no_audit_to_tell_of() -> None:
    text = text_of(html(None))
    assert "Op deze site staan nu geen cijfers over personeel." in text
    assert "verslag van de controle" not in text
    assert masking_files(None) == {}


def test_the_report_can_be_taken_along_and_its_hashes_hold(released: ReleasedFigures) -> None:
    assert f'href="/{REPORT}"' in html(released)
    lines = csv.reader(io.StringIO(masking_files(released)[REPORT].decode("utf-8-sig")), delimiter=";")
    facts = {what: outcome for _, what, outcome in lines}
    assert facts["precies te herleiden"] == facts["nauwkeuriger te weten dan het teken zegt"] == "0"
    for name in ("cells.csv", "boards.csv"):
        (path,) = (path for path in released.files if path.endswith(name))
        assert f'href="/{path}"' in html(released)
        assert facts[f"SHA-256 van {name}"] == hashlib.sha256(released.files[path]).hexdigest()


def test_the_page_speaks_plainly() -> None:
    body = re.sub(r"<(?:table|thead).*?</table>", " ", html(None), flags=re.DOTALL)
    sentences = [part.split() for part in re.split(r"[.?:]\s", text_of(body)) if part.split()]
    assert sum(map(len, sentences)) / len(sentences) < 13
    assert max(map(len, sentences)) <= 40
    for word in ("middels", "betreffende", "dient te", "conform", "inzake", "!"):
        assert word not in text_of(body).lower()


@pytest.mark.parametrize(
    ("sign", "figure"),
    [
        ("25", Known(25)),
        ("3,9", Known(3.9)),
        ("<5", BELOW_FIVE),
        ("15-19", Suppressed(15, 19)),
        ("afgeschermd", WITHHELD),
    ],
)
def test_signs_are_read_as_a_table_shows_them(sign: str, figure: object) -> None:
    assert figure_of(sign) == figure


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("breakdown: contract", "breakdown: salaris", "breakdown"),
        ('"15-19", "<5"]', '"15-19"]', "figures in each row"),
        ("question:", "vraag:", "question"),
        ('["19", "16", "<5"]', '["19", "16", "vijf"]', "naive"),
        ("examples:", "examples: [", "not valid YAML"),
    ],
)
def test_a_wrong_example_is_refused_with_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = (CONFIG / EXAMPLES_FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / EXAMPLES_FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=expected):
        load_examples(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="masking_examples.yml: the file is missing"):
        load_examples(tmp_path)
