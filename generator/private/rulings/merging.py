"""From overlapping detections to stretches that touch nowhere, without losing a character that was detected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.private.rulings.lexicon import Lexicon


def merge(text: str, detections: Iterable[Detection], words: Lexicon) -> tuple[Detection, ...]:
    """Resolve overlaps: the surest finding leads, what sticks out of it stays a finding of its own.

    Stretches of persons that overlap become one name; if part of it is not in the register, a person must look
    at it, because it may be somebody else.

    Returns:
        Detections in text order that do not overlap and together cover everything detected.
    """
    taken: list[Detection] = []
    for found in sorted(_within_lines(text, detections), key=_rank):
        rivals = [other for other in taken if other.overlaps(found)]
        if not rivals:
            taken.append(found)
        elif found.decision is Decision.KEEP and found.detector is Detector.REGISTER_WORD:
            continue  # part of something surer
        elif _is_one_name(text, found, rivals):
            taken = [other for other in taken if other not in rivals]
            taken.append(_joined(text, found, rivals, words))
        else:
            rests = left_over(text, found, rivals)
            taken.extend(rest for rest in rests if text[rest.start : rest.end].lower() not in words.particles)
    return tuple(sorted(taken, key=lambda item: item.start))


def _is_one_name(text: str, found: Detection, rivals: Sequence[Detection]) -> bool:
    """Whether a wider finding and registered names in it are one person; `Fenna (Sprietske)` of two parties is two."""
    if found.kind is not Kind.PERSON or not all(other.detector is Detector.REGISTER for other in rivals):
        return False
    first, last = min(item.end for item in rivals), max(item.start for item in rivals)
    parties = {item.entity for item in rivals if item.entity}
    return len(parties) < 2 or not set("(,") & set(text[first:last])  # noqa: PLR2004 - two people


def _rank(found: Detection) -> tuple[int, int, int]:
    order = (
        found.detector is Detector.IDENTIFIER and found.decision is Decision.MASK,
        found.detector is Detector.REGISTER and found.decision is Decision.MASK,
        found.detector is Detector.SCHOOL and bool(found.entity),
        found.detector is Detector.SCHOOL,
        found.detector is Detector.DATE,
        found.decision is not Decision.KEEP and found.detector in {Detector.REGISTER, Detector.REGISTER_WORD},
        found.detector is Detector.IDENTIFIER,
        found.decision is not Decision.KEEP,
        True,
    )
    return order.index(True), found.start - found.end, found.start


def _within_lines(text: str, detections: Iterable[Detection]) -> Iterator[Detection]:
    """Cut at line ends: no name runs on into the next block."""
    for found in detections:
        if "\n" not in text[found.start : found.end]:
            yield found
            continue
        for piece in re.finditer(r"[^\n]*\w[^\n]*", text[found.start : found.end]):
            yield found.moved(found.start + piece.start(), found.start + piece.end())


def _joined(text: str, found: Detection, rivals: Sequence[Detection], words: Lexicon) -> Detection:
    """One name out of a wider finding and the registered names in it."""
    leader = min(rivals, key=lambda item: (item.decision is not Decision.MASK, item.start - item.end, item.start))
    start = min(found.start, *(item.start for item in rivals))
    end = max(found.end, *(item.end for item in rivals))
    strange = [piece for piece in _pieces(text, found, rivals) if _names_somebody(piece, words)]
    if not strange:
        return replace(leader, start=start, end=end, possessive=any(item.possessive for item in rivals))
    if found.decision is Decision.MASK:
        return replace(found, start=start, end=end, possessive=any(item.possessive for item in rivals))
    return replace(
        leader,
        start=start,
        end=end,
        decision=Decision.REVIEW,
        entity="",
        candidates=leader.candidates,
        reason="naam uit het dossier met een onbekend deel",
    )


def _names_somebody(piece: str, words: Lexicon) -> bool:
    """Whether a stretch beside a registered name says more than tussenvoegsels, initials and titles do."""
    tokens = re.findall(r"[^\W\d_]+", piece.casefold())
    return any(len(token) > 1 and token not in words.particles | words.titles for token in tokens)


def left_over(text: str, found: Detection, rivals: Sequence[Detection]) -> Iterator[Detection]:
    """What sticks out of a finding beside surer ones, as findings of its own."""
    for start, end in remainders(found, rivals):
        piece = text[start:end]
        left = start + (len(piece) - len(piece.lstrip(" ,.;:()[]-/")))
        right = end - (len(piece) - len(piece.rstrip(" ,.;:()[]-/")))
        if any(letter.isalnum() for letter in text[left:right]) and _is_worth(found, text[left:right]):
            yield found.moved(left, right)


def _is_worth(found: Detection, piece: str) -> bool:
    """A rest of small letters ("en", "van") beside a surer finding is not a finding."""
    return found.detector is Detector.IDENTIFIER or any(letter.isupper() or letter.isdigit() for letter in piece)


def _pieces(text: str, found: Detection, rivals: Sequence[Detection]) -> list[str]:
    return [text[start:end] for start, end in remainders(found, rivals)]


def remainders(found: Detection, rivals: Sequence[Detection]) -> Iterator[tuple[int, int]]:
    """Stretches of `found` that no rival covers."""
    place = found.start
    for rival in sorted(rivals, key=lambda item: item.start):
        if rival.start > place:
            yield place, rival.start
        place = max(place, rival.end)
    if place < found.end:
        yield place, found.end
