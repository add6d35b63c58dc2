"""audit.json: what the audit of a release came to, and what was laid beside it. Part of a release's files."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from generator.released_files import SCHEMA, json_bytes, json_object

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of somebody else's that the audit laid beside ours.

    Attributes:
        name: as it was given.
        sha256: of its content, hexadecimal.
        edition: the years in it, such as 2011-2025.
    """

    name: str
    sha256: str
    edition: str


@dataclass(frozen=True, slots=True)
class BesideOpen:
    """What the audit beside open files came to.

    Attributes:
        files: the open files.
        cells_checked: hidden cells of units that the open files speak of.
        open_already: of these, how many the open files tell more of than our sign does, without us.
        set_aside: rows of the open files that say otherwise than the delivery, and were left out by decision.
    """

    files: tuple[OpenFile, ...]
    cells_checked: int
    open_already: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What the audit file says: the report of the audit, which the site offers as a download.

    Attributes:
        cells_checked: hidden cells the auditor attacked.
        cells_narrowed: of these, how many told more than their sign.
        cells_exact: of those, how many could be computed exactly.
        checked_by_kind: hidden cells by kind of unit; `overhead` is staff above the schools, which is not published.
        on: ISO date of the audit.
        program: command that audited, which anyone can run again over the same files.
        version: its version.
        policy_version: version of the disclosure policy under which the signs were made.
        attacked: SHA-256 of each file that was attacked, hexadecimal.
        together_with: releases that were in force and were attacked together with this one.
        beside_open: the audit beside DUO's open staff files; None when these were not looked at.
    """

    cells_checked: int
    cells_narrowed: int
    cells_exact: int
    checked_by_kind: Mapping[str, int]
    on: str
    program: str
    version: str
    policy_version: str
    attacked: Mapping[str, str]
    together_with: tuple[str, ...] = ()
    beside_open: BesideOpen | None = None


def render_audit(result: AuditResult) -> bytes:
    """Return audit.json."""
    return json_bytes({"schema": SCHEMA, **asdict(result)})


def parse_audit(content: bytes) -> AuditResult:
    """Read audit.json back.

    Raises:
        ValueError: if it is not exactly what `render_audit` writes.
    """
    data = json_object(content)
    data.pop("schema", None)
    try:
        data["together_with"] = tuple(data["together_with"])
        data["beside_open"] = _beside_open(data["beside_open"])
        result = AuditResult(**data)
        is_sound = render_audit(result) == content and isinstance(result.attacked, dict)
        is_sound &= all(isinstance(count, int) for count in (result.cells_checked, *result.checked_by_kind.values()))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("expected the result of an audit") from error
    if not is_sound or sum(result.checked_by_kind.values()) != result.cells_checked:
        raise ValueError("expected the result of an audit")
    return result


def _beside_open(data: dict[str, Any] | None) -> BesideOpen | None:
    if data is None:
        return None
    return BesideOpen(**{**data, "files": tuple(OpenFile(**file) for file in data["files"])})
