"""Words from which schools, boards, towns and streets are invented; none is the name of a real school or town."""

from __future__ import annotations

from typing import Final

FIRST_TOWNS: Final = (
    "Voorbeeldstad", "Proefdorp", "Nergenshuizen", "Papierenbeek", "Denkbeeldhoven", "Schetswijk aan de Lijn",
    "Ergensdam", "Fantasiewolde", "Zogenaamdrecht", "Verzinselburg", "Modelveen", "Inktmeer",
    "Kantlijnerveld", "Kladdorp", "Sint Voorbeeld", "Wolkenoord", "Maquettestad", "Vlekkeloos",
    "Stippelschans", "Gumsum", "Potloodrade", "Blancodijk", "Morgenhuizen", "Oefenvoort",
)  # fmt: skip
"""The towns of a small sample, in this order."""

TOWN_STEMS: Final = (
    "Alinea", "Balpen", "Blanco", "Bladzij", "Citaat", "Concept", "Denkbeeld", "Dubbelpunt", "Etiket", "Fantasie",
    "Figuur", "Hoofdletter", "Inkt", "Kantlijn", "Karton", "Klad", "Komma", "Krijt", "Kroontjes", "Legenda", "Letter",
    "Maquette", "Model", "Notitie", "Oefen", "Papieren", "Passer", "Potlood", "Proef", "Puntkomma", "Schets",
    "Schrift", "Stempel", "Stippel", "Vlakgum", "Verzinsel", "Voetnoot", "Voorbeeld", "Voorwoord", "Zinsnede",
)  # fmt: skip
TOWN_ENDINGS: Final = (
    "beek", "berg", "burg", "dam", "dijk", "donk", "dorp", "drecht", "hem", "horst", "hoven", "huizen", "kerk", "loo",
    "meer", "mond", "oord", "rade", "schans", "sluis", "stad", "terp", "veen", "veld", "voort", "waard", "werd",
    "wijk", "wolde", "zijl",
)  # fmt: skip

COMMON_ADJECTIVES: Final = (
    "Papieren", "Gestreepte", "Vliegende", "Denkende", "Zilveren", "Lachende", "Fluisterende", "Wakkere", "Zingende",
    "Gevlekte", "Houten", "Glazen", "Dansende", "Kromme", "Verlegen", "Gekke", "Blauwe", "Springende", "Slimme",
    "Wollen", "Krullende", "Dromende", "Kartonnen", "Gele", "Vrolijke", "Nieuwsgierige", "Deftige", "Gouden", "Rode",
    "Geruite", "Zwevende", "Gulle", "Koperen", "Knipogende", "Dappere", "Reislustige", "Gestippelde", "Groene",
    "Wandelende", "Eigenwijze", "Fluwelen", "Linnen",
)  # fmt: skip
THINGS: Final = (
    "Vlieger", "Olifant", "Kastanje", "Tuimelaar", "Inktvis", "Zandloper", "Lantaarn", "Vuurvlieg", "Kompasnaald",
    "Sterrenkijker", "Knikker", "Stuiterbal", "Boomhut", "Walvis", "Paraplu", "Kameleon", "Pinguïn",
    "Vogelverschrikker", "Luchtballon", "Waterspin", "Schatkist", "Duikboot", "Ladder", "Kikker", "Trommel", "Hommel",
    "Zwemband", "Pannenkoek", "Toverlamp", "Wenteltrap", "Zebra", "Klaproos", "Rolschaats", "Wasbeer", "Spiegel",
    "Zonnebril", "Vleermuis", "Puzzel", "Kangoeroe", "Bezemsteel", "Fluitketel", "Pauw", "Waterlelie", "Propeller",
    "Draaimolen", "Flamingo", "Zeehond", "Theepot", "Krekel", "Trapeze", "Kaasschaaf", "Ooievaar", "Vulpen",
    "Speurneus", "Tovenaar", "Klokkentoren", "Giraffe", "Wolkenkrabber", "Aardbei", "Molshoop", "Rups", "Veerpont",
    "Knoop", "Postduif", "Schildpad", "Telescoop", "Dakgoot", "Vijgenboom", "Wigwam", "Zeepkist",
    "Ontdekkingsreiziger", "Citroenvlinder", "Hinkelbaan", "Mierenhoop", "Springplank", "Sneeuwuil", "IJsvogel",
    "Morgenster", "Troubadour", "Driewieler",
)  # fmt: skip
"""Words that take `de`, so that one article fits all."""

