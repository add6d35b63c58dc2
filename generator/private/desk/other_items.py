"""The things of a review that are no names: words that may point to somebody, and zones that must be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.confidential import text_of
from generator.private.desk.draft import GENERAL, WARNING, ZONE
from generator.private.desk.item import OPEN, Item, in_context
from generator.private.desk.words import beginning, in_short, times
from generator.private.rulings.generalising import gives_way, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.private.desk.draft import Choice
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.reading_zones import ReadingZone
    from generator.private.rulings.spans import IndirectWarning


_GIVES_WAY: Final = "Valt weg in woorden die u algemener maakte."


def other_items(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> Iterator[Item]:
    """Warnings, stretches that the secretary words more generally, and zones."""
    text = text_of(proposed.raw.text)
    warned: dict[str, list[IndirectWarning]] = {}
    for warning in proposed.warnings:
        warned.setdefault(f"{WARNING}:{warning.id}", []).append(warning)
    stretches = [place for choice in choices.values() if choice.words for place in places_of(text, choice.words)]
    for target, warnings in warned.items():
        item = in_context(_warning_item(target, warnings, text, choices.get(target)), text, warnings[0].end)
        is_settled = item.state == OPEN and gives_way(warnings, stretches)
        yield replace(item, state="rewrite", settled=_GIVES_WAY) if is_settled else item
    for target, choice in choices.items():
        if target.startswith(f"{GENERAL}:"):
            yield _general_item(target, choice, text)
    for zone in proposed.zones:
        target = f"{ZONE}:{zone.id}"
        yield _zone_item(target, zone, text[zone.start : zone.end], is_read=target in choices)


def _general_item(target: str, choice: Choice, text: str) -> Item:
    places = list(places_of(text, choice.words)) or [(len(text), len(text))]
    item = Item(
        target=target,
        place=places[0][0],
        title=choice.words,
        kind="algemener gemaakt",
        why="U hebt dit anders geschreven.",
        count=times(len(places)),
        state="rewrite",
        settled=f"Wordt: ‘{choice.text}’. Uw reden: {choice.reason}.",
        by_hand=True,
        may_keep=False,
        names=False,
        reason=choice.reason,
        text=choice.text,
    )
    return in_context(item, text, places[0][1])


def _warning_item(target: str, warnings: Sequence[IndirectWarning], text: str, choice: Choice | None) -> Item:
    first = warnings[0]
    surfaces = tuple(dict.fromkeys(text[item.start : item.end] for item in warnings))
    settled = {
        "": "",
        "keep": f"Blijft staan. Uw reden: {choice.reason}." if choice else "",
        "rewrite": (f"Wordt: ‘{choice.text}’." if choice.text else "Wordt weggelaten.") if choice else "",
    }
    return Item(
        target=target,
        place=first.start,
        title=in_short(surfaces),
        kind="waarschuwing",
        why=f"Let op: {first.reason}. Samen met andere gegevens kan dit iemand aanwijzen.",
        count=times(len(warnings)),
        state=choice.decision if choice else OPEN,
        settled=settled[choice.decision if choice else ""],
        by_hand=choice is not None,
        may_keep=True,
        names=False,
        advice=first.suggestion,
        reason=choice.reason if choice else "",
        text=choice.text if choice else "",
    )


def _zone_item(target: str, zone: ReadingZone, text: str, *, is_read: bool) -> Item:
    return Item(
        target=target,
        place=zone.end,
        title=beginning(text),
        kind=f"om te lezen: {zone.reason}",
        why="Hier staan namen soms zonder hoofdletter. De balie kan ze dan missen. Lees daarom dit stuk helemaal.",
        count="",
        state="read" if is_read else OPEN,
        settled="U hebt dit gelezen." if is_read else "",
        by_hand=is_read,
        may_keep=False,
        names=False,
        advice="Staat er nog iets dat naar iemand wijst? Selecteer die woorden en scherm ze af.",
        whole=text,
    )
