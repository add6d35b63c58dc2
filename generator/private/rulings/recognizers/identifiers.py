"""Identifiers with a form of their own: numbers, addresses, accounts. Each is a Presidio pattern recogniser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import phonenumbers
from presidio_analyzer import Pattern, PatternRecognizer
from stdnum import iban as iban_form
from stdnum.nl import bsn as bsn_form

from generator.private.rulings.recognizers.engine import DUTCH, FLAGS, label
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CERTAIN: Final = 0.9
_DOUBTFUL: Final = 0.4
_CLASS_LETTERS: Final = r"(?:GB|MB|KB|KG|KM|CM|MM|FT|EU)"
"""Pairs of capitals behind a number that are a unit, never a BRIN."""
_DOMAIN: Final = (
    r"nl|com|org|net|eu|be|de|info|school|example|app|nu|io|me|tv|gg|ly|fr|uk|co|edu|gov|ai|dev|site|online|shop|link|"
    r"page|blog|club|academy|frl|amsterdam|xyz|invalid|test"
)
_NO_CLASS: Final = (
    r"(?!(?:[Kk]las|[Gg]roep|[Hh]avo|[Vv]wo|[Vv]mbo|[Mm]avo|[Mm]bo|[HhVvMmBbKkTtGgAa])-?\d[A-Za-z]{0,2}\b|"
    r"(?:COVID|WVO|WPO|WEC|WMS|AVG|ISO|NEN)\d)"
)
"""Classes (`klas4b`, `h4b`) and laws with their year written as one word are no account names."""
_SPOKEN_AT: Final = r"(?:at|apen?staart(?:je)?|appenstaartje)"
_SPOKEN_MARK: Final = r"(?:punt|dot|streepje|(?:laag|liggend|onder) ?streepje|koppelteken|underscore)"
_SPOKEN_LOCAL: Final = rf"(?:[\w.\-]+(?: {_SPOKEN_MARK}(?: [\w\-]+){{1,3}}?){{1,4}}|[\w.\-]+)"
_SPELLED_DOT: Final = r"(?:\.| ?[(\[{](?:punt|dot|\.)[)\]}] ?| (?:punt|dot) )"
_MOST_DATE_PART: Final = 31
_FEWEST_PHONE_DIGITS: Final = 8
"""With its area code; `16.45 uur` is a number in some country too."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of identifier.

    Attributes:
        patterns: regular expressions; case counts.
        score: from 0.6 it is masked at once, below it becomes a question.
        holds: check on the matched text: True certain, False no such thing, None as the score says.
        context: lower-case words nearby that make a doubtful match certain.
    """

    kind: Kind
    reason: str
    patterns: tuple[str, ...]
    score: float = _CERTAIN
    holds: Callable[[str], bool | None] | None = None
    context: tuple[str, ...] = ()


def _bsn_holds(text: str) -> bool | None:
    return True if bsn_form.is_valid(re.sub(r"\D", "", text)) else None


def _iban_holds(text: str) -> bool | None:
    compact = re.sub(r"[ .]", "", text).upper()
    return True if iban_form.is_valid(compact) or compact.startswith("NL") else None


def _is_phone(text: str) -> bool | None:
    """`06-12-2019` is a day in December, `03-05-2021 - 04` a stretch of days, `[02-10-22 19` the time of a message."""
    return False if _NUMERIC_DATE.fullmatch(text) or _LONG_DATE.match(text) or _DAY_AND_HOUR.match(text) else None


def _is_plate(text: str) -> bool:
    parts = text.split("-")
    return sum(map(len, parts)) == len("AB12CD") and any(map(str.isdigit, parts)) and not all(map(str.isdigit, parts))


_NUMERIC_DATE: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:(?:19|20)\d\d|\d\d)")
_LONG_DATE: Final = re.compile(r"\d\d?[-./]\d\d?[-./](?:19|20)\d\d(?!\d)")
_DAY_AND_HOUR: Final = re.compile(
    rf"[\[(<]?{_NUMERIC_DATE.pattern}(?:,? (?:om )?|T)(?:[01]?\d|2[0-4])(?:[.:][0-5]\d){{0,2}}\b(?! ?\d)"
)
_COMPACT_DATE: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DATE_AND_TIME: Final = re.compile(r"\A\d{1,2}[-./]\d{1,2}[-./](?:\d\d){1,2} \d{1,2}(?:[.:]\d\d)?\Z")


def _is_long_number(text: str) -> bool | None:
    """Dates and school years have the length of a number but are none."""
    if _COMPACT_DATE.fullmatch(text):
        return False
    parts = [int(part) for part in re.split(r"\D+", _DATE_AND_TIME.sub("", text)) if part]
    if not parts:
        return False
    is_years = len(parts) == len(("from", "to")) and all(1900 <= part <= 2100 for part in parts)  # noqa: PLR2004 - years
    is_date = len(parts) == len(("d", "m", "y")) and min(parts[0], parts[2]) <= _MOST_DATE_PART and parts[1] <= 12  # noqa: PLR2004 - months
    return False if is_years or is_date else None


RULES: Final = (
    Rule(
        Kind.ID,
        "burgerservicenummer of onderwijsnummer",
        (
            r"(?<![\d.])\d{9}(?!\d)",
            r"(?<![\d.])\d{4}[. ]\d{2}[. ]\d{3}(?!\d)",
            r"(?<![\d.])\d{3}[. ]\d{3}[. ]\d{3}(?!\d)",
        ),
        score=_DOUBTFUL,
        holds=_bsn_holds,
        context=("bsn", "burgerservicenummer", "sofinummer", "onderwijsnummer", "pgn", "persoonsgebonden"),
    ),
    Rule(
        Kind.ID,
        "rekeningnummer",
        (
            r"\b[A-Z]{2}\d{2}[ .]?[A-Z]{4}(?:[ .]?\d){10}\b",
            r"\b(?i:NL)\d{2}[ .]?(?i:[A-Z]{4})(?:[ .]?\d){10}\b",
            r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
        ),
        score=_DOUBTFUL,
        holds=_iban_holds,
    ),
    Rule(
        Kind.ID,
        "kenteken",
        (r"\b(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})\b",),
        holds=_is_plate,
    ),
    Rule(
        Kind.ID,
        "nummer van een dossier, document of persoon",
        (
            r"(?<![\w€.])(?<!€ )\d(?:[ .\-/]?\d){6,}(?:/\d+)?(?![\w])",
            r"\b\d{2}-\d{4,7}\b",
            r"(?<![\w€.,])(?<!€ )\d{5,6}(?![\w]|[.,]\d| euro)",
            r"\b[A-Z]{1,4}[\-.]?\d{5,}\b",
            r"(?<![\w.@/\\-])[a-z]\d{6,8}\b",
            r"\b(?:LKC|GCBO|LCG|LBC|KC) ?\d{3}\.\d{3}\b",
        ),
        score=_DOUBTFUL,
        holds=_is_long_number,
        context=(
            "leerlingnummer",
            "leerlingnr",
            "studentnummer",
            "zaaknummer",
            "zaak",
            "kenmerk",
            "klachtnummer",
            "polis",
            "aangifte",
            "proces",
            "registratienummer",
            "personeelsnummer",
            "dossiernummer",
            "polisnummer",
            "klantnummer",
            "paspoort",
            "rijbewijs",
        ),
    ),
    Rule(
        Kind.ID,
        "kenmerk van letters en cijfers",
        (
            r"\b(?:(?:HA|KG|EJ|FA|JE|VV) ?(?:ZA|RK|VERZ|EXPL)|[A-Z]{3}) \d\d[/\-]\d{2,6}(?: [A-Z]{1,5}\d{0,2})?\b",
            r"\b(?=(?:[A-Z\-/.]*\d){5})[A-Z]{1,4}(?:[\-/.][A-Z]{1,4})?[\-/.]?\d[\dA-Z]*(?:[\-/.][\dA-Z]+)*\b",
        ),
    ),
    Rule(
        Kind.PHONE,
        "telefoonnummer",
        (
            r"(?<![\w.])(?:\+|00) ?\d[\d \-‑–().]{7,16}\d(?!\w)",
            r"(?<![\w.])0 ?\d(?:[ \-.‑–/]{0,3}\d){8}(?!\w)",
            r"(?<![\w.])\(0\d{1,3}\)[ \-‑–]{0,3}\d(?:[ \-.‑–]{0,3}\d){5,8}(?!\w)",
        ),
        holds=_is_phone,
    ),
    Rule(
        Kind.EMAIL,
        "e-mailadres",
        (
            r"[\w.+%'’\-]+@[\w\-]+(?:\.[\w\-]+)*",
            r"[\w.+\-]+ ?@ [\w\-]+(?: ?\. ?[\w\-]+)+",
            rf"(?i:\b{_SPOKEN_LOCAL} {_SPOKEN_AT} [\w\-]+(?: {_SPOKEN_MARK} \w{{2,}})+)\b",
            rf"(?i:\b[\w.\-]+ ?[(\[{{](?:at|a|apen?staart(?:je)?)[)\]}}] ?[\w\-]+(?:{_SPELLED_DOT}[\w\-]+)*)",
            rf"[\w.+\-]+@(?:[\w\-.]*[\-.])?\n[\w\-.]+\.(?:{_DOMAIN})\b",
            r"\b[\w.+\-]*\w[\-_]\n[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*",
        ),
    ),
    Rule(
        Kind.URL,
        "webadres",
        (
            r"\b(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:)\]]",
            rf"(?<![\w@.])[\w\-]+(?:\.[\w\-]+)*\.(?:{_DOMAIN})\b(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:)\]])?",
        ),
    ),
    Rule(
        Kind.HANDLE,
        "accountnaam",
        (
            r"(?<![\w@.])@[\w.]*\w",
            r"(?<![\w@.])[\w.]{2,32}#\d{4}(?!\w)",
            r"(?<![\w&/])#(?![Mm]e[Tt]oo\b)(?=\w*[A-Za-zÀ-ÿ]{3})\w+",
        ),
    ),
    Rule(
        Kind.HANDLE,
        "mogelijke accountnaam",
        (
            r"\b[A-Za-zÀ-ÿ][\w.]*_[\w.]*\w",
            rf"\b{_NO_CLASS}[A-Za-zÀ-ÿ]{{3,}}\d{{2,}}\b(?!-)",
            r"(?<![\w.@/\-])[a-zà-ÿ]{4,}\.\d{2,4}\b(?![.,]?\d)",
            r"(?<![\w.@/\-])[a-zà-ÿ]{3,}-[a-zà-ÿ]{3,}\d{1,4}\b",
            rf"\b{_NO_CLASS}[A-Za-zÀ-ÿ]+\d+[A-Za-zÀ-ÿ]+\b",
        ),
        score=_DOUBTFUL,
        context=(
            *("account", "accounts", "accountnaam", "gebruikersnaam", "username", "nickname", "alias", "profiel"),
            *("snapchat", "snap", "instagram", "insta", "tiktok", "discord", "twitter", "facebook", "roblox"),
            *("minecraft", "fortnite", "telegram", "whatsapp", "youtube", "gamertag", "inlognaam"),
        ),
    ),
    Rule(
        Kind.BRIN,
        "nummer van een school (BRIN)",
        (rf"\b\d{{2}}(?!{_CLASS_LETTERS}\b)[A-Z]{{2}}(?:-?\d{{2}})?\b", r"\b\d{2}-[A-Z]{2}-\d{2}\b"),
    ),
)


class RuleRecognizer(PatternRecognizer):
    """The Presidio recogniser of one rule."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        super().__init__(
            supported_entity=label(rule.kind, Detector.IDENTIFIER),
            name=f"{rule.kind}: {rule.reason}",
            supported_language=DUTCH,
            patterns=[
                Pattern(f"{rule.reason} {place}", pattern, rule.score) for place, pattern in enumerate(rule.patterns)
            ],
            context=list(rule.context),
            global_regex_flags=FLAGS,
        )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Ask the check of the rule; None leaves the score of the pattern."""
        return self._rule.holds(pattern_text) if self._rule.holds else None


def rule_recognizers() -> list[RuleRecognizer]:
    """One recogniser a rule."""
    return [RuleRecognizer(rule) for rule in RULES]


def find_foreign_phones(text: str) -> Iterator[Detection]:
    """Numbers in the forms of the neighbouring countries, which no simple pattern covers."""
    for region in ("NL", "BE", "DE"):
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID):
            if _is_phone(match.raw_string) is False or sum(map(str.isdigit, match.raw_string)) < _FEWEST_PHONE_DIGITS:
                continue
            start = match.start + (match.raw_string.startswith("(") and ")" not in match.raw_string)
            yield Detection(start, match.end, Kind.PHONE, Decision.MASK, Detector.IDENTIFIER, "telefoonnummer")
