"""Where confidential work may lie: never where something publishes, tracks or copies it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from generator.errors import InputError
from generator.private.at_rest.folder import VAULT_FILE, default_folder, open_private_folder
from generator.private.at_rest.synced import service_by_name, synced_by

if TYPE_CHECKING:
    from pathlib import PurePath


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def opened(place: Path, tmp_path: Path) -> Path:
    return open_private_folder(place, apart_from=tmp_path / "content" / "uitspraken")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)


# -- closed to others --------------------------------------------------------------------------------------------


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir(mode=0o755)
    assert mode(opened(work, tmp_path)) == 0o700


def test_a_folder_is_made_closed_and_may_be_opened_again(tmp_path: Path) -> None:
    assert mode(opened(tmp_path / "a" / "b", tmp_path)) == 0o700
    (tmp_path / "a" / "b" / VAULT_FILE).touch()
    (tmp_path / "a" / "b" / "vko-1").mkdir()
    assert opened(tmp_path / "a" / "b", tmp_path) == tmp_path / "a" / "b"


def test_a_folder_with_other_things_is_left_as_it_is(tmp_path: Path) -> None:
    work = tmp_path / "documenten"
    work.mkdir(mode=0o755)
    (work / "brief.txt").touch()
    with pytest.raises(InputError, match="holds other things"):
        opened(work, tmp_path)
    assert mode(work) == 0o755
    with pytest.raises(InputError, match="a file, not a folder"):
        opened(work / "brief.txt", tmp_path)


def test_without_a_choice_it_lies_with_the_data_of_this_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert opened(default_folder(), tmp_path) == tmp_path / "thuis/.local/share/schoolzicht/werkmap"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_folder() == tmp_path / "data/schoolzicht/werkmap"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_folder() == Path("~/Library/Application Support/Schoolzicht/werkmap")
    monkeypatch.setattr("sys.platform", "win32")
    assert default_folder() == Path("~/AppData/Local/Schoolzicht/werkmap")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "lokaal"))
    assert default_folder() == tmp_path / "lokaal/Schoolzicht/werkmap"


# -- not published, not tracked ----------------------------------------------------------------------------------


@pytest.mark.parametrize("work", ["content", "content/uitspraken", "content/uitspraken/werk", "content/werk", "."])
def test_it_never_lies_in_what_is_published_nor_around_it(tmp_path: Path, work: str) -> None:
    with pytest.raises(InputError, match="inside each other"):
        opened(tmp_path / work, tmp_path)


def test_a_link_does_not_hide_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "content" / "uitspraken").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "content" / "uitspraken")
    with pytest.raises(InputError, match="inside each other"):
        opened(tmp_path / "link" / "werk", tmp_path)


@pytest.mark.parametrize("work", ["werk", "data/private/rulings", "data/private/../werk", "a/b/c/d"])
def test_in_a_repository_nothing_will_do_also_what_is_ignored(tmp_path: Path, work: str) -> None:
    repository = tmp_path / "kopie"
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    (repository / ".gitignore").write_text("data/private/\nwerk/\n", encoding="utf-8")
    with pytest.raises(InputError, match="inside a repository") as refused:
        opened(repository / work, tmp_path)
    assert "--work" in refused.value.next_step
    assert not (repository / work).resolve().exists()


def test_a_linked_work_tree_a_bare_repository_and_other_systems_count_too(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "kaal")], check=True)
    for name in ("gekoppeld/.git", "ander/.hg/x", "oud/.svn/x"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    for place in ("kaal/werk", "gekoppeld/werk", "ander/werk", "oud/werk"):
        with pytest.raises(InputError, match="inside a repository"):
            opened(tmp_path / place, tmp_path)


# -- not copied --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "service"),
    [
        (PureWindowsPath(r"C:\Users\anna\OneDrive\werk"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anna\OneDrive - Stichting Kwispelgroep\Documenten\werk"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\anna\Dropbox (Persoonlijk)\werk"), "Dropbox"),
        (PureWindowsPath(r"G:\Mijn Drive\werk"), "Google Drive"),
        (PureWindowsPath(r"C:\Users\anna\iCloudDrive\werk"), "iCloud"),
        (PureWindowsPath(r"C:\Users\anna\Nextcloud\werk"), "Nextcloud"),
        (PureWindowsPath(r"C:\Users\anna\SURFdrive\werk"), "SURFdrive"),
        (PurePosixPath("/gebruikers/anna/Library/CloudStorage/GoogleDrive-anna@voorbeeld.example/werk"), "a cloud"),
        (PurePosixPath("/gebruikers/anna/Library/Mobile Documents/com~apple~CloudDocs/werk"), "iCloud"),
        (PurePosixPath("/gebruikers/anna/Nextcloud2/werk"), "Nextcloud"),
        (PurePosixPath("/gebruikers/anna/ownCloud/werk"), "ownCloud"),
        (PurePosixPath("/gebruikers/anna/Dropbox/werk"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\anna\AppData\Local\Schoolzicht\werkmap"), ""),
        (PurePosixPath("/gebruikers/anna/documenten over onedrive/werk"), ""),
        (PurePosixPath("/gebruikers/anna/dropboxen/postbox/werk"), ""),
    ],
)
def test_the_names_of_synced_folders_are_known(place: PurePath, service: str) -> None:
    found = service_by_name(place)
    assert found.startswith(service) if service else found == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_mark_above_the_folder_gives_a_synced_folder_away(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "gedeeld").mkdir()
    (tmp_path / "gedeeld" / mark).touch()
    with pytest.raises(InputError, match=f"{service} copies this folder") as refused:
        opened(tmp_path / "gedeeld" / "a" / "werk", tmp_path)
    assert refused.value.next_step
    assert not (tmp_path / "gedeeld" / "a").exists()


def test_the_settings_of_dropbox_in_a_home_folder_do_not_make_it_synced(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert opened(tmp_path / "werk", tmp_path).is_dir()


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_what_the_environment_says_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "Documenten"))
    with pytest.raises(InputError, match="OneDrive"):
        opened(tmp_path / "Documenten" / "werk", tmp_path)
    assert opened(tmp_path / "Documenten van mij", tmp_path).is_dir()


def test_what_the_programs_say_in_their_settings_is_believed(tmp_path: Path) -> None:
    home, shared, cloud = tmp_path / "thuis", tmp_path / "alles", tmp_path / "wolk"
    (home / ".dropbox").mkdir(parents=True)
    (home / ".dropbox" / "info.json").write_text(json.dumps({"business": {"path": str(shared)}}), encoding="utf-8")
    (home / ".config" / "Nextcloud").mkdir(parents=True)
    (home / ".config" / "Nextcloud" / "nextcloud.cfg").write_text(
        f"[Accounts]\n0\\Folders\\1\\localPath={cloud}/\n0\\Folders\\1\\paused=false\n", encoding="utf-8"
    )
    assert synced_by(shared / "werk", {}, home) == "Dropbox"
    assert synced_by(cloud / "werk", {}, home) == "Nextcloud"
    assert synced_by(tmp_path / "elders", {}, home) == ""
    (home / ".dropbox" / "info.json").write_text("[rommel", encoding="utf-8")
    assert synced_by(shared / "werk", {}, home) == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the owner of a computer may read everything")
def test_a_folder_above_that_may_not_be_read_does_not_stop_anything(tmp_path: Path) -> None:
    (tmp_path / "dicht" / "werk").mkdir(parents=True)
    (tmp_path / "dicht").chmod(0o100)
    try:
        assert opened(tmp_path / "dicht" / "werk", tmp_path).is_dir()
    finally:
        (tmp_path / "dicht").chmod(0o700)
