"""What stands in content/uitspraken, checked whole; shared by the build, which shows it, and by `ruling verify`.

Checked for every ruling: the file has exactly the form that publication writes, two different known approvers signed
these bytes under the policy in force, and the hash-chained log says that this very text was published with this seal
and these fingerprints. Checked for every withdrawn one: its notice is the one that two approvers signed for. Nothing
that the log tells of is missing, and nothing else lies there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from generator.domain.chain import Entry, parse_log
from generator.domain.identifiers import RulingId
from generator.errors import SchoolzichtError, SealError
from generator.fingerprints import KEY_VARIABLE, SUFFIX, Fingerprints, fingerprints_path, load_leak_key
from generator.sealed import Seal, check_seal, digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import (
    LOG_NAME,
    NOTICE,
    PUBLISH,
    SEAL,
    TOMBSTONE_SUFFIX,
    WITHDRAW,
    Tombstone,
    tombstone_path,
)
from generator.withdrawals import check_withdrawal_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.config import Approver, Configuration
    from generator.domain.rulings import RulingFacts, RulingText

_BESIDE: Final = (".zegel.json", SUFFIX)
"""What lies beside the text of a ruling."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the log says of one ruling: its publications, oldest first, or its withdrawal.

    Attributes:
        publications: every publication entry.
        withdrawal: the entry of its withdrawal, after which there is no publication.
    """

    publications: tuple[Entry, ...] = ()
    withdrawal: Entry | None = None

    @property
    def details(self) -> Mapping[str, str]:
        """What was recorded with the last publication; nothing for a withdrawn ruling."""
        return self.publications[-1].details if self.publications and self.withdrawal is None else {}

    def version_days(self, first_day: date) -> tuple[date, ...]:
        """The day on which each version could first be read: not before the ruling itself could be (embargo)."""
        days: dict[str, date] = {}
        for entry in self.publications:
            day = max(first_day, date.fromisoformat(entry.at[:10]))
            days.setdefault(entry.details.get("version", "1"), day)
        return (first_day, *list(days.values())[1:])


@dataclass(frozen=True, slots=True)
class ShelvedRuling:
    """A ruling whose file, seal and log entry agree.

    Attributes:
        digest: SHA-256 of the file, hexadecimal.
        signers: the approvers who signed it, in the order of the seal.
    """

    facts: RulingFacts
    text: RulingText
    digest: str
    signers: tuple[Approver, ...]
    recorded: Recorded


@dataclass(frozen=True)
class Shelf:
    """What holds, and what does not.

    Attributes:
        fingerprints: of every ruling in the folder, those under embargo included.
        problems: each names a file and what is wrong with it; never a word of the text.
    """

    rulings: tuple[ShelvedRuling, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    fingerprints: tuple[Fingerprints, ...] = ()
    problems: tuple[str, ...] = ()


def check_shelf(folder: Path, configuration: Configuration, *, only: RulingId | None = None) -> Shelf:
    """Check every file of content/uitspraken.

    Args:
        folder: content/uitspraken.
        configuration: who may sign, the policy in force, the committees, and whether this is a demo site.
        only: one ruling; without it, all.

    Raises:
        GateError: if there are rulings and no leak key.
    """
    try:
        recorded = _recorded(folder)
    except ValueError as error:
        return Shelf(problems=(f"{folder / LOG_NAME}: {error}",))
    problems: list[str] = []
    files = [path for path in _in_order(folder, ".md") if only in {None, path.stem}]
    stones = [path for path in _in_order(folder, TOMBSTONE_SUFFIX) if only in {None, _stem(path, TOMBSTONE_SUFFIX)}]
    rulings = [_read(path, configuration, recorded, problems) for path in files]
    fingerprints = _read_fingerprints(files, configuration, recorded, problems)
    tombstones = [_read_tombstone(path, configuration, recorded, problems) for path in stones]
    problems += _missing(folder, recorded, only)
    problems += _strays(folder, only)
    return Shelf(
        tuple(item for item in rulings if item is not None),
        tuple(item for item in tombstones if item is not None),
        fingerprints,
        tuple(problems),
    )


def _in_order(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.glob(f"*{suffix}"))


def _stem(path: Path, suffix: str) -> str:
    return path.name.removesuffix(suffix)


def _recorded(folder: Path) -> Mapping[str, Recorded]:
    """What the log says of each ruling."""
    log = folder / LOG_NAME
    recorded: dict[str, Recorded] = {}
    for entry in parse_log(log.read_bytes()) if log.exists() else ():
        before = recorded.get(entry.subject, Recorded())
        if entry.what == PUBLISH:
            recorded[entry.subject] = Recorded((*before.publications, entry))
        elif entry.what == WITHDRAW:
            recorded[entry.subject] = Recorded(before.publications, entry)
    return recorded


def _read(
    path: Path, configuration: Configuration, recorded: Mapping[str, Recorded], problems: list[str]
) -> ShelvedRuling | None:
    try:
        return _verified(path, configuration, recorded)
    except SchoolzichtError as error:
        problems.append(error.message)
    except (OSError, KeyError, TypeError, ValueError):
        # The cause may quote the file, and an unsealed file may hold a name: say where, not what.
        problems.append(f"{path}: does not have the form that publication writes")
    return None


def _verified(path: Path, configuration: Configuration, recorded: Mapping[str, Recorded]) -> ShelvedRuling:
    ruling, content = RulingId(path.stem), path.read_bytes()
    known = recorded.get(ruling, Recorded())
    seal = _seal_of(path, ruling, known)
    if known.details and known.details.get("digest") != digest(content):
        raise SealError(f"{path}: the text was changed after it was published")
    signers = check_seal(ruling, content, seal, configuration.approvers.approvers, configuration.anonymisation.version)
    facts, text = parse_ruling(content)
    if facts.id != ruling or any(item.statement.version != facts.version for item in seal.signatures):
        raise SealError(f"{path}: the file name, the version or the facts contradict the seal")
    if str(facts.committee) not in configuration.committees.names():
        raise SealError(f"{path}: its committee is not in site_config/committees.yml")
    if not known.details:
        raise SealError(f"{path}: the log does not say that this text was published")
    _check_demo(path, signers, demo_site=configuration.site.demo)
    return ShelvedRuling(facts, text, digest(content), signers, known)


def _seal_of(path: Path, ruling: RulingId, known: Recorded) -> Seal:
    """The seal beside a text; the log holds the same one."""
    file = seal_path(path.parent, ruling)
    if not file.exists():
        raise SealError(f"{path}: there is no seal beside it ({file.name})")
    try:
        seal = Seal.from_json(file.read_bytes())
    except ValueError:
        raise SealError(f"{file}: does not have the form that publication writes") from None
    if known.details and known.details.get(SEAL) != seal.in_log():
        raise SealError(f"{file}: not the seal with which this ruling was published")
    return seal


def _check_demo(path: Path, signers: Sequence[Approver], *, demo_site: bool) -> None:
    """Demo keys count on a demo site only, and a demo site shows nothing real."""
    if demo_site and not all(signer.demo for signer in signers):
        raise SealError(f"{path}: a real ruling on a demo site; set `demo: false` in site_config/site.yml")
    if not demo_site and any(signer.demo for signer in signers):
        raise SealError(
            f"{path}: signed with a demo key, which counts on a demo site only; remove the sample's rulings"
        )


def _read_fingerprints(
    files: Sequence[Path], configuration: Configuration, recorded: Mapping[str, Recorded], problems: list[str]
) -> tuple[Fingerprints, ...]:
    """Read what the built site is searched for; without it, or without the key, no ruling is published.

    Raises:
        GateError: if the site has rulings and no key.
    """
    if not files:
        return ()
    key = load_leak_key(demo=configuration.site.demo)
    found: list[Fingerprints] = []
    for path in (fingerprints_path(file.parent, RulingId(file.stem)) for file in files if RulingId.fits(file.stem)):
        ruling = _stem(path, SUFFIX)
        try:
            content = path.read_bytes()
            read = Fingerprints.from_json(content)
        except (OSError, ValueError):
            problems.append(f"{path}: the fingerprints of this ruling are missing or unreadable")
            continue
        if read.ruling != ruling or recorded.get(ruling, Recorded()).details.get("fingerprints") != digest(content):
            problems.append(f"{path}: not the fingerprints that were published with this ruling")
        elif read.key != key.id:
            problems.append(f"{path}: made with another key than this site's ({KEY_VARIABLE})")
        found.append(read)
    return tuple(found)


def _read_tombstone(
    path: Path, configuration: Configuration, recorded: Mapping[str, Recorded], problems: list[str]
) -> Tombstone | None:
    """Read a notice and check that two approvers withdrew this ruling for this reason."""
    try:
        content = path.read_bytes()
        tombstone = Tombstone.from_json(content)
    except (OSError, ValueError):
        problems.append(f"{path}: not the form that withdrawal writes")
        return None
    entry = recorded.get(tombstone.id, Recorded()).withdrawal
    if entry is None or entry.details.get("reason") != tombstone.reason:
        problems.append(f"{path}: the log does not say that this ruling was withdrawn for this reason")
        return None
    try:
        check_withdrawal_entry(tombstone.id, entry, configuration.approvers.approvers)
    except SealError as error:
        problems.append(error.message)
    if entry.details.get(NOTICE) != digest(content):
        problems.append(f"{path}: not the notice that was written when this ruling was withdrawn")
    if path != tombstone_path(path.parent, tombstone.id) or ruling_path(path.parent, tombstone.id).exists():
        problems.append(f"{path}: its name contradicts it, or the ruling it withdraws is still there")
    return tombstone


def _missing(folder: Path, recorded: Mapping[str, Recorded], only: RulingId | None) -> Iterator[str]:
    """What the log tells of and is not there: nobody takes a ruling from the site by removing its files."""
    for subject, known in sorted(recorded.items()):
        if not RulingId.fits(subject) or only not in {None, subject}:
            continue
        place = ruling_path if known.withdrawal is None else tombstone_path
        path = place(folder, RulingId(subject))
        if not path.exists():
            what = "published" if known.withdrawal is None else "withdrawn"
            yield f"{path}: missing, and the log says that this ruling was {what}"


def _strays(folder: Path, only: RulingId | None) -> Iterator[str]:
    """Refuse anything that publication did not put there: it might be a source file with names."""
    for path in sorted(folder.rglob("*")):
        if only is not None and not path.name.startswith(f"{only}."):
            continue
        is_ours = path.name == LOG_NAME or path.name.endswith((".md", *_BESIDE, TOMBSTONE_SUFFIX))
        if path.is_dir() or not is_ours or path.parent != folder:
            yield f"{path}: nothing but published rulings, their seals and the log belongs here; remove it"
            continue
        beside = next((suffix for suffix in _BESIDE if path.name.endswith(suffix)), "")
        if beside and not path.with_name(f"{_stem(path, beside)}.md").exists():
            yield f"{path}: what belongs to a ruling that is not there"
