"""Remake the large word lists from their openly licensed sources (README.md in this folder).

Run by a maintainer when a source has a new edition:

    python -m generator.private.rulings.words.build_lists OPENTAAL_LIST FAKER_SOURCE

OPENTAAL_LIST is the file `dutch` of Debian's package wdutch; FAKER_SOURCE is an unpacked source of the PyPI
package Faker. The same sources give the same bytes.
"""

from __future__ import annotations

import ast
import gzip
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMON = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*")
_PROPER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+")
_MARKED_APART = re.compile(r" (?:\([A-Za-z]+\)|gem\.? [\w ]+|N[BH]|Z|Gld|G[LNn]|L|Lb|Ov|Dr|Fr|F|Ut|AC|ca|U)$")
"""`Bergen (NH)`, `Beers NB`: letters of the province behind a name that several places have."""
_OTHER_PLACES = {"Den Bosch", "'s-Bosch", "Willemstad", "Kralendijk", "Oranjestad", "Philipsburg"}
_HERE = Path(__file__).parent


def common_words(lines: Iterable[str]) -> set[str]:
    """Keep the words that are spelled without capitals; what has a capital is a name or an abbreviation."""
    return {word for word in lines if len(word) > 1 and _COMMON.fullmatch(word)}


def proper_names(lines: Iterable[str]) -> set[str]:
    """Keep the words that are always spelled with a capital: given names, surnames, places."""
    return {word.lower() for word in lines if _PROPER.fullmatch(word)}


def person_names(source: Path, label: str = "name") -> set[str]:
    """Collect the Latin-script name tokens in the person providers of Faker, from all its locales.

    Args:
        source: the unpacked package.
        label: what the name of a list must hold: `name` for all, `first` for the given names.
    """
    tokens: set[str] = set()
    for module in sorted((source / "faker" / "providers" / "person").rglob("*.py")):
        for text in _name_strings(ast.parse(module.read_text(encoding="utf-8")), label):
            tokens.update(token.lower() for token in re.split(r"[\s\-]+", text) if _is_latin_name(token))
    return tokens


def place_names(source: Path) -> set[str]:
    """Collect the Dutch places of Faker's address provider; what sets places of one name apart is left out."""
    tree = ast.parse((source / "faker" / "providers" / "address" / "nl_NL" / "__init__.py").read_text(encoding="utf-8"))
    return {
        _MARKED_APART.sub("", leaf.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "cities" for to in node.targets)
        for leaf in ast.walk(node.value)
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    } | _OTHER_PLACES


def _name_strings(tree: ast.AST, wanted: str) -> Iterator[str]:
    """Strings of the assignments whose target speaks of names; formats are left out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        label = " ".join(target.id for target in targets if isinstance(target, ast.Name))
        if "name" in label and wanted in label and "format" not in label:
            for leaf in ast.walk(node.value):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    yield unicodedata.normalize("NFC", leaf.value)


def _is_latin_name(token: str) -> bool:
    return (
        len(token) > 1
        and token[0].isupper()
        and all(letter in "'’" or "LATIN" in unicodedata.name(letter, "") for letter in token)
    )


def write_list(path: Path, words: set[str]) -> None:
    """Write one word a line, sorted, compressed without a time stamp."""
    path.write_bytes(gzip.compress(("\n".join(sorted(words)) + "\n").encode(), compresslevel=9, mtime=0))


def main(opentaal: Path, faker: Path) -> None:
    """Write the lists into this folder."""
    lines = opentaal.read_text(encoding="utf-8").split()
    write_list(_HERE / "common_words.txt.gz", common_words(lines))
    write_list(_HERE / "names.txt.gz", proper_names(lines) | person_names(faker))
    write_list(_HERE / "places.txt.gz", place_names(faker))
    write_list(_HERE / "given_names.txt.gz", person_names(faker, "first"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
