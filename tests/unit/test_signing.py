from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generator.errors import InputError
from generator.signing import load_key, new_key, public_hex, save_key, sign, signature_holds

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_survives_encrypted_storage_readable_by_its_owner_only(tmp_path: Path) -> None:
    key, path = new_key(), tmp_path / "key.pem"
    save_key(key, path, "een lange wachtzin")
    assert b"ENCRYPTED" in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert public_hex(load_key(path, "een lange wachtzin")) == public_hex(key)


@pytest.mark.parametrize("passphrase", ["", "verkeerd"])
def test_a_wrong_passphrase_is_refused(tmp_path: Path, passphrase: str) -> None:
    save_key(new_key(), tmp_path / "key.pem", "goed")
    with pytest.raises(InputError, match="no private key could be read"):
        load_key(tmp_path / "key.pem", passphrase)


def test_a_file_that_is_no_ed25519_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("geen sleutel", encoding="utf-8")
    with pytest.raises(InputError, match="no private key"):
        load_key(path, "")
    rsa = generate_private_key(65537, 2048)
    path.write_bytes(rsa.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(InputError, match="not an Ed25519 key"):
        load_key(path, "")


def test_a_signature_holds_for_its_message_and_key_only() -> None:
    key, other = new_key(), new_key()
    signature = sign(key, b"tekst")
    assert signature_holds(public_hex(key), b"tekst", signature)
    assert not signature_holds(public_hex(key), b"tekst!", signature)
    assert not signature_holds(public_hex(other), b"tekst", signature)
    assert not signature_holds(public_hex(key), b"tekst", "zz")
    assert not signature_holds("00", b"tekst", signature)
