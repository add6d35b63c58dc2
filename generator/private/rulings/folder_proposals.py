"""Proposals of a whole folder of documents, several at the same time; memory does not grow with their number."""

from __future__ import annotations

import multiprocessing
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from generator.errors import InputError, SchoolzichtError
from generator.private.rulings.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.config import AnonymisationPolicy

_PER_WORKER: Final = 250
"""Documents after which a worker is replaced, so that what a library keeps cannot pile up."""


@dataclass(frozen=True, slots=True)
class FolderSummary:
    """What became of a folder.

    Attributes:
        proposed: number of documents with a proposal.
        refused: message and next step of each of the others.
    """

    proposed: int
    decisions_needed: int
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Job:
    document: Path
    case_file: Path
    out: Path


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a worker tells: counts, or why the document was refused; never text."""

    decisions_needed: int = 0
    message: str = ""
    next_step: str = ""


def propose_folder(
    documents: Path,
    cases: Path,
    out: Path,
    policy: AnonymisationPolicy,
    *,
    jobs: int = 1,
    advance: Callable[[int, int], None] = lambda _done, _total: None,
) -> FolderSummary:
    """Propose every document of a folder; a document that is refused does not stop the others.

    Args:
        documents: folder with documents of the formats that are taken in; other files are refused one by one.
        cases: folder with NAME.yml for every NAME.docx (or another format).
        out: folder for NAME.json; made when absent.
        policy: what rulings may show.
        jobs: documents at the same time, each in a process of its own.
        advance: told (done, total).

    Raises:
        InputError: if there is no document, or two would have the same proposal.
    """
    planned = _plan(documents, cases, out)
    outcomes: list[_Outcome] = []
    with _workers(jobs) as run:
        for outcome in run(partial(_propose, policy), planned):
            outcomes.append(outcome)
            advance(len(outcomes), len(planned))
    refused = tuple((item.message, item.next_step) for item in outcomes if item.message)
    return FolderSummary(len(outcomes) - len(refused), sum(item.decisions_needed for item in outcomes), refused)


def _plan(documents: Path, cases: Path, out: Path) -> tuple[_Job, ...]:
    try:
        found = sorted(path for path in documents.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError:
        raise InputError(f"{documents}: the folder cannot be read", next_step="Check the path.") from None
    if not found:
        raise InputError(f"{documents}: no documents", next_step=f"Put files there that end on {', '.join(FORMATS)}.")
    stems = [path.stem for path in found]
    doubles = sorted({stem for stem in stems if stems.count(stem) > 1})
    if doubles:
        raise InputError(
            f"{documents}: several documents of one name: {', '.join(doubles)}",
            next_step="Give every document a name of its own.",
        )
    return tuple(_Job(path, cases / f"{path.stem}.yml", out / f"{path.stem}.json") for path in found)


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[[Callable[[_Job], _Outcome], Sequence[_Job]], Iterable[_Outcome]]]:
    """A way to run all jobs in order; with one job at a time no other process is started."""
    if jobs == 1:
        yield map
        return
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=_PER_WORKER) as pool:
        yield pool.imap


def _propose(policy: AnonymisationPolicy, job: _Job) -> _Outcome:
    from generator.private.rulings.file_proposal import propose_file  # noqa: PLC0415 - loaded once in each worker

    try:
        summary = propose_file(job.document, job.case_file, job.out, policy)
    except SchoolzichtError as error:
        return _Outcome(message=error.message, next_step=error.next_step)
    except Exception as error:  # noqa: BLE001 - its message may quote the text; the other documents go on
        return _Outcome(message=f"{job.document}: unexpected {type(error).__name__}", next_step="Report this line.")
    return _Outcome(summary.decisions_needed)
