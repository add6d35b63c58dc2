"""The secretary's table: the cases that lie on it, and everything that is done to one of them.

All real work is done by the steps of `generator.private.rulings`; what is here keeps the decisions between them. One
lock guards the table: two tabs of a browser never write at the same time.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import yaml

from generator.domain.identifiers import RulingId
from generator.errors import SchoolzichtError
from generator.four_eyes import APPROVALS_NEEDED
from generator.private.confidential import text_of
from generator.private.desk.decided import decisions_of
from generator.private.desk.draft import (
    Draft,
    load_draft,
    save_draft,
    standing_choices,
)
from generator.private.desk.publishing import Publishing
from generator.private.desk.refusals import (
    NOT_READY,
    PUBLISHED_ALREADY,
    SIGNED_ALREADY,
    DeskRefusal,
)
from generator.private.desk.standing import Standing, reviewed_by, standing_of
from generator.private.desk.words import Stage
from generator.private.rulings.dropping import drop_case
from generator.private.rulings.generalising import places_of
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.publish import is_published
from generator.private.rulings.send_back import Remark, remark_on, send_back
from generator.private.rulings.work_folder import WorkFolder
from generator.private.rulings.workflow import (
    ApprovalSummary,
    Workplace,
    approve_step,
    close_review,
    preview,
)
from generator.shelf_files import tombstone_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.config import Configuration
    from generator.private.confidential import ConfidentialText
    from generator.private.desk.draft import Choice
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.dropping import DropReason


class Table(Publishing):
    """Every case in the work folder."""

    def __init__(self, place: Workplace, clock: Callable[[], datetime]) -> None:
        super().__init__(place, clock)
        self._proposals: dict[RulingId, tuple[tuple[int, int], ProposedRuling]] = {}

    @property
    def configuration(self) -> Configuration:
        """Settings of the site."""
        return self.place.configuration

    def forget(self) -> None:
        """Drop everything that was read from the work folder."""
        with self.lock:
            self._proposals.clear()

    # -- looking ------------------------------------------------------------------------------------------------

    def case(self, ruling: RulingId) -> CaseFile:
        """The case of a ruling.

        Raises:
            InputError: if there is none, or it was damaged.
        """
        return self.folder(ruling).load_raw().case

    def stage(self, ruling: RulingId) -> Stage:
        """How far a ruling is, by what lies on disk."""
        if tombstone_path(self.place.published, ruling).exists():
            return Stage.WITHDRAWN
        signatures = self.folder(ruling).load_signatures()
        if not signatures:
            return Stage.REVIEW
        if is_published(ruling, signatures[0].statement.digest, self.place.published):
            return Stage.PUBLISHED
        return Stage.APPROVED if len(signatures) >= APPROVALS_NEEDED else Stage.SIGNED

    def holds(self, ruling: RulingId) -> bool:
        """Whether this case lies on the table."""
        return self.folder(ruling).holds("raw.json")

    def approvers(self, ruling: RulingId) -> tuple[str, ...]:
        """Those who may give the next signature today: not who signed before, and only in the role that is next."""
        signed = self.signers(ruling)
        return self.signers_for("second" if signed else "reviewer", signed)

    def today(self) -> date:
        """The day it is."""
        return self._clock().date()

    def may_keep(self, ruling: RulingId, target: str) -> bool:
        """Whether a target may stand with a reason; a name of the register may not."""
        return any(item.target == target and item.may_keep for item in self.standing(ruling).items)

    def stands_in_text(self, ruling: RulingId, words: str) -> bool:
        """Whether these words occur in the text."""
        return any(True for _ in places_of(text_of(self.proposal(ruling).raw.text), words))

    def warm_up(self) -> None:
        """Work the proposals out beforehand: the first one loads the recognisers, which takes seconds."""
        for ruling in self.rulings():
            with contextlib.suppress(SchoolzichtError):  # who opens the case is told
                self.proposal(ruling)

    def rulings(self) -> tuple[RulingId, ...]:
        """The cases on the table, in order."""
        names = [name for name in self.place.work.cases() if RulingId.fits(name)]
        return tuple(ruling for ruling in map(RulingId, names) if self.holds(ruling))

    def signers(self, ruling: RulingId) -> tuple[str, ...]:
        """Ids of those who signed so far."""
        return tuple(item.statement.approver for item in self.folder(ruling).load_signatures())

    def proposal(self, ruling: RulingId) -> ProposedRuling:
        """What was found in the text; worked out again when the text or the case changed.

        Raises:
            InputError: if the ruling was not taken in, or its text was damaged.
        """
        with self.lock:
            folder = self.folder(ruling)
            raw = folder.load_raw()
            mark = folder.stamp("raw.json")
            known = self._proposals.get(ruling)
            if known is None or known[0] != mark:
                known = (mark, propose(raw, self.configuration.anonymisation))
                self._proposals[ruling] = known
            return known[1]

    def choices(self, ruling: RulingId) -> Mapping[str, Choice]:
        """Decisions in force, by target."""
        return standing_choices(self.draft(ruling), self.proposal(ruling))

    def standing(self, ruling: RulingId) -> Standing:
        """Where the review stands."""
        with self.lock:
            return standing_of(self.proposal(ruling), self.draft(ruling))

    def preview(self, ruling: RulingId) -> ConfidentialText:
        """The Markdown as it will be signed, or as the first approver signed it.

        Raises:
            DeskRefusal: while something is open.
            GateError: if what was signed no longer passes review.
        """
        with self.lock:
            if self.stage(ruling) is not Stage.REVIEW:
                return preview(ruling, self.place)
            self._check_ready(ruling)
            return reviewed_by(self.proposal(ruling), self.choices(ruling)).rendered

    # -- signing ------------------------------------------------------------------------------------------------

    def sign(
        self, ruling: RulingId, approver: str, key: Ed25519PrivateKey, *, publishes: bool = True
    ) -> ApprovalSummary:
        """Sign as the next approver: the first closes the review, the second publishes, or lets it wait for others.

        Raises:
            DeskRefusal: while something is open, or when it is published already.
            GateError, SealError: if this person or key may not sign, or the text changed.
        """
        with self.lock:
            at = self._clock().isoformat(timespec="seconds")
            stage = self.stage(ruling)
            if stage in {Stage.PUBLISHED, Stage.WITHDRAWN}:
                raise DeskRefusal(PUBLISHED_ALREADY)
            if stage is Stage.REVIEW:
                self._check_ready(ruling)
                self._close_review(ruling, approver, at)
            return approve_step(ruling, approver, key, self.place, at=at, publishes=publishes)

    def send_back(self, ruling: RulingId, approver: str, key: Ed25519PrivateKey, remark: str) -> None:
        """Send a signed ruling back with a remark; the first signature lapses.

        Raises:
            GateError, InputError: if it does not wait for a second signature, this person or key may not sign it, or
                the remark is no remark or may hold a name.
        """
        with self.lock:
            send_back(ruling, approver, key, remark, self.place, at=self._clock().isoformat(timespec="seconds"))

    def remark(self, ruling: RulingId) -> Remark | None:
        """The remark with which a ruling was sent back, until somebody signs it again."""
        return remark_on(self.folder(ruling))

    def reopen(self, ruling: RulingId) -> None:
        """Open a signed review again; the signature lapses.

        Raises:
            DeskRefusal: if it is published already.
        """
        with self.lock:
            if self.stage(ruling) in {Stage.PUBLISHED, Stage.WITHDRAWN}:
                raise DeskRefusal(PUBLISHED_ALREADY)
            self.folder(ruling).discard("signatures.json", "decisions.yml")

    def drop(self, ruling: RulingId, reason: DropReason) -> None:
        """Destroy a case that was never published; as `dropping.drop_case`."""
        with self.lock:
            drop_case(ruling, reason, self.place, at=self._clock().isoformat(timespec="seconds"), who="desk")
            self._proposals.pop(ruling, None)

    # -- within -------------------------------------------------------------------------------------------------

    def folder(self, ruling: RulingId) -> WorkFolder:
        """The work folder of a ruling."""
        return WorkFolder(self.place.work, ruling)

    def draft(self, ruling: RulingId) -> Draft:
        """The history of the review."""
        folder = self.folder(ruling)
        return load_draft(folder, self.proposal(ruling).raw.source_digest)

    def keep(self, ruling: RulingId, draft: Draft) -> Standing:
        """Save the history of the review, and say where it stands now."""
        save_draft(self.folder(ruling), draft)
        return standing_of(self.proposal(ruling), draft)

    def check_open(self, ruling: RulingId) -> None:
        """Refuse changes to what somebody signed.

        Raises:
            DeskRefusal: if the ruling is signed, published or withdrawn.
        """
        stage = self.stage(ruling)
        if stage is not Stage.REVIEW:
            signed = {Stage.SIGNED, Stage.APPROVED}
            raise DeskRefusal(SIGNED_ALREADY if stage in signed else PUBLISHED_ALREADY)

    def _check_ready(self, ruling: RulingId) -> None:
        if not self.standing(ruling).is_ready:
            raise DeskRefusal(NOT_READY)

    def _close_review(self, ruling: RulingId, approver: str, at: str) -> None:
        decisions = decisions_of(self.choices(ruling), reviewer=approver, at=at)
        written = yaml.safe_dump(
            decisions.model_dump(mode="json", by_alias=True, exclude_defaults=True), allow_unicode=True, sort_keys=False
        )
        close_review(ruling, written, self.place)
