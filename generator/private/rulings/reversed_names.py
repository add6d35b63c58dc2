"""Names in the order of a list: surname first, the tussenvoegsel behind it (`Vries, de, Lotte`, `Sluis, K. van der`).

The recognisers find the parts; what joins them in such a list is only a tussenvoegsel between commas or at the end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.rulings.listed_names import PARTICLE
from generator.private.rulings.normalise import fold
from generator.private.rulings.spans import Decision, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.spans import Detection

_BETWEEN: Final = re.compile(rf",? ?\(?(?P<particle>{PARTICLE})\)?(?P<stop>, ?|(?=\s?(?:[/;|)\n]|\Z)))")
"""A tussenvoegsel in a field of its own: a comma, or the end of the cell, behind it."""
_TRAILING: Final = re.compile(rf"\.? (?P<particle>{PARTICLE})(?=\s?(?:[,;|)/\n]|\.(?!\w)|\Z)| (?:en|[(\-–\d]))")
_RUNNING: Final = re.compile(
    r"\.? (?P<particle>(?P<sure>(?i:van (?:den|der)|v\.? ?d\.)(?= [a-z]|[,;.)]))"
    r"|(?i:van(?: (?:de|het|['’]t))?|de|het|['’]t)"
    r"(?=[,;)]| (?P<behind>[a-z]+)))(?!\w)"
)
"""Behind `Berg Anna` in running text: what goes on with a verb is no noun, so `de` before it is no article."""
_FIRST_PART: Final = re.compile(r"(?:, ?|\. )(?:(?:mw|mevr|dhr|hr|mej|drs|dr|mr)\.? )?\Z")
_LEADING: Final = re.compile(rf"(?:\A|[\n:;,/(|\-–] ?)(?P<particle>{PARTICLE}) \Z")
_SURE_LEADING: Final = re.compile(
    r"(?<!\w)(?:(?:(?:van|in|op|aan|uit|bij|onder|over) (?:den|der|['’]t)|v\.? ?d\.|v/d|vd) |v/)\Z"
)
_REACH: Final = 16


def with_particles(text: str, found: Sequence[Detection], words: Lexicon) -> tuple[Detection, ...]:
    """Take the tussenvoegsels along that stand apart from their surname, or before a surname that leads.

    Args:
        text: the text.
        found: detections in text order, not overlapping.
        words: the lists.
    """
    wider: list[Detection] = []
    for place, item in enumerate(found):
        before = wider[-1].end if wider else 0
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        if item.kind not in {Kind.PERSON, Kind.OTHER} or item.decision is Decision.KEEP:
            wider.append(item)
            continue
        start = _start(text, item, before, words)
        end = max(_end(text, item, wider[-1] if wider else None, until), _running_end(text, item, until, words))
        wider.append(replace(item, start=start, end=end) if (start, end) != (item.start, item.end) else item)
    return tuple(wider)


def _start(text: str, item: Detection, before: int, words: Lexicon) -> int:
    """`van den Heuvel Sjoerd`, and `de Vries Anna` where a field begins."""
    left = max(before, item.start - _REACH)
    sure = _SURE_LEADING.search(text, left, item.start) if item.kind is Kind.PERSON else None
    if sure:
        return sure.start()
    found = _LEADING.search(text, left, item.start) if _ends_on_given(text[item.start : item.end], words) else None
    return found.start("particle") if found else item.start


def _ends_on_given(surface: str, words: Lexicon) -> bool:
    tokens = surface.split()
    return len(tokens) > 1 and tokens[-1][0].isupper() and fold(tokens[-1]) in words.given


def _running_end(text: str, item: Detection, until: int, words: Lexicon) -> int:
    """`Berg Anna van den schreef`, `Heuvel J. van der is`: a surname, then a given name or initial, in a sentence."""
    found = _RUNNING.match(text, item.end)
    if found is None or found.end("particle") > until:
        return item.end
    first, *others = re.findall(r"[^\W\d_]+", text[item.start : item.end]) or [""]
    given = len(first) > 1 and all(len(other) == 1 or fold(other) in words.given for other in others)
    is_verb = found["behind"] is None or found["behind"] in words.verbs | words.speech_verbs
    is_name = found["sure"] or (others and given and is_verb)
    return found.end("particle") if is_name else item.end


def _end(text: str, item: Detection, last: Detection | None, until: int) -> int:
    between = _BETWEEN.match(text, item.end)
    if between and text[item.end] == "," and (not between["stop"] or between.end() == until):
        return between.end("particle")
    is_second = last is not None and bool(_FIRST_PART.fullmatch(text, last.end, item.start))
    is_reversed = is_second or bool(re.search(r"\w, ?\w+\Z", text[max(0, item.start) : item.end]))
    trailing = _TRAILING.match(text, item.end) if is_reversed else None
    return trailing.end("particle") if trailing and trailing.end("particle") <= until else item.end
