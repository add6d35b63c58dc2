"""Numbers, dates and the signs of figures in Dutch notation, for templates, charts and downloads alike."""

from __future__ import annotations

from datetime import date
from typing import Final

from generator.domain.figures import Figure, Known, Missing, NotApplicable, Suppressed

MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
"""Names of the months, January first."""

BELOW_FIVE_TEXT: Final = "<5"
WITHHELD_TEXT: Final = "afgeschermd"
MISSING_TEXT: Final = "niet bekend"
NOT_APPLICABLE_TEXT: Final = "n.v.t."


def number(value: float, decimals: int | None = None) -> str:
    """Write a number with a point between thousands and a decimal comma.

    Args:
        value: any finite number.
        decimals: digits after the comma; by default none for an int and one for a float.

    Returns:
        For example `1.234` or `1.234,5`; a negative number carries a real minus sign.
    """
    places = decimals if decimals is not None else (1 if isinstance(value, float) else 0)
    plain = f"{abs(value):,.{places}f}".translate(_DUTCH_MARKS)
    return f"−{plain}" if round(value, places) < 0 else plain


_DUTCH_MARKS: Final = str.maketrans({",": ".", ".": ","})


def date_in_words(value: date | str) -> str:
    """Write a date out: `1 oktober 2025`.

    Args:
        value: a date, or its ISO form.

    Raises:
        ValueError: if the text is not an ISO date.
    """
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plural(count: int, singular: str, several: str) -> str:
    """Choose the noun that fits a count: `leerling` for 1, else `leerlingen`."""
    return singular if count == 1 else several


def counted(count: int, singular: str, several: str) -> str:
    """Write a count with its noun: `1 leerling`, `1.234 leerlingen`."""
    return f"{number(count)} {plural(count, singular, several)}"


def sign_text(figure: Figure) -> str:
    """Write a figure as plain text, each of the four signs differently.

    Returns:
        The number; `<5`; a band such as `5–9`; `10 of meer`; `afgeschermd`; `niet bekend`; or `n.v.t.`.
    """
    match figure:
        case Known():
            return number(figure.value)
        case Suppressed():
            return _suppressed_text(figure)
        case Missing():
            return MISSING_TEXT
        case NotApplicable():
            return NOT_APPLICABLE_TEXT


def _suppressed_text(figure: Suppressed) -> str:
    if figure.is_below_five:
        return BELOW_FIVE_TEXT
    if figure.high is not None:
        return f"{number(figure.low)}–{number(figure.high)}"
    return f"{number(figure.low)} of meer" if figure.low > 0 else WITHHELD_TEXT
