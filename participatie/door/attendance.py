"""How many people came, and what do we know about them together?

Only sums: who came is forgotten three months after the meeting, and these numbers stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participatie.door.taps import Arrival, Colour, Group, Visit, What


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people who came to one meeting, added up.

    Attributes:
        people: all who came.
        groups: people per group, in the order of `Group`; groups of which nobody came stand in it with 0.
        first_time: people who came for the first time.
        returning: people who came before.
        languages: people per language code, most first; who did not tell is not in it.
        signed_up: people who came and had signed up.
        stickers: stickers given out per colour; they say who may be in a photo, not who came.
    """

    people: int = 0
    groups: tuple[tuple[Group, int], ...] = tuple((group, 0) for group in Group)
    first_time: int = 0
    returning: int = 0
    languages: tuple[tuple[str, int], ...] = ()
    signed_up: int = 0
    stickers: tuple[tuple[Colour, int], ...] = tuple((colour, 0) for colour in Colour)

    @property
    def untold(self) -> int:
        """People of whom we do not know whether they came before."""
        return self.people - self.first_time - self.returning

    def of(self, group: Group) -> int:
        """People of one group."""
        return dict(self.groups)[group]

    def to_json(self) -> dict[str, object]:
        """Give the sums as they are kept."""
        return {
            "people": self.people,
            "groups": {group.value: people for group, people in self.groups},
            "first_time": self.first_time,
            "returning": self.returning,
            "languages": dict(self.languages),
            "signed_up": self.signed_up,
            "stickers": {colour.value: number for colour, number in self.stickers},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> Attendance:
        """Read sums back."""
        return cls(
            people=_whole(kept["people"]),
            groups=tuple((group, _by(kept["groups"]).get(group.value, 0)) for group in Group),
            first_time=_whole(kept["first_time"]),
            returning=_whole(kept["returning"]),
            languages=_most_first(_by(kept["languages"])),
            signed_up=_whole(kept["signed_up"]),
            stickers=tuple((colour, _by(kept["stickers"]).get(colour.value, 0)) for colour in Colour),
        )


def add_up(arrivals: Iterable[Arrival], languages: Mapping[str, str]) -> Attendance:
    """Add up who is in.

    Args:
        arrivals: who is in, from `taps.who_is_in`.
        languages: the language code of each household that signed up, by its sign-up.

    Source:
        docs/method/meetings.md, "At the door".
    """
    everything = list(arrivals)
    came = [each for each in everything if each.what is not What.STICKER]
    spoken: dict[str, int] = {}
    for each in came:
        code = languages.get(each.subject, "") if each.what is What.HOUSEHOLD else each.language
        if code:
            spoken[code] = spoken.get(code, 0) + each.people
    return Attendance(
        people=_people(came),
        groups=tuple((group, _people(each for each in came if each.group is group)) for group in Group),
        first_time=_people(each for each in came if each.visit is Visit.FIRST),
        returning=_people(each for each in came if each.visit is Visit.RETURNING),
        languages=_most_first(spoken),
        signed_up=_people(each for each in came if each.what is What.HOUSEHOLD),
        stickers=tuple((colour, _people(each for each in everything if each.colour is colour)) for colour in Colour),
    )


def _people(arrivals: Iterable[Arrival]) -> int:
    return sum(each.people for each in arrivals)


def _most_first(spoken: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(spoken.items(), key=lambda each: (-each[1], each[0])))


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _by(value: object) -> dict[str, int]:
    assert isinstance(value, dict)
    return {str(name): int(number) for name, number in value.items()}
