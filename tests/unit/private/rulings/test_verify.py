"""One byte changed anywhere in what is published is found and named; so is a log that was written anew as a whole."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import Configuration, load_configuration
from generator.domain.chain import GENESIS, Entry, next_entry, parse_log
from generator.domain.identifiers import RulingId
from generator.errors import ConfigError, SealError
from generator.private.rulings import correction, workflow
from generator.private.rulings.case import CaseFile
from generator.private.rulings.container import Upload
from generator.private.rulings.verify import Verified, verify_all
from generator.private.rulings.workflow import Workplace
from generator.public.store.rulings import load_rulings
from generator.sealed import ruling_path
from generator.shelf_files import LOG_NAME
from tests.unit.private.rulings.conftest import CASE, ROOT
from tests.unit.vaults import open_vault
from tests.unit.withdrawing import withdraw_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAIN, ANSWERED, EMBARGOED, WITHDRAWN = (RulingId(f"vko-2026-10{number}") for number in range(4))
APPROVERS = "site_config/approvers.yml"
PLACES_A_FILE = 24
AT = "2026-03-10T10:00:00+01:00"
LATER = "2026-04-20T10:00:00+02:00"


class Repository:
    """What a repository holds of rulings: content/uitspraken and site_config, with the settings read anew."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content = folder, folder / "content/uitspraken"
        self._settings: dict[bytes, Configuration] = {}

    def configuration(self) -> Configuration:
        said = (self.folder / APPROVERS).read_bytes()
        if said not in self._settings:
            self._settings[said] = load_configuration(self.folder / "site_config")
        return self._settings[said]

    def verify(self) -> Verified:
        return verify_all(self.content, self.configuration())

    def files(self) -> list[str]:
        listed = [path for path in sorted(self.content.iterdir()) if path.is_file()]
        return [APPROVERS, *(path.relative_to(self.folder).as_posix() for path in listed)]

    def refusal(self) -> str:
        with pytest.raises(SealError) as refused:
            self.verify()
        assert refused.value.next_step
        return refused.value.message


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, documents: Any, signers: Any) -> Repository:
    """A published ruling, a corrected one with the board's response, one under embargo and a withdrawn one."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "site_config", folder / "site_config", ignore=shutil.ignore_patterns("theme"))
    keys = [json.loads(item.model_dump_json()) for item in signers.configuration.approvers.approvers]
    (folder / APPROVERS).write_text(f"# Wie mag tekenen.\n{yaml.safe_dump({'approvers': keys})}", encoding="utf-8")
    made = Repository(folder)
    place = Workplace(open_vault(folder / "werk"), made.content, made.configuration())
    both = {"anna": signers.anna, "bert": signers.bert}

    def sign(ruling: RulingId, at: str) -> None:
        workflow.close_review(ruling, yaml.safe_dump({"reviewer": "anna", "second": "bert", **MOMENTS}), place)
        for who, key in both.items():
            workflow.approve_step(ruling, who, key, place, at=at)

    for ruling in (PLAIN, ANSWERED, EMBARGOED, WITHDRAWN):
        day = "2027-03-01" if ruling == EMBARGOED else "2026-03-01"
        case = CaseFile.model_validate({**CASE, "number": ruling.removeprefix("vko-"), "published_on": day})
        workflow.keep_case(Upload("uitspraak.docx", documents.clean()), case, place)
        sign(ruling, AT)
    correction.add_response(ANSWERED, "Het bestuur neemt het advies over.", place, at=LATER, who="desk")
    sign(ANSWERED, LATER)
    withdraw_with(WITHDRAWN, both, place, at=LATER)
    shutil.rmtree(folder / "werk")
    return made


MOMENTS = {
    "reviewed_at": "2026-02-20T10:00:00+01:00",
    "approved_at": "2026-02-21T10:00:00+01:00",
    "decisions": [],
}


@pytest.fixture
def repository(whole: Repository, tmp_path: Path) -> Repository:
    """A copy that may be spoilt."""
    shutil.copytree(whole.folder, tmp_path / "copy")
    return Repository(tmp_path / "copy")


def test_untouched_everything_verifies(whole: Repository) -> None:
    found = whole.verify()
    assert found.signers == dict.fromkeys((PLAIN, ANSWERED, EMBARGOED), ("anna", "bert"))
    assert (found.withdrawn, found.entries, found.notes) == ((WITHDRAWN,), 6, ())
    shown = load_rulings(whole.content, whole.configuration(), today=date(2026, 5, 1)).rulings
    assert {item.id for item in shown} == {PLAIN, ANSWERED}
    assert set(whole.verify().signers) > {item.id for item in shown}, "what is under embargo is checked too"


# -- one byte ----------------------------------------------------------------------------------------------------


@contextmanager
def other_byte(path: Path, place: int, change: int) -> Iterator[None]:
    """Change one byte of a file for a while."""
    before = path.read_bytes()
    path.write_bytes(before[:place] + bytes([before[place] ^ change]) + before[place + 1 :])
    try:
        yield
    finally:
        path.write_bytes(before)


def check_found(repository: Repository, name: str, place: int, change: int) -> None:
    """Check that a change in a file of which every byte counts is found, and named without a name of a person."""
    path = repository.folder / name
    with other_byte(path, place, change):
        said = repository.refusal()
    assert path.name in said, f"byte {place} of {name}: {said}"
    assert not any(word in said for word in ("Modderkolk", "Kwispelaar", "Waterlelie"))


def test_a_byte_flipped_anywhere_is_found_and_its_file_named(repository: Repository) -> None:
    names = [name for name in repository.files() if name != APPROVERS]
    kinds = {Path(name).name.partition(".")[2] for name in names}
    assert kinds == {"md", "zegel.json", "sporen.json", "ingetrokken.json", "jsonl"}
    for name in names:
        size = (repository.folder / name).stat().st_size
        for turn, place in enumerate(sorted({*range(0, size, max(1, size // PLACES_A_FILE)), size - 1})):
            check_found(repository, name, place, 1 << turn % 8)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_changed_into_any_other_is_found(whole: Repository, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(whole.files()[1:]))
    place = data.draw(st.integers(0, (whole.folder / name).stat().st_size - 1))
    check_found(whole, name, place, data.draw(st.integers(1, 255)))


def test_a_byte_of_who_may_sign_is_found_wherever_it_says_something_else(repository: Repository) -> None:
    path, before, found = repository.folder / APPROVERS, repository.configuration().approvers, 0
    for place in range(0, path.stat().st_size, 5):
        with other_byte(path, place, 1 << place % 8):
            said = told_of_keys(repository)
            if not said:
                assert repository.configuration().approvers == before, f"byte {place}: nothing was said"
        assert not said or path.name in said, f"byte {place}: {said}"
        found += bool(said)
    assert found > path.stat().st_size // 10


def told_of_keys(repository: Repository) -> str:
    try:
        return "\n".join(repository.verify().notes)
    except (SealError, ConfigError) as error:
        return error.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"'2030-12-31'", b"'2031-12-31'"),
        (b"- second\n", b"- reviewer\n"),
        (b"valid_from: '0001-01-01'", b"valid_from: '2020-01-01'"),
    ],
)
def test_other_days_and_roles_of_a_key_are_told(repository: Repository, old: bytes, new: bytes) -> None:
    path = repository.folder / APPROVERS
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    said = told_of_keys(repository)
    assert "site_config/approvers.yml: does not say what it said at the last step in the log (line 6" in said


@pytest.mark.parametrize("end", [b" ", b"\n", b"\r\n", b"\x00"])
def test_a_byte_more_is_found(repository: Repository, end: bytes) -> None:
    for name in repository.files()[1:]:
        path = repository.folder / name
        before = path.read_bytes()
        path.write_bytes(before + end)
        assert path.name in repository.refusal()
        path.write_bytes(before)


def test_a_file_that_is_gone_is_named_by_the_build_too(repository: Repository) -> None:
    for name in repository.files()[1:]:
        path = repository.folder / name
        before = path.read_bytes()
        path.unlink()
        said = repository.refusal()
        assert path.name in said or path.name == LOG_NAME
        with pytest.raises(SealError, match=path.name if path.name != LOG_NAME else "the log does not say"):
            load_rulings(repository.content, repository.configuration(), today=date(2026, 5, 1))
        path.write_bytes(before)


def test_a_ruling_whose_files_are_all_gone_is_missed(repository: Repository) -> None:
    for path in repository.content.glob(f"{PLAIN}.*"):
        path.unlink()
    assert f"{PLAIN}.md: missing, and the log says that this ruling was published" in repository.refusal()


def test_one_ruling_is_checked_alone(repository: Repository) -> None:
    path = ruling_path(repository.content, ANSWERED)
    path.write_bytes(path.read_bytes() + b"\n")
    assert verify_all(repository.content, repository.configuration(), only=PLAIN).signers == {PLAIN: ("anna", "bert")}
    with pytest.raises(SealError, match=ANSWERED):
        verify_all(repository.content, repository.configuration(), only=ANSWERED)


# -- a log written anew, with a chain that holds ----------------------------------------------------------------------


def rewrite(repository: Repository, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Let somebody change the entries and make the chain whole again."""
    path = repository.content / LOG_NAME
    entries = [as_data(entry) for entry in parse_log(path.read_bytes())]
    change(entries)
    previous, lines = GENESIS, []
    for entry in entries:
        made = next_entry(previous, **entry)
        previous = made.hash
        lines.append(made.to_json())
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def as_data(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "who": entry.who,
        "what": entry.what,
        "subject": entry.subject,
        "details": dict(entry.details),
    }


