"""Names of files and folders, as they stand in sentences, lists, mails and chats.

A name without blanks is known by its ending. One with blanks ends there too, but begins anywhere before it: it is
followed to the left up to a sign that closes off what stands before it, or a word that no file is called by. What is
left over in between is taken along unless it only says something about the file (`aan de hand van`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold
from generator.private.rulings.shapes import CLOSING, OPENING, spans_of
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.private.rulings.lexicon import Lexicon

_END: Final = (
    r"(?:pdf|doc[xm]?|dotx?|odt|ods|odp|rtf|pp[ts]x?|xls[xmb]?|csv|jpe?g|png|gif|hei[cf]|webp|bmp|tiff?|svg|"
    r"mp[34g]|mpeg|"
    r"m4[av]|webm|wav|aac|ogg|opus|amr|wma|mov|avi|mkv|wmv|3gp|eml|msg|txt|html?|zip|rar|7z|ics|vcf|bak|pages|psd|"
    r"accdb|mdb|pst|ost|mbox|json|xml|mht|jfif|flac|mts|vob|flv|tgz|gz|tar|xps|odg|wps|numbers|key|pub|lnk|log|"
    r"tmp|epub)"
)
_LAST_WORD: Final = re.compile(rf"(?<![\w\-.])[\w\-.()\[\]{{}}+&,~#!=%'’\\]*[\w)\]+\-]\.(?i:{_END})\b(?![.@]\w)")
_BROKEN: Final = re.compile(rf"[\w\-.()+&,]*\w-\n[\w\-.()+&,]+\.(?i:{_END})\b")
_FOLDERS: Final = (
    re.compile(r"(?<!\w)(?:[A-Za-z]:\\|\\\\\w)(?:[^\\\n\"“”<>|*?:;]{1,60}\\)*[^\\\s\"“”<>|*?:;,)]*"),
    re.compile(r"(?<![\w/])(?:~|/(?:home|[Uu]sers|mnt|media|volumes?))(?:/[\w\-.+&()%]+)+/?"),
)
_THING: Final = (
    r"(?:(?:[a-z]+-?)?(?:bestand(?:je|en)?|map(?:je)?|filmpje|film|video(?:tje)?|foto(?:'s|tje)?|opname|scan|stick|"
    r"screenshot|afbeelding|geluidsfragment|download))"
)
_QUOTED: Final = re.compile(
    rf"(?<!\w){_THING}(?:snaam)? ?:? ?(?:(?:genaamd|getiteld|met(?: als)?(?: de)? (?:naam|titel)|met|onder de naam) )?"
    rf"[{OPENING}](?P<name>\w[^\n{OPENING}{CLOSING}]{{1,80}})[{CLOSING}](?!\w)",
    re.IGNORECASE,
)
"""`het bestand 'Wobbe thuis'`: what is called a file is one, whatever it ends in."""
_CALLED: Final = re.compile(
    rf"(?<!\w){_THING}(?:snaam)?(?: heet| genaamd| met de naam|:)? "
    r"(?P<name>(?=[\w\-]*[A-Za-zÀ-ÿ])[\w\-]*_[\w\-]+(?:\.\w+)*)(?!\w)",
    re.IGNORECASE,
)
"""`het bestand geboortekaartje_mei09`: no ending, but no word either."""
_BESIDE: Final = re.compile(
    rf"^ ?[{CLOSING})]?(?:,| en| of|;| &) [{OPENING}](?P<name>\w[^\n{OPENING}{CLOSING}]{{1,60}})[{CLOSING}](?!\w)"
)
"""A title in quotation marks in one list with a file."""
_CLOSES_OFF: Final = re.compile(
    rf"(?:[:;|<>]|(?<![^\s(\[:/])[{OPENING}]|[“„]|^\s*(?:[\-–—•*+]|\(?[a-zA-Z\d]{{1,2}}[.)]))\s*$"
)
_BEHIND_QUOTE: Final = re.compile(rf"(?:^|[\s(:])(?P<sign>[{OPENING}])(?=\S)[^{OPENING}{CLOSING}\n]{{0,80}}$")
_ENDS_CLAUSE: Final = re.compile(r"[,–—!?]$|[)\]\"”]$")
_SOFT: Final = word_group("within a file name")
"""Small words that stand in a sentence and in the name of a file as well."""
_CLAUSE: Final = word_group("about a file")
"""Words that tell of a file and stand in no name of one, beside the finite verbs of the lists."""
_LABELS: Final = word_group("labels of a file")
"""Function words that are at home in the name of a file too."""
_KIND_OF_FILE: Final = re.compile(
    r"(?:[a-z]+-?)?(?:bestand(?:je|en)?|bijlagen?|document(?:en)?|stuk(?:ken)?|map|foto(?:'s)?|filmpje|film|video|opname|"
    r"scan|afbeelding|screenshot|kopie(?:ën)?|versie|bericht|mail|uitdraai|export)"
)
_DETERMINER: Final = re.compile(r"(?<!\w)(?i:de|het|een|dit|dat|deze|die|mijn|uw|haar|zijn|hun|onze|ons) $")
_DETERMINER_REACH: Final = 6
_MOST_WORDS: Final = 9
_LONGEST_SHORT: Final = 4
"""Letters of an abbreviation: `inz. Mila`."""
_REASON: Final = "bestandsnaam"


def find_files(text: str, words: Lexicon) -> Iterator[Detection]:
    """Find names of files and folders; all are masked without a question."""
    for pattern in (_BROKEN, *_FOLDERS, _QUOTED, _CALLED):
        for start, end in spans_of(pattern, text):
            yield _file(start, end)
    end = 0
    for match in _LAST_WORD.finditer(text):
        start = _start(text, max(end, text.rfind("\n", 0, match.start()) + 1), match, words)
        end = match.end()
        yield _file(start, end)
        if beside := _BESIDE.match(text[end : end + 80]):
            yield _file(end + beside.start("name"), end + beside.end("name"))


def _file(start: int, end: int) -> Detection:
    return Detection(start, end, Kind.FILE, Decision.MASK, Detector.IDENTIFIER, _REASON, 0.9)


def _start(text: str, left: int, match: re.Match[str], words: Lexicon) -> int:
    """Where the name begins of which the last word is `match`; never before `left`."""
    quoted = _BEHIND_QUOTE.search(text, left, match.start()) if text[match.end() : match.end() + 1] in CLOSING else None
    if quoted:
        return quoted.end("sign")
    last = _opening_of(text, *match.span())
    if last > match.start():
        return last
    tokens = [(left + found.start(), found.group()) for found in re.finditer(r"\S+", text[left:last])]
    kept: list[tuple[int, str]] = []
    is_closed_off = bool(_CLOSES_OFF.search(text[max(0, last - 12) : last]))
    for place, token in reversed(tokens):
        if is_closed_off or len(kept) == _MOST_WORDS or _stops(text, place, token, words):
            break
        if _is_announced(text, place, token):
            is_closed_off = True
            break
        if token.endswith(")") and kept and kept[0][1].lower() in _SOFT:
            break  # `(op Teams) het bestand x.pdf`
        inner = _opening_of(text, place, place + len(token), last)
        kept.insert(0, (inner, text[inner : place + len(token)]))
        is_closed_off = inner > place or bool(_CLOSES_OFF.search(text[max(left, place - 12) : place]))
    return _first_of(text, kept, last, words, is_whole=is_closed_off)


def _opening_of(text: str, start: int, end: int, reach: int | None = None) -> int:
    """Where a word begins behind an opening mark: a bracket that nothing closes, a quotation mark, a `<`."""
    word, rest = text[start:end], text[start : reach or end]
    marks = [at for at, sign in enumerate(word) if sign in f"<{OPENING}" and not word[:at].strip("([")]
    brackets = [
        at for at, sign in enumerate(word) if sign in "([" and rest.count(sign) > rest.count(")]"["([".index(sign)])
    ]
    return start + max([at + 1 for at in (*marks, *brackets)], default=0)


def _stops(text: str, place: int, token: str, words: Lexicon) -> bool:
    """Whether a word before a name of a file is none of it: it ends a clause, or is a verb or the like."""
    bare = token.strip('.,;:!?()[]"“”„‘’').lower()
    if _ENDS_CLAUSE.search(token) and not _is_bracketed(token):
        return True
    if re.search(rf"\.(?i:{_END})\W*$", token) or "@" in token:
        return True
    if token.endswith((".", ":", ";")) and not (token.endswith(".") and _is_abbreviation(text, place, token, words)):
        return True
    if bare in _SOFT | _LABELS or _KIND_OF_FILE.fullmatch(bare):
        return False
    return bare in _CLAUSE or bare in words.function_words | words.verbs | words.speech_verbs


def _is_announced(text: str, place: int, token: str) -> bool:
    """`het bestand`, `de foto`: behind a word for a file that has an article the name begins."""
    return bool(_KIND_OF_FILE.fullmatch(token) and _DETERMINER.search(text, max(0, place - _DETERMINER_REACH), place))


def _is_bracketed(token: str) -> bool:
    """`(btesfay06)`, `Klas(2)`: brackets within a name."""
    return token.endswith(")") and "(" in token


def _is_abbreviation(text: str, place: int, token: str, words: Lexicon) -> bool:
    """`verkl. huisarts`: a full stop before a small letter or figure, or behind a title, ends no sentence."""
    following = text[place + len(token) :].lstrip()[:1]
    bare = token.rstrip(".")
    is_short = len(bare) == 1 or (bare.islower() and len(bare) <= _LONGEST_SHORT and not words.is_word(bare))
    return is_short or bare.lower() in words.titles or not following.isupper()


def _first_of(text: str, kept: Sequence[tuple[int, str]], last: int, words: Lexicon, *, is_whole: bool) -> int:
    """Where the name begins among the words before its last one, without what only leads up to it."""
    rest = list(kept)
    while rest and rest[0][1].lower() in _SOFT:
        rest.pop(0)
    if not is_whole:
        opens = bool(re.search(r"(?:^|[.!?] |\n)$", text[max(0, rest[0][0] - 2) : rest[0][0]])) if rest else False
        for place in range(len(rest) - 1, -1, -1):
            is_link = rest[place][1].lower() in _SOFT
            if is_link and all(
                _is_plain(word, words, opens=opens and not at) for at, (_, word) in enumerate(rest[:place])
            ):
                rest = rest[place + 1 :]
                break
    return rest[0][0] if rest else last


def _is_plain(word: str, words: Lexicon, *, opens: bool) -> bool:
    """Whether a word is an ordinary one that nobody is called."""
    bare = word.strip(".,()")
    if not (bare.islower() or opens) or not bare.isalpha():
        return bare in _SOFT
    return bare.lower() in _SOFT or (words.is_word(bare) and fold(bare) not in words.given)
