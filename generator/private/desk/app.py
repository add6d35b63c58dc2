"""The desk as a program: a Starlette app on 127.0.0.1 for the secretary of a committee."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from generator.errors import InputError
from generator.passphrase import STRONG, Hardness
from generator.private.at_rest.folder import open_private_folder
from generator.private.at_rest.vault import Vault
from generator.private.desk import (
    case_screens,
    destroy_screen,
    key_screen,
    review_screen,
    sign_screen,
    site_screen,
    slot_screen,
)
from generator.private.desk.answers import answer_refusal, static_file
from generator.private.desk.case_form import CaseFormError
from generator.private.desk.guard import START, START_FIELD, Door, Guard
from generator.private.desk.own_keys import OwnKeys
from generator.private.desk.refusals import NOT_FOUND, NOT_UNDERSTOOD
from generator.private.desk.slot import GUIDE, STATE, UNLOCK, LockedDoor, Slot
from generator.private.desk.table import Table
from generator.private.rulings.workflow import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import Response

    from generator.config import Configuration

HOST: Final = "127.0.0.1"


async def _show_static(request: Request) -> Response:
    """Style sheet and scripts."""
    return static_file(request.path_params["name"]) or await _not_found(request)


async def _not_found(request: Request, _error: HTTPException | None = None) -> Response:
    """Whatever has no address here."""
    return answer_refusal(request.scope, NOT_FOUND)


async def _not_understood(request: Request, _error: Exception) -> Response:
    """A question that no page of the desk puts; what it said is not repeated."""
    return answer_refusal(request.scope, NOT_UNDERSTOOD)


_ROUTES: Final = (
    Route("/", case_screens.list_cases),
    Route("/nieuw", case_screens.new_case),
    Route("/nieuw", case_screens.create_case, methods=["POST"]),
    Route("/nieuw/word", case_screens.look_at_word, methods=["POST"]),
    Route("/zaak/{ruling}", review_screen.review_case),
    Route("/zaak/{ruling}/gegevens", case_screens.edit_case),
    Route("/zaak/{ruling}/gegevens", case_screens.save_case, methods=["POST"]),
    Route("/zaak/{ruling}/stand", review_screen.show_standing),
    Route("/zaak/{ruling}/besluit", review_screen.decide, methods=["POST"]),
    Route("/zaak/{ruling}/toevoegen", review_screen.add_words, methods=["POST"]),
    Route("/zaak/{ruling}/algemener", review_screen.generalise, methods=["POST"]),
    Route("/zaak/{ruling}/apart", review_screen.split, methods=["POST"]),
    Route("/zaak/{ruling}/ongedaan", review_screen.undo, methods=["POST"]),
    Route("/zaak/{ruling}/opnieuw", review_screen.redo, methods=["POST"]),
    Route("/zaak/{ruling}/voorbeeld", sign_screen.show_preview),
    Route("/zaak/{ruling}/ondertekenen", sign_screen.sign, methods=["POST"]),
    Route("/zaak/{ruling}/terugsturen", sign_screen.send_back, methods=["POST"]),
    Route("/zaak/{ruling}/heropenen", sign_screen.reopen, methods=["POST"]),
    Route("/zaak/{ruling}/vernietigen", destroy_screen.ask_destruction),
    Route("/zaak/{ruling}/vernietigen", destroy_screen.destroy, methods=["POST"]),
    Route("/publiceren", case_screens.publish, methods=["POST"]),
    Route("/site", site_screen.list_site),
    Route("/site/{ruling}", site_screen.show_ruling),
    Route("/site/{ruling}/versie", site_screen.correct, methods=["POST"]),
    Route("/site/{ruling}/nieuw", case_screens.new_version),
    Route("/site/{ruling}/reactie", site_screen.add_response, methods=["POST"]),
    Route("/site/{ruling}/stoppen", site_screen.stop_correction, methods=["POST"]),
    Route("/site/{ruling}/intrekken", site_screen.withdraw, methods=["POST"]),
    Route("/site/{ruling}/laten-staan", site_screen.drop_withdrawal, methods=["POST"]),
    Route(UNLOCK, slot_screen.unlock, methods=["POST"]),
    Route("/vergrendelen", slot_screen.lock, methods=["POST"]),
    Route(STATE, slot_screen.show_state),
    Route(STATE, slot_screen.stay_awake, methods=["POST"]),
    Route("/beveiliging", slot_screen.show_safety),
    Route("/beveiliging/wachtzin", slot_screen.change_passphrase, methods=["POST"]),
    Route("/sleutels", key_screen.show_keys),
    Route("/sleutels", key_screen.make_key, methods=["POST"]),
    Route(GUIDE, slot_screen.show_guide),
    Route("/static/{name}", _show_static),
)
_ERRORS: Final[dict[Any, Callable[..., Any]]] = {
    404: _not_found,
    405: _not_found,
    CaseFormError: case_screens.wrong_fields,
    ValidationError: _not_understood,
}


def _now() -> datetime:
    return datetime.now().astimezone()


def make_app(
    work: Path,
    configuration: Configuration,
    token: str,
    *,
    content: Path,
    clock: Callable[[], datetime] = _now,
    hardness: Hardness = STRONG,
) -> Starlette:
    """Make the desk; it is locked.

    Args:
        work: the private work folder; it is made, and closed to others.
        configuration: settings of the site.
        token: secret of the start link, `/start?sleutel=<token>`.
        content: folder with the published rulings (content/uitspraken).
        clock: says what time it is, with its offset; signatures carry it.
        hardness: what one guess at a new passphrase costs.

    Raises:
        InputError: if the work folder lies where it could be published, tracked or copied.
    """
    door = Door(token)
    vault = Vault(open_private_folder(work, apart_from=content), hardness)
    table = Table(Workplace(work=vault, published=content, configuration=configuration), clock)
    slot = Slot(table, clock)
    app = Starlette(
        routes=_ROUTES,
        middleware=[Middleware(Guard, door=door), Middleware(LockedDoor, slot=slot)],
        exception_handlers=_ERRORS,
    )
    app.state.table = table
    app.state.slot = slot
    app.state.keys = OwnKeys(vault.folder, hardness)
    app.state.door = door
    return app


def run_desk(
    work: Path,
    configuration: Configuration,
    *,
    content: Path,
    port: int,
    open_browser: bool,
    announce: Callable[[str], None],
) -> None:
    """Run the desk on this computer until it is stopped.

    Args:
        work: the private work folder.
        configuration: settings of the site.
        content: folder with the published rulings (content/uitspraken).
        port: 0 takes any free port.
        open_browser: open the desk in the browser of this computer.
        announce: is told the start link, for the terminal.

    Raises:
        InputError: if the port is taken, or the work folder lies where it could be published, tracked or copied.
    """
    import uvicorn  # noqa: PLC0415 - only a running desk needs a server

    token = secrets.token_urlsafe(32)
    app = make_app(work, configuration, token, content=content)
    with _listen(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}{START}?{START_FIELD}="
        announce(f"{address}{token}   (stop with Ctrl+C)")
        slot: Slot = app.state.slot
        slot.when_opened = lambda: threading.Thread(target=slot.warm_up, daemon=True).start()
        threading.Thread(target=slot.watch, daemon=True).start()
        if open_browser:
            webbrowser.open(address + app.state.door.token_for_one_visit())
        uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none"
            )
        ).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """Take the port before anything is announced, so that the link is right."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise InputError(
            f"port {port} is taken", next_step="Choose another with --port, or 0 for a free one."
        ) from error
    return listener
