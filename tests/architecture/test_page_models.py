"""Nothing confidential can be reached from what a template is given: every field of every page model is walked."""

from __future__ import annotations

import collections.abc
import dataclasses
import importlib
import pkgutil
import sys
import typing
from typing import Any

import pytest

import generator
from generator.private import confidential

if typing.TYPE_CHECKING:
    import types

FORBIDDEN_MODULES = ("generator.private", "pandas", "numpy")


def every_module() -> dict[str, types.ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(generator.__path__, "generator.")]
    names.remove("generator.__main__")
    return {name: importlib.import_module(name) for name in names}


MODULES = every_module()
# Annotations of names that are imported for type checking only resolve through all public names of the package.
NAMES: dict[str, Any] = {
    **vars(collections.abc),
    **{name: value for module in MODULES.values() for name, value in vars(module).items() if not name.startswith("__")},
}
PAGE_MODELS = sorted(
    {
        value
        for name, module in MODULES.items()
        if name.startswith(("generator.public", "generator.domain"))
        for value in vars(module).values()
        if isinstance(value, type)
        and (dataclasses.is_dataclass(value) or hasattr(value, "_fields"))
        and value.__module__.startswith("generator.public.pages")
    },
    key=lambda model: model.__qualname__,
)


def types_within(annotation: object) -> set[type]:
    """Every class named in an annotation, however deep in unions and containers."""
    arguments = typing.get_args(annotation)
    found = set().union(*(types_within(argument) for argument in arguments)) if arguments else set()
    origin = typing.get_origin(annotation) or annotation
    return found | ({origin} if isinstance(origin, type) else set())


def reachable(model: type, seen: set[type] | None = None) -> set[type]:
    seen = set() if seen is None else seen
    if model in seen:
        return seen
    seen.add(model)
    if dataclasses.is_dataclass(model) or hasattr(model, "_fields"):
        hints = typing.get_type_hints(model, globalns={**NAMES, **vars(sys.modules[model.__module__])})
        for annotation in hints.values():
            for found in types_within(annotation):
                reachable(found, seen)
    return seen


def test_there_are_page_models_to_walk() -> None:
    assert len(PAGE_MODELS) >= 10


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__qualname__)
def test_no_confidential_type_or_dataframe_is_reachable(model: type) -> None:
    wrong = {found for found in reachable(model) if found.__module__.startswith(FORBIDDEN_MODULES)}
    assert wrong == set()


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__qualname__)
def test_page_models_are_frozen(model: type) -> None:
    assert issubclass(model, tuple) or model.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by the dataclass decorator


def test_the_walk_would_find_a_confidential_field() -> None:
    inner = dataclasses.make_dataclass("Inner", [("text", confidential.ConfidentialText)], frozen=True)
    inner.__module__ = confidential.__name__
    outer = dataclasses.make_dataclass("Outer", [("items", tuple[inner, ...])], frozen=True)  # type: ignore[valid-type]  # made at run time
    outer.__module__ = confidential.__name__
    assert confidential.ConfidentialText in reachable(outer)
