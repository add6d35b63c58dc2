"""The words by which secretaries call a role, and the role each stands for."""

from __future__ import annotations

from typing import Final

from generator.domain.rulings import PartyRole

_VARIANTS: Final = {
    PartyRole.COMPLAINANT: "klaagster, klagende partij, verzoeker, verzoekster, appellant, appellante",
    PartyRole.RESPONDENT: "verweerster, verwerende partij, aangeklaagde, beklaagde",
    PartyRole.PUPIL: "scholier, student, studente, kind, zoon, dochter",
    PartyRole.FELLOW_PUPIL: "klasgenoot, klasgenote, medescholier, vriend, vriendin, andere leerling",
    PartyRole.PARENT: (
        "moeder, vader, ouders, stiefmoeder, stiefvader, pleegouder, pleegmoeder, pleegvader, voogd, verzorger, "
        "verzorgster, oma, opa, grootouder, grootmoeder, grootvader, overblijfouder, hulpouder"
    ),
    PartyRole.TEACHER: (
        "docent, docente, leraar, lerares, onderwijzer, onderwijzeres, juf, meester, groepsleerkracht, vakleerkracht, "
        "invalleerkracht, gymleraar, gymdocent, onderwijsassistent, onderwijsassistente, stagiair, stagiaire"
    ),
    PartyRole.HEAD: (
        "directrice, rector, conrector, rectrix, schoolleider, schoolleidster, adjunct-directeur, adjunct directeur, "
        "locatiedirecteur, vestigingsdirecteur, schooldirecteur, adjunct, plaatsvervangend directeur"
    ),
    PartyRole.TEAM_LEADER: (
        "teamleidster, afdelingsleider, afdelingsleidster, bouwcoördinator, coördinator, jaarlaagleider"
    ),
    PartyRole.CARE_COORDINATOR: (
        "intern begeleidster, ib'er, ib-er, ib, zorgcoördinator, kwaliteitscoördinator, kc'er, "
        "ondersteuningscoördinator"
    ),
    PartyRole.MENTOR: "mentrix, coach, studieloopbaanbegeleider, leerlingbegeleider, decaan, tutor",
    PartyRole.BOARD_MEMBER: (
        "bestuurster, bestuurslid, schoolbestuurder, bestuursvoorzitter, voorzitter college van bestuur, bestuur, "
        "lid college van bestuur, bestuurssecretaris, bevoegd gezag"
    ),
    PartyRole.CONFIDENTIAL_ADVISER: (
        "vertrouwenscontactpersoon, interne vertrouwenspersoon, externe vertrouwenspersoon, vertrouwensinspecteur"
    ),
    PartyRole.REPRESENTATIVE: "advocaat, advocate, raadsman, raadsvrouw, jurist, juriste, belangenbehartiger, tolk",
    PartyRole.WITNESS: "informant, informante, deskundige",
    PartyRole.COUNSELLOR: (
        "hulpverleenster, psycholoog, psychologe, orthopedagoog, orthopedagoge, schoolarts, huisarts, arts, "
        "psychiater, therapeut, therapeute, logopedist, logopediste, schoolmaatschappelijk werker, "
        "maatschappelijk werker, maatschappelijk werkster, "
        "jeugdarts, jeugdverpleegkundige, leerplichtambtenaar, gezinsvoogd, wijkagent"
    ),
    PartyRole.PANEL_CHAIR: (
        "commissievoorzitter, voorzitter commissie, voorzitter van de commissie, plaatsvervangend voorzitter"
    ),
    PartyRole.PANEL_MEMBER: "commissielid, lid commissie, lid van de commissie, panellid, plaatsvervangend lid",
    PartyRole.SECRETARY: (
        "commissiesecretaris, ambtelijk secretaris, griffier, secretaris commissie, adjunct-secretaris"
    ),
    PartyRole.OTHER: (
        "overig, overige, anders, derde, conciërge, medewerker, medewerkster, buur, buurman, buurvrouw, broer, zus, "
        "zusje, broertje, familielid, collega, administratief medewerker, administratief medewerkster, vrijwilliger"
    ),
}


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


ROLE_NAMES: Final = {_plain(role.value): role for role in PartyRole} | {
    _plain(word): role for role, words in _VARIANTS.items() for word in words.split(",")
}
"""Word in small letters, hyphens and underscores as blanks -> role."""


def role_of(word: object) -> PartyRole:
    """Return the role that a word of a case file stands for.

    Raises:
        ValueError: if it is no known word; lists the roles, does not repeat the word.
    """
    role = ROLE_NAMES.get(_plain(word)) if isinstance(word, str) else None
    if role is None:
        known = ", ".join(role.value for role in PartyRole)
        raise ValueError(f"unknown role; expected one of: {known} (or a common variant, such as klaagster or docent)")
    return role
