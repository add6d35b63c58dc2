"""Names of people in and outside the case register, and words that only look like names.

Forms are those of the marked sets: given name, nickname, tussenvoegsel, possessive, initials, misspelling, capitals,
small letters in quoted mail, hyphenation, e-mail and file names. Every form that must be caught has a neighbour that
must stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.private.rulings.names_alike import shortened_from, sounding_alike
from generator.private.rulings.zones import find_zones

if TYPE_CHECKING:
    from collections.abc import Callable

    Caught = Callable[[str], dict[str, str]]

NAMES = [
    ("Toen kwam Sprietske binnen.", "Sprietske", "given name"),
    ("Toen kwam Spruit binnen.", "Spruit", "name used daily"),
    ("Lijst: Zoef, de, Jasper; Kreupel, J.", "Zoef, de", "tussenvoegsel in a field of its own"),
    ("Lijst: Zoef, Jasper van der; Kreupel, J.", "Jasper van der", "tussenvoegsel behind the given name"),
    ("Lijst: Zoef, K. v.d. (mentor)", "K. v.d", "abbreviated tussenvoegsel behind initials"),
    ("Hij staat te boek als van den Zoef Sjoerd.", "van den Zoef Sjoerd", "tussenvoegsel that leads in small letters"),
    ("Lijst: Aarts F., Zoef W.", "Aarts F", "an ordinary word before an initial"),
    ("De heer J. Ph. van Zoef zweeg.", "J. Ph. van Zoef", "an initial of two letters"),
    ("Toen kwam de klas en die meneer bakker was er niet.", "bakker", "small letters behind a title"),
    ("Toen kwam de klas en mevrouw de lange zweeg.", "de lange", "an adjective behind title and article"),
    ("Zij zei toen tegen dennis smit dat het klaar was.", "dennis smit", "small surname behind a given name"),
    ("Zij zei tegen ahmed el bakkali dat het klaar was.", "ahmed el bakkali", "small tussenvoegsel between"),
    ("Getuigen: Pen, Tafel en Raam.", "Pen", "an ordinary word behind a label for people"),
    ("Kaars: ik was er niet bij.", "Kaars", "an ordinary word that speaks"),
    ("Sterk reageerde niet op de mail.", "Sterk", "an ordinary word before a verb for people"),
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
    ("Toen kwam Zeynepsje Chelikbas binnen.", "Chelikbas", "a surname as it sounds"),
    ("Toen kwam Modder Kolk binnen.", "Modder Kolk", "a surname taken for two words"),
    ("Mail van modderkolkje: 'ja vd modderkolk hier'", "modderkolkje", "a pet name of a surname"),
    ("Toen kwam Spriets binnen.", "Spriets", "a short form of the given name"),
    ("Toen kwam Fenn binnen.", "Fenn", "the beginning of the given name"),
    ("Getekend: F.v.d.M. te huis.", "F.v.d.M.", "initials with the tussenvoegsel's"),
    ("Getekend: S.-M. en niemand anders.", "S.-M.", "initials with a hyphen"),
    ("Op het bord stond S P R U I T in krijt.", "S P R U I T", "letter by letter, blanks"),
    ("Op het bord stond s-p-r-u-i-t in krijt.", "s-p-r-u-i-t", "letter by letter, hyphens"),
    ("Zij spelt: ef ee en en aa, zo is het.", "ef ee en en aa", "letter by letter, by the names of the letters"),
    ("[12:01] dag v: ik ben er\n[12:02] jip: vraag dag maar", "dag v", "who speaks in a chat, an ordinary word"),
    ("[12:01] dag v: ik ben er\n[12:02] jip: vraag dag maar", "dag", "and the same in another line"),
    ("Een duim van deng x. (onbekend) was genoeg.", "deng x", "a small word with an initial"),
    ("Een chat waarin 'zwiebertino' schrijft.", "zwiebertino", "one strange word in quotation marks"),
    ("Volgens meneer de wit was dat zo.", "de wit", "tussenvoegsel and word behind a title, small letters"),
    ("Zij noemen hem thuis Pannenkoek.", "Pannenkoek", "a nickname by its cue"),
    ("Toen huilde Klop, zoals zijn moeder hem noemt.", "Klop", "a nickname by the clause behind it"),
    ("Hij staat bekend als Kip.", "Kip", "known as"),
    ("Toen kwamen mevrouw Zoef en Herfst binnen.", "Herfst", "coordinated with a sure person"),
    ("Hij trouwde met H. ten Zoef geb. Spek in mei.", "H. ten Zoef geb. Spek", "a maiden name behind geb."),
    ("Met Zoef, Anth. zn. is gesproken.", "Anth. zn", "a suffix"),
    ("Roos: ik was er niet bij.", "Roos", "who speaks"),
    ("Met Tseard fan der Zoef is gesproken.", "Tseard fan der Zoef", "Frisian tussenvoegsel"),
    ("Zij noemde een jongen: Mees Op de Zoef.", "Mees Op de Zoef", "behind a noun for a person and a colon"),
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
    "Zij kreeg een roos van haar moeder.",  # an article: the flower
    "De muur is wit en de deur ook.",  # an adjective as predicate, although somebody is called De Wit
    "Er lag wit papier op tafel.",  # an adjective before a noun
    "Een tuin met een rode roos of een tulp.",  # article and adjective
    "Turken en Koerden wonen er samen.",  # peoples in the plural
    "Geadviseerd wordt om dat te herzien.",  # a participle that opens the sentence
    "De wet van Murphy gold weer.",  # a saying
    "Een leerling A en een leerling B zijn niet gehoord.",  # letters given to hide somebody
    "i. De feiten\nii. Het oordeel",  # numerals of parts
    "Het Jip-en-janneketaal van de brief.",  # a word made of two names
    "De directeur Bedrijfsvoering en de medewerker Leerlingzaken kwamen.",  # a field, not a name
    "Zij is docent Scheikunde.",  # a subject
    "Hij sprak koerdisch en pools.",  # languages without their capital
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Roos op het plein.", ["Roos"]),  # no verb behind it: the flower or the director
        ("Wit was de muur.", ["Wit"]),  # an adjective before its verb
        ("Hout en steen lagen er.", ["Hout"]),  # coordinated with a noun
        ("Roos vertelde dat.", []),  # only people tell
        ("Mevrouw Zoefstra en Quibus Zwenk bleven. Zwenk belde.", []),  # title, full name, further mention
        ("Toen kwam Kwadrantius.", ["Kwadrantius"]),  # nothing tells what it is
        ("N. Vraag niet verder.", ["N"]),  # an initial before an ordinary word
    ],
)
def test_the_grammar_decides_what_is_asked(
    text: str, asked: list[str], open_surfaces: Callable[[str], list[str]]
) -> None:
    assert open_surfaces(text) == asked


ZONES = [
    ('Er stond: "ik ben het niet geweest" op de muur.', '"ik ben het niet geweest"', "a quotation"),
    ("Er stond: 'ik ben het niet geweest' op de muur.", "'ik ben het niet geweest'", "single quotation marks"),
    ("Hij riep.\nwat is dit. ik snap het niet meer. dag.", "wat is dit. ik snap het niet meer. dag.", "no capitals"),
    ("Van: a@b.example\nAan: c@d.example", "Van: a@b.example\nAan: c@d.example", "head of a mail, one zone"),
    ("[12:01] a: hoi\n[12:02] b: hoi", "[12:01] a: hoi\n[12:02] b: hoi", "a chat, one zone"),
    ("> dit is een bericht", "> dit is een bericht", "a quoted message"),
    ("beste juf,\nDe rest heeft hoofdletters.", "beste juf,", "a salutation"),
]
NO_ZONES = [
    'De "week van de rust" ging door.'.replace("van de ", ""),  # a term of two words
    "Dag in dag uit is dat geprobeerd.",  # no salutation
    "De jongen die in een rol-\nstoel zit, bleef op het plein achter bij\nde anderen van zijn groep.",  # a line runs on
    "Geachte Commissie,",  # a body, nobody
    "10.30 uur aanvang van de zitting.",  # a time, no chat
    "Betreft: een klacht over de school",  # one label, no mail
    "De klacht is gegrond. Dat is zo.",
    "De Commissie beveelt aan:\nhet rapport binnen twee weken te geven;\nhet besluit in te trekken.",  # an enumeration
]


@pytest.mark.parametrize(("text", "zone", "why"), ZONES)
def test_what_others_wrote_or_said_is_a_zone(text: str, zone: str, why: str) -> None:
    assert [text[found.start : found.end] for found in find_zones(text)] == [zone], why


@pytest.mark.parametrize("text", NO_ZONES)
def test_text_of_the_ruling_itself_lies_in_no_zone(text: str) -> None:
    assert not find_zones(text)


@pytest.mark.parametrize(
    ("token", "name"),
    [("achmadzai", "ahmadzai"), ("navied", "navid"), ("mailing", "meiling"), ("jakob", "jacob")],
)
def test_names_that_sound_alike_are_one(token: str, name: str) -> None:
    assert sounding_alike(token, [name])


@pytest.mark.parametrize(("token", "name"), [("jansen", "peters"), ("karel", "karin"), ("piet", "pieta")])
def test_names_that_sound_otherwise_are_two(token: str, name: str) -> None:
    assert not sounding_alike(token, [name])


@pytest.mark.parametrize(
    ("token", "name"), [("wyts", "wytske"), ("lindi", "linde"), ("robbie", "robert"), ("frou", "froukje")]
)
def test_a_short_form_is_known(token: str, name: str) -> None:
    assert shortened_from(token, [name], []) == [name]
