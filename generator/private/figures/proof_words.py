"""What an audit found, in words: English for the terminal, Dutch for the report.

Only published figures and what follows from them are named: who can read the site can work all of it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.figures import WITHHELD, Known, Suppressed
from generator.domain.identifiers import Brin
from generator.private.figures.relations import FTE, PERSONS
from generator.staff_words import BREAKDOWNS, MEASURES, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def _open(bounds: Bounds, to: str) -> str:
    """What an open file says of a cell; `*` is one to four."""
    low, high = (_number(bound).replace(".", "," if to != "to" else ".") for bound in bounds)
    return low if low == high else f"{low} {to} {high}"


# -- English -------------------------------------------------------------------------------------------------


def in_english(proof: SmallestProof, closest: Mapping[CellKey, str]) -> Iterator[str]:
    """Yield the lines of a proof for the terminal; the first line names the cell and what can be derived."""
    finding = proof.finding
    can_be = _number(finding.low) if finding.is_exact else f"{_number(finding.low)} to {_number(finding.high)}"
    if isinstance(proof.figure, Known):
        yield f"{_place(finding.cell)} is {can_be}: it is shown although it is below five{_from(finding.cell, closest)}"
        return
    shown = "is never published" if proof.figure is None else f"is shown as {_sign(proof.figure)}"
    yield f"{_place(finding.cell)} {shown} but can only be {can_be}; this is enough to tell:"
    if proof.is_plain:
        yield f"  the sign itself{_from(finding.cell, closest)}"
    if proof.elsewhere:
        yield f"  {_place(finding.cell)}: {_open(proof.elsewhere, 'to')} in the open file"
    for item in proof.shown:
        if item.elsewhere:
            yield f"  {_place(item.cell)}: {_open(item.elsewhere, 'to')} in the open file"
        if item.figure != WITHHELD or not item.elsewhere:
            yield f"  {_place(item.cell)}: {_sign(item.figure)}{_rule(item)}{_from(item.cell, closest)}"
    for relation in proof.sums:
        yield f"  {relation.words}"
    if proof.needs_fte_limit:
        yield "  one person is at most 1.5 fte"
    if sum_of := _calculation(proof):
        yield f"  so: {sum_of}"


def _place(cell: CellKey) -> str:
    return f"{cell.unit} {cell.year} {cell.breakdown}/{cell.category} ({cell.measure})"


def _from(cell: CellKey, closest: Mapping[CellKey, str]) -> str:
    return f" (so says {closest[cell]}; other files say less)" if cell in closest else ""


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
    finding = proof.finding
    low, high = _dutch_number(finding.low), _dutch_number(finding.high)
    can_be = low if finding.is_exact else f"{low} tot en met {high}"
    where = f"{_dutch_place(finding.cell)}"
    if isinstance(proof.figure, Known):
        yield f"{where}: hier staat {can_be}. Dat is minder dan vijf en had afgeschermd moeten zijn."
        return
    shown = "dit getal staat nergens" if proof.figure is None else f"hier staat {_sign(proof.figure)}"
    yield f"{where}: {shown}, maar het kan alleen {can_be} zijn. Dit is genoeg om dat te weten:"
    if proof.is_plain:
        yield f"- wat er zelf staat{_dutch_from(finding.cell, closest)}"
    if proof.elsewhere:
        yield f"- {_dutch_place(finding.cell)}: {_open(proof.elsewhere, 'tot en met')} in het open bestand van DUO"
    for item in proof.shown:
        if item.elsewhere:
            yield f"- {_dutch_place(item.cell)}: {_open(item.elsewhere, 'tot en met')} in het open bestand van DUO"
            if item.figure == WITHHELD:
                continue
        yield f"- {_dutch_place(item.cell)}: {_sign(item.figure).replace('.', ',')}{_dutch_from(item.cell, closest)}"
    for relation in proof.sums:
        yield f"- {_dutch_sum(relation)}"
    if proof.needs_fte_limit:
        yield "- één mens heeft hoogstens 1,5 fte"
    if sum_of := _calculation(proof):
        yield f"- dus: {sum_of}"


def _dutch_place(cell: CellKey) -> str:
    kind, code = _kind_and_code(cell.unit)
    label = _LABELS[cell.breakdown, cell.category]
    return f"{_UNITS[kind]} {code}, {cell.year}, {label} ({MEASURES[cell.measure]})"


def _dutch_from(cell: CellKey, closest: Mapping[CellKey, str]) -> str:
    return f" (dat staat in {closest[cell]}; elders staat minder)" if cell in closest else ""


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