def line_of(entries: list[dict[str, Any]], what: str, subject: str, *, last: bool = False) -> dict[str, Any]:
    found = [entry for entry in entries if (entry["what"], entry["subject"]) == (what, subject)]
    return found[-1 if last else 0]


def another_seal(entries: list[dict[str, Any]]) -> None:
    details = line_of(entries, "publish", ANSWERED)["details"]
    seal = json.loads(details["seal"])
    seal["signatures"][0]["statement"]["decisions"] = 99
    details["seal"] = json.dumps(seal, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def no_seal(entries: list[dict[str, Any]]) -> None:
    del line_of(entries, "publish", ANSWERED)["details"]["seal"]


def another_signer(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "publish", ANSWERED)["who"] = "anna+carla"


def an_earlier_day(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "publish", ANSWERED)["at"] = "2026-02-01T10:00:00+01:00"


def the_seal_of_the_next_version(entries: list[dict[str, Any]]) -> None:
    later = line_of(entries, "publish", ANSWERED, last=True)["details"]["seal"]
    line_of(entries, "publish", ANSWERED)["details"]["seal"] = later


def another_text_before(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "publish", ANSWERED, last=True)["details"]["replaced_digest"] = "0" * 64


def versions_swapped(entries: list[dict[str, Any]]) -> None:
    one, two = (entries.index(line_of(entries, "publish", ANSWERED, last=last)) for last in (False, True))
    entries[one], entries[two] = entries[two], entries[one]


def another_step(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "publish", ANSWERED)["what"] = "bless"


def withdrawn_for_another_reason(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "withdraw", WITHDRAWN)["details"]["reason"] = "procedure"


def withdrawn_by_one(entries: list[dict[str, Any]]) -> None:
    details = line_of(entries, "withdraw", WITHDRAWN)["details"]
    first = json.loads(details["approvals"])[0]
    details["approvals"] = json.dumps([first, first], sort_keys=True, separators=(",", ":"))


def another_withdrew(entries: list[dict[str, Any]]) -> None:
    line_of(entries, "withdraw", WITHDRAWN)["who"] = "anna+carla"


def published_again(entries: list[dict[str, Any]]) -> None:
    entries.append(dict(line_of(entries, "publish", WITHDRAWN)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (another_seal, "line 2: content/uitspraken/vko-2026-101: the signature of 'anna' is not genuine"),
        (no_seal, "line 2: does not say what publication or withdrawal writes"),
        (another_signer, "line 2: vko-2026-101: others signed than it says"),
        (an_earlier_day, "line 2: vko-2026-101 was signed after it was published"),
        (the_seal_of_the_next_version, "line 2: content/uitspraken/vko-2026-101: the text was changed"),
        (another_text_before, "line 5: vko-2026-101: does not follow the text that was published before"),
        (versions_swapped, "line 5: vko-2026-101: version 1 follows a later one"),
        (another_step, "line 2: vko-2026-101 cannot be 'bless' at that point"),
        (withdrawn_for_another_reason, "line 6: content/uitspraken/vko-2026-103: it was to be withdrawn for another"),
        (withdrawn_by_one, "line 6: content/uitspraken/vko-2026-103: it does not carry the signatures of two"),
        (another_withdrew, "line 6: vko-2026-103: others signed than it says"),
        (published_again, "line 7: vko-2026-103 was withdrawn before"),
    ],
)
def test_a_log_written_anew_is_found_out_by_what_was_signed(
    repository: Repository, change: Callable[[list[dict[str, Any]]], None], said: str
) -> None:
    rewrite(repository, change)
    message = repository.refusal()
    assert f"{LOG_NAME}: {said}" in message
