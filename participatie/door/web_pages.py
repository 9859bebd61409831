"""What the page of the door shows, already in words; the same facts go to the phone's own script as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from participatie.areas.area import Area
from participatie.door.actions import Household, usual_group
from participatie.door.attendance import Attendance
from participatie.door.taps import MOST_IN_ONE, Arrival, Colour, Group, What
from participatie.door.wording import COLOURS, GROUPS, GROUPS_TOGETHER, VISITS
from participatie.i18n import gettext as _
from participatie.i18n import ngettext, translate
from participatie.meetings.meeting import Meeting
from participatie.meetings.spoken import OTHER, SPOKEN, name_of
from participatie.meetings.web_pages import Invitation


@dataclass(frozen=True, slots=True)
class Line:
    """A household, or somebody who just came. `people` are in now, `size` signed up; `keys` count now."""

    what: str
    subject: str
    name: str
    size: int
    language_code: str
    language: str
    code: str
    is_expected: bool
    people: int = 0
    group: str = Group.RESIDENT.value
    visit: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """People without a name of one group, or stickers of one colour; `last` is the one that "one less" changes."""

    value: str
    label: str
    people: int
    last: Arrival | None


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The door of a meeting.

    Attributes:
        area: the neighbourhood.
        meeting: the meeting in words.
        base: the address under which the team's pages of the meeting hang.
        closed: why nothing can be tapped now, or "".
        form_key: a key that makes each press of a form on this page one tap.
        sought: what was typed in the search field.
        opened: which fold stands open: "naamloos", "gekomen", "stickers", or "".
        expected: who has a seat.
        waiting: who has none.
        walk_ins: who just came.
        nameless: people without a name, per group.
        stickers: per colour.
        sums: everything together.
        languages: people per language, in words.
        usual: the group of this meeting.
    """

    area: Area
    meeting: Invitation
    base: str
    closed: str
    form_key: str
    sought: str
    opened: str
    expected: tuple[Line, ...]
    waiting: tuple[Line, ...]
    walk_ins: tuple[Line, ...]
    nameless: tuple[Tally, ...]
    stickers: tuple[Tally, ...]
    sums: Attendance
    languages: tuple[tuple[str, str, int], ...]
    usual: str

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """The groups to choose from."""
        return tuple((group.value, _(words)) for group, words in GROUPS.items())

    @property
    def groups_together(self) -> tuple[tuple[str, str, int], ...]:
        """People per group."""
        return tuple((group.value, _(words), self.sums.of(group)) for group, words in GROUPS_TOGETHER.items())

    @property
    def visits(self) -> tuple[tuple[str, str], ...]:
        """Whether somebody came before, to choose from."""
        return tuple((visit.value, _(words)) for visit, words in VISITS.items())

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """The languages to choose from."""
        return (("", _("Weten we niet")), *SPOKEN.items(), (OTHER, _("Een andere taal")))

    @property
    def most(self) -> int:
        """How many people one line may count."""
        return MOST_IN_ONE

    @property
    def blank(self) -> Line:
        """A line with nothing in it, for the script to fill."""
        return Line("household", "", "", 1, "", "", "", True, group=self.usual)


def people_in_words(people: int) -> str:
    """Say how many people."""
    return ngettext("%(num)s mens", "%(num)s mensen", people)


def lines_of(
    meeting: Meeting, households: Sequence[Household], arrivals: Sequence[Arrival]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Put who signed up and who just came in lines."""
    inside = {(each.what, each.subject): each for each in arrivals}
    usual = usual_group(meeting)
    signed_up = tuple(_household(each, inside.get((What.HOUSEHOLD, each.sign_up.id)), usual) for each in households)
    came = tuple(_walk_in(each) for each in arrivals if each.what is What.WALK_IN)
    return signed_up, tuple(sorted(came, key=lambda line: (line.name.casefold(), line.subject)))


def _household(household: Household, arrival: Arrival | None, usual: Group) -> Line:
    request = household.sign_up.request
    language = translate(name_of(request.language))
    line = Line(
        What.HOUSEHOLD.value,
        household.sign_up.id,
        request.name,
        request.people,
        request.language,
        language,
        household.code,
        household.is_expected,
        group=usual.value,
    )
    if arrival is None:
        return line
    return replace(line, people=arrival.people, group=arrival.group.value, visit=arrival.visit.value, keys=arrival.keys)


def _walk_in(arrival: Arrival) -> Line:
    language = translate(name_of(arrival.language)) if arrival.language else ""
    return Line(
        What.WALK_IN.value,
        arrival.subject,
        arrival.name,
        arrival.people,
        arrival.language,
        language,
        "",
        True,
        arrival.people,
        arrival.group.value,
        arrival.visit.value,
        arrival.keys,
    )


def tallies(arrivals: Sequence[Arrival]) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """Count people without a name per group, and stickers per colour."""
    nameless = [each for each in arrivals if each.what is What.NAMELESS]
    stickers = [each for each in arrivals if each.what is What.STICKER]
    return (
        tuple(_tally(group.value, _(GROUPS[group]), [a for a in nameless if a.group is group]) for group in Group),
        tuple(
            _tally(colour.value, _(COLOURS[colour]), [a for a in stickers if a.colour is colour]) for colour in Colour
        ),
    )


def _tally(value: str, label: str, same: Sequence[Arrival]) -> Tally:
    return Tally(value, label, sum(each.people for each in same), same[-1] if same else None)


def languages_in_words(sums: Attendance) -> tuple[tuple[str, str, int], ...]:
    """Name the languages of who came: code, name in its own script, people."""
    return tuple((code, translate(name_of(code)), people) for code, people in sums.languages)


def state_of(households: Sequence[Line], arrivals: Sequence[Arrival], closed: str) -> dict[str, object]:
    """Give the phone's script how things stand; `state` changes when anything does."""
    found: dict[str, object] = {
        "closed": closed,
        "households": [
            {
                "subject": each.subject,
                "name": each.name,
                "size": each.size,
                "language": each.language_code,
                "language_name": each.language,
                "code": each.code,
                "expected": each.is_expected,
            }
            for each in households
        ],
        "arrivals": [_arrival_json(each) for each in arrivals],
        "words": [people_in_words(people) for people in range(MOST_IN_ONE + 1)],
    }
    found["state"] = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]
    return found


def _arrival_json(arrival: Arrival) -> dict[str, object]:
    told = asdict(arrival)
    told["what"], told["group"], told["visit"] = arrival.what.value, arrival.group.value, arrival.visit.value
    told["colour"] = arrival.colour.value if isinstance(arrival.colour, Colour) else ""
    return told
