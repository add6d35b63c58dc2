"""The files of one ruling in the work folder: what lies between the steps, encrypted.

Only what cannot be worked out again is kept: the raw text, the decisions, the signatures and the remark of who sent a
ruling back.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.case import CaseFile
from generator.private.rulings.intake import RawBlock, RawRuling
from generator.private.rulings.preflight import Finding, Severity
from generator.sealed import Seal, Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.domain.identifiers import RulingId
    from generator.private.at_rest.vault import Vault

SENT_BACK_FILE: Final = "sent_back.json"
_SCHEMA: Final = 1


class WorkFolder:
    """The files of one ruling."""

    def __init__(self, vault: Vault, ruling: RulingId) -> None:
        self.ruling = ruling
        self.path = vault.folder / ruling
        self._vault = vault

    def write(self, name: str, content: bytes | str) -> None:
        """Write one file, encrypted, in one step."""
        self._vault.write(self.ruling, name, content)

    def holds(self, name: str) -> bool:
        """Whether a file is there."""
        return self._vault.holds(self.ruling, name)

    def stamp(self, name: str) -> tuple[int, int]:
        """Changes when the file does."""
        return self._vault.stamp(self.ruling, name)

    def read(self, name: str, made_by: str) -> bytes:
        """Read one file.

        Raises:
            InputError: if the step that makes it was not taken yet, or it was damaged.
        """
        try:
            return self._vault.read(self.ruling, name)
        except OSError:
            raise InputError(
                f"{self.path / name}: not there yet",
                because=Why.NOT_TAKEN_IN if made_by == "intake" else Why.NOT_REVIEWED,
                next_step=f"Run `schoolzicht ruling {made_by}` first.",
            ) from None

    def discard(self, *names: str) -> None:
        """Remove what a later change made worthless."""
        self._vault.discard(self.ruling, *names)

    def save_raw(self, raw: RawRuling) -> None:
        """Keep what intake made."""
        content = {
            "schema": _SCHEMA,
            "case": raw.case.model_dump(mode="json"),
            "text": text_of(raw.text),
            "blocks": [asdict(block) for block in raw.blocks],
            "findings": [asdict(finding) for finding in raw.findings],
            "source_digest": raw.source_digest,
        }
        self.write("raw.json", json.dumps(content, ensure_ascii=False, indent=1))

    def load_raw(self) -> RawRuling:
        """Read back what intake made.

        Raises:
            InputError: if it is missing or was damaged.
        """
        content = self.read("raw.json", "intake")
        try:
            return _raw(json.loads(content))
        except (KeyError, TypeError, ValueError):
            raise InputError(
                f"{self.path / 'raw.json'}: damaged", because=Why.RAW_DAMAGED, next_step="Take the Word file in again."
            ) from None

    def save_signatures(self, signatures: Sequence[Signature]) -> None:
        """Keep the signatures given so far, in the form of a seal."""
        self.write("signatures.json", Seal(tuple(signatures)).to_json())

    def load_signatures(self) -> tuple[Signature, ...]:
        """Signatures given so far.

        Raises:
            InputError: if the file was damaged.
        """
        if not self.holds("signatures.json"):
            return ()
        try:
            return Seal.from_json(self.read("signatures.json", "approve")).signatures
        except ValueError:
            raise InputError(
                f"{self.path / 'signatures.json'}: damaged",
                because=Why.SIGNATURES_DAMAGED,
                next_step="Remove it and let both approvers sign again.",
            ) from None


def _raw(data: dict[str, Any]) -> RawRuling:
    blocks = (RawBlock(**{**block, "kind": BlockKind(block["kind"])}) for block in data["blocks"])
    findings = (Finding(**{**finding, "severity": Severity(finding["severity"])}) for finding in data["findings"])
    return RawRuling(
        case=CaseFile.model_validate(data["case"]),
        text=ConfidentialText(data["text"]),
        blocks=tuple(blocks),
        findings=tuple(findings),
        source_digest=data["source_digest"],
    )
