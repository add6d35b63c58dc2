"""The sealed file of a ruling: one definition of its form, shared by gate 1 (writes) and the store (reads).

A ruling is `content/uitspraken/<id>.md` with its seal beside it in `<id>.zegel.json`. The Markdown file is what
is published, byte for byte; the seal carries the statements that two approvers signed about those bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.domain.chain import canonical_json
from generator.domain.identifiers import CommitteeCode, RulingId, RulingNumber
from generator.domain.rulings import (
    Block,
    BlockKind,
    Hearing,
    Outcome,
    Part,
    RulingFacts,
    RulingSector,
    RulingText,
)
from generator.four_eyes import broken, check_four_eyes, genuine_signer
from generator.obstacles import Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.config import Approver

SCHEMA: Final = 1
_FENCE = "---\n"
_ESCAPED = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_ESCAPE = re.compile(r"\\(.)")
_LIST_MARK = "- "


def digest(content: bytes) -> str:
    """SHA-256 of a sealed file, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def ruling_path(folder: Path, ruling: RulingId) -> Path:
    """Where the text of a ruling lies below the rulings folder."""
    return folder / f"{ruling}.md"


def seal_path(folder: Path, ruling: RulingId) -> Path:
    """Where the seal of a ruling lies below the rulings folder."""
    return folder / f"{ruling}.zegel.json"


# -- the Markdown file ---------------------------------------------------------------------------------------


def render_ruling(facts: RulingFacts, text: RulingText) -> bytes:
    """Return the bytes of the sealed file: YAML front matter, then the parts as Markdown.

    Characters that Markdown would read as markup are escaped, so that any reader shows the same words.
    """
    front = yaml.safe_dump(_front_matter(facts), allow_unicode=True, sort_keys=False, width=10_000)
    body = "\n".join(_part_lines(text))
    return f"{_FENCE}{front}{_FENCE}\n{body}".encode()


def _front_matter(facts: RulingFacts) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "commissie": str(facts.committee),
        "nummer": str(facts.number),
        "titel": facts.title,
        "datum_uitspraak": facts.ruled_on,
        "datum_publicatie": facts.published_on,
        "sector": facts.sector.value,
        "onderwerpen": list(facts.subjects),
        "oordeel": facts.outcome.value,
        "zitting": facts.hearing.was_held,
        "reden_geen_zitting": facts.hearing.waived_because,
        "leden": facts.panel_size,
        "versie": facts.version,
        "versie_toelichting": facts.version_note,
    }


def _part_lines(text: RulingText) -> Iterable[str]:
    for part, blocks in text:
        yield f"## {part.value}\n"
        for block in blocks:
            escaped = _ESCAPED.sub(r"\\\1", " ".join(block.text.split()))
            mark = {BlockKind.HEADING: "### ", BlockKind.LIST_ITEM: _LIST_MARK, BlockKind.PARAGRAPH: ""}[block.kind]
            yield f"{mark}{_shield(escaped) if not mark else escaped}\n"