SECONDARY_STEMS: Final = (
    "Kantlijn", "Inktvis", "Zandloper", "Wolken", "Meetlat", "Passer", "Lantaarn", "Vuurvlieg", "Voetnoot", "Denkbeeld",
    "Gradenboog", "Puntkomma", "Zonnewijzerplaat", "Telraam", "Krijtbord", "Kroontjespen", "Wenteltrap", "Klokslag",
    "Papierwerf", "Vlakgum", "Landkaart", "Luchtkasteel", "Weerhaan", "Stippellijn", "Rekenliniaal", "Bladwijzer",
    "Vouwblad", "Dwarsfluit", "Maatbeker", "Schuifdeur", "Sterrenkaart", "Zevenblad", "Tekenhaak", "Waslijn",
    "Kompasnaald", "Ganzenveer", "Draaibank", "Inktpot", "Naslag", "Wegwijs",
)  # fmt: skip

STREETS: Final = (
    "Krijtstraat", "Gumplein", "Passerlaan", "Kladblokweg", "Inktvisgracht", "Alineapad", "Kantlijn", "Puntkommasteeg",
    "Liniaallaan", "Schriftstraat", "Voetnootplein", "Papiermolenweg", "Bladwijzerhof", "Stempelkade", "Vulpenlaan",
    "Telraamstraat", "Landkaartlaan", "Knikkerpad", "Tollaan", "Hinkelpad", "Springtouwstraat", "Vliegerveld",
    "Boekenkast", "Schoolbordsingel", "Letterdoos", "Kleurpotloodlaan", "Zandbakweg", "Wipwapplein", "Rekenrek",
    "Globeplein",
)  # fmt: skip

BOARD_NOUNS: Final = (
    "Voorbeeldscholen", "Proefonderwijs", "Schetsonderwijs", "Denkbeeldige Scholen", "Papieren Scholengroep",
    "Oefenonderwijs", "De Kantlijn", "Leren op Papier", "Scholen op Schaal", "Het Voorbeeld", "Modelonderwijs",
    "De Verzonnen Lessen", "Scholengroep Stippellijn", "Onderwijs in Potlood", "De Passer", "Klare Lijn",
)  # fmt: skip
BOARD_REGIONS: Final = ("Noord", "Zuid", "Oost", "West", "Midden", "Noordoost", "Zuidwest", "Noordwest", "Zuidoost")

DENOMINATIONS: Final = (
    ("Openbaar", 31, ("Openbare Basisschool", "OBS", "Kindcentrum", "IKC")),
    ("Rooms-Katholiek", 30, ("Basisschool", "RK Basisschool", "Kindcentrum", "Jenaplanschool")),
    ("Protestants-Christelijk", 25, ("CBS", "Christelijke Basisschool", "Kindcentrum", "PCBS")),
    ("Algemeen bijzonder", 6, ("Daltonschool", "Montessorischool", "Basisschool", "Jenaplanschool")),
    ("Reformatorisch", 3, ("School met de Bijbel", "Basisschool")),
    ("Islamitisch", 2, ("Islamitische Basisschool", "Basisschool")),
    ("Antroposofisch", 2, ("Vrijeschool",)),
    ("Hindoeïstisch", 1, ("Hindoebasisschool",)),
)  # fmt: skip
"""Name as DUO writes it, weight (DUO, basisonderwijs, August 2026, rounded), and what such schools call themselves."""
