"""Wat veranderde er tussen twee edities van het adresbestand van DUO? Verteld in gewone woorden.

The worked example on real files is skipped, loudly, where they are not; the same on two invented editions is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.public.open_data import edition_changes
from tests.unit.public.open_data.duo_folder import PO, school, write_addresses

if TYPE_CHECKING:
    from generator.public.open_data import EditionChanges

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "duo"

WOORDEN = {
    "BEVOEGD GEZAG NUMMER": "het schoolbestuur",
    "VESTIGINGSNAAM": "de naam",
    "STRAATNAAM": "de straat",
    "HUISNUMMER-TOEVOEGING": "het huisnummer",
    "POSTCODE": "de postcode",
    "PLAATSNAAM": "de plaats",
    "TELEFOONNUMMER": "het telefoonnummer",
    "INTERNETADRES": "de website",
}


def vertel(changes: EditionChanges) -> list[str]:
    """Zeg in zinnen wat er veranderde; kolommen van het postadres tellen als één."""

    def scholen(count: int) -> str:
        return "1 school" if count == 1 else f"{count} scholen"

    def zijn(count: int) -> str:
        return "is" if count == 1 else "zijn"

    nieuw, weg = len(changes.new), len(changes.gone)
    zinnen = [f"{scholen(nieuw)} {zijn(nieuw)} nieuw.", f"{scholen(weg)} {zijn(weg)} verdwenen."]
    zinnen += [
        f"Bij {scholen(len(changes.changed[column]))} veranderde {woord}."
        for column, woord in WOORDEN.items()
        if column in changes.changed
    ]
    post = {one.code for column, found in changes.changed.items() if "CORRESPONDENTIE" in column for one in found}
    return zinnen + ([f"Bij {scholen(len(post))} veranderde het postadres."] if post else [])


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not here: no real editions to compare")
def test_van_april_naar_augustus_2026() -> None:
    changes = edition_changes(REAL / "april" / PO, REAL / PO)
    assert vertel(changes) == [
        "17 scholen zijn nieuw.",
        "2 scholen zijn verdwenen.",
        "Bij 1 school veranderde het schoolbestuur.",
        "Bij 26 scholen veranderde de naam.",
        "Bij 11 scholen veranderde de straat.",
        "Bij 14 scholen veranderde het huisnummer.",
        "Bij 11 scholen veranderde de postcode.",
        "Bij 1 school veranderde de plaats.",
        "Bij 8 scholen veranderde het telefoonnummer.",
        "Bij 33 scholen veranderde de website.",
        "Bij 21 scholen veranderde het postadres.",
    ]
    assert (
        len(changes.new) + changes.unchanged + len({one.code for found in changes.changed.values() for one in found})
        == 6122
    )


def test_twee_verzonnen_edities(tmp_path: Path) -> None:
    eerst = write_addresses(
        tmp_path,
        [
            school("90AB00", VESTIGINGSNAAM="De Papieren Vlieger"),
            school("90AB01", VESTIGINGSNAAM="De Gesloten Deur"),
            school("90AB02", VESTIGINGSNAAM="De Zeeën", INTERNETADRES=""),
        ],
        "voorjaar.csv",
    )
    later = write_addresses(
        tmp_path,
        [
            school("90AB00", VESTIGINGSNAAM="IKC De Papieren Vlieger"),
            school("90AB02", VESTIGINGSNAAM="De Zeeën", INTERNETADRES="www.zeeen.example"),
            school("90AB03", VESTIGINGSNAAM="De Nieuwe Start"),
            school("90AB04", VESTIGINGSNAAM="De Tweede Start"),
        ],
        "najaar.csv",
    )
    changes = edition_changes(eerst, later)
    assert vertel(changes) == [
        "2 scholen zijn nieuw.",
        "1 school is verdwenen.",
        "Bij 1 school veranderde de naam.",
        "Bij 1 school veranderde de website.",
    ]
    assert changes.gone[0].name == "De Gesloten Deur"
    assert changes.changed["INTERNETADRES"][0].after == "www.zeeen.example"
