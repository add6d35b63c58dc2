"""Presidio's engine for Dutch, without a model and without the network.

Three traps of the library are closed here and in the tests: patterns match case-insensitively unless flags are
given, context words do nothing without lemmas, and the stock e-mail recogniser fetches a list from the network.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from spacy.language import Language

from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Doc

DUTCH: Final = "nl"
FLAGS: Final = re.MULTILINE | re.DOTALL
"""Case counts: with IGNORECASE "In 2019 en" holds the postcode 2019 EN."""
_FOUND: Final = "found"


@Language.component("lower_case_lemmas")
def _lower_case_lemmas(doc: Doc) -> Doc:
    """Give every token a lemma; Presidio looks for context words among the lemmas only."""
    for token in doc:
        token.lemma_ = token.lower_
    return doc


class DutchNlpEngine(SpacyNlpEngine):
    """A blank Dutch pipeline: tokens and lower-case lemmas, nothing downloaded."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": DUTCH, "model_name": "blank"}])

    def load(self) -> None:
        """Make the pipeline in memory."""
        pipeline = spacy.blank(DUTCH)
        pipeline.add_pipe("lower_case_lemmas")
        self.nlp = {DUTCH: pipeline}  # type: ignore[assignment]  # the parent declares None until loaded


class FindingRecognizer(EntityRecognizer):
    """A recogniser around a pure function of ours that already knows everything about its findings."""

    def __init__(self, detector: Detector, find: Callable[[], Iterable[Detection]]) -> None:
        self._detector = detector
        self._find = find
        self.name: str = str(detector)
        super().__init__([label(kind, detector) for kind in Kind], name=self.name, supported_language=DUTCH)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return the findings as Presidio results."""
        del text, entities, nlp_artifacts
        return [
            RecognizerResult(
                label(found.kind, self._detector),
                found.start,
                found.end,
                found.score,
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                    _FOUND: found,
                },
            )
            for found in self._find()
        ]


def label(kind: Kind, detector: Detector) -> str:
    """Presidio's entity type; the detector is part of it, so that one never removes the other's finding."""
    return f"{kind}/{detector}"


def make_engine(recognizers: Sequence[EntityRecognizer]) -> AnalyzerEngine:
    """Make an engine with these recognisers and none of the stock ones."""
    registry = RecognizerRegistry(recognizers=list(recognizers), supported_languages=[DUTCH], global_regex_flags=FLAGS)
    return AnalyzerEngine(registry=registry, nlp_engine=DutchNlpEngine(), supported_languages=[DUTCH])


def to_detection(result: RecognizerResult) -> Detection:
    """Turn a result back into our own type; pattern results carry their rule in the recogniser's name."""
    found = result.recognition_metadata.get(_FOUND)
    if isinstance(found, Detection):
        return found
    kind, _, detector = result.entity_type.partition("/")
    name, _, reason = result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY].partition(": ")
    sure = result.score >= SURE
    return Detection(
        result.start,
        result.end,
        Kind(kind),
        Decision.MASK if sure else Decision.REVIEW,
        Detector(detector),
        reason or name,
        score=result.score,
    )


SURE: Final = 0.6
"""Score from which a pattern is masked without a question."""
