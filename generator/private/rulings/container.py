"""Opening a Word file without trusting it: size, kind, compression and XML are checked before anything is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.errors import InputError
from generator.obstacles import Why

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that came in over the desk's own connection: it lies in memory and never on the disk.

    Attributes:
        name: stands in errors and says the format; given by the desk, never by the browser.
    """

    name: str
    content: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """Ending of the name, as of a path."""
        return PurePath(self.name).suffix

    def __str__(self) -> str:
        return self.name


Source = Path | Upload
"""Where a document comes from."""

LARGEST_FILE: Final = 50 * 2**20
LARGEST_XML: Final = 24 * 2**20
MOST_ELEMENTS: Final = 400_000
"""A hundred pages by Word have a third of that; the converter takes about a kilobyte for each."""
LARGEST_UNPACKED: Final = 200 * 2**20
LARGEST_RATIO: Final = 150
"""Word's own XML compresses to about a tenth; two hundredths is a bomb."""
RATIO_MATTERS_FROM: Final = 2**20
MOST_PARTS: Final = 2_000

_ENCRYPTED_ENTRY: Final = 0x1
_SAVE_AS: Final = "Open it in Word, save it as Word document (.docx) and hand that in."
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    (b"%PDF", Why.PDF_FILE, "a PDF with another name", "Give the file the ending .pdf."),
    (b"{\\rtf", Why.RTF_FILE, "an RTF file", "Give the file the ending .rtf."),
    (b"<", Why.XML_FILE, "a web page or XML file", _SAVE_AS),
)


def read_container(path: Source) -> tuple[bytes, Mapping[str, bytes]]:
    """Read a .docx once and return its bytes and its parts by name; nothing is written to disk.

    Raises:
        InputError: naming the file, what it is instead of a Word document, and the next step.
    """
    content = read_bytes(path, LARGEST_FILE)
    _check_kind(path, content)
    parts = unpack(path, content)
    _check_is_word(path, parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(path, name, part)
    return content, parts


def parse_xml(path: Source, name: str, part: bytes) -> etree._Element:
    """Parse one part with entities, DTDs and network off.

    Raises:
        InputError: if the part is not well formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if len(part) > LARGEST_XML:
        raise InputError(
            f"{path}: {name} is larger than any ruling",
            because=Why.LARGER_THAN_A_RULING,
            next_step="Hand in one ruling at a time.",
        )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        raise InputError(
            f"{path}: {name} is not well-formed XML", because=Why.MALFORMED_XML, next_step=_SAVE_AS
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            f"{path}: {name} declares a document type, which no ruling needs",
            because=Why.DOCUMENT_TYPE,
            next_step=_SAVE_AS,
        )
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise InputError(
            f"{path}: {name} has more parts than any ruling",
            because=Why.LARGER_THAN_A_RULING,
            next_step="Hand in one ruling at a time.",
        )
    return root


def read_bytes(path: Source, largest: int) -> bytes:
    """Read a file of at most `largest` bytes.

    Raises:
        InputError: if it cannot be read or is larger.
    """
    content = path.content if isinstance(path, Upload) else _from_disk(path, largest + 1)
    if len(content) > largest:
        raise InputError(
            f"{path}: larger than {largest // 2**20} MB",
            because=Why.FILE_TOO_LARGE,
            next_step="Remove pictures and save it again.",
        )
    return content


def _from_disk(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        raise InputError(
            f"{path}: the file cannot be read", because=Why.FILE_UNREADABLE, next_step="Check the path."
        ) from None


def _check_kind(path: Source, content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise InputError(
                f"{path}: locked with a password",
                because=Why.LOCKED_FILE,
                next_step="Save it without a password and hand that in.",
            )
        raise InputError(f"{path}: an old Word file (.doc)", because=Why.OLD_WORD_FILE, next_step=_SAVE_AS)
    for start, why, what, next_step in _FOREIGN:
        if content.lstrip()[: len(start)] == start:
            raise InputError(f"{path}: {what}", because=why, next_step=next_step)
    if not content.startswith(b"PK"):
        raise InputError(f"{path}: not a Word document", because=Why.NOT_WORD, next_step=_SAVE_AS)


def unpack(path: Source, content: bytes) -> dict[str, bytes]:
    """Unpack a zip in memory, within bounds.

    Raises:
        InputError: if it is damaged, locked, or unpacks to more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpack(path, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise InputError(
            f"{path}: the file is damaged", because=Why.DAMAGED_FILE, next_step="Ask for the file again."
        ) from error


def _unpack(path: Source, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack into memory, counting what really comes out rather than what the headers promise."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or len({entry.filename for entry in entries}) != len(entries):
        raise InputError(
            f"{path}: too many parts, or parts with the same name", because=Why.TOO_MANY_PARTS, next_step=_SAVE_AS
        )
    left = LARGEST_UNPACKED
    parts: dict[str, bytes] = {}
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise InputError(
                f"{path}: locked with a password",
                because=Why.LOCKED_FILE,
                next_step="Save it without a password and hand that in.",
            )
        with archive.open(entry) as file:
            part = file.read(left + 1)
        left -= len(part)
        if left < 0 or (len(part) > RATIO_MATTERS_FROM and len(part) > LARGEST_RATIO * max(entry.compress_size, 1)):
            raise InputError(
                f"{path}: unpacks to far more than it should", because=Why.UNPACKS_TOO_FAR, next_step=_SAVE_AS
            )
        parts[entry.filename] = part
    return parts


def _check_is_word(path: Source, parts: Mapping[str, bytes]) -> None:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise InputError(
            f"{path}: an OpenDocument file", because=Why.ODT_FILE, next_step="Give the file the ending .odt."
        )
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise InputError(f"{path}: a zip file, but not a Word document", because=Why.NOT_WORD, next_step=_SAVE_AS)
