"""Types for confidential text and tables. They refuse every road by which Python shows things.

`ConfidentialText` is not a `str`: its repr and format print a placeholder, json and pickle refuse it, and it
has no `__str__` that tells. Code that must work on the characters calls `text_of(...)`, a function rather
than a method, so that no template expression such as `{{ ruling.text.reveal() }}` can reach it.
"""

from __future__ import annotations

from typing import Any, Final, NoReturn, SupportsIndex

PLACEHOLDER: Final = "<vertrouwelijk>"


class _Confidential:
    """Shared refusals: repr, str and format print the placeholder; pickle, copy and json refuse."""

    __slots__ = ()

    def __repr__(self) -> str:
        return PLACEHOLDER

    def __str__(self) -> str:
        return PLACEHOLDER

    def __format__(self, spec: str) -> str:
        return PLACEHOLDER

    def __html__(self) -> str:
        return "&lt;vertrouwelijk&gt;"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("confidential material cannot be pickled or copied")

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()


class ConfidentialText(_Confidential):
    """Text that may identify a person. Compare, hash and measure it; never show it."""

    __slots__ = ("__characters",)

    def __init__(self, characters: str) -> None:
        self.__characters = characters

    def __len__(self) -> int:
        return len(self.__characters)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ConfidentialText):
            return NotImplemented
        return text_of(self) == text_of(other)

    def __hash__(self) -> int:
        return hash((ConfidentialText, self.__characters))


def text_of(confidential: ConfidentialText) -> str:
    """Return the characters. Only private-zone code imports this (architecture test)."""
    characters: str = object.__getattribute__(confidential, "_ConfidentialText__characters")
    return characters


class ConfidentialTable(_Confidential):
    """Rows of confidential counts: a mapping from key to number that never shows itself.

    pandas erases types, so a DataFrame is taken apart by the loader and does not leave it.
    """

    __slots__ = ("__cells",)

    def __init__(self, cells: dict[Any, float]) -> None:
        self.__cells = dict(cells)

    def __len__(self) -> int:
        return len(self.__cells)


def cells_of(table: ConfidentialTable) -> dict[Any, float]:
    """Return a copy of the cells. Only private-zone code imports this (architecture test)."""
    cells: dict[Any, float] = object.__getattribute__(table, "_ConfidentialTable__cells")
    return dict(cells)
