"""What kinds of posts schools and boards have, and how many for their size.

The categories are the eighteen of the functiecategorie table of 2017 (1 board member ... 18 other administration).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.domain.schools import SchoolKind

WOMEN_PART_TIME: Final = ((20, 40, 50, 60, 70, 75, 80, 90, 100), (1, 9, 8, 19, 10, 4, 22, 6, 21))
MEN_PART_TIME: Final = ((20, 40, 60, 80, 85, 90, 100), (1, 3, 7, 19, 2, 8, 60))
SMALL_JOBS: Final = ((20, 35, 40, 50, 60, 80, 100), (12, 10, 22, 14, 18, 14, 10))


@dataclass(frozen=True, slots=True)
class Post:
    """One function category.

    Attributes:
        women: share of women among who hold it.
        ages: youngest and oldest usual age.
        is_training: a post that ends when the training ends.
        is_small: mostly small part-time jobs.
    """

    category: int
    women: float
    ages: tuple[int, int]
    is_training: bool = False
    is_small: bool = False

    def sizes(self, gender: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Sizes of appointments in hundredths of a full-time job, and how often each occurs."""
        if self.is_small:
            return SMALL_JOBS
        return MEN_PART_TIME if gender == "m" else WOMEN_PART_TIME


POSTS: Final = {
    post.category: post
    for post in (
        Post(1, 0.45, (42, 66)),
        Post(2, 0.62, (34, 66)),
        Post(3, 0.68, (32, 65)),
        Post(4, 0.5, (35, 65)),
        Post(5, 0.66, (27, 65)),
        Post(6, 0.86, (30, 65)),
        Post(7, 0.52, (31, 65)),
        Post(8, 0.87, (22, 67)),
        Post(9, 0.55, (22, 67)),
        Post(10, 0.75, (20, 34), is_training=True, is_small=True),
        Post(11, 0.8, (21, 66), is_small=True),
        Post(12, 0.9, (19, 65)),
        Post(13, 0.88, (24, 65), is_small=True),
        Post(14, 0.45, (22, 66)),
        Post(15, 0.76, (20, 66), is_small=True),
        Post(16, 0.2, (28, 67), is_small=True),
        Post(17, 0.9, (24, 66), is_small=True),
        Post(18, 0.72, (21, 67), is_small=True),
    )
}


def posts_of_school(kind: SchoolKind, pupils: int) -> dict[int, float]:
    """Expected number of people per category at one location; the fraction is the chance of one more."""
    if kind is SchoolKind.BO:
        return _primary(pupils)
    if kind in {SchoolKind.VO, SchoolKind.PRO}:
        return _secondary(pupils, pupils_per_teacher=8.5 if kind is SchoolKind.PRO else 14)
    return _special(pupils, older=kind in {SchoolKind.VSO, SchoolKind.SO_VSO})


def _primary(pupils: int) -> dict[int, float]:
    return {
        2: 1, 3: max(0.0, pupils / 400 - 0.3), 6: 0.6 + pupils / 350, 8: 1.5 + pupils / 19, 9: 0.2 + pupils / 400,
        10: 0.1 + pupils / 900, 11: pupils / 1500, 12: 0.3 + pupils / 85, 13: pupils / 2500, 15: 0.1 + pupils / 800,
        16: min(0.9, pupils / 260), 17: min(1.6, 0.1 + pupils / 330), 18: pupils / 1200,
    }  # fmt: skip


def _special(pupils: int, *, older: bool) -> dict[int, float]:
    return {
        2: 1, 3: pupils / 140, 6: 0.8 + pupils / 110, 7: pupils / 260 if older else 0.0, 8: 1 + pupils / 9,
        9: pupils / (25 if older else 70), 10: pupils / 300, 12: 1 + pupils / 10.5, 13: 0.8 + pupils / 28,
        14: pupils / 45 if older else 0.0, 15: pupils / 130, 16: 0.3 + pupils / 200, 17: 0.6 + pupils / 110,
        18: pupils / 320,
    }  # fmt: skip


def _secondary(pupils: int, *, pupils_per_teacher: float) -> dict[int, float]:
    return {
        2: 0.7 + pupils / 1500, 3: pupils / 900, 5: pupils / 900, 6: 0.5 + pupils / 420, 7: 1 + pupils / 300,
        9: 3 + pupils / pupils_per_teacher, 10: pupils / 300, 11: pupils / 900, 12: 0.3 + pupils / 190,
        13: pupils / 700, 14: 0.3 + pupils / 300, 15: 0.5 + pupils / 330, 16: 0.8 + pupils / 330,
        17: 1 + pupils / 190, 18: 0.2 + pupils / 420,
    }  # fmt: skip


def posts_of_board(locations: int) -> dict[int, float]:
    """Expected number of people above the schools; a board with one school often has none."""
    if locations == 1:
        return {1: 0.45, 17: 0.25}
    return {
        1: 1 + locations / 60, 2: locations / 30, 4: locations / 40, 5: 0.5 + locations / 6, 6: locations / 25,
        8: locations / 14, 13: locations / 25, 16: locations / 20, 17: 0.8 + locations / 5, 18: locations / 16,
    }  # fmt: skip
