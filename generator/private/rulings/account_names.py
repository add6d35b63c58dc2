"""Names of accounts: behind a word for one, beside the name of a service, and wherever they stand again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.shapes import CLOSING, OPENING, spans_of
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon

_SERVICE: Final = (
    r"(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|facebook|messenger|twitter|roblox|fortnite|minecraft|"
    r"telegram|twitch|"
    r"youtube|steam|signal|whatsapp|linkedin|bereal|reddit|pinterest|tumblr|threads|skype|xbox|playstation|psn|vinted|"
    r"marktplaats|spotify|kik|viber|tellonym|ask\.fm|onlyfans|x \(voorheen twitter\))"
)
_SHAPED: Final = (
    r"(?!\d+[.\-])(?=[\w.\-]*[A-Za-zÀ-ÿ]{2})(?=[\w.\-]*(?:\d|_|[A-Za-z]{2}\.[A-Za-z]{2}))(?![\w\-]*\.(?:nl|com|"
    r"be|org|net|eu|gg)\b)"
    r"[A-Za-zÀ-ÿ\d_][\w.\-]{2,29}(?<![.\-])(?![\w@/\\])"
)
"""A word as no language has them: with a figure, an underscore or a full stop in it."""
_FREE: Final = r"[A-Za-zÀ-ÿ_][\w.\-]{2,29}(?<![.\-])(?![\w@])"
_ACCOUNT: Final = (
    r"(?:[a-zà-ÿ]*account(?:naam)?|(?:gebruikers|inlog|login|profiel|scherm|schuil|speler)-?(?:naam|code|id)|"
    r"username|user ?id|"
    r"nickname|gamertag|handle|login|profiel)"
)
_SERVICE_OR_ACCOUNT: Final = (
    rf"(?:{_SERVICE}(?:[ -]?(?:account|profiel|naam|kanaal|handle|adres|groep)(?:naam)?)?|{_ACCOUNT})"
)
_UNDER_A_NAME: Final = r"(?:onder de naam|genaamd|met de naam|heet|als)"
_NAMED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w){_SERVICE_OR_ACCOUNT} ?[:=] ?(?P<name>(?=[\w.\-]*[._\d]){_FREE})",
        rf"(?<!\w){_SERVICE_OR_ACCOUNT} (?:{_UNDER_A_NAME} )?[{OPENING}](?P<name>[\w.\-]{{2,30}})[{CLOSING}]",
        rf"(?<!\w){_SERVICE_OR_ACCOUNT} (?:genaamd|met de naam|onder de naam) (?P<name>{_FREE})",
        rf"(?<!\w){_SERVICE_OR_ACCOUNT}(?:[^;:\n!?.]|\.(?=\w)){{0,60}}?(?<![\w.@/\\\-])(?P<name>{_SHAPED})",
        rf"(?<![\w.@/\\\-])(?P<name>{_SHAPED})(?: \w+){{0,3}} (?:op|via|in|bij) {_SERVICE}(?!\w)",
    )
)
_CALLED: Final = (
    re.compile(
        rf"(?<!\w){_SERVICE_OR_ACCOUNT}(?: \w+){{0,4}}? {_UNDER_A_NAME} "
        rf"[{OPENING}](?P<name>[^\n{OPENING}{CLOSING}]{{2,40}})[{CLOSING}]",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:account|profiel|kanaal) [{OPENING}](?P<name>[^\n{OPENING}{CLOSING}]{{2,40}})[{CLOSING}]",
        re.IGNORECASE,
    ),
)
"""What somebody is called there may be several words."""
_LOGGED_IN: Final = re.compile(
    rf"(?<!\w)(?:inge-?logd?(?: geweest)? (?:met|als|onder|via)|log(?:t|de|den)(?: \w+){{0,2}} in (?:met|als|onder)|"
    rf"inlog(?:t|de|gen) (?:met|als|onder)|{_SERVICE} (?:heet|heette|is|was)(?: (?:hij|zij|ze))?|"
    rf"{_ACCOUNT}(?: (?:is|was|luidt|heet|van (?:haar|hem|de \w+)\b))?)"
    rf"(?: (?:het |de |zijn |haar )?(?:account|code|naam|gebruikersnaam|inlognaam))? ?[\"'“‘(]?(?P<name>{_FREE})",
    re.IGNORECASE,
)
"""What somebody logs in with: any word that the language does not have."""
_OF_ACCOUNT: Final = re.compile(
    r"(?:account|profiel|kanaal|gamertag|nickname) "
    r"(?P<name>[a-zà-ÿ][\w.\-]{3,29}(?<![.\-]))(?= (?:is|was|werd|wordt|heeft|had|staat|stond|zou|kan|kon|bleek|blijkt|"
    r"plaatste?|post|postte|deelt|deelde|stuurt|stuurde|op|via|bij)\b|[,;)]|\.(?:\s|\Z))",
    re.IGNORECASE,
)
"""`het account kwispelvos werd`: right behind the word for it, before a verb; a compound no list has is a name too."""
_NO_NAME: Final = re.compile(
    r"(?i:https?\w*|www\..*|.*[\w]\.(?:pdf|docx?|jpe?g|png|mp4)|(?:klas|groep|havo|vwo|vmbo|mavo|mbo|art|artikel|"
    r"blz|pag|lid)"
    r"[.\-]?\d.*|[a-z](?:\.[a-z])+|covid-19|\d+-?(?:jarige?|e|de|ste|uurs?)|wvo.*|wpo.*|digid|eherkenning|"
    r"microsoft|google|"
    r"[a-z]+\d(?:e|de)?)"
)
_SHORTEST: Final = 4


def find_accounts(text: str, words: Lexicon) -> Iterator[Detection]:
    """Find names of accounts, and every place where one of them stands again; all are masked without a question."""
    found = {
        span
        for pattern in (*_NAMED, *_CALLED)
        for span in spans_of(pattern, text)
        if not _NO_NAME.fullmatch(text[slice(*span)])
    }
    found |= {span for span in spans_of(_LOGGED_IN, text) if _is_no_word(text[slice(*span)], words)}
    found |= {span for span in spans_of(_OF_ACCOUNT, text) if _is_new_word(text[slice(*span)], words)}
    names = {text[start:end] for start, end in found if end - start >= _SHORTEST}
    for name in names:
        if _is_no_word(name, words):
            again = rf"(?<![\w.@]){re.escape(name)}(?![\w@])"
            found |= {match.span() for match in re.finditer(again, text, re.IGNORECASE)}
    for start, end in sorted(found):
        yield Detection(start, end, Kind.HANDLE, Decision.MASK, Detector.IDENTIFIER, "accountnaam", 0.9)


def _is_new_word(name: str, words: Lexicon) -> bool:
    """Whether no list has a word, be it made of two that are."""
    return _is_no_word(name, words) or (words.is_compound(name) and not words.is_word(name) and "-" not in name)


def _is_no_word(name: str, words: Lexicon) -> bool:
    """Whether a word is none of the language, nor something that is known to be public."""
    if _NO_NAME.fullmatch(name) or name in words.capitals:
        return False
    return not (words.is_word(name) or words.is_compound(name) or name.lower() in words.role_words)
