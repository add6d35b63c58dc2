"""The things of a review that are no names: words that may point to somebody, and zones that must be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.private.confidential import text_of
from generator.private.desk.draft import WARNING, ZONE
from generator.private.desk.item import OPEN, Item, in_context
from generator.private.desk.words import beginning, in_short, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.private.desk.draft import Choice
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.spans import IndirectWarning
    from generator.private.rulings.zones import ReadingZone


def other_items(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> Iterator[Item]:
    """Warnings and zones."""
    text = text_of(proposed.raw.text)
    warned: dict[str, list[IndirectWarning]] = {}
    for warning in proposed.warnings:
        warned.setdefault(f"{WARNING}:{warning.id}", []).append(warning)
    for target, warnings in warned.items():
        yield in_context(_warning_item(target, warnings, text, choices.get(target)), text, warnings[0].end)
    for zone in proposed.zones:
        target = f"{ZONE}:{zone.id}"
        yield _zone_item(target, zone, text[zone.start : zone.end], is_read=target in choices)


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
