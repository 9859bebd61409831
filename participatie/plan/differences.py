"""What changed between two versions of a plan, said in words?

A version is compared with an earlier one, or the draft with the newest version. The organisations' points and the
residents' picks belong to the list and are not compared here; what people promised each other is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from participatie.plan.content import PlanContent, PlanOrganisation
from participatie.plan.draft import LEADS, Action, Item, Lead
from participatie.text import Message, counted, mark, message
from participatie.written import ShownText, WrittenText


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed about one hot spot, or about one organisation.

    Attributes:
        hot_spot: its number; None for an organisation.
        name: name of the hot spot or organisation.
        sentences: what changed, one change each.
    """

    hot_spot: int | None
    name: ShownText
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed since an earlier version, as one reader sees it.

    Attributes:
        since: number of the earlier version.
        published_on: its day.
        places: the hot spots about which something changed, in the order of the newer list; those that are gone last.
        organisations: the organisations about which something changed.
    """

    since: int
    published_on: date
    places: tuple[Changed, ...]
    organisations: tuple[Changed, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.places or self.organisations)


def differences(old: PlanContent, new: PlanContent, language: str) -> Differences:
    """Say in words what changed between two versions.

    Args:
        old: the earlier version.
        new: the later version, or the draft as it would be published.
        language: the reader's; texts that staff wrote are quoted in it, or else in Dutch.

    Returns:
        Sentences per hot spot and per organisation; both empty when the versions promise the same.

    Source:
        docs/method/documents.md, "What changed".
    """
    return Differences(old.number, old.published_on, tuple(_places(old, new, language)), tuple(_partners(old, new)))


def _places(old: PlanContent, new: PlanContent, language: str) -> Iterator[Changed]:
    names = {spot.id: spot.name for content in (old, new) for spot in content.spots}
    before, after = _final(old), _final(new)
    who = {**old.organisation_names(), **new.organisation_names()}
    for spot in [*after, *(each for each in before if each not in after)]:
        was, now = old.items.get(spot, Item(spot)), new.items.get(spot, Item(spot))
        found = [*_coming_and_going(was, now, before.get(spot), after.get(spot))]
        if was.chosen and now.chosen:
            found += [*_agreements(was, now, language), *_actions(was, now, who, language), *_hours(was, now, who)]
        elif now.chosen is not True and was.chosen is not True:
            found += _answers(was, now)
        if found:
            yield Changed(spot, names[spot].shown(language), tuple(found))


def _final(content: PlanContent) -> dict[int, int]:
    return {each.hot_spot: each.final for each in content.final_list()}


def _coming_and_going(was: Item, now: Item, before: int | None, after: int | None) -> Iterator[Message]:
    if after is None:
        yield message(mark("Deze plek staat niet meer op de lijst."))
        return
    if before is None:
        yield message(mark("Deze plek is nieuw op de lijst."))
    elif before != after:
        yield message(mark("Deze plek ging van plaats %(before)s naar plaats %(after)s."), before=before, after=after)
    if now.chosen and not was.chosen:
        yield message(mark("Deze plek kwam in het plan."))
    elif was.chosen and not now.chosen:
        yield message(mark("Deze plek ging uit het plan."))


def _agreements(was: Item, now: Item, language: str) -> Iterator[Message]:
    texts: tuple[tuple[Callable[[Item], WrittenText], str, str], ...] = (
        (
            lambda item: item.norm,
            mark("De afspraak is anders. Die is nu: “%(text)s”"),
            mark("De afspraak is weg."),
        ),
        (
            lambda item: item.goal.indicator,
            mark("We meten iets anders. Dat is nu: “%(text)s”"),
            mark("Er staat niet meer wat we meten."),
        ),
        (
            lambda item: item.where,
            mark("Waar het misgaat, staat er anders: “%(text)s”"),
            mark("Er staat niet meer waar het misgaat."),
        ),
        (
            lambda item: item.behaviour,
            mark("Wat er misgaat, staat er anders: “%(text)s”"),
            mark("Er staat niet meer wat er misgaat."),
        ),
        (
            lambda item: item.time,
            mark("Wanneer het misgaat, staat er anders: “%(text)s”"),
            mark("Er staat niet meer wanneer het misgaat."),
        ),
        (
            lambda item: item.risk,
            mark("Wat mis kan gaan, staat er anders: “%(text)s”"),
            mark("Er staat niet meer wat mis kan gaan."),
        ),
        (
            lambda item: item.fallback,
            mark("Lukt het niet? Dan doen we nu: “%(text)s”"),
            mark("Er staat niet meer wat we doen als het niet lukt."),
        ),
    )
    for text_of, changed, gone in texts:
        text = text_of(now)
        if text_of(was).dutch != text.dutch:
            yield message(changed, text=text.shown(language).text) if text else message(gone)
    yield from _goal(was, now)


def _goal(was: Item, now: Item) -> Iterator[Message]:
    if was.goal.baseline != now.goal.baseline:
        yield message(
            mark("De beginstand ging van %(before)s naar %(after)s."),
            before=was.goal.baseline or "–",
            after=now.goal.baseline or "–",
        )
    if was.goal.target != now.goal.target:
        yield message(
            mark("Het doel ging van %(before)s naar %(after)s."),
            before=was.goal.target or "–",
            after=now.goal.target or "–",
        )
    if was.goal.by_on != now.goal.by_on and now.goal.by_on:
        yield message(mark("Het doel moet nu klaar zijn op %(day)s."), day=now.goal.by_on)


def _actions(was: Item, now: Item, who: Mapping[int, str], language: str) -> Iterator[Message]:
    before = {each.id: each for each in was.actions}
    after = {each.id: each for each in now.actions}
    for number, action in after.items():
        title = action.title.shown(language).text
        if number not in before:
            yield _new_action(action, who, title)
            continue
        yield from _changed_action(before[number], action, who, language)
    for number, action in before.items():
        if number not in after:
            yield message(mark("Deze actie vervalt: “%(action)s”"), action=action.title.shown(language).text)


def _new_action(action: Action, who: Mapping[int, str], title: str) -> Message:
    if action.due_on is None:
        return message(mark("Nieuwe actie van %(who)s: “%(action)s”"), who=_lead(action, who), action=title)
    return message(
        mark("Nieuwe actie van %(who)s, uiterlijk %(day)s: “%(action)s”"),
        who=_lead(action, who),
        day=action.due_on,
        action=title,
    )


def _changed_action(was: Action, now: Action, who: Mapping[int, str], language: str) -> Iterator[Message]:
    title = now.title.shown(language).text
    if was.title.dutch != now.title.dutch:
        yield message(
            mark("De actie “%(before)s” heet nu: “%(after)s”"), before=was.title.shown(language).text, after=title
        )
    if (was.lead, was.owner) != (now.lead, now.owner):
        yield message(
            mark("“%(action)s”: dit doet nu %(after)s. Eerst was dat %(before)s."),
            action=title,
            after=_lead(now, who),
            before=_lead(was, who),
        )
    if was.due_on != now.due_on and was.due_on and now.due_on:
        later = now.due_on > was.due_on
        yield message(
            mark("“%(action)s”: dit gebeurt later, uiterlijk %(after)s. Eerst was dat %(before)s.")
            if later
            else mark("“%(action)s”: dit gebeurt eerder, uiterlijk %(after)s. Eerst was dat %(before)s."),
            action=title,
            after=now.due_on,
            before=was.due_on,
        )
    elif was.due_on != now.due_on and now.due_on:
        yield message(mark("“%(action)s”: dit gebeurt uiterlijk %(after)s."), action=title, after=now.due_on)
    if set(was.helping) != set(now.helping):
        helping = ", ".join(who[each] for each in now.helping if each in who)
        yield (
            message(mark("“%(action)s”: hierbij helpt nu %(names)s."), action=title, names=helping)
            if helping
            else message(mark("“%(action)s”: hierbij helpt niemand meer."), action=title)
        )


def _lead(action: Action, who: Mapping[int, str]) -> str | Message:
    if action.lead is not Lead.ORGANISATION:
        return Message(LEADS[action.lead])
    return who.get(action.owner or 0, "–")


def _hours(was: Item, now: Item, who: Mapping[int, str]) -> Iterator[Message]:
    for organisation in sorted({*was.needs, *now.needs}, key=lambda each: who.get(each, "")):
        before, after = was.needs.get(organisation, 0), now.needs.get(organisation, 0)
        if before != after and organisation in who:
            yield message(
                mark("%(organisation)s: hier nu %(after)s uur nodig, eerst %(before)s uur."),
                organisation=who[organisation],
                after=after,
                before=before,
            )


def _answers(was: Item, now: Item) -> Iterator[Message]:
    """What changed in the answer to a wish that is not in the plan, in either version."""
    if not was.declined.reason and not now.declined.reason:
        return
    if was.declined.reason.dutch != now.declined.reason.dutch:
        yield message(mark("De reden waarom deze plek niet gekozen is, is anders."))
    if was.declined.instead.dutch != now.declined.instead.dutch:
        yield message(mark("Wat er in plaats daarvan gebeurt, is anders."))
    if was.declined.returns_on != now.declined.returns_on and now.declined.returns_on:
        yield message(mark("We kijken er weer naar op %(day)s."), day=now.declined.returns_on)


def _partners(old: PlanContent, new: PlanContent) -> Iterator[Changed]:
    before = {each.id: each for each in old.organisations}
    after = {each.id: each for each in new.organisations}
    for number, now in after.items():
        if number not in before:
            yield _about(
                now, counted("Doet nu ook mee, met %(num)s uur.", "Doet nu ook mee, met %(num)s uur.", now.hours)
            )
            continue
        found = tuple(_changed_partner(before[number], now))
        if found:
            yield _about(now, *found)
    for number, was in before.items():
        if number not in after:
            yield _about(was, message(mark("Doet niet meer mee.")))


def _changed_partner(was: PlanOrganisation, now: PlanOrganisation) -> Iterator[Message]:
    if was.hours != now.hours:
        yield message(mark("Belooft nu %(after)s uur, eerst %(before)s uur."), after=now.hours, before=was.hours)
    if now.agreed and not was.agreed:
        yield message(mark("Is het nu eens met het plan."))
    elif now.objection and was.objection.dutch != now.objection.dutch:
        yield message(mark("Is het niet eens met het plan: “%(objection)s”"), objection=now.objection.dutch)
    elif was.answered and not now.answered:
        yield message(mark("Heeft nog niet geantwoord op deze versie."))


def _about(organisation: PlanOrganisation, *sentences: Message) -> Changed:
    return Changed(None, ShownText(organisation.name, "nl", "ltr", fallback=False), sentences)
