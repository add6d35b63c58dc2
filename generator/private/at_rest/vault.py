"""The vault: everything that is kept of cases, encrypted. The one place that reads and writes the work folder.

    kluis.json                    the lock (`lock.py`)
    sleutels/<case>.enc           the key of a case, encrypted with the data key
    <case>/<name>.enc             a file of a case, encrypted with the key of the case
    handtekeningen/<id>.pem       keys of approvers, each encrypted with the passphrase of its owner
    logboek.jsonl                 what was sent back or destroyed, by whom and when; no free text

Each case has a key of its own: when that is gone, what is left of the case on the disk can be read by nobody. Only
ciphertext is ever written, also under a temporary name, and each file is replaced in one step.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.files import flush_folder, remove_half_written, write_atomically
from generator.obstacles import Why
from generator.passphrase import STRONG, Hardness, check_strength
from generator.private import journal
from generator.private.at_rest.encryption import decrypt, encrypt, new_key
from generator.private.at_rest.folder import OWNER_FOLDER, OWNER_ONLY, VAULT_FILE
from generator.private.at_rest.lock import Lock, make_lock, open_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.domain.chain import Entry

KEYS: Final = "sleutels"
SIGNING_KEYS: Final = "handtekeningen"
LOG: Final = "logboek.jsonl"

_SUFFIX: Final = ".enc"
_CASE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_FILE: Final = re.compile(r"[a-z][a-z0-9_-]*\.[a-z]+")
_RESTORE: Final = "Restore it from a copy, or make the case again with the document."


class LockedError(InputError):
    """The work folder is locked: nothing can be read or written until somebody gives the passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "the work folder is locked", because=Why.WORK_FOLDER_LOCKED, next_step="Unlock it with its passphrase."
        )


