"""Who lives and works in the fictional neighbourhood: organisations, people, posters, and what each thinks."""

from __future__ import annotations

from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.meetings.meeting import Need
from participatie.outreach.placements import Channel

ORGANISATIONS = (
    ("gemeente", "Gemeente Vlietstad", OrganisationKind.MUNICIPALITY, 160),
    ("politie", "Politie", OrganisationKind.POLICE, 110),
    ("corporatie", "Woonstichting De Vliet", OrganisationKind.HOUSING, 90),
    ("welzijn", "Stichting Buurtkracht", OrganisationKind.WELFARE, 100),
)

PEOPLE = (
    ("Samira Haddou", "samira.haddou", Role.COORDINATOR, "gemeente"),
    ("Joost Vermeer", "joost.vermeer", Role.COMMUNITY_WORKER, "welzijn"),
    ("Anouk de Boer", "anouk.deboer", Role.PROFESSIONAL, "politie"),
    ("Kemal Yıldız", "kemal.yildiz", Role.PROFESSIONAL, "corporatie"),
    ("Marieke Smit", "marieke.smit", Role.PROFESSIONAL, "gemeente"),
    ("Fatima El Amrani", "fatima.elamrani", Role.PROFESSIONAL, "welzijn"),
    ("Hendrik Jansen", "hendrik.jansen", Role.EXECUTIVE, "gemeente"),
    ("Ingrid Veldkamp", "ingrid.veldkamp", Role.EXECUTIVE, "politie"),
    ("Rob van Dijk", "rob.vandijk", Role.EXECUTIVE, "corporatie"),
    ("Nadia Bouzid", "nadia.bouzid", Role.EXECUTIVE, "welzijn"),
    ("Beheer Vlietstad", "beheer", Role.ADMINISTRATOR, "gemeente"),
)

# Where the codes hang: text, code of the place, channel, and how often it is used.
PLACEMENTS: dict[str, tuple[tuple[str, str, Channel, int], ...]] = {
    "residents": (
        ("Bushalte Waterplein", "bushalte-waterplein", Channel.POSTER, 5),
        ("Speeltuin Sluislaan", "speeltuin-sluislaan", Channel.POSTER, 5),
        ("Brieven Havenstraat", "havenstraat", Channel.LETTER, 3),
        ("Langs de deuren, Kadestraat", "kadestraat", Channel.DOOR, 3),
    ),
    "entrepreneurs": (("Kaart op de toonbank, Winkelplein", "winkelplein-kanaalweg", Channel.PARTNER, 1),),
}

# How hard each organisation finds each place, 1 to 5; what it does not know of, it leaves out.
SCORES: dict[str, dict[str, int]] = {
    "politie": {
        "speeltuin-sluislaan": 4,
        "garages-kanaalweg": 5,
        "waterplein": 4,
        "tunnel-havenstraat": 2,
        "winkelplein-kanaalweg": 2,
    },
    "corporatie": {
        "speeltuin-sluislaan": 3,
        "garages-kanaalweg": 5,
        "winkelplein-kanaalweg": 3,
        "tunnel-havenstraat": 2,
        "vlietpark": 1,
    },
    "gemeente": {
        "speeltuin-sluislaan": 4,
        "winkelplein-kanaalweg": 4,
        "basisschool-de-vliet": 4,
        "tunnel-havenstraat": 2,
        "vlietpark": 2,
        "waterplein": 3,
    },
    "welzijn": {
        "speeltuin-sluislaan": 5,
        "waterplein": 4,
        "tunnel-havenstraat": 3,
        "garages-kanaalweg": 3,
        "basisschool-de-vliet": 2,
    },
}

# Who comes to the meeting: name, people, language, needs.
HOUSEHOLDS: tuple[tuple[str, int, str, frozenset[Need]], ...] = (
    ("Ria", 2, "nl", frozenset[Need]()),
    ("Mehmet", 1, "tr", frozenset({Need.INTERPRETER})),
    ("Familie Bakker", 4, "nl", frozenset({Need.CHILDCARE})),
    ("Layla", 3, "ar", frozenset({Need.INTERPRETER, Need.CHILDCARE})),
    ("Piotr", 1, "pl", frozenset[Need]()),
    ("Oksana", 2, "uk", frozenset[Need]()),
    ("Opa Jan", 1, "nl", frozenset({Need.STEP_FREE})),
    ("", 2, "nl", frozenset[Need]()),
    ("Sevda", 5, "tr", frozenset[Need]()),
    ("De bakker", 1, "nl", frozenset[Need]()),
    ("Yusuf", 2, "ar", frozenset[Need]()),
    ("Grace", 1, "en", frozenset[Need]()),
)