def _shield(paragraph: str) -> str:
    """Keep a paragraph that starts with a list mark or a number with a dot from becoming a list."""
    return re.sub(r"^([-+])|^(\d+)([.)])", lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", paragraph)


def parse_ruling(content: bytes) -> tuple[RulingFacts, RulingText]:
    """Read the bytes of a sealed file back.

    Raises:
        ValueError: if the file does not have the form `render_ruling` writes.
    """
    _, front, body = content.decode("utf-8").split(_FENCE, 2)
    facts = _facts(yaml.safe_load(front))
    text = tuple(_parts(body))
    if render_ruling(facts, text) != content:
        raise ValueError("expected exactly the form that publication writes")
    return facts, text


def _facts(front: dict[str, Any]) -> RulingFacts:
    if front.pop("schema", None) != SCHEMA:
        raise ValueError(f"expected schema {SCHEMA}")
    return RulingFacts(
        committee=CommitteeCode(front["commissie"]),
        number=RulingNumber(front["nummer"]),
        title=front["titel"],
        ruled_on=_date(front["datum_uitspraak"]),
        published_on=_date(front["datum_publicatie"]),
        sector=RulingSector(front["sector"]),
        subjects=tuple(front["onderwerpen"]),
        outcome=Outcome(front["oordeel"]),
        hearing=Hearing(front["zitting"], front["reden_geen_zitting"]),
        panel_size=int(front["leden"]),
        version=int(front["versie"]),
        version_note=front["versie_toelichting"],
    )


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("expected a date")
    return value


def _parts(body: str) -> Iterable[tuple[Part, tuple[Block, ...]]]:
    for chunk in ("\n" + body).split("\n## ")[1:]:
        title, *paragraphs = (piece.strip("\n") for piece in chunk.split("\n\n"))
        yield Part(title), tuple(_block(paragraph) for paragraph in paragraphs if paragraph)


def _block(line: str) -> Block:
    for mark, kind in (("### ", BlockKind.HEADING), (_LIST_MARK, BlockKind.LIST_ITEM)):
        if line.startswith(mark):
            return Block(kind, _ESCAPE.sub(r"\1", line[len(mark) :]))
    return Block(BlockKind.PARAGRAPH, _ESCAPE.sub(r"\1", line))


# -- the seal ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Statement:
    """What one approver signs: exactly these bytes, under this policy, with these counts.

    Attributes:
        digest: SHA-256 of the Markdown file, hexadecimal.
        policy_version: version of anonymisation.yml under which it was reviewed.
        decisions: number of decisions taken in the review.
        accepted_risks: number of warnings accepted with a reason.
        role: `reviewer` or `second`.
        signed_at: ISO time with offset.
    """

    ruling: str
    version: int
    digest: str
    policy_version: str
    decisions: int
    accepted_risks: int
    approver: str
    role: str
    signed_at: str

    def message(self) -> bytes:
        """The bytes that are signed."""
        return canonical_json({"schema": SCHEMA, **asdict(self)})


@dataclass(frozen=True, slots=True)
class Signature:
    """A statement with its Ed25519 signature in hexadecimal."""

    statement: Statement
    signature: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The signatures that travel with a ruling."""

    signatures: tuple[Signature, ...]

    def to_json(self) -> bytes:
        """Bytes of the seal file."""
        return json.dumps(self._content(), indent=2, ensure_ascii=False).encode() + b"\n"

    def in_log(self) -> str:
        """The seal as the log of publications holds it: whoever replaces the file does not make it unknown."""
        return canonical_json(self._content()).decode()

    def _content(self) -> dict[str, Any]:
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def from_json(cls, content: bytes) -> Seal:
        """Read a seal file; one byte that publication does not write makes it no seal.

        Raises:
            ValueError: if it does not have the form of a seal.
        """
        read = cls._read(content)
        if read.to_json() != content:
            raise ValueError("expected exactly the form that publication writes")
        return read

    @classmethod
    def from_log(cls, text: str) -> Seal:
        """Read a seal as `in_log` writes it; raises as `from_json`."""
        read = cls._read(text.encode())
        if read.in_log() != text:
            raise ValueError("expected exactly the form that publication writes")
        return read

    @classmethod
    def _read(cls, content: bytes) -> Seal:
        try:
            data = json.loads(content)
            signatures = [Signature(Statement(**item["statement"]), item["signature"]) for item in data["signatures"]]
        except (KeyError, TypeError) as error:
            raise ValueError("expected a seal with its signatures") from error
        return cls(tuple(signatures))


def check_seal(
    ruling: RulingId, content: bytes, seal: Seal, approvers: Sequence[Approver], policy_version: str
) -> tuple[Approver, ...]:
    """Check that two different known approvers signed exactly `content` under the policy in force.

    Returns:
        The approvers whose signatures were checked, in the order of the seal.

    Raises:
        SealError: naming the ruling and what does not hold.
    """
    signers = check_signatures(ruling, digest(content), seal, approvers)
    for item in seal.signatures:
        if item.statement.policy_version != policy_version:
            said = item.statement.policy_version
            raise broken(ruling, f"it was approved under policy {said}, not {policy_version}", Why.POLICY_CHANGED)
    return signers


def check_signatures(
    ruling: RulingId, text_digest: str, seal: Seal, approvers: Sequence[Approver]
) -> tuple[Approver, ...]:
    """Check that two different known approvers signed exactly the text with this digest, under whatever policy.

    Returns:
        The approvers, in the order of the seal.

    Raises:
        SealError: naming the ruling and what does not hold.
    """
    signers = tuple(_signer(ruling, text_digest, item, approvers) for item in seal.signatures)
    check_four_eyes(ruling, signers, [item.statement.role for item in seal.signatures])
    return signers


def _signer(ruling: RulingId, text_digest: str, item: Signature, approvers: Sequence[Approver]) -> Approver:
    signer = genuine_signer(ruling, item.statement, item.signature, approvers)
    if item.statement.digest != text_digest:
        raise broken(ruling, "the text was changed after it was approved", Why.TEXT_CHANGED)
    return signer
