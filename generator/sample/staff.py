"""Invented staff: people who are hired, grow older, get a permanent contract and leave, counted on 1 October.

The counts are made by following single (invented) people through the years, so that the years agree with each other as
in a real delivery, and fte never exceeds persons.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.sample.chance import stream
from generator.sample.posts import POSTS, Post, posts_of_board, posts_of_school

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.sample.boards import Board
    from generator.sample.schools import SampleSchool

YEARS: Final = (2023, 2024, 2025)
HEADER: Final = (
    "JAAR", "BEVOEGD_GEZAG", "VESTIGINGSCODE", "FUNCTIECATEGORIE", "GESLACHT", "LEEFTIJDSKLASSE", "DIENSTVERBAND",
    "PERSONEN", "FTE",
)  # fmt: skip
OVERHEAD: Final = "bovenschools"
AGE_BANDS: Final = ((25, "<25"), (35, "25-35"), (45, "35-45"), (55, "45-55"), (65, "55-65"), (999, "65+"))
"""Upper bound (exclusive) and name; 25-35 holds who is 25 up to and including 34."""
PENSION_AGE: Final = 67
LEAVING: Final = 0.09
LEAVING_AFTER_64: Final = 0.3
PERMANENT_AFTER_A_YEAR: Final = 0.6
THIRD_GENDER: Final = 0.002


@dataclass(slots=True)
class _Colleague:
    """One invented employee; `size` is the appointment in hundredths of a full-time job."""

    post: Post
    gender: str
    born: int
    is_permanent: bool
    size: int


@dataclass(slots=True)
class Count:
    """Persons, and their fte in hundredths."""

    persons: int = 0
    hundredths: int = 0


def staff_rows(
    seed: int, schools: Sequence[SampleSchool], boards: Iterable[Board]
) -> Iterator[tuple[int, str, str, str, Count]]:
    """Yield year, board, location (or `bovenschools`), the four properties joined by `;`, and the count; sorted.

    Combinations that nobody has are absent, as in a real delivery.
    """
    rows = []
    for school in schools:
        wanted = [(year, pupils) for year, pupils in school.pupils if year in YEARS]
        targets = {year: posts_of_school(school.kind, pupils) for year, pupils in wanted}
        for year, counts in _follow(stream(seed, f"staff {school.code}"), targets):
            rows += [(year, str(school.board_in(year)), str(school.code), key, count) for key, count in counts.items()]
    for board in boards:
        targets = dict.fromkeys(YEARS, posts_of_board(board.locations))
        for year, counts in _follow(stream(seed, f"staff {board.number}"), targets):
            rows += [(year, str(board.number), OVERHEAD, key, count) for key, count in counts.items()]
    yield from sorted(rows, key=lambda row: (row[0], row[1], row[2], int(row[3].split(";")[0]), row[3]))


def staff_file(rows: Iterable[tuple[int, str, str, str, Count]]) -> bytes:
    """The delivery personeel.csv: UTF-8, `;`, fte with a decimal comma and two decimals."""
    lines = [";".join(HEADER)]
    for year, board, unit, key, count in rows:
        fte = f"{count.hundredths // 100},{count.hundredths % 100:02d}"
        lines.append(f"{year};{board};{unit};{key};{count.persons};{fte}")
    return ("\n".join(lines) + "\n").encode()


def _follow(
    chance: random.Random, targets: Mapping[int, Mapping[int, float]]
) -> Iterator[tuple[int, dict[str, Count]]]:
    """Follow the team of one unit through the years in which it has posts."""
    habit = {category: chance.random() for category in POSTS}
    team: list[_Colleague] = []
    for year, wanted in targets.items():
        team = [colleague for colleague in team if not _leaves(chance, colleague, year)]
        for colleague in team:
            colleague.is_permanent = colleague.is_permanent or chance.random() < PERMANENT_AFTER_A_YEAR
        _fill(chance, team, year, {category: int(number + habit[category]) for category, number in wanted.items()})
        yield year, _counted(team, year)


def _leaves(chance: random.Random, colleague: _Colleague, year: int) -> bool:
    age = year - colleague.born
    if age >= PENSION_AGE or (colleague.post.is_training and not colleague.is_permanent):
        return True
    return chance.random() < (LEAVING_AFTER_64 if age >= AGE_BANDS[-2][0] else LEAVING)


def _fill(chance: random.Random, team: list[_Colleague], year: int, wanted: Mapping[int, int]) -> None:
    """Hire until every category has its number; a team that is one too large lets nobody go."""
    first_year = not team
    present: dict[int, int] = defaultdict(int)
    for colleague in team:
        present[colleague.post.category] += 1
    for category, number in wanted.items():
        team.extend(_hire(chance, POSTS[category], year, new=not first_year) for _ in range(number - present[category]))


def _hire(chance: random.Random, post: Post, year: int, *, new: bool) -> _Colleague:
    draw = chance.random()
    gender = "x" if draw < THIRD_GENDER else "v" if chance.random() < post.women else "m"
    low, high = post.ages
    typical = low + (high - low) * (chance.betavariate(1.2, 2.6) if new else chance.betavariate(1.6, 1.7))
    permanent = not post.is_training and chance.random() < (0.35 if new else 0.86)
    sizes, weights = post.sizes(gender)
    return _Colleague(post, gender, year - round(typical), permanent, chance.choices(sizes, weights)[0])


def _counted(team: Iterable[_Colleague], year: int) -> dict[str, Count]:
    counts: dict[str, Count] = defaultdict(Count)
    for colleague in team:
        age = next(name for bound, name in AGE_BANDS if year - colleague.born < bound)
        contract = "vast" if colleague.is_permanent else "tijdelijk"
        count = counts[f"{colleague.post.category};{colleague.gender};{age};{contract}"]
        count.persons += 1
        count.hundredths += colleague.size
    return counts
