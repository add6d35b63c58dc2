"""Everything that Presidio and spaCy do for the product; no other package imports them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.private.rulings.account_names import find_accounts
from generator.private.rulings.addresses import find_addresses
from generator.private.rulings.closed_world import find_unknown
from generator.private.rulings.cued_numbers import find_cued_numbers
from generator.private.rulings.dates import find_dates
from generator.private.rulings.file_names import find_files
from generator.private.rulings.known_parties import find_parties
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.places import find_places
from generator.private.rulings.recognizers.engine import DUTCH, FindingRecognizer, make_engine, to_detection
from generator.private.rulings.recognizers.identifiers import find_foreign_phones, rule_recognizers
from generator.private.rulings.register import build_register
from generator.private.rulings.repeated_numbers import find_repeated
from generator.private.rulings.ruling_numbers import public_numbers
from generator.private.rulings.school_names import find_schools
from generator.private.rulings.seats import seats
from generator.private.rulings.shapes import is_within
from generator.private.rulings.spans import Detector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from presidio_analyzer import AnalyzerEngine, EntityRecognizer

    from generator.config import AnonymisationPolicy
    from generator.private.rulings.case import CaseRegister
    from generator.private.rulings.spans import Detection
    from generator.private.rulings.tokens import Reading


@cache
def _engine() -> AnalyzerEngine:
    """The engine with the recognisers that need no case; made once in a process."""
    return make_engine(rule_recognizers())


def recognise(reading: Reading, case: CaseRegister, policy: AnonymisationPolicy) -> tuple[Detection, ...]:
    """Run every recogniser over a text.

    Returns:
        All detections, overlapping ones included, ordered by place; the same input gives the same output.
    """
    words = lexicon()
    register = build_register(case, words.particles, name_panel=policy.name_panel)
    of_the_case: list[EntityRecognizer] = [
        FindingRecognizer(Detector.REGISTER, lambda: find_parties(reading, register, words)),
        FindingRecognizer(Detector.CLOSED_WORLD, lambda: find_unknown(reading, words)),
        FindingRecognizer(Detector.DATE, lambda: find_dates(reading.text, keep_event_dates=policy.keep_event_dates)),
        FindingRecognizer(Detector.IDENTIFIER, lambda: find_foreign_phones(reading.text)),
        FindingRecognizer(Detector.IDENTIFIER, lambda: find_addresses(reading.text, words)),
        FindingRecognizer(Detector.IDENTIFIER, lambda: find_cued_numbers(reading.text)),
        FindingRecognizer(Detector.IDENTIFIER, lambda: find_accounts(reading.text, words)),
        FindingRecognizer(Detector.IDENTIFIER, lambda: find_files(reading.text, words)),
    ]
    if not policy.name_schools:
        of_the_case.append(FindingRecognizer(Detector.SCHOOL, lambda: find_schools(reading, case.school, words)))
        of_the_case.append(FindingRecognizer(Detector.SCHOOL, lambda: find_places(reading, words)))
    results = _engine().analyze(reading.text, language=DUTCH, ad_hoc_recognizers=of_the_case)
    public = (*public_numbers(reading.text, str(case.number)), *seats(reading.text))
    found = _in_order(item for item in map(to_detection, results) if not is_within(item, public))
    return _in_order([*found, *find_repeated(reading.text, found)])


def _in_order(found: Iterable[Detection]) -> tuple[Detection, ...]:
    """Each finding once, ordered by place; what else tells two apart decides, so that no order is left to chance."""
    return tuple(sorted(set(found), key=_place_and_all))


def _place_and_all(found: Detection) -> tuple[int, int, str, str, str, str, str, int]:
    """What findings are ordered by."""
    what = (found.kind, found.detector, found.entity, found.decision, found.reason, found.occurrence)
    return (found.start, -found.end, *what)
