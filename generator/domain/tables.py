"""Tables of figures that passed gate 2 and may be published.

`PublishedTable` can be made only by those who hold the release token: the release gate itself and the
store that verifies what the gate wrote. An architecture test holds the list of importers.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.figures import Figure


class _ReleaseToken:
    """Proof that the caller is one of the two places that may make a `PublishedTable`."""

    __slots__ = ()


RELEASE_TOKEN: Final = _ReleaseToken()


@dataclass(frozen=True, slots=True)
class CellKey:
    """Address of one staff figure.

    Attributes:
        unit: `school:12AB00`, `school:12AB` for all locations of an institution together, `board:41775` or
            `alliance:PO2707`.
        year: reference year (1 October).
        breakdown: `total`, `staff_group`, `gender`, `age` or `contract`.
        category: value within the breakdown, such as `teaching`; `all` for the total.
        measure: `persons` or `fte`.
    """

    unit: str
    year: int
    breakdown: str
    category: str
    measure: str


@dataclass(frozen=True)
class PublishedTable:
    """Staff figures as anyone may see them, with where they come from.

    Attributes:
        cells: every published cell; a key that is absent was not delivered.
        source: name of the source, shown beside each figure (B19).
        reference_dates: reference date per year, ISO (`2025-10-01`).
        policy_version: version of the disclosure policy that made the signs.
        audited_on: ISO date of the audit; `cells_checked` and `cells_derivable` are its result.
        is_demo: made from the invented sample; such a table counts only on a demo site.

    Raises:
        PermissionError: if made without the release token.
    """

    cells: Mapping[CellKey, Figure]
    source: str
    reference_dates: Mapping[int, str]
    policy_version: str
    audited_on: str
    cells_checked: int
    cells_derivable: int
    is_demo: bool
    token: InitVar[_ReleaseToken]

    def __post_init__(self, token: _ReleaseToken) -> None:
        """Refuse whoever does not hold the token; `dataclasses.replace` cannot supply it silently."""
        if token is not RELEASE_TOKEN:
            raise PermissionError("a PublishedTable is made by gate 2 only: run `schoolzicht figures release`")
