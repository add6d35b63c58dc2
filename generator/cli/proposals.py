"""`schoolzicht ruling propose`: of a ruling that was taken in, of one document, or of a folder of documents."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, bar, progress, say, say_result
from generator.cli.work_folder import WorkOption, open_workplace
from generator.config import load_configuration
from generator.domain.identifiers import RulingId
from generator.errors import InputError

if TYPE_CHECKING:
    from generator.private.rulings.file_proposal import FileSummary
    from generator.private.rulings.open_points import OpenPoints
    from generator.private.rulings.preflight import Finding

ON_SCREEN: Final = "-"

ContentOption = Annotated[Path, typer.Option("--content", metavar="DIR", help="Folder with the published rulings.")]
DEFAULT_CONTENT = Path("content/uitspraken")


class OptionalJson(TyperCommand):
    """A command whose `--json` may stand alone (print the result) or name where proposals go."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give a bare `--json` its value; as for every option, `--json=X` has one already."""
        following = [*args[1:], "--"]
        filled = [
            f"--json={ON_SCREEN}" if word == "--json" and after.startswith("--") else word
            for word, after in zip(args, following, strict=True)
        ]
        return super().parse_args(ctx, filled)


def ruling_id(text: str) -> RulingId:
    """Read the id of a ruling.

    Raises:
        InputError: if it is none.
    """
    try:
        return RulingId(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no ruling", next_step=f"Name it by its id: {error}.") from error


def finding_line(finding: Finding) -> str:
    """One line for one finding of the preflight."""
    return f"{finding.what} ({finding.count}): {finding.next_step or 'not published'}"


TargetArgument = Annotated[
    str, typer.Argument(metavar="ID|FILE|DIR", help="A ruling that was taken in, a document, or a folder of them.")
]
CaseOption = Annotated[
    Path | None,
    typer.Option("--case", metavar="FILE", help="With FILE: the case file (YAML); its parties suffice."),
]
CasesOption = Annotated[
    Path | None, typer.Option("--cases", metavar="DIR", help="With DIR: case files, NAME.yml for NAME.docx.")
]
OutOption = Annotated[
    str,
    typer.Option("--json", metavar="[OUT]", help="With FILE or DIR: where proposals go. With ID: print as JSON."),
]
QuestionsOption = Annotated[
    bool,
    typer.Option(
        "--questions", help="With ID: show open questions in their surroundings, and zones to read: confidential."
    ),
]


def propose(
    target: TargetArgument,
    case: CaseOption = None,
    cases: CasesOption = None,
    out: OutOption = "",
    jobs: Annotated[int, typer.Option(min=1, max=64, help="With DIR: documents at the same time.")] = 1,
    questions: QuestionsOption = False,
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Propose what to mask and what a person must decide.

    Of a document nothing is kept but the proposal, in the form of `proposal.schema.json`; it is confidential.

    Example: `schoolzicht ruling propose vko-2025-014 --questions`

    Example: `schoolzicht ruling propose uitspraak.docx --case case.yml --json voorstel.json`

    Example: `schoolzicht ruling propose uitspraken/ --cases zaken/ --json voorstellen/ --jobs 2`
    """
    path = Path(target)
    if cases is not None:
        _propose_folder(path, cases, _path(out, "--json"), config, jobs=jobs)
    elif case is not None or path.is_file():
        _propose_file(path, _path(case, "--case"), _path(out, "--json"), config)
    elif out in {"", ON_SCREEN}:
        _propose_taken_in(ruling_id(target), (work, content, config), questions=questions, as_json=bool(out))
    else:
        raise InputError(
            "to write proposals somewhere, name the case file or their folder too",
            next_step="Add --case FILE or --cases DIR; see the examples in --help.",
        )


def _path(given: Path | str | None, option: str) -> Path:
    if given in {None, "", ON_SCREEN}:
        raise InputError(
            f"a proposal of a document needs {option} with a name", next_step="See the examples in --help."
        )
    return Path(str(given))


def _propose_file(document: Path, case: Path, out: Path, config: Path) -> None:
    from generator.private.rulings.file_proposal import propose_file

    with progress("proposing"):
        summary = propose_file(document, case, out, load_configuration(config).anonymisation)
    lines = [_file_line(summary), *(f"  {finding_line(finding)}" for finding in summary.findings)]
    say("\n".join(lines))


def _file_line(summary: FileSummary) -> str:
    return (
        f"{summary.document}: {summary.masked} masked, {summary.decisions_needed} decision(s) needed, "
        f"{summary.zones} zone(s) to read, {summary.warnings} warning(s); the proposal is in {summary.proposal}"
    )


def _propose_folder(documents: Path, cases: Path, out: Path, config: Path, *, jobs: int) -> None:
    from generator.private.rulings.folder_proposals import propose_folder

    policy = load_configuration(config).anonymisation
    with bar("proposing") as advance:
        summary = propose_folder(documents, cases, out, policy, jobs=jobs, advance=advance)
    say(f"{documents}: {summary.proposed} proposed, {summary.decisions_needed} decision(s) needed in all; see {out}")
    if summary.refused:
        lines = "\n".join(f"  {message} ({next_step})" for message, next_step in summary.refused)
        raise InputError(
            f"{len(summary.refused)} document(s) refused\n{lines}", next_step="Mend these and run the command again."
        )


def _propose_taken_in(
    ruling: RulingId, folders: tuple[Path | None, Path, Path], *, questions: bool, as_json: bool
) -> None:
    from generator.private.rulings.open_points import open_points
    from generator.private.rulings.workflow import propose_step

    work, content, config = folders
    place = open_workplace(work, content, load_configuration(config))
    with progress("proposing"):
        summary = propose_step(ruling, place)
    text = (
        f"{summary.ruling}: {summary.masked} masked, {summary.decisions_needed} decision(s) needed, "
        f"{summary.zones} zone(s) to read, {summary.warnings} warning(s)\n"
        f"next: schoolzicht ruling propose {summary.ruling} --questions, then decide {summary.ruling} FILE"
    )
    say_result(dataclasses.asdict(summary), text, as_json=as_json)
    if questions:
        _show_points(open_points(summary.ruling, place))


def _show_points(waiting: OpenPoints) -> None:
    """Print questions with the words they are about, and zones whole.

    The one output that shows private text, and only on request.
    """
    from generator.private.rulings.contract import on_own_screen

    if waiting.remark is not None:
        say(f"sent back by {waiting.remark.by} on {waiting.remark.at}: {on_own_screen(waiting.remark.text)}")
    for question in waiting.questions:
        say(f"{question.id}  {question.kind.value} x{question.mentions}: …{on_own_screen(question.context)}…")
    for zone in waiting.zones:
        say(f"{zone.id}  zone to read ({zone.reason}): {on_own_screen(zone.text)}")
