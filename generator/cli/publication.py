"""Commands about what waits and about what two people signed: see it, publish it together, correct it, take it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, say, say_result
from generator.cli.proposals import DEFAULT_CONTENT, ContentOption, ruling_id
from generator.cli.rulings import IdArgument, now, passphrase_of, ruling
from generator.cli.work_folder import WorkOption, open_workplace
from generator.config import load_configuration
from generator.errors import InputError, SchoolzichtError

if TYPE_CHECKING:
    from generator.domain.identifiers import RulingId
    from generator.private.desk.table import Table

__all__ = ["correct", "publish", "ruling", "status", "withdraw"]

_NEXT: Final = {
    "signed": "another approver reads and signs: `schoolzicht ruling approve {0}`, or sends it back",
    "approved": "schoolzicht ruling publish {0}",
    "published": "nothing; a new version: `schoolzicht ruling correct {0} --note TEXT`",
    "withdrawn": "nothing",
    "decided": "schoolzicht ruling approve {0}",
    "review": "schoolzicht ruling propose {0} --questions, then decide {0} FILE",
    "sent back": "read the remark: schoolzicht ruling propose {0} --questions; then decide {0} FILE",
    "damaged": "take the document in again: schoolzicht ruling intake FILE --case FILE",
}
"""What to do next, by how far a ruling is."""


@ruling.command()
def status(
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """List the rulings in the work folder: how far each is, which were sent back, and what to do next.

    Example: `schoolzicht ruling status`
    """
    table = _table(work, content, config)
    states = {str(item): _state(table, item) for item in table.rulings()}
    facts = {item: {"state": state, "next": _NEXT[state].format(item)} for item, state in states.items()}
    lines = [f"{item}: {said['state']}; next: {said['next']}" for item, said in facts.items()]
    say_result({"rulings": facts}, "\n".join(lines) or "no ruling lies in the work folder", as_json=as_json)


def _table(work: Path | None, content: Path, config: Path) -> Table:
    """The same table that the desk works at."""
    from generator.private.desk.table import Table

    place = open_workplace(work, content, load_configuration(config))
    return Table(place, lambda: datetime.now().astimezone(), who="command")


def _state(table: Table, item: RulingId) -> str:
    """How far a ruling is; before the first signature, whether it was sent back or decided."""
    try:
        stage = table.stage(item).name.lower()
        if stage != "review" or table.remark(item) is None:
            return "decided" if stage == "review" and table.folder(item).holds("decisions.yml") else stage
    except SchoolzichtError:
        return "damaged"
    return "sent back"


@ruling.command()
def correct(
    identifier: IdArgument,
    note: Annotated[str, typer.Option("--note", help="What changes, for the page; it may name nobody.")] = "",
    response: Annotated[
        Path | None, typer.Option("--response", metavar="FILE", help="Add the board's response: a text file.")
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Throw the new version away; the published one stays.")] = False,
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Start a new version of a published ruling, while its case is still there; review and both signatures start anew.

    Without the case, take a document in again with `version` and `version_note` in its case file.

    Example: `schoolzicht ruling correct vko-2025-014 --note "De datum van de zitting is verbeterd."`
    """
    if [bool(note), response is not None, stop].count(True) != 1:
        raise InputError("expected one of --note, --response and --stop", next_step="See the example in --help.")
    table, chosen = _table(work, content, config), ruling_id(identifier)
    if stop:
        table.stop_correction(chosen)
        say(f"{chosen}: the new version is gone; the published one stays")
        return
    if response is not None:
        table.add_response(chosen, _text_of(response))
    else:
        table.correct(chosen, note)
    say(f"{chosen}: version {table.case(chosen).version} is started\nnext: {_NEXT['review'].format(chosen)}")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read as text in UTF-8", next_step="Save it as plain text.") from None


@ruling.command()
def publish(
    identifiers: Annotated[list[str], typer.Argument(metavar="ID...", help="Rulings that two people signed.")],
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Publish rulings that were signed with `approve --later`: all of them, or none.

    Example: `schoolzicht ruling publish vko-2025-014 vko-2025-015`
    """
    from generator.private.rulings.together import publish_signed

    place = open_workplace(work, content, load_configuration(config))
    chosen = tuple(dict.fromkeys(ruling_id(item) for item in identifiers))
    publish_signed(chosen, place, at=now())
    lines = "\n".join(f"{item}: published" for item in chosen)
    say_result({"published": [str(item) for item in chosen]}, lines, as_json=as_json)


@ruling.command()
def withdraw(
    identifier: IdArgument,
    approver: Annotated[str, typer.Option("--approver", metavar="ID", help="Who withdraws it.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The private key of that approver.")],
    reason: Annotated[str, typer.Option("--reason", help="The first asks: privacy or procedure.")] = "",
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Take a published ruling back; a notice without text stays in its place.

    Two different approvers: the first gives the reason, the second, without one, agrees and withdraws.

    Example: `schoolzicht ruling withdraw vko-2025-014 --reason privacy --approver anna --key sleutel.pem`
    """
    from generator.private.rulings.withdraw import agree_withdrawal, ask_withdrawal
    from generator.signing import load_key

    place, chosen = open_workplace(work, content, load_configuration(config)), ruling_id(identifier)
    opened = load_key(key, passphrase_of(key))
    if reason:
        ask_withdrawal(chosen, _reason(reason), approver, opened, place, at=now())
        say(f"{chosen}: asked to withdraw. Another approver runs this again, without --reason.")
        return
    agree_withdrawal(chosen, approver, opened, place, at=now())
    say(f"{chosen}: withdrawn. Its text is still in the history of the repository: see the maintainer's guide.")


def _reason(text: str) -> Literal["privacy", "procedure"]:
    match text:
        case "privacy" | "procedure":
            return text
        case _:
            raise InputError(f"{text!r} is no reason", next_step="Choose `privacy` or `procedure`.")
