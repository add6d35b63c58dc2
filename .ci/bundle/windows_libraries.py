"""Which libraries of Windows the programs in a wheel ask for: a wheel that fits may still not start.

Reads the import table of PE files (Microsoft, PE Format: optional header data directory 1, import directory).
"""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OF_WINDOWS = re.compile(
    r"(?:api-ms-win-.*|kernel32|kernelbase|ntdll|advapi32|user32|gdi32|shell32|shlwapi|ole32|oleaut32|ws2_32|bcrypt"
    r"|bcryptprimitives|crypt32|ncrypt|secur32|userenv|iphlpapi|dbghelp|psapi|version|winmm|rpcrt4|msvcrt)\.dll"
)
OF_PYTHON = re.compile(r"(?:python3\d*|vcruntime140|vcruntime140_1)\.dll")
_PE32_PLUS = 0x20B
_DIRECTORY = {_PE32_PLUS: 112, 0x10B: 96}


def foreign_libraries(wheel: Path) -> set[str]:
    """Libraries that neither Windows, nor Python, nor the wheel itself brings."""
    with zipfile.ZipFile(wheel) as archive:
        own = {PurePosixPath(name).name.lower() for name in archive.namelist()}
        programs = [name for name in archive.namelist() if name.lower().endswith((".pyd", ".dll", ".exe"))]
        asked = {library.lower() for name in programs for library in imported(archive.read(name))}
    return {name for name in asked - own if not OF_WINDOWS.fullmatch(name) and not OF_PYTHON.fullmatch(name)}


def imported(program: bytes) -> Iterator[str]:
    """Names in the import table of a PE file."""
    header = struct.unpack_from("<I", program, 0x3C)[0]
    if program[:2] != b"MZ" or program[header : header + 4] != b"PE\0\0":
        return
    sections, optional_size = struct.unpack_from("<2xH12xH", program, header + 4)
    optional = header + 24
    kind = struct.unpack_from("<H", program, optional)[0]
    table = struct.unpack_from("<I", program, optional + _DIRECTORY[kind] + 8)[0]
    rows = [struct.unpack_from("<IIII", program, optional + optional_size + 40 * n + 8) for n in range(sections)]
    place = _place(table, rows) if table else None
    while place is not None and (name := struct.unpack_from("<12xI", program, place)[0]):
        start = _place(name, rows)
        yield program[start : program.index(b"\0", start)].decode("ascii")
        place += 20


def _place(address: int, rows: list[tuple[int, ...]]) -> int:
    """Where in the file an address of the loaded program stands."""
    for size, start, stored, offset in rows:
        if start <= address < start + max(size, stored):
            return address - start + offset
    raise ValueError("an address outside every section")
