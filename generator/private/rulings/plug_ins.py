"""Detectors that a site adds as a second opinion. They can raise questions; they can take nothing away.

A plug-in is a function of a module that Python can import, named in anonymisation.yml as `module:function`. It is
given the text of a ruling and returns stretches of it:

    def find(text: str) -> Iterable[tuple[int, int] | tuple[int, int, str]]

each with the code points where it starts and ends, and one of the kinds (`person` when none is given).
"""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.errors import ConfigError, InputError
from generator.obstacles import Why
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.merging import remainders
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SCORE: Final = 0.5
_WITHOUT_KIND, _WITH_KIND = 2, 3
_MOST_FLAGS: Final = 100_000


def plug_in_flags(text: str, plug_ins: Sequence[str]) -> tuple[Detection, ...]:
    """Ask every plug-in for its findings; each becomes a question.

    Raises:
        ConfigError: if a plug-in is not there.
        InputError: if one fails or returns something else than stretches; the text is not quoted.
    """
    return tuple(flag for name in plug_ins for flag in _asked(name, text))


def with_flags(text: str, found: Sequence[Detection], flags: Sequence[Detection]) -> tuple[Detection, ...]:
    """Add flags to findings that do not overlap: none of these disappears or is answered by a flag.

    What sticks out of a finding becomes a question of its own; a stretch that would be shown becomes a question too.
    """
    taken = list(found)
    for flag in flags:
        rivals = [item for item in taken if item.overlaps(flag)]
        for item in rivals:
            if item.decision is Decision.KEEP:
                asked = replace(flag, start=item.start, end=item.end, kind=item.kind)
                taken[taken.index(item)] = asked
        taken.extend(_rest(text, flag, rivals))
    return tuple(sorted(taken, key=lambda item: item.start))


def _rest(text: str, flag: Detection, rivals: Sequence[Detection]) -> Iterator[Detection]:
    """What no finding covers, without the small words and titles around a name that was found already."""
    words = lexicon()
    small = words.particles | words.titles | words.function_words | words.role_words
    for start, end in remainders(flag, rivals):
        tokens = list(re.finditer(r"\w+", text[start:end]))
        if tokens and not (rivals and all(token.group() in small for token in tokens)):
            yield flag.moved(start + tokens[0].start(), start + tokens[-1].end())


def _asked(name: str, text: str) -> Iterator[Detection]:
    find = _function(name)
    try:
        answers = [tuple(answer) for answer, _ in zip(find(text), range(_MOST_FLAGS), strict=False)]
    except Exception as error:  # noqa: BLE001 - foreign code may raise anything, and its message may quote the text
        raise InputError(
            f"plug-in {name}: failed with {type(error).__name__}; nothing is proposed",
            because=Why.PLUG_IN_FAILED,
            next_step=_MEND,
        ) from None
    for answer in answers:
        yield from _flags(name, text, answer)


_MEND: Final = "Mend the plug-in, or take it out of plug_ins in site_config/anonymisation.yml."


def _function(name: str) -> Callable[[str], Iterable[Iterable[object]]]:
    module, _, function = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except Exception as error:  # noqa: BLE001 - an import runs foreign code
        raise ConfigError(
            f"plug-in {name}: not found ({type(error).__name__})", because=Why.PLUG_IN_FAILED, next_step=_MEND
        ) from None
    if not callable(found):
        raise ConfigError(f"plug-in {name}: not a function", because=Why.PLUG_IN_FAILED, next_step=_MEND)
    return found  # type: ignore[no-any-return]  # what it returns is checked answer by answer


def _flags(name: str, text: str, answer: tuple[object, ...]) -> Iterator[Detection]:
    """One answer as questions, one a line of the text: a finding never runs on into the next block."""
    start, end, kind = _read(name, text, answer)
    reason = f"gevonden door de aanvulling {name}"
    for line in re.finditer(r"[^\n]*[^\s][^\n]*", text[start:end]):
        yield Detection(
            start + line.start(), start + line.end(), kind, Decision.REVIEW, Detector.PLUG_IN, reason, _SCORE
        )


def _read(name: str, text: str, answer: tuple[object, ...]) -> tuple[int, int, Kind]:
    if len(answer) in {_WITHOUT_KIND, _WITH_KIND}:
        start, end = answer[:_WITHOUT_KIND]
        kind = answer[_WITHOUT_KIND] if len(answer) == _WITH_KIND else Kind.PERSON.value
        if type(start) is int and type(end) is int and kind in set(Kind) and 0 <= start < end <= len(text):
            return start, end, Kind(str(kind))
    kinds = ", ".join(kind.value for kind in Kind)
    raise InputError(
        f"plug-in {name}: returned something else than (start, end) or (start, end, kind) within the text; "
        f"kinds are {kinds}",
        because=Why.PLUG_IN_FAILED,
        next_step=_MEND,
    )
