"""The vault: nothing readable on the disk, nothing lost, nothing swapped, and a case without its key is gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.passphrase import SHORTEST, STRONG, Hardness, check_strength, stretch
from generator.private.at_rest.encryption import decrypt, encrypt, new_key
from generator.private.at_rest.lock import Lock, WrongPassphraseError
from generator.private.at_rest.vault import LockedError, Vault
from tests.unit.vaults import EASY, PASSPHRASE, open_vault

SECRET = "Kwastelaar"
CASE = "vko-2026-901"
ROOT = Path(__file__).parents[4]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_vault(tmp_path / "werk")


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() + path.name.encode() for path in folder.rglob("*") if path.is_file())


# -- what the disk shows -----------------------------------------------------------------------------------------


def test_what_is_written_is_read_back_and_stands_nowhere_on_the_disk(vault: Vault) -> None:
    vault.write(CASE, "raw.json", f"{SECRET} woont hier")
    assert vault.read(CASE, "raw.json") == f"{SECRET} woont hier".encode()
    shown = bytes_on_disk(vault.folder)
    assert SECRET.encode() not in shown
    assert PASSPHRASE.encode() not in shown


def test_the_same_text_never_gives_the_same_bytes(vault: Vault) -> None:
    seen = set()
    for _ in range(50):
        vault.write(CASE, "raw.json", SECRET)
        seen.add((vault.folder / CASE / "raw.json.enc").read_bytes())
    assert len(seen) == 50
    assert len({content[4:16] for content in seen}) == 50


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_files_and_folders_are_for_their_owner_only(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    paths = list(vault.folder.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o700}


# -- the passphrase ----------------------------------------------------------------------------------------------


def test_another_passphrase_opens_nothing_and_loses_nothing(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    later, before = Vault(vault.folder), bytes_on_disk(vault.folder)
    for wrong in ("", PASSPHRASE[:-1], PASSPHRASE + " ", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphraseError) as refused:
            later.unlock(wrong)
        assert not later.is_open
        assert "nothing was lost" in refused.value.next_step
    assert bytes_on_disk(vault.folder) == before
    later.unlock(PASSPHRASE)
    assert later.read(CASE, "raw.json") == SECRET.encode()


def test_while_locked_nothing_is_read_or_written(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    vault.lock()
    for tried in (
        lambda: vault.read(CASE, "raw.json"),
        lambda: vault.write(CASE, "raw.json", "x"),
        lambda: vault.discard(CASE, "raw.json"),
    ):
        with pytest.raises(LockedError):
            tried()
    assert vault.holds(CASE, "raw.json")


def test_another_passphrase_wraps_the_same_key(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    case_files = bytes_on_disk(vault.folder / CASE) + bytes_on_disk(vault.folder / "sleutels")
    vault.change_passphrase(PASSPHRASE, "lepel storm wiebel kwast")
    assert bytes_on_disk(vault.folder / CASE) + bytes_on_disk(vault.folder / "sleutels") == case_files
    later = Vault(vault.folder)
    with pytest.raises(WrongPassphraseError):
        later.unlock(PASSPHRASE)
    later.unlock("lepel storm wiebel kwast")
    assert later.read(CASE, "raw.json") == SECRET.encode()


def test_a_change_with_a_wrong_or_weak_passphrase_changes_nothing(vault: Vault) -> None:
    before = bytes_on_disk(vault.folder)
    with pytest.raises(WrongPassphraseError):
        vault.change_passphrase("een heel andere zin", "lepel storm wiebel kwast")
    with pytest.raises(InputError, match="too weak"):
        vault.change_passphrase(PASSPHRASE, "kort")
    assert bytes_on_disk(vault.folder) == before


def test_a_passphrase_is_chosen_once(vault: Vault) -> None:
    with pytest.raises(InputError, match="has a passphrase already"):
        Vault(vault.folder, EASY).make("lepel storm wiebel kwast")


@pytest.mark.parametrize(
    "weak", ["", "kort", "a" * 40, "abababababababab", "wachtwoord wachtwoord", "1234567890 12345", "x" * 14 + "y"]
)
def test_a_weak_passphrase_is_refused_without_repeating_it(tmp_path: Path, weak: str) -> None:
    with pytest.raises(InputError, match=f"at least {SHORTEST} characters") as refused:
        Vault(tmp_path, EASY).make(weak)
    assert "words" in refused.value.next_step
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("strong", [PASSPHRASE, "paard batterij nietje", "Ik eet elke dag 3 kroketten!"])
def test_a_sentence_of_words_is_strong_enough(strong: str) -> None:
    check_strength(strong)


def test_a_real_guess_costs_time_and_memory() -> None:
    started = time.process_time()
    stretch(PASSPHRASE, b"0" * 16, STRONG)
    assert time.process_time() - started > 0.1
    assert STRONG.memory >= 64 * 1024


def test_a_lock_that_was_made_weaker_opens_nothing(vault: Vault) -> None:
    path = vault.folder / "kluis.json"
    lock = Lock.from_json(path.read_bytes())
    path.write_bytes(Lock(Hardness(memory=32, passes=1, lanes=1), lock.salt, lock.wrapped).to_json())
    with pytest.raises(WrongPassphraseError):
        Vault(vault.folder).unlock(PASSPHRASE)


@pytest.mark.parametrize("change", ["memory", "salt", "data_key", "schema", "cut", "empty", "huge"])
def test_a_damaged_lock_is_not_taken_for_a_wrong_passphrase(vault: Vault, change: str) -> None:
    path = vault.folder / "kluis.json"
    data = json.loads(path.read_bytes())
    if change in {"memory", "salt"}:
        data["kdf"][change] = data["kdf"][change] * 2
    elif change == "huge":
        data["kdf"]["memory"] = 2**40
    elif change in {"data_key", "schema"}:
        data[change] = data[change] * 2
    content = json.dumps(data).encode()
    path.write_bytes({"cut": content[:-9], "empty": b""}.get(change, content))
    with pytest.raises(InputError, match="kluis.json: damaged") as refused:
        Vault(vault.folder).unlock(PASSPHRASE)
    assert not isinstance(refused.value, WrongPassphraseError)


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"), [(2**30, 1, 1), (64, 0, 1), (64, 10**6, 1), (4, 1, 1), (64, 1, 0)]
)
def test_no_file_makes_the_computer_work_for_ever(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="bearable"):
        Hardness(memory, passes, lanes)


# -- tampering ---------------------------------------------------------------------------------------------------


@given(st.binary(max_size=200), st.text(max_size=20), st.data())
def test_one_bit_changed_anywhere_is_found(content: bytes, place: str, data: st.DataObject) -> None:
    key = new_key()
    encrypted = encrypt(key, content, place)
    assert decrypt(key, encrypted, place) == content
    where = data.draw(st.integers(0, len(encrypted) * 8 - 1))
    altered = bytearray(encrypted)
    altered[where // 8] ^= 1 << where % 8
    with pytest.raises(ValueError, match="expected"):
        decrypt(key, bytes(altered), place)
    with pytest.raises(ValueError, match="expected"):
        decrypt(key, encrypted, place + "x")
    with pytest.raises(ValueError, match="expected"):
        decrypt(key, encrypted[: data.draw(st.integers(0, len(encrypted) - 1))], place)


def test_files_cannot_change_places(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    vault.write(CASE, "draft.json", "{}")
    vault.write("vko-2026-902", "raw.json", "iets anders")
    here, there = vault.folder / CASE, vault.folder / "vko-2026-902"
    content = (here / "raw.json.enc").read_bytes()
    for target in (here / "draft.json.enc", there / "raw.json.enc"):
        target.write_bytes(content)
        with pytest.raises(InputError, match=f"{target.parent.name}/{target.stem}: damaged"):
            vault.read(target.parent.name, target.stem)
    key = (vault.folder / "sleutels" / f"{CASE}.enc").read_bytes()
    (vault.folder / "sleutels" / "vko-2026-902.enc").write_bytes(key)
    with pytest.raises(InputError, match="damaged"):
        vault.read("vko-2026-902", "raw.json")


@pytest.mark.parametrize("name", ["../raw.json", "raw", "a/b.json", ".x.json", "", "raw.json.enc.x/y", "C:raw.json"])
@pytest.mark.parametrize("case", [CASE, "../vko", "sleutels", "handtekeningen", "", "vko/1", "VKO-1", "a" * 500])
def test_no_path_is_made_of_a_hostile_name(vault: Vault, case: str, name: str) -> None:
    if case == CASE:
        with pytest.raises(InputError, match="no name"):
            vault.write(case, name, "x")
    else:
        with pytest.raises(InputError, match="no name"):
            vault.write(case, "raw.json", "x")
        with pytest.raises(InputError, match="no name"):
            vault.destroy(case)


# -- destroying --------------------------------------------------------------------------------------------------


def test_without_the_key_of_a_case_its_files_are_dead_also_from_a_copy(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    vault.write("vko-2026-902", "raw.json", "blijft")
    copy = (vault.folder / CASE / "raw.json.enc").read_bytes()
    vault.destroy(CASE)
    vault.destroy(CASE)
    assert vault.cases() == ("vko-2026-902",)
    assert vault.read("vko-2026-902", "raw.json") == b"blijft"
    (vault.folder / CASE).mkdir()
    (vault.folder / CASE / "raw.json.enc").write_bytes(copy)
    with pytest.raises(InputError, match="key of this case is gone"):
        vault.read(CASE, "raw.json")
    vault.write(CASE, "draft.json", "{}")
    with pytest.raises(InputError, match="damaged"):
        vault.read(CASE, "raw.json")


# -- killed while writing ----------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from tests.unit.vaults import open_vault
vault = open_vault(Path(sys.argv[1]))
print("begonnen", flush=True)
number = 0
while True:
    number += 1
    vault.write("vko-2026-901", "raw.json", "Kwastelaar " * 2000 + str(number))
    if number % 5 == 0:
        vault.change_passphrase("kwast wiebel storm lepel", "kwast wiebel storm lepel")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "werk"
    open_vault(folder).write(CASE, "raw.json", "Kwastelaar " * 2000 + "0")
    for number in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begonnen\n"
            time.sleep(0.003 * number)
            writer.send_signal(signal.SIGKILL)
        found = open_vault(folder).read(CASE, "raw.json").decode()
        assert found.startswith("Kwastelaar " * 2000)
        assert b"Kwastelaar" not in bytes_on_disk(folder)


def test_what_a_killed_program_left_is_cleared_but_not_what_another_writes_now(vault: Vault) -> None:
    vault.write(CASE, "raw.json", SECRET)
    old, young = (vault.folder / CASE / f".raw.json.enc.{name}" for name in ("abcd1234", "efgh5678"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    open_vault(vault.folder)
    assert not old.exists()
    assert young.exists()
    assert vault.read(CASE, "raw.json") == SECRET.encode()
