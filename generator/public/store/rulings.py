"""Reads the sealed rulings of content/uitspraken. What does not verify is not published: the build stops.

Checked for every ruling: the file has exactly the form that publication writes, two different known approvers
signed these bytes under the policy in force, and the hash-chained log says that this very text was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from generator.domain.chain import Entry, parse_entries
from generator.domain.identifiers import RulingId
from generator.domain.rulings import VERIFIED_TOKEN, PublishedRuling
from generator.errors import SchoolzichtError, SealError
from generator.fingerprints import KEY_VARIABLE, SUFFIX, Fingerprints, fingerprints_path, load_leak_key
from generator.sealed import Seal, check_seal, digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import LOG_NAME, PUBLISH, TOMBSTONE_SUFFIX, WITHDRAW, Tombstone, tombstone_path
from generator.withdrawals import check_withdrawal_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.config import Approver, Configuration


_BESIDE: Final = (".zegel.json", SUFFIX)
"""What lies beside the text of a ruling."""


@dataclass(frozen=True)
class RulingShelf:
    """Everything content/uitspraken holds, newest publication first.

    Attributes:
        fingerprints: of every ruling in the folder, those under embargo included.
    """

    rulings: tuple[PublishedRuling, ...]
    tombstones: tuple[Tombstone, ...]
    fingerprints: tuple[Fingerprints, ...] = ()


def load_rulings(folder: Path, configuration: Configuration, *, today: date) -> RulingShelf:
    """Read and verify every ruling below `folder`; one published after `today` is left out (embargo).

    Raises:
        SealError: naming every file that does not verify, all at once.
    """
    if not folder.is_dir():
        return RulingShelf((), ())
    problems: list[str] = []
    published = _recorded(folder, problems)
    files = sorted(folder.glob("*.md"))
    rulings = [_read(path, configuration, published, problems) for path in files]
    fingerprints = _read_fingerprints(files, configuration, published, problems)
    stones = sorted(folder.glob(f"*{TOMBSTONE_SUFFIX}"))
    tombstones = [_read_tombstone(path, configuration, published, problems) for path in stones]
    _check_strays(folder, problems)
    if problems:
        raise SealError(
            "rulings are not published, because these do not verify:\n" + "\n".join(f"  {item}" for item in problems),
            next_step="Restore the files from git, or let two approvers sign again; nothing was built.",
        )
    shown = [item for item in rulings if item is not None and _may_show(item, configuration, today)]
    shown.sort(key=lambda item: (item.facts.published_on, item.facts.ruled_on, item.facts.id), reverse=True)
    return RulingShelf(tuple(shown), tuple(item for item in tombstones if item is not None), fingerprints)


def _may_show(ruling: PublishedRuling, configuration: Configuration, today: date) -> bool:
    by_chair = ruling.facts.outcome.may_be_by_chair_alone
    return ruling.facts.published_on <= today and (configuration.anonymisation.publish_chair_rulings or not by_chair)


@dataclass(frozen=True, slots=True)
class _Recorded:
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


def _recorded(folder: Path, problems: list[str]) -> Mapping[str, _Recorded]:
    """What the log says of each ruling."""
    log = folder / LOG_NAME
    if not log.exists():
        return {}
    try:
        entries: Sequence[Entry] = parse_entries(log.read_text(encoding="utf-8").splitlines())
    except ValueError as error:
        problems.append(f"{log}: {error}")
        return {}
    recorded: dict[str, _Recorded] = {}
    for entry in entries:
        before = recorded.get(entry.subject, _Recorded())
        if entry.what == PUBLISH:
            recorded[entry.subject] = _Recorded((*before.publications, entry))
        elif entry.what == WITHDRAW:
            recorded[entry.subject] = _Recorded(before.publications, entry)
    return recorded


def _read_fingerprints(
    files: Sequence[Path], configuration: Configuration, published: Mapping[str, _Recorded], problems: list[str]
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
        ruling = path.name.removesuffix(SUFFIX)
        try:
            content = path.read_bytes()
            read = Fingerprints.from_json(content)
        except (OSError, ValueError):
            problems.append(f"{path}: the fingerprints of this ruling are missing or unreadable")
            continue
        if read.ruling != ruling or published.get(ruling, _Recorded()).details.get("fingerprints") != digest(content):
            problems.append(f"{path}: not the fingerprints that were published with this ruling")
        elif read.key != key.id:
            problems.append(f"{path}: made with another key than this site's ({KEY_VARIABLE})")
        found.append(read)
    return tuple(found)


def _read(
    path: Path, configuration: Configuration, published: Mapping[str, _Recorded], problems: list[str]
) -> PublishedRuling | None:
    try:
        return _verified(path, configuration, published)
    except SchoolzichtError as error:
        problems.append(error.message)
    except (OSError, KeyError, TypeError, ValueError):
        # The cause may quote the file, and an unsealed file may hold a name: say where, not what.
        problems.append(f"{path}: the file or its seal does not have the form that publication writes")
    return None


def _verified(path: Path, configuration: Configuration, published: Mapping[str, _Recorded]) -> PublishedRuling:
    ruling = RulingId(path.stem)
    content = path.read_bytes()
    seal_file = seal_path(path.parent, ruling)
    if not seal_file.exists():
        raise SealError(f"{path}: there is no seal beside it")
    seal = Seal.from_json(seal_file.read_bytes())
    signers = check_seal(ruling, content, seal, configuration.approvers.approvers, configuration.anonymisation.version)
    facts, text = parse_ruling(content)
    if facts.id != ruling or any(item.statement.version != facts.version for item in seal.signatures):
        raise SealError(f"{path}: the file name, the version or the facts contradict the seal")
    if str(facts.committee) not in configuration.committees.names():
        raise SealError(f"{path}: its committee is not in site_config/committees.yml")
    recorded = published.get(ruling, _Recorded())
    if recorded.details.get("digest") != digest(content):
        raise SealError(f"{path}: the log does not say that this text was published")
    _check_demo(path, signers, demo_site=configuration.site.demo)
    days = recorded.version_days(facts.published_on)
    return PublishedRuling(facts, text, digest(content), configuration.site.demo, days, VERIFIED_TOKEN)


def _check_demo(path: Path, signers: Sequence[Approver], *, demo_site: bool) -> None:
    """Demo keys count on a demo site only, and a demo site shows nothing real."""
    if demo_site and not all(signer.demo for signer in signers):
        raise SealError(f"{path}: a real ruling on a demo site; set `demo: false` in site_config/site.yml")
    if not demo_site and any(signer.demo for signer in signers):
        raise SealError(
            f"{path}: signed with a demo key, which counts on a demo site only; remove the sample's rulings"
        )


def _read_tombstone(
    path: Path, configuration: Configuration, published: Mapping[str, _Recorded], problems: list[str]
) -> Tombstone | None:
    """Read a notice and check that two approvers withdrew this ruling for this reason."""
    try:
        tombstone = Tombstone.from_json(path.read_bytes())
    except (OSError, ValueError):
        problems.append(f"{path}: not the form that withdrawal writes")
        return None
    entry = published.get(tombstone.id, _Recorded()).withdrawal
    if entry is None or entry.details.get("reason") != tombstone.reason:
        problems.append(f"{path}: the log does not say that this ruling was withdrawn for this reason")
        return None
    try:
        check_withdrawal_entry(tombstone.id, entry, configuration.approvers.approvers)
    except SealError as error:
        problems.append(error.message)
    if path != tombstone_path(path.parent, tombstone.id) or ruling_path(path.parent, tombstone.id).exists():
        problems.append(f"{path}: its name contradicts it, or the ruling it withdraws is still there")
    return tombstone


def _check_strays(folder: Path, problems: list[str]) -> None:
    """Refuse anything that publication did not put there: it might be a source file with names."""
    for path in sorted(folder.rglob("*")):
        is_ours = path.name == LOG_NAME or path.name.endswith((".md", *_BESIDE, TOMBSTONE_SUFFIX))
        if path.is_dir() or not is_ours or path.parent != folder:
            problems.append(f"{path}: nothing but published rulings, their seals and the log belongs here; remove it")
            continue
        beside = next((suffix for suffix in _BESIDE if path.name.endswith(suffix)), "")
        if beside and not path.with_name(f"{path.name.removesuffix(beside)}.md").exists():
            problems.append(f"{path}: what belongs to a ruling that is not there")
