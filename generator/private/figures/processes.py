"""Work that is done block by block, on all processors when there are many blocks."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    _Job = TypeVar("_Job")
    _Outcome = TypeVar("_Outcome")

_ENOUGH: Final = 60
"""Fewer blocks than this are done before a second process has started."""
_SHARE: Final = 8
"""Blocks that go to a process at a time."""
_TOLD_EVERY: Final = 100


def each_in_order(
    work: Callable[[_Job], _Outcome],
    jobs: Sequence[_Job],
    *,
    workers: int | None = None,
    progress: Callable[[str], None] | None = None,
    words: str = "",
) -> Iterator[_Outcome]:
    """Do each job, and yield what came of them in their order.

    Args:
        work: a function of a module, so that other processes can find it.
        jobs: what to do; it goes to the other processes through pipes of this program alone, never over the disk.
        workers: processes to use; one for each processor when left out.
        progress: told now and then how far it is.
        words: what is told, such as `audited {number} of {all} boards and years`.
    """
    for number, outcome in enumerate(_outcomes(work, jobs, workers or os.cpu_count() or 1), start=1):
        yield outcome
        if progress and number % _TOLD_EVERY == 0:
            progress(words.format(number=number, all=len(jobs)))


def _outcomes(work: Callable[[_Job], _Outcome], jobs: Sequence[_Job], workers: int) -> Iterator[_Outcome]:
    if workers == 1 or len(jobs) < _ENOUGH:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, jobs, chunksize=_SHARE)
