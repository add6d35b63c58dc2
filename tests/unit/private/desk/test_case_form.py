"""The form of a case: every problem at its field, in Dutch, and nothing lost on the way to and fro."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.desk.case_form import _WRONG, CaseForm, CaseFormError, PartyRow, case_of, form_of

if TYPE_CHECKING:
    from generator.config import Configuration


def case_from(fields: dict[str, Any], configuration: Configuration) -> Any:
    return case_of(CaseForm.model_validate(fields), configuration.committees)


def problems(fields: dict[str, Any], configuration: Configuration) -> dict[str, str]:
    with pytest.raises(CaseFormError) as refused:
        case_from(fields, configuration)
    return {problem.field: problem.text for problem in refused.value.problems}


def test_a_whole_form_becomes_a_case(fields: dict[str, Any], configuration: Configuration) -> None:
    case = case_from(fields, configuration)
    assert case.id == "vko-2026-901"
    assert case.subjects == ("schorsing", "hoor en wederhoor")
    assert [(party.id, party.role.value) for party in case.parties] == [
        ("klager-1", "klager"),
        ("leerling-1", "leerling"),
    ]


def test_an_empty_form_names_every_field_once(configuration: Configuration) -> None:
    found = problems({}, configuration)
    assert set(found) >= {"commissie", "nummer", "datum", "sector", "soort", "titel", "oordeel", "zitting", "partijen"}
    assert all(text.endswith(".") for text in found.values())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"commissie": "onbekend"}, "commissie"),
        ({"commissie": "../x"}, "commissie"),
        ({"nummer": "abc"}, "nummer"),
        ({"nummer": "../../1"}, "nummer"),
        ({"datum": "gisteren"}, "datum"),
        ({"sector": "hbo"}, "sector"),
        ({"soort": "vonnis"}, "soort"),
        ({"titel": ""}, "titel"),
        ({"titel": "x" * 201}, "titel"),
        ({"onderwerpen": " , "}, "onderwerpen"),
        ({"oordeel": "misschien"}, "oordeel"),
        ({"zitting": ""}, "zitting"),
        ({"zitting": "nee"}, "reden"),
        ({"leden": "veel"}, "leden"),
        ({"leden": "2"}, "leden"),
        ({"publicatiedatum": "2026-03-01"}, "publicatiedatum"),
        ({"partijen": []}, "partijen"),
        ({"partijen": [{"rol": "koning", "achternaam": "Kwastelaar"}]}, "partijen-0-rol"),
        ({"partijen": [{}, {"rol": "klager", "voornamen": "Marijntje"}]}, "partijen-1-achternaam"),
        ({"partijen": [{"rol": "klager", "achternaam": "Kwastelaar", "ook": "K"}]}, "partijen-0-ook"),
    ],
)
def test_one_wrong_field_is_named_and_only_that(
    fields: dict[str, Any], configuration: Configuration, change: dict[str, Any], field: str
) -> None:
    found = problems(fields | change, configuration)
    assert list(found) == [field]
    assert "Kwastelaar" not in found[field]


def test_the_chair_alone_may_decide_what_is_manifest(fields: dict[str, Any], configuration: Configuration) -> None:
    alone = {"oordeel": "kennelijk ongegrond", "leden": "1", "zitting": "nee", "reden": "De klacht was te oud."}
    assert case_from(fields | alone, configuration).hearing.waived_because == "De klacht was te oud."


def test_a_changed_case_keeps_number_and_ids(fields: dict[str, Any], configuration: Configuration) -> None:
    standing = case_from(fields, configuration)
    form = form_of(standing)
    assert case_of(form, configuration.committees, standing) == standing
    newcomer = PartyRow(rol="leerling", achternaam="Zwaluwstaart")
    fewer = form.model_copy(update={"partijen": (form.partijen[1], newcomer)})
    changed = case_of(fewer, configuration.committees, standing)
    assert [party.id for party in changed.parties] == ["leerling-1", "leerling-2"]
    other = form.model_copy(update={"nummer": "2026-902"})
    with pytest.raises(CaseFormError):
        case_of(other, configuration.committees, standing)


def test_an_id_that_the_browser_invents_or_repeats_is_not_taken_over(
    fields: dict[str, Any], configuration: Configuration
) -> None:
    rows = [{"id": "klager-1", "rol": "klager", "achternaam": "Aardvarkema"}] * 2
    ids = [party.id for party in case_from(fields | {"partijen": rows}, configuration).parties]
    assert len(set(ids)) == 2


text = st.text(max_size=12)


@given(
    st.dictionaries(st.sampled_from([name for name in _WRONG if name != "partijen"]), text), st.lists(text, max_size=3)
)
def test_no_text_in_any_field_breaks_the_form(values: dict[str, str], names: list[str]) -> None:
    from generator.config import CommitteeSettings  # noqa: PLC0415 - hypothesis does not take fixtures

    committees = CommitteeSettings.model_validate(
        {"committees": [{"code": "vko", "name": "Commissie", "kept_by": "Stichting", "sectors": ["po"]}]}
    )
    rows = [{"rol": name, "achternaam": name, "ook": name} for name in names]
    with pytest.raises(CaseFormError) as refused:
        case_of(CaseForm.model_validate({**values, "partijen": rows}), committees)
    assert refused.value.problems
