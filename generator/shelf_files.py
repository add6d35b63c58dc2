"""What stands beside the sealed rulings in content/uitspraken: the log, and the notices of withdrawn rulings.

One definition, shared by what writes them (publication, withdrawal) and what reads them (the store).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import CommitteeCode, RulingId, RulingNumber

if TYPE_CHECKING:
    from pathlib import Path

LOG_NAME: Final = "logboek.jsonl"
PUBLISH: Final = "publish"
WITHDRAW: Final = "withdraw"
KEYS: Final = "keys"
"""Detail of a log entry: digest of what approvers.yml said at that moment."""
SEAL: Final = "seal"
"""Detail of a publication: its whole seal, so that the log still has it when a later version replaces the file."""
NOTICE: Final = "notice"
"""Detail of a withdrawal: digest of the notice that stays."""

TOMBSTONE_SUFFIX: Final = ".ingetrokken.json"
REASONS: Final = ("privacy", "procedure")
"""Why a ruling is withdrawn: the two removal reasons of DiWoo 0.9.8 (privacy-sensitive data, procedural error)."""

_SCHEMA: Final = 1


def tombstone_path(folder: Path, ruling: RulingId) -> Path:
    """Where the notice of a withdrawn ruling lies below the rulings folder."""
    return folder / f"{ruling}{TOMBSTONE_SUFFIX}"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a withdrawn ruling: that it was there, and why it is gone. No title, no text.

    Attributes:
        reason: one of REASONS.
    """

    committee: CommitteeCode
    number: RulingNumber
    ruled_on: date
    withdrawn_on: date
    reason: str

    def __post_init__(self) -> None:
        """Refuse an unknown reason."""
        if self.reason not in REASONS:
            raise ValueError(f"expected one of the reasons {', '.join(REASONS)}")

    @property
    def id(self) -> RulingId:
        """Identifier the ruling had; the number is not given out again."""
        return RulingId.of(self.committee, self.number)

    def to_json(self) -> bytes:
        """Bytes of the notice."""
        notice = {
            "schema": _SCHEMA,
            "commissie": self.committee,
            "nummer": self.number,
            "datum_uitspraak": self.ruled_on.isoformat(),
            "ingetrokken_op": self.withdrawn_on.isoformat(),
            "reden": self.reason,
        }
        return json.dumps(notice, indent=2, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_json(cls, content: bytes) -> Tombstone:
        """Read a notice.

        Raises:
            ValueError: if it does not have the form of a notice.
        """
        try:
            data = json.loads(content)
            read = cls(
                committee=CommitteeCode(data["commissie"]),
                number=RulingNumber(data["nummer"]),
                ruled_on=date.fromisoformat(data["datum_uitspraak"]),
                withdrawn_on=date.fromisoformat(data["ingetrokken_op"]),
                reason=data["reden"],
            )
        except (KeyError, TypeError) as error:
            raise ValueError("expected the notice of a withdrawn ruling") from error
        if read.to_json() != content:
            raise ValueError("expected exactly the form that withdrawal writes")
        return read
