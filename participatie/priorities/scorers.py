"""Who still has to score, in which order does each see the hot spots, and what do we write to who is late?

Nothing here knows what anybody said about a place; only whether something was said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from participatie.priorities.scoring import ListedSpot
from participatie.text import Message, mark, message


@dataclass(frozen=True, slots=True)
class OptOut:
    """One person says that a hot spot is outside their field, with a short reason or none."""

    person: int
    organisation: int
    hot_spot: int
    reason: str


@dataclass(frozen=True, slots=True)
class Scorer:
    """One professional of the area, and how far they are.

    Attributes:
        account_id: who.
        name: as colleagues know them.
        answered: hot spots they said something about.
        total: hot spots of the round.
        confirmed: whether they said to be done.
        reminded_on: the last day on which we reminded them, or None.
    """

    account_id: int
    name: str
    answered: int
    total: int
    confirmed: bool
    reminded_on: date | None

    @property
    def is_done(self) -> bool:
        """Whether nothing has to be asked of this person any more."""
        return self.confirmed and self.answered >= self.total

    def may_be_reminded(self, today: date) -> bool:
        """Whether a reminder makes sense now: not done yet, and none sent today."""
        return not self.is_done and self.reminded_on != today


@dataclass(frozen=True, slots=True)
class Team:
    """One organisation in the round.

    Attributes:
        organisation_id: which.
        name: its name.
        scorers: its professionals with an account for this area, by name; empty when nobody was invited.
    """

    organisation_id: int
    name: str
    scorers: tuple[Scorer, ...]

    @property
    def started(self) -> bool:
        """Whether anyone of it answered anything."""
        return any(each.answered for each in self.scorers)

    @property
    def complete(self) -> bool:
        """Whether someone of it answered about every hot spot."""
        return any(each.answered >= each.total for each in self.scorers)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter to somebody who still has to score: a subject and paragraphs."""

    subject: Message
    paragraphs: tuple[Message, ...]


def order_for(spots: Iterable[ListedSpot], account_id: int, seed: int) -> tuple[ListedSpot, ...]:
    """Put the hot spots in the order in which one person scores them.

    Everyone has another order. So the order tells nothing about what residents chose, and the last places, which
    get less attention, are not the same for everybody.

    Args:
        spots: of the round.
        account_id: who scores.
        seed: of the round's rules.

    Returns:
        The same order every time for the same person and round.
    """
    return tuple(sorted(spots, key=lambda spot: hashlib.sha256(f"{seed}:{account_id}:{spot.id}".encode()).hexdigest()))


def reminder_for(scorer: Scorer, area: str, link: str) -> Reminder:
    """Write a reminder; it holds no score, of anybody.

    Args:
        scorer: to whom.
        area: name of the neighbourhood.
        link: where scoring goes on.
    """
    left = scorer.total - scorer.answered
    return Reminder(
        message(mark("Uw punten voor %(area)s"), area=area),
        (
            message(mark("Dag %(name)s,"), name=scorer.name),
            message(mark("In %(area)s kiezen we samen welke plekken voorgaan. Uw punten tellen mee."), area=area),
            message(mark("Nog te doen: %(left)s van %(total)s plekken."), left=left, total=scorer.total)
            if left
            else message(mark("U gaf overal punten. Kijk ze nog één keer na en druk op “Klaar”.")),
            message(mark("Het kan op uw telefoon, in een paar minuten:")),
            Message("%(link)s", {"link": link}),
            message(mark("Niemand ziet uw punten tot de ronde sluit.")),
        ),
    )


def rules_letter(name: str, area: str, link: str) -> Reminder:
    """Write to somebody who already scored that the rules of the round were changed."""
    return Reminder(
        message(mark("De regels in %(area)s zijn veranderd"), area=area),
        (
            message(mark("Dag %(name)s,"), name=name),
            message(mark("U gaf al punten in %(area)s. Daarna zijn de regels veranderd."), area=area),
            message(mark("Uw punten zijn bewaard. U kunt ze nog aanpassen.")),
            message(mark("Wat er veranderde en waarom, leest u hier:")),
            Message("%(link)s", {"link": link}),
        ),
    )


def waiting(teams: Sequence[Team], today: date, organisation_id: int | None = None) -> tuple[Scorer, ...]:
    """Give who can be reminded now, of one organisation or of all."""
    return tuple(
        scorer
        for team in teams
        if organisation_id is None or team.organisation_id == organisation_id
        for scorer in team.scorers
        if scorer.may_be_reminded(today)
    )
