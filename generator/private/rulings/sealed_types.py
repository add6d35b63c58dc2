"""What the four ruling types share: they show nothing, travel nowhere and are made in one place only."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex

from generator.private.confidential import PLACEHOLDER


class Withheld:
    """Prints a placeholder; refuses pickle and copy."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({PLACEHOLDER})"

    def __str__(self) -> str:
        return repr(self)

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __html__(self) -> str:
        return repr(self).replace("<", "&lt;").replace(">", "&gt;")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a ruling cannot be pickled or copied on its way to publication")


class StepToken:
    """Proof that the step which makes a type was taken; each step keeps its own to itself."""

    __slots__ = ()


def check_token(given: object, expected: StepToken, made: str, step: str) -> None:
    """Refuse whoever builds a type beside the step that makes it.

    Raises:
        PermissionError: naming the type and the step.
    """
    if given is not expected:
        raise PermissionError(f"{made} is made by {step} only")
