"""An open vault for the tests of what works with one; its passphrase is made into a key at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.passphrase import Hardness
from generator.private.at_rest.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE: Final = "kwast wiebel storm lepel"
EASY: Final = Hardness(memory=64, passes=1, lanes=1)


def open_vault(folder: Path) -> Vault:
    """A vault in a folder that is made when it is not there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    vault = Vault(folder, EASY)
    if vault.is_new:
        vault.make(PASSPHRASE)
    else:
        vault.unlock(PASSPHRASE)
    return vault
