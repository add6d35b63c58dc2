"""A small invented case, its Word file, and the chain it goes through."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.config import AnonymisationPolicy, Approver, ApproverSettings, Configuration, load_configuration
from generator.domain.rulings import BlockKind
from generator.private.rulings.case import CaseFile
from generator.private.rulings.intake import RawPiece, RawRuling, assemble
from generator.signing import new_key, public_hex

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[4]
POLICY = AnonymisationPolicy(version="2026-1")

CASE: dict[str, Any] = {
    "committee": "vko",
    "number": "2026-100",
    "date": "2026-02-01",
    "sector": "po",
    "kind": "advies",
    "title": "Klacht over een voorval",
    "subjects": ["pesten"],
    "outcome": "gegrond",
    "hearing": {"held": True},
    "panel_size": 3,
    "published_on": "2026-03-01",
    "school": {"name": "Basisschool De Kwispelaar", "place": "Wiegelstad", "board": "Stichting Kwispelgroep"},
    "parties": [
        {"id": "klaagster", "role": "klager", "given": "Fenna", "prefix": "van der", "family": "Modderkolk"},
        {
            "id": "kind",
            "role": "leerling",
            "given": "Sprietske",
            "call": "Spruit",
            "family": "Modderkolk",
            "aliases": ["Spettertje"],
        },
        {"id": "juf", "role": "leerkracht", "given": "Dotje", "family": "Waterlelie"},
        {"id": "juf-2", "role": "leerkracht", "given": "Zeynepçe", "family": "Çelikbaş"},
        {"id": "roos", "role": "directeur", "given": "Roos", "prefix": "de", "family": "Wit"},
        {"id": "voorzitter", "role": "voorzitter", "given": "Vera", "family": "Zitvlak-Stoelman"},
    ],
}


@pytest.fixture(scope="session")
def documents() -> Any:
    """The makers of Word files in tests/documents."""
    return _makers("make_documents")


@pytest.fixture(scope="session")
def other_documents() -> Any:
    """The makers of files in other formats."""
    return _makers("make_other_formats")


def _makers(name: str) -> Any:
    path = ROOT / "tests" / "documents" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def policy() -> AnonymisationPolicy:
    return POLICY


@pytest.fixture
def case_data() -> dict[str, Any]:
    return {**CASE, "parties": [dict(party) for party in CASE["parties"]]}


@pytest.fixture
def case(case_data: dict[str, Any]) -> CaseFile:
    return CaseFile.model_validate(case_data)


@pytest.fixture
def raw_ruling(case: CaseFile) -> Callable[..., RawRuling]:
    """Make a raw ruling of sentences under `Feiten`; a summary and a judgement stand around it."""

    def make(*sentences: str, other_case: CaseFile | None = None) -> RawRuling:
        pieces = [
            RawPiece(BlockKind.HEADING, 2, "Samenvatting"),
            RawPiece(BlockKind.PARAGRAPH, 0, "De klacht is gegrond."),
        ]
        pieces += [RawPiece(BlockKind.HEADING, 2, "Feiten")]
        pieces += [RawPiece(BlockKind.PARAGRAPH, 0, sentence) for sentence in sentences]
        pieces += [RawPiece(BlockKind.HEADING, 2, "Oordeel"), RawPiece(BlockKind.PARAGRAPH, 0, "De klacht is gegrond.")]
        return assemble(other_case or case, tuple(pieces), (), "0" * 64)

    return make


@pytest.fixture(scope="session")
def signers() -> Any:
    """Two approvers with keys of their own, and a site where they may sign."""
    first, second = new_key(), new_key()
    approvers = tuple(
        Approver(id=name, public_key=public_hex(key), valid_until="2030-12-31", demo=True)
        for name, key in (("anna", first), ("bert", second))
    )
    base = load_configuration(ROOT / "site_config")
    configuration = base.model_copy(
        update={"approvers": ApproverSettings(approvers=approvers), "anonymisation": POLICY}
    )
    assert isinstance(configuration, Configuration)
    return SimpleNamespace(anna=first, bert=second, configuration=configuration)


@pytest.fixture
def case_files(tmp_path: Path, documents: Any, case_data: dict[str, Any]) -> Any:
    """The three files of a case on disk."""
    folder = tmp_path / "aangeleverd"
    folder.mkdir()
    (folder / "uitspraak.docx").write_bytes(documents.clean())
    (folder / "case.yml").write_text(yaml.safe_dump(case_data, allow_unicode=True), encoding="utf-8")
    head = {
        "reviewer": "anna",
        "second": "bert",
        "reviewed_at": "2026-02-20T10:00:00+01:00",
        "approved_at": "2026-02-21T10:00:00+01:00",
    }
    (folder / "decisions.yml").write_text(yaml.safe_dump({**head, "decisions": []}), encoding="utf-8")
    return SimpleNamespace(
        document=folder / "uitspraak.docx", case=folder / "case.yml", decisions=folder / "decisions.yml", head=head
    )
