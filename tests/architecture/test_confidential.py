"""Every road by which Python shows or copies a value is tried on the confidential types, and refused."""

from __future__ import annotations

import copy
import json
import pickle
import traceback

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.private.confidential import PLACEHOLDER, ConfidentialTable, ConfidentialText, cells_of, text_of

SECRET = "Kwastelaar"
SECRETS = [ConfidentialText(SECRET), ConfidentialTable({SECRET: 3.0})]


@pytest.fixture(params=SECRETS, ids=["text", "table"])
def secret(request: pytest.FixtureRequest) -> object:
    return request.param


def test_it_is_not_a_string_nor_a_mapping(secret: object) -> None:
    assert not isinstance(secret, str | dict | list | tuple)


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{:>40}".format, "{!r}".format, "%s".__mod__])
def test_showing_it_prints_the_placeholder(secret: object, show: object) -> None:
    assert callable(show)
    shown = show(secret)
    assert SECRET not in shown
    assert PLACEHOLDER in shown


@pytest.mark.parametrize("copying", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_copying_and_serialising_are_refused(secret: object, copying: object) -> None:
    assert callable(copying)
    with pytest.raises(TypeError) as refused:
        copying(secret)
    assert SECRET not in str(refused.value)


def test_json_with_a_default_gets_the_placeholder_only(secret: object) -> None:
    assert SECRET not in json.dumps({"x": secret}, default=str)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ x }}",
        "{{ x.reveal() }}",
        "{{ x.text }}",
        "{{ x|string }}",
        "{{ x|list }}",
        "{{ x|tojson }}",
        "{{ x|pprint }}",
        "{{ x._ConfidentialText__characters }}",
        "{{ x['_ConfidentialText__characters'] }}",
        "{{ x|attr('_ConfidentialText__characters') }}",
        "{{ x|attr('_ConfidentialTable__cells') }}",
        "{{ x.__reduce_ex__(2) }}",
        "{{ '%s' % x }}",
        "{{ '{0._ConfidentialText__characters}'.format(x) }}",
    ],
)
def test_no_template_expression_shows_it(secret: object, expression: str) -> None:
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    try:
        shown = environment.from_string(expression).render(x=secret)
    except Exception as error:  # noqa: BLE001 - any refusal is right, as long as it tells nothing
        shown = "".join(traceback.format_exception(error))
    assert SECRET not in shown


def test_it_has_no_attribute_dictionary(secret: object) -> None:
    assert not hasattr(secret, "__dict__")
    with pytest.raises(TypeError):
        vars(secret)


def test_equal_texts_are_equal_and_hash_alike() -> None:
    assert ConfidentialText("a") == ConfidentialText("a")
    assert ConfidentialText("a") != ConfidentialText("b")
    assert ConfidentialText("a") != "a"
    assert hash(ConfidentialText("a")) == hash(ConfidentialText("a"))
    assert len(ConfidentialText("abc")) == 3


def test_the_private_zone_can_read_it() -> None:
    assert text_of(ConfidentialText(SECRET)) == SECRET
    table = ConfidentialTable({"a": 1.0})
    cells_of(table)["a"] = 9.0
    assert cells_of(table) == {"a": 1.0}
    assert len(table) == 1
