"""Passphrases: what is strong enough, and how a key is made of one.

The key is made with Argon2id (RFC 9106), which costs whoever guesses both time and memory for each guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from generator.errors import InputError
from generator.obstacles import Why

SHORTEST: Final = 15
"""Characters; NIST SP 800-63B-4 (2025) asks fifteen where a passphrase protects alone."""
FEWEST_DIFFERENT: Final = 8
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16

_MOST_MEMORY: Final = 2**21
_MOST_PASSES: Final = 64
_WEAK: Final = ("schoolzicht", "wachtwoord", "wachtzin", "password", "passphrase", "qwertyuiop", "1234567890")


@dataclass(frozen=True, slots=True)
class Hardness:
    """What one guess costs.

    Attributes:
        memory: kibibytes.
        passes: times the memory is gone through.
        lanes: parts of the memory that are filled at the same time.

    Raises:
        ValueError: if a number is outside what a computer of the secretary can bear.
    """

    memory: int = 2**18
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse a damaged or hostile file that would fill the memory or never end."""
        fits = 8 * self.lanes <= self.memory <= _MOST_MEMORY and 1 <= self.passes <= _MOST_PASSES
        if not fits or not 1 <= self.lanes <= _MOST_PASSES:
            raise ValueError("expected a bearable hardness")


STRONG: Final = Hardness()
"""256 MiB, three passes: four times the memory that RFC 9106 gives for small machines; about half a second."""


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase that is guessed soon.

    Raises:
        InputError: saying what is asked; never the passphrase.
    """
    bare = "".join(passphrase.casefold().split())
    for word in _WEAK:
        bare = bare.replace(word, "")
    if len(passphrase.strip()) < SHORTEST or len(set(bare)) < FEWEST_DIFFERENT:
        raise InputError(
            f"the passphrase is too weak: at least {SHORTEST} characters are needed, {FEWEST_DIFFERENT} different ones",
            because=Why.WEAK_PASSPHRASE,
            next_step="Choose four or more words that do not belong together.",
        )


def stretch(passphrase: str, salt: bytes, hardness: Hardness) -> bytes:
    """Make a key of 32 bytes; the same three always give the same key."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=hardness.passes,
        lanes=hardness.lanes,
        memory_cost=hardness.memory,
    )
    return kdf.derive(passphrase.encode())
