"""Who works together on one hot spot, and are all needed powers there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from participatie.errors import Refusal
from participatie.partners.directory import LONGEST_LINE, Partner, check_length
from participatie.partners.powers import Power
from participatie.text import mark


class Part(StrEnum):
    """What a member does in a case team."""

    LEAD = "lead"
    MEMBER = "member"


PART_NAMES: Mapping[Part, str] = {Part.LEAD: mark("trekker"), Part.MEMBER: mark("lid")}


@dataclass(frozen=True, slots=True)
class Member:
    """A function of an organisation in a case team; `account_id` when the person can sign in here."""

    id: int
    organisation_id: int
    function: str
    part: Part
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class CaseTeam:
    """The team of one hot spot.

    Attributes:
        hot_spot_id: whose team.
        needs: the powers that this case asks for.
        first_meeting_on: the day of the first meeting, or None.
        members: the lead first, then in the order in which they came.
        version: rises with each change of needs or day; 0 before the first.
    """

    hot_spot_id: int
    needs: tuple[Power, ...] = ()
    first_meeting_on: date | None = None
    members: tuple[Member, ...] = ()
    version: int = 0

    @property
    def lead(self) -> Member | None:
        """Who leads the team."""
        return next((each for each in self.members if each.part is Part.LEAD), None)


@dataclass(frozen=True, slots=True)
class Cover:
    """One needed power. `inside`: organisations of the team that may; `outside`: others in the neighbourhood."""

    power: Power
    inside: tuple[Partner, ...]
    outside: tuple[Partner, ...]

    @property
    def covered(self) -> bool:
        """Whether somebody in the team may do it."""
        return bool(self.inside)


def coverage(team: CaseTeam, partners: Sequence[Partner]) -> tuple[Cover, ...]:
    """Lay the needs of a case beside its team and the rest of the neighbourhood.

    Args:
        team: the case team.
        partners: the directory of the neighbourhood, by name.

    Returns:
        One for each need, in the order of the list of powers.
    """
    inside = {each.organisation_id for each in team.members}
    return tuple(
        Cover(
            need,
            tuple(each for each in partners if need in each.profile.powers and each.organisation.id in inside),
            tuple(each for each in partners if need in each.profile.powers and each.organisation.id not in inside),
        )
        for need in team.needs
    )


def check_member(team: CaseTeam, member: Member) -> None:
    """Look a new member over.

    Raises:
        Refusal: no function, one that is there already, or a second lead.
    """
    if not member.function:
        raise Refusal(mark("Vul de functie in, bijvoorbeeld wijkagent."))
    check_length(LONGEST_LINE, member.function)
    same = {(each.organisation_id, each.function.casefold()) for each in team.members if each.id != member.id}
    if (member.organisation_id, member.function.casefold()) in same:
        raise Refusal(mark("Deze functie zit al in het team."))
    if member.part is Part.LEAD and team.lead is not None and team.lead.id != member.id:
        raise Refusal(mark("Dit team heeft al een trekker. Kies eerst een andere rol voor de trekker."))
