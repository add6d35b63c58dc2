"""One thing of a review as the screen shows it, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

OPEN: Final = "open"
_CONTEXT: Final = 70
"""Characters shown on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where it stands, with the words around it; `number` counts from 1 in the order of the text."""

    number: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is decided for all its mentions at once.

    Attributes:
        target: `question:<id>`, `warning:<id>`, `zone:<id>`, `apart:<hash>` or `added:<hash>`.
        place: offset by which items are walked; a zone comes after everything that is decided in it.
        title: what stands in the text. kind, why, count, settled, advice: words for the secretary.
        state: `open`, `mask`, `keep`, `rewrite` or `read`.
        by_hand: the secretary decided it.
        may_keep: False for names of the case register.
        is_fixed: nothing is to be decided: a name of the register that can be one person only.
        names: it may be said who or what it is.
        person: how others say that they are the same as this, "" when they cannot.
        mentions: where it stands, when single mentions may be split off.
        proposal: what would stand in its place, "" when nothing was proposed.
        before, after: the words around the first mention.
        whole: the whole text of a zone, which is read rather than decided.
        who, reason, text: the decision, as in `Choice`.
    """

    target: str
    place: int
    title: str
    kind: str
    why: str
    count: str
    state: str
    settled: str
    by_hand: bool
    may_keep: bool
    names: bool
    is_fixed: bool = False
    person: str = ""
    mentions: tuple[Mention, ...] = ()
    advice: str = ""
    proposal: str = ""
    before: str = ""
    after: str = ""
    whole: str = ""
    who: str = ""
    reason: str = ""
    text: str = ""


def place_in_text(part: str, number: int | str) -> str:
    """Name of a place in the text, for a jump to it: `Samenvatting-3`, without blanks."""
    return f"{part.replace(' ', '-')}-{number}"


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a stretch, within its own block."""
    begin = max(0, start - _CONTEXT)
    before, after = text[begin:start], text[end : end + _CONTEXT]
    cut_before = begin > 0 and "\n" not in before
    cut_after = end + _CONTEXT < len(text) and "\n" not in after
    return (
        f"… {before.partition(' ')[2]}" if cut_before else before.rpartition("\n")[2],
        f"{after.rpartition(' ')[0]} …" if cut_after else after.partition("\n")[0],
    )


def in_context(item: Item, text: str, end: int) -> Item:
    """Add the words around the first mention."""
    before, after = words_around(text, item.place, end)
    return replace(item, before=before, after=after)
