"""Commands about what two people signed: publish it together, take it back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, say, say_result
from generator.cli.proposals import DEFAULT_CONTENT, ContentOption, ruling_id
from generator.cli.rulings import IdArgument, now, passphrase_of, ruling
from generator.cli.work_folder import WorkOption, open_workplace
from generator.config import load_configuration
from generator.errors import InputError

__all__ = ["publish", "ruling", "withdraw"]


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
