"""The work folder on the command line: where it is, and the passphrase that opens it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from generator.errors import InputError

if TYPE_CHECKING:
    from generator.config import Configuration
    from generator.private.at_rest.vault import Vault
    from generator.private.rulings.workflow import Workplace

WORK_VARIABLE: Final = "SCHOOLZICHT_WORK_PASSPHRASE"
WORK_DESCRIPTOR: Final = "SCHOOLZICHT_WORK_PASSPHRASE_FD"
_LONGEST: Final = 4096

WorkOption = Annotated[
    Path | None,
    typer.Option(
        "--work",
        metavar="DIR",
        help="Private work folder, encrypted; never in a repository or a synced folder.",
        show_default="this user's own data folder",
    ),
]


def private_folder(work: Path | None, content: Path) -> Path:
    """The work folder that was named, or the one of this user; made and closed to others.

    Raises:
        InputError: if it lies where it could be published, tracked or copied.
    """
    from generator.private.at_rest.folder import default_folder, open_private_folder

    return open_private_folder(work or default_folder(), apart_from=content)


def open_workplace(work: Path | None, content: Path, configuration: Configuration) -> Workplace:
    """Open the work folder with its passphrase; the first time, choose one.

    Raises:
        InputError: if the folder may not lie there, or the passphrase is not right.
    """
    from generator.private.at_rest.vault import Vault
    from generator.private.rulings.workflow import Workplace

    vault = Vault(private_folder(work, content))
    if vault.is_new:
        vault.make(ask_passphrase("Choose a passphrase for the work folder", twice=True))
    else:
        vault.unlock(ask_passphrase("Passphrase of the work folder"))
    return Workplace(vault, content, configuration)


def change_passphrase(vault: Vault) -> None:
    """Ask for the old passphrase and twice for the new one.

    Raises:
        InputError: if the old one is not right or the new one is weak; nothing changes then.
    """
    old = ask_passphrase("Passphrase of the work folder")
    vault.change_passphrase(old, _typed("New passphrase", twice=True))


def ask_passphrase(question: str, *, twice: bool = False) -> str:
    """Take the passphrase from a file descriptor or the environment when one is named there, else ask for it.

    Raises:
        InputError: if the descriptor cannot be read.
    """
    descriptor = os.environ.get(WORK_DESCRIPTOR)
    if descriptor is not None:
        return _from_descriptor(descriptor)
    return os.environ.get(WORK_VARIABLE) or _typed(question, twice=twice)


def _typed(question: str, *, twice: bool) -> str:
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))


def _from_descriptor(descriptor: str) -> str:
    try:
        with os.fdopen(int(descriptor), "rb") as file:
            return file.read(_LONGEST).decode().splitlines()[0]
    except (OSError, ValueError, IndexError):
        raise InputError(
            f"{WORK_DESCRIPTOR}: no passphrase can be read there",
            next_step=f"Open the descriptor before the program starts, or set {WORK_VARIABLE}.",
        ) from None
