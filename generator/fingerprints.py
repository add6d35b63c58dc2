"""Leak fingerprints: keyed hashes of what was replaced in a ruling, to search a site for it without knowing it.

They travel with the seal as `<id>.sporen.json`. Without the key a fingerprint tells nothing; with the key it still only
answers whether a given word is one of them. The key stands in the environment of whoever publishes and of continuous
integration, never in the repository.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import RulingId
from generator.errors import GateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEY_VARIABLE: Final = "SCHOOLZICHT_LEAK_KEY"
SUFFIX: Final = ".sporen.json"
LONGEST: Final = 8
"""Words in the longest stretch that is looked for."""

_SCHEMA: Final = 1
_KEY_BYTES: Final = 32
_DIGITS: Final = 24
"""Hexadecimal digits kept of each hash: 96 bits, far beyond chance for the words of a country's site."""
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_UNFOLDED: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


class LeakKey:
    """The secret key; it prints a placeholder and cannot be pickled."""

    __slots__ = ("__secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _KEY_BYTES:
            raise ValueError(f"expected a key of {_KEY_BYTES} bytes")
        self.__secret = secret

    def __repr__(self) -> str:
        return "LeakKey(<vertrouwelijk>)"

    def __reduce__(self) -> str:
        raise TypeError("a leak key cannot be pickled or copied")

    @property
    def id(self) -> str:
        """Names the key without telling it."""
        return hmac.new(self.__secret, b"schoolzicht leak key", hashlib.sha256).hexdigest()[:_DIGITS]

    def hash_of(self, words: Sequence[str]) -> str:
        """Keyed hash of a stretch of folded words."""
        return hmac.digest(self.__secret, " ".join(words).encode(), "sha256").hex()[:_DIGITS]


DEMO_KEY: Final = LeakKey(hashlib.sha256(b"schoolzicht: the key of the sample protects nothing").digest())


def load_leak_key(*, demo: bool) -> LeakKey:
    """Return the key of this site: the sample's own on a demo site, else the one in the environment.

    Raises:
        GateError: if a real site has no key, or what is there is no key.
    """
    if demo:
        return DEMO_KEY
    text = os.environ.get(KEY_VARIABLE, "")
    try:
        return LeakKey(bytes.fromhex(text))
    except ValueError:
        reason = "holds no key of 64 hexadecimal digits" if text else "is not set"
        raise GateError(
            f"rulings are not published: {KEY_VARIABLE} {reason}",
            next_step="Make a key once with `schoolzicht ruling leak-key`, keep it in the secret store, and set it.",
        ) from None


class Reach(StrEnum):
    """Where a fingerprint may not be found."""

    SITE = "site"
    """Anywhere: a full name, a number, an e-mail address."""
    RULINGS = "rulings"
    """In any ruling, list or feed: part of a name that is no Dutch word. A school may well bear it."""
    PAGE = "page"
    """In this ruling: a place or a date that another ruling may name for good reasons."""


@dataclass(frozen=True, slots=True, order=True)
class Fingerprint:
    """One stretch of words.

    Attributes:
        words: number of words in it.
        first: keyed hash of its first word, so that a search need not hash every stretch; equal to `hash` for one word.
    """

    reach: Reach
    words: int
    first: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """All fingerprints of one ruling; `key` names the key they were made with."""

    ruling: RulingId
    key: str
    marks: tuple[Fingerprint, ...]

    def to_json(self) -> bytes:
        """Bytes of the file, in an order that tells nothing."""
        marks = [[mark.reach.value, mark.words, mark.first, mark.hash] for mark in sorted(self.marks, key=_by_hash)]
        content = {"schema": _SCHEMA, "ruling": self.ruling, "key": self.key, "marks": marks}
        return json.dumps(content, indent=0).encode() + b"\n"

    @classmethod
    def from_json(cls, content: bytes) -> Fingerprints:
        """Read the file.

        Raises:
            ValueError: if it does not have the form of fingerprints.
        """
        try:
            data = json.loads(content)
            marks = tuple(
                Fingerprint(Reach(reach), int(words), first, end) for reach, words, first, end in data["marks"]
            )
            return cls(RulingId(data["ruling"]), str(data["key"]), marks)
        except (KeyError, TypeError) as error:
            raise ValueError("expected the fingerprints of a ruling") from error


def _by_hash(mark: Fingerprint) -> str:
    return mark.hash


def fingerprints_path(folder: Path, ruling: RulingId) -> Path:
    """Where the fingerprints of a ruling lie below the rulings folder."""
    return folder / f"{ruling}{SUFFIX}"


def fingerprint(key: LeakKey, words: Sequence[str], reach: Reach) -> Fingerprint:
    """Hash one stretch of folded words."""
    return Fingerprint(reach, len(words), key.hash_of(words[:1]), key.hash_of(words))


def folded_words(text: str) -> list[str]:
    """Words and numbers of a text without case, accents, hyphens and signs, as they are hashed and searched."""
    lower = text.lower()
    if lower.isascii():
        return _WORD.findall(lower)
    words: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFKC", lower).lower()):
        if word.isascii():
            words.append(word)
        else:
            words.extend(_without_accents(word))
    return words


@lru_cache(maxsize=100_000)
def _without_accents(word: str) -> tuple[str, ...]:
    split = unicodedata.normalize("NFKD", word.translate(_UNFOLDED)).lower()
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return tuple(_WORD.findall(bare))