class Vault:
    """The work folder of one committee; locked until `make` or `unlock`.

    Args:
        folder: a folder that `open_private_folder` made or approved.
        hardness: what one guess at a new passphrase costs.
    """

    def __init__(self, folder: Path, hardness: Hardness = STRONG) -> None:
        self.folder = folder
        self._hardness = hardness
        self._data_key: bytes | None = None

    # -- the lock -----------------------------------------------------------------------------------------------

    @property
    def is_new(self) -> bool:
        """Nobody chose a passphrase yet."""
        return not (self.folder / VAULT_FILE).exists()

    @property
    def is_open(self) -> bool:
        """Files can be read and written."""
        return self._data_key is not None

    def make(self, passphrase: str) -> None:
        """Choose the first passphrase and open the vault.

        Raises:
            InputError: if the passphrase is weak, or the vault was made before.
        """
        check_strength(passphrase)
        if not self.is_new:
            raise InputError(
                f"{self.folder}: has a passphrase already",
                because=Why.PASSPHRASE_CHOSEN,
                next_step="Unlock it with that passphrase.",
            )
        lock, data_key = make_lock(passphrase, self._hardness)
        self._write(self.folder / VAULT_FILE, lock.to_json())
        self._data_key = data_key

    def unlock(self, passphrase: str) -> None:
        """Open the vault and clear what a killed program left half written.

        Raises:
            WrongPassphraseError: if the passphrase is another; nothing is lost or changed.
            InputError: if there is no lock yet, or it is damaged.
        """
        self._data_key = open_lock(self._lock(), passphrase)
        for folder in (self.folder, *(path for path in self.folder.iterdir() if path.is_dir())):
            remove_half_written(folder)

    def lock(self) -> None:
        """Forget the key; what is on the disk is ciphertext again for this program too."""
        self._data_key = None

    def change_passphrase(self, old: str, new: str) -> None:
        """Lock the same data key with another passphrase.

        Raises:
            WrongPassphraseError: if the old one is not right; nothing changes then.
            InputError: if the new one is weak.
        """
        check_strength(new)
        lock, _ = make_lock(new, self._hardness, data_key=open_lock(self._lock(), old))
        self._write(self.folder / VAULT_FILE, lock.to_json())

    def _lock(self) -> Lock:
        path = self.folder / VAULT_FILE
        try:
            return Lock.from_json(path.read_bytes())
        except FileNotFoundError:
            raise InputError(
                f"{path}: nobody chose a passphrase yet", because=Why.NO_PASSPHRASE_YET, next_step="Choose one first."
            ) from None
        except (OSError, ValueError):
            raise InputError(
                f"{path}: damaged", because=Why.LOCK_DAMAGED, next_step=f"Put {VAULT_FILE} back from a copy."
            ) from None

    # -- the log ----------------------------------------------------------------------------------------------------

    def record(self, *, at: str, who: str, what: str, subject: str, details: Mapping[str, str]) -> Entry:
        """Add an entry to the log of the work folder, closed to others from its first byte; as `journal.append`.

        Raises:
            SealError: if the log on disk does not hold; it is then left as it was.
        """
        log = self.folder / LOG
        os.close(os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWNER_ONLY))
        return journal.append(log, at=at, who=who, what=what, subject=subject, details=details)

    # -- files --------------------------------------------------------------------------------------------------

    def cases(self) -> tuple[str, ...]:
        """Names of the cases, in order."""
        return tuple(sorted(path.name for path in self._folders() if any(path.glob(f"*{_SUFFIX}"))))

    def holds(self, case: str, name: str) -> bool:
        """Whether a file is there; also told while locked."""
        return self._path(case, name).exists()

    def stamp(self, case: str, name: str) -> tuple[int, int]:
        """Changes when the file does: time in nanoseconds and size on disk.

        Raises:
            OSError: if the file is not there.
        """
        status = self._path(case, name).stat()
        return status.st_mtime_ns, status.st_size

    def read(self, case: str, name: str) -> bytes:
        """Decrypt one file.

        Raises:
            LockedError: while locked.
            FileNotFoundError: if it is not there.
            InputError: if it, or the key of the case, is damaged, of another case or of another name.
        """
        key = self._case_key(case)
        content = self._path(case, name).read_bytes()
        try:
            return decrypt(key, content, f"{case}/{name}")
        except ValueError:
            raise InputError(f"{self.folder / case / name}: damaged", next_step=_RESTORE) from None

    def write(self, case: str, name: str, content: bytes | str) -> None:
        """Encrypt one file and put it in the place of the old one, in one step.

        Raises:
            LockedError: while locked.
            OSError: if the disk refuses; the old file is then as it was.
        """
        path = self._path(case, name)
        key = self._case_key(case, make=True)
        data = content.encode() if isinstance(content, str) else content
        self._write(path, encrypt(key, data, f"{case}/{name}"))

    def discard(self, case: str, *names: str) -> None:
        """Remove files that a later change made worthless.

        Raises:
            LockedError: while locked.
        """
        self._open_key()
        for name in names:
            self._path(case, name).unlink(missing_ok=True)

    def has_key(self, case: str) -> bool:
        """Whether a case can still be read by who has the passphrase."""
        return self._key_path(case).exists()

    def mark(self, case: str) -> str:
        """What tells this case from another of the same name, before or after it; "" when its key is gone."""
        path = self._key_path(case)
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""

    def destroy(self, case: str) -> None:
        """Destroy a case: first its key, after which nothing of it can be read, then its files.

        May be done again when it was broken off; needs no passphrase.
        """
        folder = self._path(case, "x.x").parent
        self._key_path(case).unlink(missing_ok=True)
        flush_folder(self.folder / KEYS)
        shutil.rmtree(folder, ignore_errors=True)

    # -- within -------------------------------------------------------------------------------------------------

    def _open_key(self) -> bytes:
        if self._data_key is None:
            raise LockedError
        return self._data_key

    def _case_key(self, case: str, *, make: bool = False) -> bytes:
        data_key, path, place = self._open_key(), self._key_path(case), f"key of {case}"
        if make and not path.exists():
            key = new_key()
            self._write(path, encrypt(data_key, key, place))
            return key
        if not path.exists() and any(self._path(case, "x.x").parent.glob(f"*{_SUFFIX}")):
            raise InputError(f"{path}: the key of this case is gone", because=Why.CASE_KEY_GONE, next_step=_RESTORE)
        try:
            return decrypt(data_key, path.read_bytes(), place)
        except ValueError:
            raise InputError(f"{path}: damaged", next_step=_RESTORE) from None

    def _folders(self) -> Iterator[Path]:
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in {KEYS, SIGNING_KEYS} and _CASE.fullmatch(path.name):
                yield path

    def _path(self, case: str, name: str) -> Path:
        """Where a file lies; names come from programs, never from a browser, and are looked at all the same."""
        if not _CASE.fullmatch(case) or case in {KEYS, SIGNING_KEYS} or not _FILE.fullmatch(name):
            raise InputError("no name of a case or of its file", next_step="Name the case by its id.")
        return self.folder / case / f"{name}{_SUFFIX}"

    def _key_path(self, case: str) -> Path:
        return self.folder / KEYS / f"{case}{_SUFFIX}"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=OWNER_FOLDER, exist_ok=True)
        write_atomically(path, content, mode=OWNER_ONLY)
