"""What pages about partners share: the parts of the room, and organisations in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.accounts.people import ORGANISATION_KIND_NAMES
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.hotspots.times import DAY_WORDS, MOMENT_WORDS
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.partners.commitment import Level
from participatie.partners.directory import Contact, Partner
from participatie.partners.powers import POWER_GROUPS, POWER_NAMES, Power, slots_in_words

READERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE)
LEVEL_OF = {"bestuur": Level.EXECUTIVE, "leiding": Level.MANAGER, "uitvoering": Level.FRONT_LINE}
ADDRESS_OF = {level: address for address, level in LEVEL_OF.items()}


@dataclass(frozen=True, slots=True)
class PowerGroup:
    """Boxes of one kind to tick, as (code, words)."""

    name: str
    powers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """An organisation as a reader sees it.

    Attributes:
        powers: in words.
        times: when it is there, in words; empty when not filled in.
        contact: None when there is none, or when it is not for this reader.
        hours: hours for the plan.
        may_change: whether the reader may write here.
        empty: whether nothing was filled in yet.
    """

    slug: str
    name: str
    kind: str
    powers: tuple[str, ...]
    remark: str
    times: tuple[str, ...]
    when: str
    contact: Contact | None
    since: date | None
    hours: int
    may_change: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The organisations of a neighbourhood. `public_url`: what residents see."""

    area: Area
    lines: tuple[PartnerLine, ...]
    may_set_up: bool
    public_url: str


@dataclass(frozen=True, slots=True)
class PublicLine:
    """An organisation for residents, with the hours that it promised; None when nothing is signed."""

    line: PartnerLine
    promised: int | None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The organisations of a neighbourhood, for everyone."""

    area: Area
    area_url: str
    lines: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """The form of one organisation, with powers and parts of the week to tick.

    `stored`: what is kept now, when somebody else changed it meanwhile.
    """

    area: Area
    name: str
    groups: tuple[PowerGroup, ...]
    times: tuple[PowerGroup, ...]
    stored: PartnerLine | None


def partner_line(partner: Partner, *, public: bool = False, may_change: bool = False) -> PartnerLine:
    """Put an organisation into words; a reader who is not of the team sees the contact only when it is public."""
    profile = partner.profile
    contact = profile.contact if profile.contact.function and (profile.contact.public or not public) else None
    return PartnerLine(
        slug=partner.organisation.slug,
        name=partner.organisation.name,
        kind=_(ORGANISATION_KIND_NAMES[partner.organisation.kind]),
        powers=tuple(_(POWER_NAMES[power]) for power in profile.powers),
        remark=profile.remark,
        times=tuple(translate(each) for each in slots_in_words(profile.slots)),
        when=profile.when,
        contact=contact,
        since=profile.since,
        hours=partner.hours,
        may_change=may_change,
        empty=not profile.powers and not profile.remark,
    )


def power_groups() -> tuple[PowerGroup, ...]:
    """Give the list of powers by kind, in the reader's language."""
    return tuple(
        PowerGroup(_(name), tuple((power.value, _(POWER_NAMES[power])) for power in powers))
        for name, powers in POWER_GROUPS
    )


def slot_groups() -> tuple[PowerGroup, ...]:
    """Give the parts of the week by kind of day, in the reader's language."""
    return tuple(
        PowerGroup(_(days), tuple((f"{code}-{part}", _(words)) for part, words in MOMENT_WORDS.items()))
        for code, days in DAY_WORDS.items()
    )


def power_or_none(code: str | None) -> Power | None:
    """Read a power from an address; None when it is not on the list."""
    return next((power for power in Power if power.value == code), None)
