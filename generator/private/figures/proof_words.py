"""What an audit found, in words: English for the terminal, Dutch for the report.

Only published figures and what follows from them are named: who can read the site can work all of it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import WITHHELD, Known, Suppressed
from generator.domain.identifiers import Brin
from generator.private.figures.relations import FTE, PERSONS
from generator.staff_words import BREAKDOWNS, MEASURES, TOTAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import Bounds
    from generator.private.figures.proofs import Shown, SmallestProof
    from generator.private.figures.relations import Relation

_UNITS: Final = {
    "school": "vestiging",
    "board": "bestuur",
    "alliance": "samenwerkingsverband",
    "institution": "instelling",
    "overhead": "het personeel boven de scholen van bestuur",
}
_LABELS: Final = {
    (breakdown.key, category): f"{breakdown.title}: {label}"
    for breakdown in (TOTAL, *BREAKDOWNS)
    for category, label in breakdown.labels.items()
}
_TITLES: Final = {breakdown.key: breakdown.title.lower() for breakdown in BREAKDOWNS}


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"


def _dutch_number(value: float) -> str:
    return _number(value).replace(".", ",")


def _kind_and_code(unit: str) -> tuple[str, str]:
    """Take a unit apart; a school with a code of four signs is its whole institution."""
    kind, _, code = unit.partition(":")
    return "institution" if kind == "school" and Brin.fits(code) else kind, code


def _sign(figure: Figure | None) -> str:
    """A figure as the site shows it; the signs are the same in both languages but one."""
    if isinstance(figure, Known):
        return str(figure.value)
    if isinstance(figure, Suppressed) and figure.high is not None:
        return "<5" if (figure.low, figure.high) == (0, 4) else f"{figure.low}-{figure.high}"
    return "afgeschermd"


@dataclass(frozen=True)
class _Language:
    """The words of a proof in one language; what is in braces is filled in."""

    number: Callable[[float], str]
    place: Callable[[CellKey], str]
    sign: Callable[[Shown], str]
    sum_of: Callable[[Relation], str]
    bullet: str
    to: str
    said_by: str
    exposed: str
    hidden: str
    shown_as: str
    finding: str
    itself: str
    elsewhere: str
    fte_limit: str
    so: str


def _lines(proof: SmallestProof, closest: Mapping[CellKey, str], words: _Language) -> Iterator[str]:
    """Yield a proof: what can be derived of which cell, then everything that is needed for it."""
    finding = proof.finding
    ends = (finding.low,) if finding.is_exact else (finding.low, finding.high)
    can_be = words.to.join(map(words.number, ends))
    where, source = words.place(finding.cell), _source(finding.cell, closest, words)
    if isinstance(proof.figure, Known):
        yield words.exposed.format(where=where, can_be=can_be, source=source)
        return
    shown = words.hidden if proof.figure is None else words.shown_as.format(sign=_sign(proof.figure))
    yield words.finding.format(where=where, shown=shown, can_be=can_be)
    yield from (words.bullet + reason for reason in _reasons(proof, closest, words))


def _reasons(proof: SmallestProof, closest: Mapping[CellKey, str], words: _Language) -> Iterator[str]:
    cell = proof.finding.cell
    if proof.is_plain:
        yield words.itself + _source(cell, closest, words)
    if proof.elsewhere:
        yield words.elsewhere.format(where=words.place(cell), bounds=_open(proof.elsewhere, words))
    for item in proof.shown:
        if item.elsewhere:
            yield words.elsewhere.format(where=words.place(item.cell), bounds=_open(item.elsewhere, words))
        if item.figure != WITHHELD or not item.elsewhere:
            yield f"{words.place(item.cell)}: {words.sign(item)}{_source(item.cell, closest, words)}"
    yield from (words.sum_of(relation) for relation in proof.sums)
    if proof.needs_fte_limit:
        yield words.fte_limit
    if calculation := _calculation(proof):
        yield words.so.format(calculation=calculation)


def _source(cell: CellKey, closest: Mapping[CellKey, str], words: _Language) -> str:
    return words.said_by.format(file=closest[cell]) if cell in closest else ""


def _open(bounds: Bounds, words: _Language) -> str:
    """What an open file says of a cell; `*` is one to four."""
    return words.to.join(dict.fromkeys(map(words.number, bounds)))


# -- English -------------------------------------------------------------------------------------------------


def in_english(proof: SmallestProof, closest: Mapping[CellKey, str]) -> Iterator[str]:
    """Yield the lines of a proof for the terminal; the first line names the cell and what can be derived."""
    yield from _lines(proof, closest, _ENGLISH)


def _place(cell: CellKey) -> str:
    return f"{cell.unit} {cell.year} {cell.breakdown}/{cell.category} ({cell.measure})"


def _rule(item: Shown) -> str:
    """Say what the rules of the signs add to a sign."""
    low, high = _said(item.figure)
    if item.low > low and not isinstance(item.figure, Known):
        return f", five or more beside a <5, so {_number(item.low)} or more"
    if item.high is not None and (high is None or item.high < high) and not isinstance(item.figure, Known):
        return f", hidden beside a total that is shown, so less than {_number(item.high)}"
    return ""


def _said(figure: Figure) -> tuple[float, float | None]:
    return (figure.low, figure.high) if isinstance(figure, Suppressed) else (0, None)


def _calculation(proof: SmallestProof) -> str:
    """Subtract aloud where one sum of exact numbers tells the cell: `20 - 17 = 3`; "" where it is not that plain."""
    exact = {item.cell: item.figure.value for item in proof.shown if isinstance(item.figure, Known)}
    finding = proof.finding
    is_ours = not proof.elsewhere and not any(item.elsewhere for item in proof.shown)
    is_plain = is_ours and len(proof.sums) == 1 and len(exact) == len(proof.shown) and finding.is_exact
    if not is_plain or finding.cell.measure != PERSONS:
        return ""
    relation = proof.sums[0]
    others = [part for part in relation.parts if part != finding.cell]
    if finding.cell == relation.whole and all(part in exact for part in others):
        return " + ".join(_number(exact[part]) for part in others) + f" = {_number(finding.low)}"
    if relation.whole in exact and all(part in exact for part in others):
        terms = [exact[relation.whole], *(exact[part] for part in others)]
        return " - ".join(map(_number, terms)) + f" = {_number(finding.low)}"
    return ""


# -- Dutch ---------------------------------------------------------------------------------------------------


def in_dutch(proof: SmallestProof, closest: Mapping[CellKey, str]) -> Iterator[str]:
    """Yield the lines of a proof for the report."""
    yield from _lines(proof, closest, _DUTCH)


def _dutch_place(cell: CellKey) -> str:
    kind, code = _kind_and_code(cell.unit)
    label = _LABELS[cell.breakdown, cell.category]
    return f"{_UNITS[kind]} {code}, {cell.year}, {label} ({MEASURES[cell.measure]})"


def _dutch_sum(relation: Relation) -> str:
    kind, code = _kind_and_code(relation.whole.unit)
    if relation.parts and relation.parts[0].unit == relation.whole.unit:
        title = _TITLES[relation.parts[0].breakdown]
        fte = " in fte" if relation.whole.measure == FTE else ""
        return f"bij {_UNITS[kind]} {code} is alles per {title} samen het totaal{fte}"
    label = _LABELS[relation.whole.breakdown, relation.whole.category]
    above = any(part.unit.startswith("overhead:") for part in relation.parts)
    with_them = " en het personeel boven de scholen" if above else ""
    return f"{label} van {_UNITS[kind]} {code} is de som van de scholen{with_them}"


_ENGLISH: Final = _Language(
    number=_number,
    place=_place,
    sign=lambda item: _sign(item.figure) + _rule(item),
    sum_of=lambda relation: relation.words,
    bullet="  ",
    to=" to ",
    said_by=" (so says {file}; other files say less)",
    exposed="{where} is {can_be}: it is shown although it is below five{source}",
    hidden="is never published",
    shown_as="is shown as {sign}",
    finding="{where} {shown} but can only be {can_be}; this is enough to tell:",
    itself="the sign itself",
    elsewhere="{where}: {bounds} in the open file",
    fte_limit="one person is at most 1.5 fte",
    so="so: {calculation}",
)
_DUTCH: Final = _Language(
    number=_dutch_number,
    place=_dutch_place,
    sign=lambda item: _sign(item.figure).replace(".", ","),
    sum_of=_dutch_sum,
    bullet="- ",
    to=" tot en met ",
    said_by=" (dat staat in {file}; elders staat minder)",
    exposed="{where}: hier staat {can_be}. Dat is minder dan vijf en had afgeschermd moeten zijn.",
    hidden="dit getal staat nergens",
    shown_as="hier staat {sign}",
    finding="{where}: {shown}, maar het kan alleen {can_be} zijn. Dit is genoeg om dat te weten:",
    itself="wat er zelf staat",
    elsewhere="{where}: {bounds} in het open bestand van DUO",
    fte_limit="één mens heeft hoogstens 1,5 fte",
    so="dus: {calculation}",
)
