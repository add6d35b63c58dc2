"""Place names in capitals become ordinary writing, and nothing but the writing changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.public.open_data.place_names import SPELLINGS, readable_place


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("AALSMEER", "Aalsmeer"),
        ("IJMUIDEN", "IJmuiden"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("YSSELSTEYN", "Ysselsteyn"),
        ("BEVERWIJK", "Beverwijk"),
        ("NOORD-SCHARWOUDE", "Noord-Scharwoude"),
        ("HENDRIK-IDO-AMBACHT", "Hendrik-Ido-Ambacht"),
        ("WIJK EN AALBURG", "Wijk en Aalburg"),
        ("BERGEN OP ZOOM", "Bergen op Zoom"),
        ("DE WIJK", "De Wijk"),
        ("DEN HAAG", "Den Haag"),
        ("'S-GRAVENHAGE", "Den Haag"),
        ("S GRAVENHAGE", "Den Haag"),
        ("S HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("'S-HERTOGENBOSCH", "'s-Hertogenbosch"),
        ("'S-HEER ARENDSKERKE", "'s-Heer Arendskerke"),
        ("'S GRAVENMOER", "'s Gravenmoer"),
        ("'T HARDE", "'t Harde"),
        ("STAD AAN 'T HARINGVLIET", "Stad aan 't Haringvliet"),
        ("ALTEVEER GEM NOORDENVELD", "Alteveer (gem. Noordenveld)"),
        ("ALTEVEER GEM DE WOLDEN", "Alteveer (gem. De Wolden)"),
        ("SPAARNDAM GEM. HAARLEM", "Spaarndam (gem. Haarlem)"),
        ("OUDEGA SUDWEST-FRYSLAN", "Oudega (gem. Súdwest-Fryslân)"),
        ("2E EXLOERMOND", "2e Exloërmond"),
        ("BERGEN (L.)", "Bergen (L.)"),
        ("BERGEN (NH)", "Bergen (NH)"),
        ("BERGEN NH", "Bergen (NH)"),
        ("BERGEN LB", "Bergen (L)"),
        ("ELST GLD", "Elst (Gld)"),
        ("HUIS TER HEIDE UT", "Huis ter Heide (Ut)"),
        ("NUENEN CA", "Nuenen c.a."),
        ("HEI- EN BOEICOP", "Hei- en Boeicop"),
        ("REUSEL-DE MIERDEN", "Reusel-De Mierden"),
        ("WEHE-DEN HOORN", "Wehe-den Hoorn"),
        ("ST.-ANNAPAROCHIE", "St.-Annaparochie"),
        ("DAMWÂLD", "Damwâld"),
        ("SUDWEST-FRYSLAN", "Súdwest-Fryslân"),
        ("SÚDWEST-FRYSLÂN", "Súdwest-Fryslân"),
        ("Ameland", "Ameland"),
        ("  AA EN  HUNZE ", "Aa en Hunze"),
        ("", ""),
    ],
)
def test_a_place_reads_as_people_write_it(written: str, readable: str) -> None:
    assert readable_place(written) == readable


names = st.text(alphabet="ABCDEIJLNOSTÛÂ -'()2.", min_size=0, max_size=30)


@given(names)
def test_what_was_made_readable_stays_as_it_is(name: str) -> None:
    once = readable_place(name)
    if any(sign.islower() for sign in once):
        assert readable_place(once) == once


@given(names)
def test_no_letter_is_lost_or_added(name: str) -> None:
    def letters(text: str) -> str:
        return "".join(sign for sign in unicodedata.normalize("NFC", text).casefold() if sign.isalnum())

    if " ".join(name.split()) not in SPELLINGS:
        assert letters(readable_place(name)) == letters(name)
