"""What a browser asked: reading addresses and forms without trusting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.formparsers import MultiPartException, MultiPartParser

from generator.domain.identifiers import RulingId
from generator.private.desk.guard import LARGEST_UPLOAD
from generator.private.desk.refusals import NOT_FOUND, NOT_UNDERSTOOD, DeskRefusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from generator.private.desk.table import Table


def table_of(request: Request) -> Table:
    """The table of this desk."""
    table: Table = request.app.state.table
    return table


def ruling_of(request: Request) -> RulingId:
    """The ruling of the address: a checked identifier, and one that lies in the work folder.

    Raises:
        DeskRefusal: for anything else.
    """
    text = request.path_params["ruling"]
    if not RulingId.fits(text) or not table_of(request).holds(RulingId(text)):
        raise DeskRefusal(NOT_FOUND)
    return RulingId(text)


async def multipart(request: Request) -> Mapping[str, str | bytes]:
    """Read a form with a file into memory; the file never touches the disk on its way.

    Returns:
        Texts and the content of the file by field.

    Raises:
        DeskRefusal: if it is no such form.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise DeskRefusal(NOT_UNDERSTOOD)
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=5)
    parser.spool_max_size = LARGEST_UPLOAD
    try:
        form = await parser.parse()
    except MultiPartException:
        raise DeskRefusal(NOT_UNDERSTOOD) from None
    try:
        return {name: value if isinstance(value, str) else await value.read() for name, value in form.items()}
    finally:
        await form.close()


def text_field(fields: Mapping[str, str | bytes], name: str) -> str:
    """A field of a form.

    Raises:
        DeskRefusal: if it is missing, or a file.
    """
    value = fields.get(name)
    if not isinstance(value, str):
        raise DeskRefusal(NOT_UNDERSTOOD)
    return value


def file_field(fields: Mapping[str, str | bytes], name: str) -> bytes:
    """The content of the file of a form.

    Raises:
        DeskRefusal: if it is missing, or a text.
    """
    value = fields.get(name)
    if not isinstance(value, bytes):
        raise DeskRefusal(NOT_UNDERSTOOD)
    return value
