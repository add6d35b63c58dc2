"""One form for everything that is encrypted at rest: AES-256-GCM, bound to the place it belongs to.

    SZK1 | 12 random bytes | ciphertext and tag

The place is authenticated with the content, so that the file of one case cannot be laid in the folder of another, nor
under another name. The four letters are the version of the form.
"""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORM: Final = b"SZK1"
_NONCE_BYTES: Final = 12
_KEY_BITS: Final = 256


def new_key() -> bytes:
    """A key from the system's random source."""
    return AESGCM.generate_key(_KEY_BITS)


def encrypt(key: bytes, content: bytes, place: str) -> bytes:
    """Encrypt content that belongs to `place`; each call gives other bytes."""
    nonce = os.urandom(_NONCE_BYTES)
    return _FORM + nonce + AESGCM(key).encrypt(nonce, content, _bound(place))


def decrypt(key: bytes, encrypted: bytes, place: str) -> bytes:
    """Decrypt what `encrypt` made for the same place.

    Raises:
        ValueError: if one bit is different, the key is another, or it belongs to another place.
    """
    body = encrypted.removeprefix(_FORM)
    if len(body) == len(encrypted) or len(body) <= _NONCE_BYTES:
        raise ValueError("expected an encrypted file")
    try:
        return AESGCM(key).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], _bound(place))
    except InvalidTag:
        raise ValueError("expected content that was encrypted with this key for this place") from None


def _bound(place: str) -> bytes:
    return _FORM + place.encode()
