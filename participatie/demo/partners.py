"""What the organisations of the fictional neighbourhood can do, what they promised and signed, and what they gave.

The signed hours are the hours of `cast.ORGANISATIONS`. One cell of the matrix is empty and one waits for a
signature, so that both can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.partners import actions
from participatie.partners.commitment import Level, Per, Promise
from participatie.partners.directory import Contact, Profile
from participatie.partners.hours import Delivered
from participatie.partners.powers import SLOTS, Power
from participatie.partners.team import Member, Part

People = Mapping[tuple[Role, str], Account]
SIGNED_DAYS_AGO = 40
FIRST_DAY = -45
LAST_DAY = 135

WORK_HOURS = ("weekdays-morning", "weekdays-afternoon")
EVENINGS = ("weekdays-evening", "weekend-evening")

PROFILES: Mapping[str, Profile] = {
    "gemeente": Profile(
        powers=(
            Power.WARN, Power.FINE, Power.SUPERVISE, Power.CHECK_PERMITS, Power.CLEAN, Power.REPAIR, Power.LIGHT,
            Power.PRUNE, Power.COLLECT_WASTE, Power.REDESIGN, Power.TRAFFIC, Power.COMMUNICATE,
        ),
        remark="Mag ook een terras of een laadplek anders indelen.",
        slots=(*WORK_HOURS, *EVENINGS),
        when="handhavers tot elf uur 's avonds",
        contact=Contact("gebiedsbeheerder", "waterkwartier@vlietstad.example", "14 085", public=True),
    ),
    "politie": Profile(
        powers=(Power.WARN, Power.FINE, Power.SUPERVISE, Power.VISIT, Power.MEDIATE),
        slots=SLOTS,
        contact=Contact("wijkagent", "wijkagent.waterkwartier@politie.example", "0900-8844", public=True),
    ),
    "corporatie": Profile(
        powers=(Power.TENANCY_RULES, Power.CLEAN, Power.REPAIR, Power.LIGHT, Power.VISIT, Power.MEDIATE),
        remark="Alleen bij eigen woningen, portieken en garages.",
        slots=WORK_HOURS,
        contact=Contact("wijkbeheerder", "wijkbeheer@devliet.example", "085 130 00 10"),
    ),
    "welzijn": Profile(
        powers=(
            Power.VISIT, Power.MEDIATE, Power.YOUTH_WORK, Power.CARE, Power.ACTIVITIES, Power.COMMUNICATE,
            Power.INTERPRET,
        ),
        slots=(*WORK_HOURS, *EVENINGS),
        when="niet in de kerstvakantie",
        contact=Contact("jongerenwerker van dienst", "jongerenwerk@buurtkracht.example", "085 130 00 20", public=True),
    ),
}  # fmt: skip

# Organisation, level, function, hours in total, mandate, budget, whom to turn to, and whether it is signed.
PROMISES = (
    ("gemeente", Level.EXECUTIVE, "wethouder wijken", 0, "Beslist over geld en regels.",
     "15.000 euro voor licht en groen", "burgemeester", True),
    ("gemeente", Level.MANAGER, "afdelingshoofd openbare ruimte", 0, "Mag mensen vrijmaken voor een avond.", "",
     "wethouder wijken", False),
    ("gemeente", Level.FRONT_LINE, "handhavers en beheerders", 160, "Spreken zelf af wie wanneer gaat.", "",
     "afdelingshoofd openbare ruimte", True),
    ("politie", Level.MANAGER, "teamchef", 10, "Mag het rooster van de wijkagenten aanpassen.", "", "districtschef",
     True),
    ("politie", Level.FRONT_LINE, "wijkagenten", 100, "", "", "teamchef", True),
    ("corporatie", Level.EXECUTIVE, "directeur", 0, "Beslist over de garages.", "8.000 euro voor een hek en lampen",
     "raad van commissarissen", True),
    ("corporatie", Level.MANAGER, "teamleider wijkbeheer", 0, "Mag een opdracht geven tot 2.500 euro.", "",
     "directeur", True),
    ("corporatie", Level.FRONT_LINE, "wijkbeheerders", 90, "", "", "teamleider wijkbeheer", True),
    ("welzijn", Level.EXECUTIVE, "directeur-bestuurder", 0, "Beslist over openingstijden van het buurthuis.", "",
     "afdelingshoofd welzijn van de gemeente", True),
    ("welzijn", Level.MANAGER, "teamleider", 10, "Mag uren van andere buurten halen.", "", "directeur-bestuurder",
     True),
    ("welzijn", Level.FRONT_LINE, "jongerenwerkers en buurtwerkers", 90, "", "500 euro voor activiteiten",
     "teamleider", True),
)  # fmt: skip

# Organisation, days ago, minutes, place or "", sentence.
GIVEN = (
    ("gemeente", 41, 480, "", "Ronde door de buurt met alle partners."),
    ("gemeente", 30, 360, "tunnel-havenstraat", "Alle lampen in de tunnel nagekeken."),
    ("gemeente", 22, 480, "speeltuin-sluislaan", "Avonddienst van twee handhavers."),
    ("gemeente", 12, 420, "winkelplein-kanaalweg", "Gesprekken met winkeliers over laden en lossen."),
    ("gemeente", 3, 660, "waterplein", "Nieuwe bakken geplaatst en schoongemaakt."),
    ("politie", 41, 240, "", "Ronde door de buurt met alle partners."),
    ("politie", 25, 480, "speeltuin-sluislaan", "Drie avonden langsgegaan en gepraat met jongeren."),
    ("politie", 14, 300, "garages-kanaalweg", "Controle bij de garages."),
    ("politie", 4, 540, "speeltuin-sluislaan", "Extra rondes in het weekend."),
    ("corporatie", 41, 240, "", "Ronde door de buurt met alle partners."),
    ("corporatie", 20, 420, "garages-kanaalweg", "Huurders van de garages gebeld."),
    ("corporatie", 6, 150, "tunnel-havenstraat", "Portiek naast de tunnel schoongemaakt."),
    ("welzijn", 41, 240, "", "Ronde door de buurt met alle partners."),
    ("welzijn", 27, 540, "speeltuin-sluislaan", "Jongeren gevraagd wat zij zelf willen."),
    ("welzijn", 16, 480, "waterplein", "Sportmiddag op het plein."),
    ("welzijn", 5, 510, "speeltuin-sluislaan", "Huisbezoek bij ouders, samen met een tolk."),
)

CASE = "speeltuin-sluislaan"
NEEDS = (Power.WARN, Power.LIGHT, Power.PRUNE, Power.YOUTH_WORK, Power.COMMUNICATE)
TEAM = (
    ("welzijn", "jongerenwerker", Part.LEAD, Role.PROFESSIONAL),
    ("politie", "wijkagent", Part.MEMBER, Role.PROFESSIONAL),
    ("corporatie", "wijkbeheerder", Part.MEMBER, None),
)


def tell_promises(connection: Connection, area: Area, people: People, now: datetime) -> None:
    """Describe the organisations and let their people promise and sign, at the start of the project."""
    coordinator = people[(Role.COORDINATOR, "gemeente")]
    signed_at = now - timedelta(days=SIGNED_DAYS_AGO)
    for slug, profile in PROFILES.items():
        partner = actions.partner_by_slug(connection, area.id, slug)
        since = (now + timedelta(days=FIRST_DAY)).date()
        described = Profile(profile.powers, profile.remark, profile.slots, profile.when, profile.contact, since=since)
        actions.save_profile(connection, area, partner, described, coordinator, now)
    for slug, level, function, hours, mandate, budget, escalation, is_signed in PROMISES:
        organisation = accounts.organisation_by_slug(connection, slug)
        promise = Promise(
            function=function,
            hours=hours,
            per=Per.TOTAL,
            mandate=mandate,
            budget=budget,
            escalation=escalation,
            starts_on=(now + timedelta(days=FIRST_DAY)).date(),
            ends_on=(now + timedelta(days=LAST_DAY)).date(),
        )
        actions.save_promise(connection, area, organisation, level, promise, version=0, by=coordinator, now=signed_at)
        if is_signed:
            signer = people[(Role.PROFESSIONAL if level is Level.FRONT_LINE else Role.EXECUTIVE, slug)]
            actions.sign(connection, area, organisation, level, version=1, by=signer, now=signed_at)


def tell_hours(connection: Connection, area: Area, people: People, spots: Mapping[str, int], now: datetime) -> None:
    """Log the hours that the organisations gave; `spots` are hot spots by the code of their place."""
    today: date = now.date()
    for number, (slug, days, minutes, place, sentence) in enumerate(GIVEN):
        organisation = accounts.organisation_by_slug(connection, slug)
        entry = Delivered(0, organisation.id, today - timedelta(days=days), minutes, spots.get(place), sentence, None)
        by = people[(Role.PROFESSIONAL, slug)]
        actions.log_hours(connection, area, entry, by, now, form_key=f"story {number}")


def tell_team(connection: Connection, area: Area, people: People, spots: Mapping[str, int], now: datetime) -> None:
    """Put a team together for one place; one power that it needs is still missing."""
    if not spots:
        return
    spot = spots.get(CASE, min(spots.values()))
    coordinator = people[(Role.COORDINATOR, "gemeente")]
    first = (now + timedelta(days=3)).date()
    actions.save_team(connection, area, spot, NEEDS, first, version=0, by=coordinator, now=now)
    for slug, function, part, role in TEAM:
        organisation = accounts.organisation_by_slug(connection, slug)
        account_id = people[(role, slug)].id if role is not None else None
        member = Member(0, organisation.id, function, part, account_id)
        actions.add_member(connection, area, spot, member, coordinator, now)
