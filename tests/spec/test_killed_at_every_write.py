"""The whole way of a ruling, in one real process that is killed at every write; whoever comes after goes on from there.

For each step of the way a process starts where the step before it ended, takes the step, and is killed at one point:
before, halfway or after one of the lowest file operations. Then another process opens the same folders. Nothing that
was confirmed is gone, nothing half written is read, what a build would publish is whole, `ruling verify` says what to
do again, and doing it again ends where the step would have ended.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import os
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import four_eyes
from generator.cli import rulings as commands
from generator.cli.rulings import verify
from generator.config import Configuration, load_configuration
from generator.domain.identifiers import RulingId
from generator.errors import InputError, SchoolzichtError, SealError
from generator.private.at_rest.vault import SIGNING_KEYS, Vault
from generator.private.desk import deciding
from generator.private.desk import table as desk_table
from generator.private.desk.case_form import CaseForm, form_of
from generator.private.desk.cases import case_lines
from generator.private.desk.draft import Choice
from generator.private.desk.intake import Document, change_case, take_in
from generator.private.desk.own_keys import OwnKeys
from generator.private.desk.slot import Slot
from generator.private.desk.table import Table
from generator.private.desk.words import Stage
from generator.private.rulings import workflow
from generator.private.rulings.correction import ASIDE
from generator.private.rulings.propose import propose
from generator.private.rulings.withdraw import agree_withdrawal, ask_withdrawal
from generator.private.rulings.workflow import Workplace
from generator.public.store.rulings import load_rulings
from generator.signing import load_key, signature_holds
from tests.spec.killing import KILLED, Fuse, end_of, in_a_process_of_its_own, start_process
from tests.unit.private.desk.visitor import FIELDS, RULING, word_file
from tests.unit.vaults import EASY, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.config import AnonymisationPolicy
    from generator.private.rulings.intake import RawRuling

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is copied with fork")

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "data/sample/keys"
FEWEST_POINTS = 600
LANES = 2
"""Processes that attack at the same time."""
FIRST_MOMENT = datetime(2026, 11, 20, 10, tzinfo=UTC)
TEXT = {
    "Samenvatting": "Een ouder klaagt over de schorsing van haar dochter Sterrelief.",
    "Feiten": "Sterrelief Kwastelhuizen zit in groep 7. Zij kwam pas na drie dagen terug. "
    "Er was een verslag over haar afkomst.",
    "Standpunten": "De moeder schreef: “kom morgen maar langs, dan praten we er samen over”. De school zweeg.",
    "Oordeel": "De klacht is gegrond.",
}
WORD = word_file(TEXT)
OTHER = RulingId("vko-2026-902")
DRAFT = f"{RULING}/draft.json"
NEW_PASSPHRASE = "andere zin lepel kwast storm"
REMARK = "Bij de feiten staat nog te veel over het kind."


@dataclass(frozen=True)
class Desk:
    """One desk on one folder, at one moment."""

    folder: Path
    configuration: Configuration
    now: datetime

    @property
    def content(self) -> Path:
        return self.folder / "uitspraken"

    @property
    def at(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def open(self) -> tuple[Table, Slot]:
        """Open with the passphrase that is in force: the first, or the one that a step chose."""
        work = self.folder / "werk"
        work.mkdir(mode=0o700, exist_ok=True)
        table = Table(Workplace(Vault(work, EASY), self.content, self.configuration), lambda: self.now)
        slot = Slot(table, lambda: self.now)
        try:
            slot.open(PASSPHRASE)
        except InputError:
            slot.open(NEW_PASSPHRASE)
        return table, slot


def choose_passphrase(desk: Desk) -> None:
    desk.open()


def intake(desk: Desk) -> None:
    table, _ = desk.open()
    take_in(table, Document(".docx", WORD), CaseForm.model_validate(FIELDS), replaces=table.holds(RULING))


def change_facts(desk: Desk) -> None:
    table, _ = desk.open()
    form = form_of(table.case(RULING))
    change_case(table, RULING, form.model_copy(update={"titel": "Klacht over schorsing zonder gesprek"}))


def decide_next(desk: Desk) -> None:
    decide_one(desk.open()[0], RULING)


def decide_all(desk: Desk) -> None:
    decide_everything(desk.open()[0], RULING)


def decide_everything(table: Table, ruling: RulingId) -> None:
    while any(item.state == "open" for item in table.standing(ruling).items):
        decide_one(table, ruling)


def decide_one(table: Table, ruling: RulingId) -> None:
    one = next(item for item in table.standing(ruling).items if item.state == "open")
    if one.target.startswith("zone:"):
        choice = Choice(decision="read")
    elif one.target.startswith("warning:"):
        choice = Choice(decision="keep", reason="nodig voor het oordeel")
    else:
        choice = Choice(decision="mask", who="role:getuige")
    deciding.decide(table, ruling, one.target, choice)


def add_words(desk: Desk) -> None:
    deciding.add(desk.open()[0], RULING, Choice(decision="mask", text="groep 7", who="kind:other"))


def generalise(desk: Desk) -> None:
    choice = Choice(decision="rewrite", words="pas na drie dagen", text="pas later", reason="wijst iemand aan")
    deciding.generalise(desk.open()[0], RULING, choice)


def undo(desk: Desk) -> None:
    deciding.undo(desk.open()[0], RULING)


def redo(desk: Desk) -> None:
    deciding.redo(desk.open()[0], RULING)


def make_key(desk: Desk) -> None:
    OwnKeys(desk.folder / "werk", EASY).make(
        "secretaris-a", ("reviewer",), "fiets maan soep trommel", today=desk.now.date()
    )


def sign_as(approver: str) -> Callable[[Desk], None]:
    def sign(desk: Desk) -> None:
        desk.open()[0].sign(RULING, approver, load_key(KEYS / f"{approver}.pem", ""))

    sign.__name__ = f"sign as {approver}"
    return sign


sign_first, sign_second = sign_as("demo-beoordelaar"), sign_as("demo-tweede")


def send_back(desk: Desk) -> None:
    desk.open()[0].send_back(RULING, "demo-tweede", load_key(KEYS / "demo-tweede.pem", ""), REMARK)


def change_passphrase(desk: Desk) -> None:
    _, slot = desk.open()
    with contextlib.suppress(InputError):  # it is the new one already
        slot.change(PASSPHRASE, NEW_PASSPHRASE)


def sign_for_later(desk: Desk) -> None:
    desk.open()[0].sign(RULING, "demo-tweede", load_key(KEYS / "demo-tweede.pem", ""), publishes=False)


def another_ruling(desk: Desk) -> None:
    """A second ruling, signed by two and waiting."""
    table, _ = desk.open()
    take_in(table, Document(".docx", WORD), CaseForm.model_validate({**FIELDS, "nummer": "2026-902"}), replaces=False)
    decide_everything(table, OTHER)
    for approver in ("demo-beoordelaar", "demo-tweede"):
        table.sign(OTHER, approver, load_key(KEYS / f"{approver}.pem", ""), publishes=False)


def publish_together(desk: Desk) -> None:
    desk.open()[0].publish([RULING, OTHER])


def correct(desk: Desk) -> None:
    """A new version; what was decided still counts, what was read is read again."""
    desk.open()[0].correct(RULING, "Een alinea is duidelijker gemaakt.")


def respond(desk: Desk) -> None:
    desk.open()[0].add_response(RULING, "Het bestuur volgt het advies.")


def ask_to_withdraw(desk: Desk) -> None:
    key = load_key(KEYS / "demo-beoordelaar.pem", "")
    ask_withdrawal(RULING, "privacy", "demo-beoordelaar", key, desk.open()[0].place, at=desk.at)


def withdraw(desk: Desk) -> None:
    key = load_key(KEYS / "demo-tweede.pem", "")
    agree_withdrawal(RULING, "demo-tweede", key, desk.open()[0].place, at=desk.at)


def destroy(desk: Desk) -> None:
    desk.open()


@dataclass(frozen=True)
class Step:
    """One step of the way: what is done, on which day, and whether it is killed at every write.

    A step that writes what an earlier one wrote too is taken, and not killed once more.
    """

    take: Callable[[Desk], None]
    day: int
    is_killed: bool = True


WAY = (
    Step(choose_passphrase, 0),
    Step(intake, 0),
    Step(change_facts, 0),
    Step(decide_next, 0),
    Step(decide_all, 0, is_killed=False),
    Step(add_words, 0),
    Step(generalise, 0),
    Step(undo, 0),
    Step(redo, 0),
    Step(make_key, 0),
    Step(change_passphrase, 0),
    Step(sign_first, 0),
    Step(send_back, 1),
    Step(sign_first, 2),
    Step(sign_for_later, 3),
    Step(another_ruling, 3, is_killed=False),
    Step(publish_together, 3),
    Step(correct, 4),
    Step(decide_all, 4, is_killed=False),
    Step(sign_first, 4, is_killed=False),
    Step(sign_second, 5),
    Step(respond, 30),
    Step(decide_all, 30, is_killed=False),
    Step(sign_first, 30, is_killed=False),
    Step(sign_second, 31, is_killed=False),
    Step(ask_to_withdraw, 32),
    Step(withdraw, 32),
    Step(destroy, 120),
)


def moment(number: int) -> datetime:
    return FIRST_MOMENT + timedelta(days=WAY[number].day, minutes=number)


# -- what stands in the folders ----------------------------------------------------------------------------------

WITHDRAW, SIGN = "schoolzicht ruling withdraw", "schoolzicht ruling approve"


def published(desk: Desk) -> Mapping[str, bytes]:
    """Every file of content/uitspraken."""
    return {path.name: path.read_bytes() for path in desk.content.iterdir()} if desk.content.is_dir() else {}


def kept(desk: Desk) -> dict[str, object]:
    """Everything in the work folder that reads as a file of its own, decrypted; keys only by their owner."""
    vault = desk.open()[0].place.work
    found: dict[str, object] = {}
    for path in sorted(vault.folder.rglob("*")):
        if path.is_dir() or path.name.startswith(".") or path.parent.name == "sleutels" or path.name == "kluis.json":
            continue
        if path.suffix == ".enc":
            found[f"{path.parent.name}/{path.stem}"] = vault.read(path.parent.name, path.stem)
        elif path.parent.name == SIGNING_KEYS:
            found[path.name.split(".")[0]] = load_key(path, "fiets maan soep trommel") is not None
        else:
            found[path.name] = path.read_bytes()
    return found


def build(desk: Desk) -> Mapping[str, bytes] | None:
    """What a build would take of the rulings; None when it refuses."""
    try:
        load_rulings(desk.content, desk.configuration, today=desk.now.date())
    except SealError:
        return None
    return published(desk)


def verified(desk: Desk) -> str:
    """What `schoolzicht ruling verify` refuses with, "" when all is well."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            verify(None, desk.content, ROOT / "site_config", as_json=False)
        except SchoolzichtError as error:
            return f"{error.message} {error.next_step}"
    return ""


