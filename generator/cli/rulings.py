"""Commands for one ruling: from Word file to sealed publication, and back."""

from __future__ import annotations

import dataclasses
import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, say, say_result
from generator.cli.proposals import (
    DEFAULT_CONTENT,
    ContentOption,
    OptionalJson,
    finding_line,
    propose,
    ruling_id,
)
from generator.cli.work_folder import WorkOption, change_passphrase, open_workplace, private_folder
from generator.config import load_configuration
from generator.errors import InputError

ruling = typer.Typer(
    help="Take a ruling from Word file to sealed publication: intake, propose, decide, approve (twice).",
    no_args_is_help=True,
)

KEY_VARIABLE = "SCHOOLZICHT_PASSPHRASE"

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Ruling, such as vko-2025-014.")]


def now() -> str:
    """This moment, ISO with offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@ruling.command()
def intake(
    document: Annotated[Path, typer.Argument(metavar="FILE", help="The ruling: .docx, .odt, .pdf, .rtf, .txt or .md.")],
    case: Annotated[Path, typer.Option("--case", metavar="FILE", help="Case file: facts and parties (YAML).")],
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Take a document in: look for hidden carriers, split it into parts, keep it in the private work folder.

    Example: `schoolzicht ruling intake uitspraak.docx --case case.yml`
    """
    from generator.private.rulings.workflow import intake_step

    summary = intake_step(document, case, open_workplace(work, content, load_configuration(config)))
    lines = [f"{summary.ruling}: taken in; {len(summary.findings)} finding(s)"]
    lines += [f"  {finding_line(finding)}" for finding in summary.findings]
    lines.append(f"next: schoolzicht ruling propose {summary.ruling}")
    facts = {"ruling": summary.ruling, "findings": [finding_line(finding) for finding in summary.findings]}
    say_result(facts, "\n".join(lines), as_json=as_json)


ruling.command(cls=OptionalJson)(propose)


