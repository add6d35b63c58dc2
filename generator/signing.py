"""Ed25519 signatures: making, verifying, and keeping private keys encrypted at rest."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from generator.errors import InputError
from generator.files import write_atomically
from generator.obstacles import Why
from generator.passphrase import SALT_BYTES, STRONG, Hardness, stretch

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY = 0o600
_HEAD: Final = b"Schoolzicht-Key: argon2id "


def new_key() -> Ed25519PrivateKey:
    """Make a key from the system's random source."""
    return Ed25519PrivateKey.generate()


def save_key(
    key: Ed25519PrivateKey, path: Path, passphrase: str, *, hardness: Hardness = STRONG, roles: str = ""
) -> None:
    """Write a private key as PEM, readable by its owner only; encrypted when `passphrase` is not empty.

    PKCS#8 as the library writes it goes through the passphrase 2048 times only. So it is encrypted with a key that
    Argon2id makes of the passphrase; how stands in a line above the PEM, with the public half and the roles the key
    was made for.

    An empty passphrase is for the sample's demo keys, which protect nothing.
    """
    if not passphrase:
        write_atomically(path, _pem(key, NoEncryption()), mode=OWNER_ONLY)
        return
    salt = os.urandom(SALT_BYTES)
    about = {**asdict(hardness), "salt": salt.hex(), "public": public_hex(key), "roles": roles}
    head = _HEAD + json.dumps(about).encode() + b"\n"
    password = stretch(passphrase, salt, hardness).hex().encode()
    write_atomically(path, head + _pem(key, BestAvailableEncryption(password)), mode=OWNER_ONLY)


def _pem(key: Ed25519PrivateKey, encryption: KeySerializationEncryption) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


def about_key(path: Path) -> tuple[str, str]:
    """Public half and roles of an encrypted key file, as the line above the PEM says them; "" without such a line.

    Whether that is true shows when the key is read with its passphrase, and in approvers.yml.
    """
    try:
        head = _head(path.read_bytes())
    except (OSError, TypeError, ValueError):
        return "", ""
    return str(head.get("public", "")), str(head.get("roles", ""))


def _head(content: bytes) -> dict[str, Any]:
    """What stands above the PEM; nothing in a key file of another program.

    Raises:
        TypeError, ValueError: if the line is damaged.
    """
    if not content.startswith(_HEAD):
        return {}
    head = json.loads(content.removeprefix(_HEAD).split(b"\n", 1)[0])
    if not isinstance(head, dict):
        raise TypeError("expected what save_key writes")
    return head


def _password(content: bytes, passphrase: str) -> bytes | None:
    head = _head(content)
    if not head:
        return passphrase.encode() or None
    hardness = Hardness(int(head["memory"]), int(head["passes"]), int(head["lanes"]))
    return stretch(passphrase, bytes.fromhex(head["salt"]), hardness).hex().encode()


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
        pem = content.split(b"\n", 1)[1] if content.startswith(_HEAD) else content
        key = load_pem_private_key(pem, _password(content, passphrase))
    except (IndexError, KeyError, TypeError, ValueError, UnsupportedAlgorithm) as error:
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
    """Say whether `signature` is that of `message` by the owner of `public_key`; hexadecimal, as `sign` writes."""
    try:
        said = bytes.fromhex(signature)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(said, message)
    except (InvalidSignature, ValueError):
        return False
    return said.hex() == signature
