"""Publishing what two people signed and kept waiting: several rulings in one go, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.private.rulings.approve import ApprovedRuling, approve
from generator.private.rulings.correction import forget_earlier
from generator.private.rulings.publish import publish_together
from generator.private.rulings.work_folder import WorkFolder
from generator.private.rulings.workflow import Workplace, check_same_text, stored_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.domain.chain import Entry
    from generator.domain.identifiers import RulingId


def check_signed(ruling: RulingId, place: Workplace) -> ApprovedRuling:
    """Let a ruling that two people signed through the gate, without publishing it.

    Raises:
        InputError: if a step before was not taken.
        GateError, SealError: if the signatures do not make a seal under this very text.
    """
    folder = WorkFolder(place.work, ruling)
    reviewed = stored_review(folder, place.configuration)
    given = folder.load_signatures()
    check_same_text(ruling, reviewed, [item.statement.digest for item in given])
    return approve(reviewed, given, place.configuration)


def publish_signed(rulings: Sequence[RulingId], place: Workplace, *, at: str) -> tuple[Entry, ...]:
    """Publish several rulings that two people signed: all of them, or none.

    Raises:
        InputError, GateError, SealError: as `check_signed` and `publish_together` do; nothing is published then.
    """
    entries = publish_together([check_signed(ruling, place) for ruling in rulings], place.published, at=at)
    for ruling in rulings:
        forget_earlier(WorkFolder(place.work, ruling))
    return entries
