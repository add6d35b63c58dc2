"""Keys of approvers that were made in this desk: each in a file of its own, encrypted with its owner's passphrase.

A key is never replaced. Who needs a new one makes another under the same name; the old line stays in approvers.yml, so
that what it signed keeps its signer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from generator.config import APPROVER_ID
from generator.errors import InputError
from generator.obstacles import Why
from generator.passphrase import STRONG, Hardness, check_strength
from generator.private.at_rest.folder import OWNER_FOLDER
from generator.private.at_rest.vault import SIGNING_KEYS
from generator.signing import about_key, load_key, new_key, public_hex, save_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.config import Approver, ApproverRole

VALID_FOR: Final = timedelta(days=2 * 365)
"""How long a key is proposed for; the maintainer may write another day."""
_FILE: Final = re.compile(r"(?P<id>[a-z][a-z0-9-]{1,39})\.(?P<day>\d{8})\.(?P<public>[0-9a-f]{12})\.pem")

_ROLES: Final[tuple[ApproverRole, ...]] = ("reviewer", "second")

KeyState = Literal["unlisted", "waiting", "valid", "expired"]


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One key on this computer.

    Attributes:
        id: of its owner, as in approvers.yml.
        public: public half, hexadecimal.
        roles: what it was made for; what it may do stands in approvers.yml.
        made_on: the day it was made.
        file: where it lies.
    """

    id: str
    public: str
    roles: tuple[ApproverRole, ...]
    made_on: date
    file: Path

    @property
    def lines(self) -> str:
        """Exactly what must be added to site_config/approvers.yml."""
        return (
            f"  - id: {self.id}\n"
            f'    public_key: "{self.public}"\n'
            f"    roles: [{', '.join(self.roles)}]\n"
            f"    valid_from: {self.made_on.isoformat()}\n"
            f"    valid_until: {(self.made_on + VALID_FOR).isoformat()}\n"
        )

    def entry(self, approvers: Sequence[Approver]) -> Approver | None:
        """The line of approvers.yml about this key; None while there is none."""
        return next((item for item in approvers if item.id == self.id and item.public_key == self.public), None)

    def state(self, approvers: Sequence[Approver], today: date) -> KeyState:
        """Whether it may sign today."""
        entry = self.entry(approvers)
        if entry is None:
            return "unlisted"
        if today < entry.valid_from:
            return "waiting"
        return "valid" if today <= entry.valid_until else "expired"


class OwnKeys:
    """The keys in one work folder.

    Args:
        work: the private work folder.
        hardness: what one guess at the passphrase of a new key costs.
    """

    def __init__(self, work: Path, hardness: Hardness = STRONG) -> None:
        self._folder = work / SIGNING_KEYS
        self._hardness = hardness

    def make(self, owner: str, roles: tuple[ApproverRole, ...], passphrase: str, *, today: date) -> OwnKey:
        """Make a key; it never leaves its file unencrypted.

        Raises:
            InputError: if the name is none, or the passphrase is weak.
        """
        if not re.fullmatch(APPROVER_ID, owner):
            raise InputError(
                "no name of an approver",
                because=Why.NO_APPROVER_NAME,
                next_step="Use lower-case letters, digits and hyphens.",
            )
        check_strength(passphrase)
        key = new_key()
        public = public_hex(key)
        path = self._folder / f"{owner}.{today:%Y%m%d}.{public[:12]}.pem"
        self._folder.mkdir(mode=OWNER_FOLDER, exist_ok=True)
        save_key(key, path, passphrase, hardness=self._hardness, roles=",".join(roles))
        return OwnKey(owner, public, roles, today, path)

    def all(self) -> tuple[OwnKey, ...]:
        """Every key, by owner, the newest first."""
        if not self._folder.is_dir():
            return ()
        found = [key for path in self._folder.iterdir() if (key := _key(path)) is not None]
        return tuple(sorted(sorted(found, key=lambda key: key.made_on, reverse=True), key=lambda key: key.id))

    def open(self, owner: str, passphrase: str, approvers: Sequence[Approver]) -> Ed25519PrivateKey:
        """Open the key of an owner: of several, the one that approvers.yml lists longest.

        Raises:
            InputError: if there is none, or the passphrase is not right.
        """
        keys = [key for key in self.all() if key.id == owner]
        if not keys:
            raise InputError(
                f"there is no key of {owner!r} here", because=Why.KEY_ABSENT, next_step="Choose the file of the key."
            )
        chosen = max(keys, key=lambda key: entry.valid_until if (entry := key.entry(approvers)) else date.min)
        opened = load_key(chosen.file, passphrase)
        if public_hex(opened) != chosen.public:
            raise InputError(f"{chosen.file}: no private key could be read", next_step="Make a new key.")
        return opened


def _key(path: Path) -> OwnKey | None:
    """A key by its file; None for what is none."""
    named = _FILE.fullmatch(path.name)
    public, roles = about_key(path)
    if named is None or not public.startswith(named["public"]):
        return None
    kept: tuple[ApproverRole, ...] = tuple(role for role in _ROLES if role in roles.split(","))
    try:
        return OwnKey(named["id"], public, kept or _ROLES, date.fromisoformat(named["day"]), path)
    except ValueError:
        return None