@ruling.command()
def decide(
    identifier: IdArgument,
    decisions: Annotated[Path, typer.Argument(metavar="FILE", help="Decisions of the review (YAML).")],
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Close the review with a file of decisions; refused while anything is undecided.

    Example: `schoolzicht ruling decide vko-2025-014 decisions.yml`
    """
    from generator.private.rulings.workflow import decide_step

    summary = decide_step(ruling_id(identifier), decisions, open_workplace(work, content, load_configuration(config)))
    text = (
        f"{summary.ruling}: reviewed, {summary.decisions} decision(s), {summary.accepted_risks} accepted risk(s)\n"
        f"next: schoolzicht ruling approve {summary.ruling} --approver ID --key FILE"
    )
    say_result(dataclasses.asdict(summary), text, as_json=as_json)


@ruling.command()
def approve(
    identifier: IdArgument,
    approver: Annotated[str, typer.Option("--approver", metavar="ID", help="Your id in site_config/approvers.yml.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="Your private key.")],
    show: Annotated[bool, typer.Option("--show", help="Show the text that you sign, and sign nothing.")] = False,
    later: Annotated[bool, typer.Option("--later", help="As the second: sign, and leave it to `publish`.")] = False,
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Sign: first the reviewer, then a second person, which publishes.

    The passphrase of the key is asked for, or taken from SCHOOLZICHT_PASSPHRASE.

    Example: `schoolzicht ruling approve vko-2025-014 --approver secretaris-a --key sleutel.pem`
    """
    from generator.private.rulings.contract import on_own_screen
    from generator.private.rulings.workflow import approve_step, preview
    from generator.signing import load_key

    place, chosen = open_workplace(work, content, load_configuration(config)), ruling_id(identifier)
    if show:
        say(on_own_screen(preview(chosen, place)))
        return
    summary = approve_step(chosen, approver, load_key(key, passphrase_of(key)), place, at=now(), publishes=not later)
    waits = "it waits for `ruling publish`" if summary.role == "second" else "a second approver must sign"
    done = "published" if summary.is_published else f"signed; {waits} before it is published"
    say_result(dataclasses.asdict(summary), f"{summary.ruling}: {done}", as_json=as_json)


@ruling.command("send-back")
def send_back(
    identifier: IdArgument,
    remark: Annotated[str, typer.Option("--remark", help="What is to be changed; it may name nobody.")],
    approver: Annotated[str, typer.Option("--approver", metavar="ID", help="Your id in site_config/approvers.yml.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="Your private key.")],
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Send a ruling back instead of signing it as the second; the reviewer's signature falls away.

    Example: `schoolzicht ruling send-back vko-2025-014 --remark "zie alinea 2" --approver anna --key sleutel.pem`
    """
    from generator.private.rulings.send_back import send_back as give_back
    from generator.signing import load_key

    place = open_workplace(work, content, load_configuration(config))
    entry = give_back(ruling_id(identifier), approver, load_key(key, passphrase_of(key)), remark, place, at=now())
    say(f"{entry.subject}: sent back; the reviewer sees the remark with `ruling propose {entry.subject} --questions`")


def passphrase_of(key: Path) -> str:
    """Ask for the passphrase of an encrypted key; a key that is not encrypted needs none."""
    if KEY_VARIABLE in os.environ:
        return os.environ[KEY_VARIABLE]
    if not key.is_file() or b"ENCRYPTED" not in key.read_bytes():
        return ""
    return str(typer.prompt("Passphrase", hide_input=True, err=True))


@ruling.command()
def key(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Where the private key goes: your own disk, never git.")],
) -> None:
    """Make the key of an approver, encrypted with a passphrase, and print its public half for approvers.yml.

    Example: `schoolzicht ruling key ~/schoolzicht-sleutel.pem`
    """
    from generator.passphrase import check_strength
    from generator.signing import new_key, public_hex, save_key

    if out.exists():
        raise InputError(f"{out}: there is a file already", next_step="Choose another name; a key is never replaced.")
    phrase = os.environ.get(KEY_VARIABLE) or str(
        typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    )
    check_strength(phrase)
    made = new_key()
    save_key(made, out, phrase)
    say(public_hex(made))


@ruling.command("passphrase")
def passphrase(work: WorkOption = None, content: ContentOption = DEFAULT_CONTENT) -> None:
    """Change the passphrase of the work folder; its files stay as they are.

    The old passphrase is asked for, or taken from SCHOOLZICHT_WORK_PASSPHRASE, or read from the file descriptor that
    SCHOOLZICHT_WORK_PASSPHRASE_FD names.

    Example: `schoolzicht ruling passphrase`
    """
    from generator.private.at_rest.vault import Vault

    change_passphrase(Vault(private_folder(work, content)))
    say("the passphrase is changed")


@ruling.command("destroy-due")
def destroy_due(
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Destroy what published rulings were made from, once the days of `destroy_after_days` in desk.yml are over.

    Their texts, seals, fingerprints and logs stay. The desk does the same whenever it is unlocked.

    Example: `schoolzicht ruling destroy-due`
    """
    from generator.private.rulings.destruction import destroy_due as destroy

    gone = destroy(
        open_workplace(work, content, load_configuration(config)), now=datetime.now().astimezone(), who="command"
    )
    text = "\n".join(f"{item}: destroyed" for item in gone) or "nothing is due"
    say_result({"destroyed": [str(item) for item in gone]}, text, as_json=as_json)


@ruling.command()
def destroy(
    identifier: IdArgument,
    reason: Annotated[
        str, typer.Option("--reason", help="complaint-withdrawn, mistake or not-for-publication; it stands in the log.")
    ],
    again: Annotated[str | None, typer.Option("--again", metavar="ID", help="The ID again; else asked for.")] = None,
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Destroy a case that was never published, for ever: its text, its parties, its decisions.

    Example: `schoolzicht ruling destroy vko-2025-014 --reason complaint-withdrawn`
    """
    from generator.private.rulings.dropping import drop_case, reason_of

    chosen, why = ruling_id(identifier), reason_of(reason)
    place = open_workplace(work, content, load_configuration(config))
    typed = again or str(typer.prompt(f"This cannot be undone. Type {chosen} to destroy it", err=True))
    if typed.strip() != chosen:
        raise InputError(f"that is not {chosen}; nothing was destroyed", next_step="Type its id exactly.")
    drop_case(chosen, why, place, at=now(), who="command")
    say(f"{chosen}: destroyed")


@ruling.command("leak-key")
def leak_key() -> None:
    """Print a new key for leak fingerprints: keep it in the secret store of whoever publishes and of CI.

    Example: `schoolzicht ruling leak-key`
    """
    import secrets

    say(secrets.token_hex(32))


@ruling.command()
def verify(
    identifier: Annotated[str | None, typer.Argument(metavar="[ID]", help="One ruling; without it, all.")] = None,
    content: ContentOption = DEFAULT_CONTENT,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Check what is published, byte for byte: texts, seals, fingerprints, notices, and all that the log ever said.

    It checks what a build checks, and the signatures under earlier versions and withdrawals too.

    Example: `schoolzicht ruling verify`
    """
    from generator.private.rulings.verify import verify_all
    from generator.shelf_files import LOG_NAME

    chosen = ruling_id(identifier) if identifier else None
    found = verify_all(content, load_configuration(config), only=chosen)
    if chosen is not None and chosen not in {*found.signers, *found.withdrawn}:
        raise InputError(f"ruling {chosen} is not published", next_step="Check the id of the ruling.")
    lines = [f"{item}: signed by {' and '.join(who)}; text, seal and log agree" for item, who in found.signers.items()]
    lines += [f"{item}: withdrawn by two; notice and log agree" for item in found.withdrawn]
    lines.append(f"{content / LOG_NAME}: {found.entries} entries, the chain is whole")
    lines += [f"note: {note}" for note in found.notes]
    facts = {
        "rulings": {str(item): who for item, who in found.signers.items()},
        "withdrawn": [str(item) for item in found.withdrawn],
        "log_entries": found.entries,
        "notes": found.notes,
    }
    say_result(facts, "\n".join(lines), as_json=as_json)
