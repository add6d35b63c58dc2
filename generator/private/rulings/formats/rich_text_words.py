"""The words of RTF that matter to a reader (Rich Text Format Specification 1.9.1, control word index)."""

from __future__ import annotations

import codecs
from typing import Final


def _each(what: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), what)


REFUSED_GROUPS: Final = (
    _each("pictures", "pict shppict nonshppict do shp shpinst shpgrp picprop")
    | _each("embedded objects", "object objdata objclass result")
    | _each("comments", "annotation atnid atnauthor atntime atndate atnicn atnref atrfstart atrfend")
    | _each("notes", "footnote ftnalt")
    | _each("text boxes", "shptxt dptxbxtext")
)
"""First word of a group -> what it is; such a file is refused."""
LISTED_GROUPS: Final = (
    _each("headers and footers", "header headerl headerr headerf footer footerl footerr footerf")
    | _each(
        "document properties", "info title subject author manager company operator category keywords comment doccomm"
    )
    | _each("document properties", "hlinkbase userprops propname staticval linkval docvar")
    | _each("names of reviewers", "revtbl")
    | _each("fields", "fldinst")
    | _each("bookmarks", "bkmkstart bkmkend")
    | _each("custom XML", "xmlopen xmlclose datastore xmlnstbl mmathPr protusertbl")
    | _each("index entries", "xe tc tcn rxe txe")
)
"""First word of a group -> what it is; its text is never published."""
SILENT_GROUPS: Final = frozenset(
    _each(
        "layout",
        "fonttbl colortbl stylesheet listtable listoverridetable list listlevel listname listoverride filetbl "
        "rsidtbl generator themedata colorschememapping latentstyles pgptbl pnseclvl pn pntxta pntxtb pntext listtext "
        "panose falt fontemb ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn wgrffmtfilter leveltext levelnumbers "
        "lsdlockedexcept background template passwordhash expandedcolortbl blipuid picttext",
    )
)
"""First word of groups that hold tables, layout or numbering."""
SHOWN_GROUPS: Final = frozenset({"fldrslt", "cs", "upr", "ud", "htmltag", "ts"})
"""Starred groups that hold text of the body."""
REFUSED_WORDS: Final = (
    _each("tracked changes", "revised deleted revauth revauthdel crauth crdate mvf mvt mvauth trackmoves")
    | _each("pictures", "objattph")
    | _each("hidden text", "webhidden")
)
"""Words in running text -> what they betray."""
SIGNS: Final = _each(" ", "tab line emspace enspace qmspace lbr") | {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
BREAKS: Final = frozenset({"par", "sect", "page", "cell", "row", "nestcell", "nestrow", "column", "sectd"})

_CHARSETS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


def codec_of_charset(number: int, standard: str) -> str:
    """The Python codec of a font's character set; 0, 1 and unknown ones are the document's own."""
    return _CHARSETS.get(number, standard)


def codec_of_page(number: int) -> str:
    """The Python codec of a code page.

    Raises:
        LookupError: if there is none.
    """
    return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name  # noqa: PLR2004 - Windows' own number
