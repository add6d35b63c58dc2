"""The lock of a work folder: a data key that only the passphrase gives.

`kluis.json` holds the data key, encrypted with a key made of the passphrase. Another passphrase encrypts the same data
key anew; nothing else changes. Whether a passphrase is right shows when the data key decrypts.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import Any, Final

from generator.domain.chain import canonical_json
from generator.errors import InputError
from generator.obstacles import Why
from generator.passphrase import SALT_BYTES, Hardness, stretch
from generator.private.at_rest.encryption import decrypt, encrypt, new_key

_SCHEMA: Final = 1
_PLACE: Final = "data key"


class WrongPassphraseError(InputError):
    """The passphrase does not open the work folder."""


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """What `kluis.json` says; useless without the passphrase."""

    hardness: Hardness
    salt: bytes
    wrapped: bytes

    def to_json(self) -> bytes:
        """Bytes of the file, with a checksum that tells damage from a wrong passphrase."""
        content = self._content()
        return json.dumps(content | {"check": _check(content)}, indent=1).encode() + b"\n"

    def _content(self) -> dict[str, Any]:
        kdf = {"name": "argon2id", **asdict(self.hardness), "salt": self.salt.hex()}
        return {"schema": _SCHEMA, "kdf": kdf, "data_key": self.wrapped.hex()}

    @classmethod
    def from_json(cls, content: bytes) -> Lock:
        """Read the file.

        Raises:
            ValueError: if it is damaged, or of a version that is not known here.
        """
        try:
            data = json.loads(content)
            check, schema, kdf = data.pop("check"), data["schema"], dict(data["kdf"])
            if check != _check(data) or schema != _SCHEMA or kdf.pop("name") != "argon2id":
                raise ValueError("expected a lock as it was written")
            salt = bytes.fromhex(kdf.pop("salt"))
            return cls(Hardness(**kdf), salt, bytes.fromhex(data["data_key"]))
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("expected a lock") from error


def _check(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()


def make_lock(passphrase: str, hardness: Hardness, *, data_key: bytes = b"") -> tuple[Lock, bytes]:
    """Lock a data key with a passphrase: a new one, or the one that is there already.

    Returns:
        The lock and the data key.
    """
    data_key = data_key or new_key()
    salt = os.urandom(SALT_BYTES)
    return Lock(hardness, salt, encrypt(stretch(passphrase, salt, hardness), data_key, _PLACE)), data_key


def open_lock(lock: Lock, passphrase: str) -> bytes:
    """Give the data key.

    Raises:
        WrongPassphraseError: if the passphrase is another.
    """
    try:
        return decrypt(stretch(passphrase, lock.salt, lock.hardness), lock.wrapped, _PLACE)
    except ValueError:
        raise WrongPassphraseError(
            "this is not the passphrase of the work folder",
            because=Why.WRONG_PASSPHRASE,
            next_step="Try again; nothing was lost or changed.",
        ) from None
