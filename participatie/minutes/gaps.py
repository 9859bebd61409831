"""What must still happen before a report may be shared as a draft, and before it may be published?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participatie.minutes.entry import Entry
from participatie.minutes.reaction import Outcome, Reaction
from participatie.minutes.report import Report
from participatie.text import Message, counted, mark, message
from participatie.written import WrittenText


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk when somebody wants to share or publish.

    Attributes:
        over: whether the meeting is over.
        report: the draft.
        entries: the list, removed lines left out.
        shared: whether people can read the draft.
        react_until: the last day to react, when it is shared.
        reacting: whether people can still react.
        reactions: what they wrote.
        possible_names: names that we know and that stand in a text.
        names_checked: whether a person looked at that, and said that nobody is named.
    """

    over: bool
    report: Report
    entries: Sequence[Entry]
    shared: bool = False
    react_until: date | None = None
    reacting: bool = False
    reactions: Sequence[Reaction] = ()
    possible_names: Sequence[str] = ()
    names_checked: bool = False


def gaps_of_sharing(desk: Desk) -> tuple[Message, ...]:
    """Tell what stands between a draft and its readers, a sentence each; empty when nothing does."""
    report = desk.report
    found = []
    if not desk.over:
        found.append(message(mark("De bijeenkomst is nog niet voorbij.")))
    if not report.present.people:
        found.append(message(mark("Vul in hoeveel mensen er waren.")))
    if not report.told_points():
        found.append(message(mark("Schrijf ten minste één punt op dat mensen noemden.")))
    if not desk.entries and not report.told_not_agreed():
        found.append(message(mark("Schrijf op wat er is afgesproken, of wat niet, en waarom.")))
    if any(not each.why for each in report.told_not_agreed().values()):
        found.append(message(mark("Schrijf bij wat niet is afgesproken ook waarom.")))
    if any(_only_translated(text) for text in _texts(desk)):
        found.append(message(mark("Een tekst is er nog niet in het Nederlands. Vertaal die eerst.")))
    if not report.contact:
        found.append(message(mark("Schrijf op bij wie mensen terechtkunnen.")))
    if not desk.names_checked:
        if desk.possible_names:
            names = ", ".join(desk.possible_names)
            found.append(
                message(
                    mark("Deze woorden kunnen namen van mensen zijn: %(names)s. Haal ze weg, of zet het vinkje."),
                    names=names,
                )
            )
        else:
            found.append(message(mark("Kijk na of er geen namen van mensen in staan. Zet dan het vinkje.")))
    return tuple(found)


def gaps_of_publishing(desk: Desk) -> tuple[Message, ...]:
    """Tell what stands between a draft and a version that never changes."""
    found = list(gaps_of_sharing(desk))
    if not desk.shared:
        found.append(message(mark("Deel eerst het concept. Mensen krijgen een week om te reageren.")))
    if desk.reacting and desk.react_until:
        found.append(message(mark("Mensen kunnen nog reageren, tot en met %(day)s."), day=desk.react_until))
    waiting = sum(each.outcome is Outcome.NEW for each in desk.reactions)
    if waiting:
        found.append(counted("Er is nog %(num)s reactie te lezen.", "Er zijn nog %(num)s reacties te lezen.", waiting))
    return tuple(found)


def _texts(desk: Desk) -> list[WrittenText]:
    return [*desk.report.texts(), *(text for each in desk.entries for text in each.texts())]


def _only_translated(text: WrittenText) -> bool:
    return not text.dutch and any(each.text for each in text.translations.values())
