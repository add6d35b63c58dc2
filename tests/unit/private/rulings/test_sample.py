"""The embedded sample goes through the whole chain with its written decisions, and no name comes out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.config import load_configuration
from generator.private.rulings.case import load_case
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.normalise import fold
from generator.private.rulings.register import build_register
from generator.private.rulings.verify import verify
from generator.private.rulings.workflow import CaseDocuments, run_case
from generator.sealed import ruling_path
from generator.signing import load_key

ROOT = Path(__file__).parents[4]
SAMPLE = ROOT / "data" / "sample"
RULINGS = sorted(path.name for path in (SAMPLE / "rulings").glob("*-*") if path.is_dir())


def test_there_is_a_sample() -> None:
    assert len(RULINGS) >= 12


@pytest.mark.parametrize("name", RULINGS)
def test_a_sample_ruling_is_published_without_a_name(name: str, tmp_path: Any) -> None:
    configuration = load_configuration(ROOT / "site_config")
    folder = SAMPLE / "rulings" / name
    keys = {path.stem: load_key(path, "") for path in (SAMPLE / "keys").glob("*.pem")}
    files = CaseDocuments(folder / "uitspraak.docx", folder / "case.yml", folder / "decisions.yml")
    ruling = run_case(files, keys, configuration, tmp_path)
    assert len(verify(ruling, tmp_path, configuration)) == 2
    words = set(re.findall(r"[^\W\d_]+", fold(ruling_path(tmp_path, ruling).read_text(encoding="utf-8"))))
    case = load_case(files.case_file)
    register = build_register(case, lexicon().particles, name_panel=False)
    assert not words & set(register.tokens)
    assert not {word.removesuffix("s") for word in words} & set(register.tokens)