# -- the attack --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stop:
    """A step with what stood before and after it."""

    step: Step
    before: Desk
    after: Desk
    kept_before: Mapping[str, object]
    kept_after: Mapping[str, object]

    @property
    def take(self) -> Callable[[Desk], None]:
        return self.step.take


@pytest.fixture(scope="module", autouse=True)
def warm() -> Iterator[None]:
    """What is worked out from the same text and the same settings is worked out once for all processes."""
    proposals: dict[tuple[str, str], Any] = {}

    def known(raw: RawRuling, policy: AnonymisationPolicy) -> Any:
        key = (raw.source_digest, raw.case.model_dump_json())
        if key not in proposals:
            proposals[key] = propose(raw, policy)
        return proposals[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(four_eyes, "signature_holds", functools.cache(signature_holds))
        patch.setattr(desk_table, "propose", known)
        patch.setattr(workflow, "propose", known)
        patch.setattr(commands, "load_configuration", functools.cache(load_configuration))
        yield


@pytest.fixture(scope="module")
def fast() -> Iterator[Path]:
    """A folder in memory where the system has one: the disk need not keep up with what is killed anyway."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load_configuration(ROOT / "site_config")


@pytest.fixture(scope="module")
def way(fast: Path, configuration: Configuration) -> list[Stop]:
    """The way taken once without a fault; each step in a process of its own, on a copy of what stood before."""
    folder = fast / "way"
    folder.mkdir()
    stops, before = [], Desk(folder / "0", configuration, moment(0))
    before.folder.mkdir()
    stood: Mapping[str, object] = {}
    for number, step in enumerate(WAY):
        after = Desk(folder / str(number + 1), configuration, moment(number))
        shutil.copytree(before.folder, after.folder)
        step.take(after)
        stops.append(Stop(step, before, after, stood, kept(after)))
        before, stood = after, stops[-1].kept_after
        verified(after)
        case_lines(after.open()[0])
    gc.freeze()
    return stops


def points_of(stop: Stop, folder: Path) -> list[str]:
    """The names of all points at which the step can end."""
    desk = laid(stop, folder)

    def walk(say: Callable[[bytes], None]) -> None:
        Fuse(folder, -1, lambda name: say(f"{name}\n".encode())).lay()
        stop.take(desk)

    ended, said = in_a_process_of_its_own(walk)
    assert ended == 0, said.decode()
    return said.decode().splitlines()


def laid(stop: Stop, folder: Path) -> Desk:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stop.before.folder, folder)
    return Desk(folder, stop.after.configuration, stop.after.now)


def kill(stop: Stop, point: int, folder: Path) -> Desk:
    """Take the step in a process that ends at one point."""
    desk = laid(stop, folder)

    def walk(_: Callable[[bytes], None]) -> None:
        Fuse(folder, point, lambda _: None).lay()
        stop.take(desk)

    ended, said = in_a_process_of_its_own(walk)
    assert ended == KILLED, said.decode()
    return desk


def look_after(stop: Stop, desk: Desk) -> None:
    """What a process finds that comes after, and what it can do."""
    built, told = build(desk), verified(desk)
    outcomes = [published(stop.before), published(stop.after)]
    if told:
        assert (WITHDRAW if stop.take is withdraw else SIGN) in told or "the last line is cut off" in told
        assert built is None or f"{RULING}.md" not in built
    else:
        assert built in outcomes
    if stop.take is choose_passphrase:
        stop.take(desk)
    before, now = stop.kept_before, kept(desk)
    after = {**stop.kept_after, **may_be_left(stop, desk, now)}
    assert now.get(DRAFT) in {before.get(DRAFT), after.get(DRAFT)}
    assert all(line.stage is not Stage.DAMAGED for line in case_lines(desk.open()[0]))
    if (now, published(desk)) != (after, published(stop.after)):
        stop.take(desk)
    assert kept(desk) == after
    assert published(desk) == published(stop.after)
    assert verified(desk) == ""
    assert build(desk) == published(desk)
    for path in desk.folder.rglob(".*"):
        os.utime(path, (time.time() - 120,) * 2)
    desk.open()
    assert not list(desk.folder.rglob(".*"))


def may_be_left(stop: Stop, desk: Desk, now: Mapping[str, object]) -> Mapping[str, object]:
    """Files of the case that a step leaves when it is stopped between two of its writes, and that do no harm."""

    def left(*names: str) -> Mapping[str, object]:
        return {f"{RULING}/{name}": now[f"{RULING}/{name}"] for name in names if f"{RULING}/{name}" in now}

    if stop.take is sign_second and published(desk) == published(stop.after):
        # It is out: the seal holds the second signature. What was set aside is replaced by the next new version.
        return left("signatures.json", *ASIDE)
    if stop.take is publish_together and published(desk) == published(stop.after):
        return left(*ASIDE)
    if stop.take is send_back and f"{RULING}/signatures.json" not in now:
        return left("decisions.yml")  # back with the reviewer, whose next signature writes these anew
    if stop.take is sign_first and f"{RULING}/signatures.json" in now:
        return left("sent_back.json")  # shown to nobody; the second signature clears it
    return {}


def test_the_way_ends_published_withdrawn_and_destroyed(way: list[Stop]) -> None:
    signed = next(stop for stop in way if stop.take is publish_together)
    files = {f"{ruling}{end}" for ruling in (RULING, OTHER) for end in (".md", ".zegel.json", ".sporen.json")}
    assert {*files, "logboek.jsonl"} == set(published(signed.after))
    answered = next(stop for stop in reversed(way) if stop.take is sign_second)
    assert b"versie: 3" in published(answered.after)[f"{RULING}.md"]
    assert "## Reactie van het schoolbestuur" in published(answered.after)[f"{RULING}.md"].decode()
    gone = {name for name in files if name.startswith(OTHER)} | {f"{RULING}.ingetrokken.json", "logboek.jsonl"}
    assert set(published(way[-1].after)) == gone
    assert set(way[-1].kept_after) == {"secretaris-a", "logboek.jsonl"}


def attack(way: list[Stop], folder: Path, lane: int, say: Callable[[bytes], None]) -> None:
    """Kill every step at each of its points, every so many of them; says a line for each that went wrong."""
    number = 0
    for place, stop in enumerate(way):
        if not stop.step.is_killed:
            continue
        for point, name in enumerate(points_of(stop, folder)):
            number += 1
            if number % LANES != lane:
                continue
            desk = kill(stop, point, folder)
            try:
                look_after(stop, desk)
            except Exception:  # noqa: BLE001 - said, whatever it was, and the next point is tried
                say(f"step {place}, {stop.take.__name__}, {name}\n{traceback.format_exc()}\n".encode())
    say(f"{number}".encode())


def test_whoever_comes_after_a_kill_at_any_write_goes_on(
    way: list[Stop], fast: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    lanes = [
        start_process(lambda say, lane=lane: attack(way, fast / f"run-{lane}", lane, say))  # type: ignore[misc] # bound at once
        for lane in range(LANES)
    ]
    ends = [end_of(*lane) for lane in lanes]
    numbers = {said.decode().rpartition("\n")[2] for _, said in ends}
    wrong = "".join(said.decode().rpartition("\n")[0] for _, said in ends)
    assert wrong == ""
    assert all(ended == 0 for ended, _ in ends)
    (number,) = map(int, numbers)
    steps, seconds = sum(step.is_killed for step in WAY), time.monotonic() - started
    with capsys.disabled():
        print(f"\nkilled at {number} points of {steps} steps, in {seconds:.0f} s")  # noqa: T201 - the figure is wanted
    assert number >= FEWEST_POINTS
