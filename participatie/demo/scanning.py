"""What professionals of the fictional neighbourhood see, a walk through it, and the quick scan that was given out.

Professionals and residents do not see all the same: nobody of them names the tunnel, and they alone name the landing
stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.i18n import LOCAL_ZONE
from participatie.observations import actions as observations
from participatie.observations.observation import Entry, PlaceKind, Since, Where
from participatie.partners.actions import who_may_help
from participatie.quickscan import actions as quickscan

People = Mapping[tuple[Role, str], Account]

POLICE, HOUSING = (Role.PROFESSIONAL, "politie"), (Role.PROFESSIONAL, "corporatie")
TOWN, WELFARE = (Role.PROFESSIONAL, "gemeente"), (Role.PROFESSIONAL, "welzijn")
WORKER = (Role.COMMUNITY_WORKER, "welzijn")


def at(code: str) -> Where:
    """A well-known place."""
    return Where(PlaceKind.LANDMARK, code)


def along(code: str) -> Where:
    """A street, square or path."""
    return Where(PlaceKind.STREET, code)


SEEN: tuple[tuple[tuple[Role, str], int, Entry], ...] = (
    (POLICE, 28, Entry(at("garages-kanaalweg"), "drugs", ("evening", "night"), "always", Since.YEAR,
                       "Tussen de garages is het onrustig. De achterste hoek is van de weg af niet te zien.")),
    (HOUSING, 27, Entry(at("garages-kanaalweg"), "broken", (), "", Since.MONTHS,
                        "Vier van de twaalf lampen branden niet. Twee deuren staan altijd open.", True)),
    (WELFARE, 25, Entry(at("speeltuin-sluislaan"), "groups", ("evening",), "weekend", Since.MONTHS,
                        "Op zaterdagavond zitten hier vaak tien tot vijftien jongeren. Verder is niets open.", True)),
    (TOWN, 24, Entry(at("speeltuin-sluislaan"), "litter", ("morning",), "weekend", Since.MONTHS,
                     "Op zondagochtend ligt er glas. De bak is dan al sinds vrijdag vol.", True)),
    (TOWN, 22, Entry(at("winkelplein-kanaalweg"), "litter", ("afternoon", "evening"), "always", Since.YEARS,
                     "Karton en bakjes waaien van het plein de Kanaalweg op.", True)),
    (POLICE, 21, Entry(along("waterplein"), "drunk", ("evening",), "weekend", Since.YEAR,
                       "Op warme avonden wordt hier veel gedronken, vooral bij de bankjes.")),
    (POLICE, 19, Entry(along("dokpad"), "speeding", ("evening", "night"), "weekend", Since.MONTHS,
                       "Scooters rijden hard over het pad. Het hekje aan het begin is weg.", True)),
    (HOUSING, 18, Entry(along("dokpad"), "litter", (), "always", Since.MONTHS,
                        "Grofvuil staat vaak dagen naast de ingang van het pad.", True)),
    (TOWN, 17, Entry(at("steiger-vlietkanaal"), "broken", (), "", Since.YEAR,
                     "De leuning van de steiger zit los. Kinderen springen hier in het water.", True)),
)  # fmt: skip

FOUND: tuple[Entry, ...] = (
    Entry(along("dokpad"), "broken", (), "", Since.UNKNOWN, "Bij de derde lamp ligt een gat in het pad.", True),
    Entry(at("vlietpark"), "dog_mess", (), "always", Since.UNKNOWN,
          "Bij de ingang ligt veel hondenpoep. Er staat geen bak.", True),
    Entry(at("speeltuin-sluislaan"), "broken", (), "", Since.WEEKS, "De schommel hangt scheef.", True),
    Entry(at("garages-kanaalweg"), "graffiti", (), "", Since.UNKNOWN,
          "De zijmuur is over de hele lengte beklad.", True),
)  # fmt: skip

ALONG = "Zes bewoners, de buurtwerker, de wijkagent, de opzichter en de beheerder van de gemeente"
WALKED_ALONG = 10
SURPRISE = (
    "Professionals noemen de tunnel niet, en veel bewoners wel.\n"
    "Wij kwamen er alleen overdag. Bewoners noemen vooral de avond.\n"
    "De steiger noemt bijna niemand, maar de leuning zit los."
)


def tell(connection: Connection, area: Area, people: People, now: datetime) -> None:
    """Let professionals write down what they see, walk through the neighbourhood, and give out the quick scan."""
    for who, days, entry in SEEN:
        observations.add_observation(connection, area, entry, people[who], now - timedelta(days=days))
    walked = now - timedelta(days=13)
    worker = people[WORKER]
    walk = observations.add_walk(
        connection, area, walked.astimezone(LOCAL_ZONE).date(), ALONG, worker, walked, people=WALKED_ALONG
    )
    for entry in FOUND:
        observations.add_observation(connection, area, entry, worker, walked, walk_id=walk.id)
    given = now - timedelta(days=8)
    coordinator = people[(Role.COORDINATOR, "gemeente")]
    quickscan.save_surprise(connection, area, SURPRISE, 0, coordinator, given)
    content = quickscan.next_content(connection, area, given, who_may_help)
    quickscan.give_out(connection, area, content, coordinator, given)
