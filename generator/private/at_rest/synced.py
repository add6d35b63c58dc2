"""Folders that a program copies to other computers: nothing confidential may lie in one of them.

A folder is known as synced by the name that the program gives it, by the marks that the program leaves in it, by
variables of the environment, and by the settings of the program itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePath

_BY_NAME: Final = (
    ("OneDrive", re.compile(r"onedrive(?:\s*-\s*.+)?")),
    ("Dropbox", re.compile(r"dropbox(?:\s*[(-].+)?")),
    ("Google Drive", re.compile(r"google ?drive(?:\s*[(-].+)?|my drive|mijn drive")),
    ("iCloud", re.compile(r"icloud ?(?:drive|photos)|mobile documents|com~apple~clouddocs")),
    ("Nextcloud", re.compile(r"nextcloud\d*")),
    ("ownCloud", re.compile(r"owncloud\d*")),
    ("SURFdrive", re.compile(r"surfdrive\d*")),
    ("Box", re.compile(r"box(?:-box| sync)?")),
    ("Proton Drive", re.compile(r"proton ?drive(?:-.+)?")),
    ("Synology Drive", re.compile(r"synologydrive")),
    ("a cloud service", re.compile(r"cloudstorage")),
)
"""Names of the folders that the programs make, in lower case."""

_FILE: Final = "file"
_ANYTHING: Final = "anything"
_BY_MARK: Final = (
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B", _ANYTHING),
    # In a home folder `.dropbox` is a folder: the settings of the program. In what it copies it is a file.
    ("Dropbox", ".dropbox", _FILE),
    ("Dropbox", ".dropbox.cache", _ANYTHING),
    ("Google Drive", ".tmp.drivedownload", _ANYTHING),
    ("Google Drive", ".tmp.driveupload", _ANYTHING),
    ("Nextcloud or ownCloud", ".sync_*.db", _FILE),
    ("Nextcloud or ownCloud", "._sync_*.db", _FILE),
    ("Nextcloud", ".nextcloudsync.log", _FILE),
    ("ownCloud", ".owncloudsync.log", _FILE),
    ("Syncthing", ".stfolder", _ANYTHING),
    ("Synology Drive", ".SynologyWorkingDirectory", _ANYTHING),
)
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DROPBOX_SETTINGS: Final = "info.json"
_CLOUD_SETTINGS: Final = (
    ("Nextcloud", "Nextcloud/nextcloud.cfg"),
    ("ownCloud", "ownCloud/owncloud.cfg"),
    ("SURFdrive", "SURFdrive/surfdrive.cfg"),
)
_LOCAL_PATH: Final = re.compile(r"^[^=\n]*localPath=(.+)$", re.MULTILINE)
_LARGEST_SETTINGS: Final = 2**20


def synced_by(place: Path, environment: Mapping[str, str], home: Path) -> str:
    """Name the program that copies a folder to other computers; "" when none is known to.

    Args:
        place: the folder, without links or dots; it need not exist yet.
        environment: variables of the environment.
        home: the home folder of the user.
    """
    around = (place, *place.parents)
    for service, folder in _known_roots(environment, home):
        if _resolved(folder) in around:
            return service
    return service_by_name(place) or next((found for folder in around if (found := _service_by_mark(folder))), "")


def service_by_name(place: PurePath) -> str:
    """Name the program whose usual folder name stands in a path; "" when none does."""
    for part in place.parts:
        for service, name in _BY_NAME:
            if name.fullmatch(part.casefold()):
                return service
    return ""


def _service_by_mark(folder: Path) -> str:
    for service, mark, kind in _BY_MARK:
        try:
            found = any(kind == _ANYTHING or path.is_file() for path in folder.glob(mark))
        except OSError:  # a folder above that may not be read holds no marks that we could see
            continue
        if found:
            return service
    return ""


def _known_roots(environment: Mapping[str, str], home: Path) -> Iterator[tuple[str, str]]:
    for name in _VARIABLES:
        if environment.get(name):
            yield "OneDrive", environment[name]
    settings = [Path(environment[name]) for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for folder in (home / ".dropbox", *(parent / "Dropbox" for parent in settings)):
        yield from (("Dropbox", path) for path in _dropbox_roots(folder / _DROPBOX_SETTINGS))
    for parent in (home / ".config", home / "Library" / "Preferences", *settings):
        for service, file in _CLOUD_SETTINGS:
            yield from ((service, path.strip().strip('"')) for path in _LOCAL_PATH.findall(_text(parent / file)))


def _dropbox_roots(settings: Path) -> Iterator[str]:
    """Folders that Dropbox says it copies: `{"personal": {"path": ...}, "business": {"path": ...}}`."""
    try:
        accounts = json.loads(_text(settings) or "{}")
    except ValueError:
        return
    for account in accounts.values() if isinstance(accounts, dict) else ():
        if isinstance(account, dict) and isinstance(account.get("path"), str):
            yield account["path"]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_SETTINGS).decode("utf-8", errors="replace")
    except OSError:
        return ""


def _resolved(folder: str) -> Path | None:
    try:
        return Path(folder).resolve()
    except (OSError, ValueError):
        return None
