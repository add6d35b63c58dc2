"""What is done to rulings that two people signed: publish them together, correct, answer, withdraw."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from generator.errors import SchoolzichtError
from generator.private.desk.draft import DRAFT_FILE, ZONE, load_draft, save_draft
from generator.private.desk.refusals import NOT_FOUND, DeskRefusal, Refusal, explain
from generator.private.rulings import correction
from generator.private.rulings import withdraw as taking_back
from generator.private.rulings.together import check_signed, publish_signed
from generator.private.rulings.work_folder import WorkFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.domain.identifiers import RulingId
    from generator.private.rulings.withdraw import ReasonCode
    from generator.private.rulings.workflow import Workplace

_WHO: Final = "desk"


class Publishing:
    """The part of the table that is about what is on the site or about to be."""

    def __init__(self, place: Workplace, clock: Callable[[], datetime]) -> None:
        self.place = place
        self.lock: Any = threading.RLock()
        self._clock = clock

    def signers_for(self, role: str, apart_from: Collection[str]) -> tuple[str, ...]:
        """Ids of those who may sign in a role today, without those who signed before."""
        today, demo = self._clock().date(), self.place.configuration.site.demo
        may = [
            item.id
            for item in self.place.configuration.approvers.approvers
            if item.valid_from <= today <= item.valid_until and role in item.roles and (demo or not item.demo)
        ]
        return tuple(dict.fromkeys(owner for owner in may if owner not in apart_from))

    def publish(self, rulings: Sequence[RulingId]) -> None:
        """Publish rulings that two people signed: all of them, or none.

        Raises:
            DeskRefusal: naming each ruling that cannot be published, with the reason; nothing is published then.
            GateError, SealError: if the log does not hold, or a key is not valid any more.
        """
        with self.lock:
            if not rulings:
                raise DeskRefusal(NOT_FOUND)
            wrong = [line for ruling in rulings for line in self._refused(ruling)]
            if wrong:
                raise DeskRefusal(
                    Refusal(
                        "De balie heeft niets gepubliceerd, want met deze uitspraken klopt iets niet.",
                        "Publiceer de andere zonder deze, of open de beoordeling opnieuw.",
                        tuple(wrong),
                    )
                )
            publish_signed(rulings, self.place, at=self._at())

    def correct(self, ruling: RulingId, note: str) -> None:
        """Open the case of a published ruling as its next version; passages are read again.

        Raises:
            GateError, InputError, SealError: as `start_correction`; nothing changes then.
        """
        with self.lock:
            again = partial(self._read_again, ruling)
            correction.start_correction(ruling, note, self.place, at=self._at(), who=_WHO, last=again)

    def add_response(self, ruling: RulingId, response: str) -> None:
        """Start a new version with the board's response; as `correct`."""
        with self.lock:
            again = partial(self._read_again, ruling)
            correction.add_response(ruling, response, self.place, at=self._at(), who=_WHO, last=again)

    def stop_correction(self, ruling: RulingId) -> None:
        """Throw the new version away; the published one stays.

        Raises:
            GateError: if no new version is being made.
        """
        with self.lock:
            correction.stop_correction(ruling, self.place, at=self._at(), who=_WHO)

    def ask_withdrawal(self, ruling: RulingId, reason: ReasonCode, approver: str, key: Ed25519PrivateKey) -> None:
        """Sign as the first that a ruling is to go; as `withdraw.ask_withdrawal`."""
        with self.lock:
            taking_back.ask_withdrawal(ruling, reason, approver, key, self.place, at=self._at())

    def agree_withdrawal(self, ruling: RulingId, approver: str, key: Ed25519PrivateKey) -> None:
        """Sign as the second and withdraw; as `withdraw.agree_withdrawal`."""
        with self.lock:
            taking_back.agree_withdrawal(ruling, approver, key, self.place, at=self._at())

    def drop_withdrawal(self, ruling: RulingId) -> None:
        """Take the request to withdraw back."""
        with self.lock:
            taking_back.drop_withdrawal(ruling, self.place)

    def _at(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _refused(self, ruling: RulingId) -> list[str]:
        try:
            check_signed(ruling, self.place)
        except SchoolzichtError as error:
            return [f"{ruling}: {explain(error).text}"]
        return []

    def _read_again(self, ruling: RulingId) -> None:
        """A new version is reviewed as a whole: decisions stay as they were, passages must be read once more."""
        folder = WorkFolder(self.place.work, ruling)
        if not folder.holds(DRAFT_FILE):
            return
        draft = load_draft(folder, folder.load_raw().source_digest)
        for target in draft.choices():
            if target.startswith(f"{ZONE}:"):
                draft = draft.with_change(target, None)
        save_draft(folder, draft)
