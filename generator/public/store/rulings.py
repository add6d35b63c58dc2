"""Reads the sealed rulings of content/uitspraken. What does not verify is not published: the build stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.rulings import VERIFIED_TOKEN, PublishedRuling
from generator.errors import SealError
from generator.shelf import check_shelf

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.config import Configuration
    from generator.fingerprints import Fingerprints
    from generator.shelf import ShelvedRuling
    from generator.shelf_files import Tombstone


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
        GateError: if there are rulings and no leak key.
    """
    if not folder.is_dir():
        return RulingShelf((), ())
    shelf = check_shelf(folder, configuration)
    if shelf.problems:
        raise SealError(
            "rulings are not published, because these do not verify:\n"
            + "\n".join(f"  {item}" for item in shelf.problems),
            next_step="Restore the files from git, or let two approvers sign again; nothing was built.",
        )
    shown = [_published(item, configuration) for item in shelf.rulings if _may_show(item, configuration, today)]
    shown.sort(key=lambda item: (item.facts.published_on, item.facts.ruled_on, item.facts.id), reverse=True)
    return RulingShelf(tuple(shown), shelf.tombstones, shelf.fingerprints)


def _may_show(ruling: ShelvedRuling, configuration: Configuration, today: date) -> bool:
    by_chair = ruling.facts.outcome.may_be_by_chair_alone
    return ruling.facts.published_on <= today and (configuration.anonymisation.publish_chair_rulings or not by_chair)


def _published(ruling: ShelvedRuling, configuration: Configuration) -> PublishedRuling:
    days = ruling.recorded.version_days(ruling.facts.published_on)
    return PublishedRuling(ruling.facts, ruling.text, ruling.digest, configuration.site.demo, days, VERIFIED_TOKEN)
