"""Names of people in and outside the case register, and words that only look like names.

Forms are those of the marked sets: given name, nickname, tussenvoegsel, possessive, initials, misspelling, capitals,
small letters in quoted mail, hyphenation, e-mail and file names. Every form that must be caught has a neighbour that
must stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Caught = Callable[[str], dict[str, str]]

NAMES = [
    ("Toen kwam Sprietske binnen.", "Sprietske", "given name"),
    ("Toen kwam Spruit binnen.", "Spruit", "name used daily"),
    ("Toen kwam Sprietskes moeder.", "Sprietskes", "possessive"),
    ("Toen kwam Sprietske's moeder.", "Sprietske's", "possessive with an apostrophe"),
    ("Toen kwam SPRIETSKE binnen.", "SPRIETSKE", "all capitals"),
    ("Toen kwam Zeynepce Celikbas binnen.", "Zeynepce Celikbas", "without diacritics"),
    ("Toen kwam Çelikbas binnen.", "Çelikbas", "half the diacritics"),
    ("Toen kwam Celikbash binnen.", "Celikbash", "a letter too many"),
    ("Toen kwam Modderolk binnen.", "Modderolk", "a letter too few"),
    ("Toen kwam Moddrekolk binnen.", "Moddrekolk", "two letters swapped"),
    ("Toen kwam mevrouw Van der Modderkolk.", "Van der Modderkolk", "tussenvoegsel after a title"),
    ("Toen kwam F. v.d. Modderkolk.", "F. v.d. Modderkolk", "initial and abbreviated tussenvoegsel"),
    ("Toen kwam mw. v.d. M. binnen.", "M", "letters only after a title"),
    ("Actie: RdW belt de inspectie.", "RdW", "initials without dots, small tussenvoegsel"),
    ("Actie: JP belt de inspectie.", "JP", "initials of a double given name"),
    ("Actie: Z.Ç. belt de inspectie.", "Z.Ç.", "initials with dots"),
    ("Toen kwam Spriets-\nke binnen.", "Spriets-", "broken at a line end, first part"),
    ("Toen kwam Spriets-\nke binnen.", "ke", "broken at a line end, second part"),
    ("Toen kwam Fenna van der\nModderkolk binnen.", "Modderkolk", "surname on the next line"),
    ('Er stond: "beste fenna, sprietske is ziek vandaag"', "sprietske", "small letters in a quoted mail"),
    ("> modderkolk: wanneer kom je", "modderkolk", "small letters in a quoted chat line"),
    ("Bestand verslag_sprietske_v2.pdf is weg.", "verslag_sprietske_v2.pdf", "inside a file name"),
    ("Bijlage: handelingsplan Spruit vd M.pdf", "handelingsplan Spruit vd M.pdf", "a file name with blanks"),
    ("Mail f.modderkolk@post.example daarover.", "f.modderkolk@post.example", "inside an e-mail address"),
    ("Toen kwam Roos de Wit binnen.", "Roos de Wit", "a name of ordinary words"),
    ("Roos heeft dat verklaard.", "Roos", "an ordinary word that opens the sentence as a name"),
    ("Toen kwam Brechtje Zoefstra binnen.", "Brechtje Zoefstra", "not in the register"),
    ("Toen kwam Sverre Dag binnen.", "Sverre Dag", "not in the register, surname an ordinary word"),
    ("Toen kwam G. Meester binnen.", "G. Meester", "an initial makes a name of a word of the trade"),
    ("Toen kwam Djanilson da Luz binnen. Over da Luz zwijgt men.", "da Luz", "foreign particle, small"),
    ("Toen kwam Ellen ter Beek. Ter Beek sprak.", "Ter Beek", "tussenvoegsel that opens the sentence"),
    ("Mr. E.L. d'Ersel, voorzitter", "E.L. d'Ersel", "signature"),
    ("Toen kwam Karel Engels binnen.", "Karel Engels", "a language that is a surname"),
    ("Getuige: Storm de Heuvel", "Storm de Heuvel", "behind a colon an ordinary word with a surname"),
    ("Toen kwam juf M. binnen.", "M.", "a letter after a title"),
    ("Met Nguyen Thi Lan is gesproken.", "Nguyen Thi Lan", "surname first"),
    ("Met Mohammed ait Taleb is gesproken.", "Mohammed ait Taleb", "Berber particle"),
    ("Met Jayden Lo-A-Njoe is gesproken.", "Jayden Lo-A-Njoe", "Surinamese Chinese, hyphens"),
    ("Met Gracia Tjon A Kiet is gesproken.", "Tjon A Kiet", "Surinamese Chinese, blanks"),
    ("Met Letebrhan Gebremariam is gesproken.", "Letebrhan Gebremariam", "Eritrean"),
    ("De jongen sjoerd bleef thuis.", "sjoerd", "a listed name in small letters"),
    ("Mevrouw Straks belde.", "Straks", "after a title no word is ordinary"),
]
NO_NAMES = [
    "Een roosje is een bloempje.",
    "Schorsing is een ordemaatregel.",
    "Begeleiding heeft de school niet geboden.",
    "2.2 Tijdens een les is dat gebeurd.",
    "[00:09] Voorzitter: Waar gaat uw klacht over?",
    "DOCENT: Dat klopt niet.",
    "- De splitsing is niet besproken.",
    "A. De feiten\nB. Het oordeel",
    "I. PARTIJEN\nII. DE FEITEN",
    "BEMIDDELINGSVERSLAG (vertrouwelijk)",
    "Dat zei mevrouw. Wie dat hoorde, zweeg.",
    "De Koerdische achtergrond speelde mee.",
    "Zij komt uit Eritrea en spreekt Tigrinya.",
    "In Suriname en op Curaçao is dat anders.",
    "Op Prinsjesdag en met Sint-Maarten was er geen school.",
    "Met Oud en Nieuw was er geen bericht.",
    "Februari was de ergste maand.",
    "Het PTA, de BPV en het OPP ontbreken.",
    "De Kanjertraining en PBS zijn ingevoerd.",
    "Dat staat in de Jeugdwet en het Eindexamenbesluit.",
    "De Wet gelijke behandeling op grond van leeftijd bij de arbeid geldt.",
    "De Commissie van Beroep is bevoegd.",
    "Halt en Slachtofferhulp Nederland zijn ingeschakeld.",
    "Haar V-nummer is bekend.",
    "Voor- en nadelen zijn gewogen.",
    "De ID-kaart en de WA-verzekering ontbraken.",
    "Afschrift aan de Inspectie van het Onderwijs.",
    "Dr. is een titel.",
    "De MR. Vraag ook de ouders.",
    "Het rol-\nstoelgebruik is besproken.",
    "Alleen hij werd naar huis gestuurd.",
    "Vast staat dat de stoel al lag.",
]


@pytest.mark.parametrize(("text", "surface", "why"), NAMES)
def test_names_are_masked_or_asked_whole(text: str, surface: str, why: str, caught: Caught) -> None:
    assert any(surface in found for found in caught(text)), why


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_only_looks_like_a_name_stays(text: str, caught: Caught) -> None:
    assert not caught(text)


def test_a_neighbour_that_is_a_name_of_its_own_is_not_taken_for_a_misspelling(caught: Caught) -> None:
    assert caught("Toen kwam Jan-Pieter Houten binnen.")


def test_a_long_register_never_masks_public_words(caught: Caught) -> None:
    assert not caught("Prinsjesdag, de Inspectie en het schooljaar.")


@pytest.mark.parametrize("text", ["docent Frans", "les Frans en Duits"])
def test_the_subject_that_is_also_a_given_name_is_asked(text: str, caught: Caught) -> None:
    assert "Frans" in caught(f"Dat zei de {text} toen.")
