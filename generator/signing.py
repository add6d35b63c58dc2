"""Ed25519 signatures: making, verifying, and keeping private keys encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from generator.errors import InputError
from generator.files import write_atomically
from generator.obstacles import Why

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY = 0o600


def new_key() -> Ed25519PrivateKey:
    """Make a key from the system's random source."""
    return Ed25519PrivateKey.generate()


def save_key(key: Ed25519PrivateKey, path: Path, passphrase: str) -> None:
    """Write a private key as PEM, encrypted when `passphrase` is not empty, readable by its owner only.

    An empty passphrase is for the sample's demo keys, which protect nothing.
    """
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    write_atomically(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption), mode=OWNER_ONLY)


def load_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """Read a private key from a file.

    Raises:
        InputError: if the file is no Ed25519 key or the passphrase is wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _no_key(path) from error
    return read_key(content, passphrase, path)


def read_key(content: bytes, passphrase: str, place: object) -> Ed25519PrivateKey:
    """Read a private key from its PEM bytes.

    Args:
        content: the PEM.
        passphrase: what it was encrypted with, "" when it is not.
        place: the file as the user named it, for errors.

    Raises:
        InputError: if the bytes are no Ed25519 key or the passphrase is wrong.
    """
    try:
        key = load_pem_private_key(content, passphrase.encode() or None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(place) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(
            f"{place}: not an Ed25519 key",
            because=Why.KEY_OF_ANOTHER_KIND,
            next_step="Make one with `schoolzicht ruling key`.",
        )
    return key


def _no_key(place: object) -> InputError:
    return InputError(
        f"{place}: no private key could be read",
        because=Why.KEY_UNREADABLE,
        next_step="Check the file and the passphrase.",
    )


def public_hex(key: Ed25519PrivateKey) -> str:
    """Public half of a key as 64 hexadecimal digits, the form of site_config/approvers.yml."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(key: Ed25519PrivateKey, message: bytes) -> str:
    """Sign `message`; returns 128 hexadecimal digits. The same key and message give the same signature."""
    return key.sign(message).hex()


def signature_holds(public_key: str, message: bytes, signature: str) -> bool:
    """Say whether `signature` is that of `message` by the owner of `public_key` (both hexadecimal)."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
