"""What does the paper say besides the hot spots: who agrees, what the meeting changed, and how the list came about?"""

from __future__ import annotations

from collections.abc import Sequence

from participatie.plan.adjustments import Adjustment
from participatie.plan.content import PlanContent, PlanOrganisation
from participatie.plan.documents import Cell, Fact, Grid, Section, Voice, named
from participatie.plan.gaps import named_in_plan
from participatie.priorities.charts import strips
from participatie.priorities.combine import JointList
from participatie.priorities.criteria import BY_CODE
from participatie.priorities.reasons import MERGED_NOTICE
from participatie.priorities.rules import Group
from participatie.priorities.scoring import list_notices
from participatie.priorities.showing import Place
from participatie.text import mark
from participatie.written import ShownText

GROUPS = {
    Group.RESIDENTS: mark("bewoners"),
    Group.ENTREPRENEURS: mark("ondernemers"),
    Group.PROFESSIONALS: mark("professionals"),
}
NEIGHBOURHOOD = mark("bewoners en ondernemers")


def group_name(group: Group, voice: Voice, *, merged: bool) -> str:
    """Name a group; residents stand for entrepreneurs as well when both count as one."""
    return voice.say(NEIGHBOURHOOD if merged and group is Group.RESIDENTS else GROUPS[group])


def organisations_section(content: PlanContent, voice: Voice) -> Section:
    """Tell per organisation what it promised, what the plan asks, and whether it agrees."""
    header = (mark("Organisatie"), mark("Beloofd"), mark("Uren nodig"), mark("Antwoord"))
    chosen = [item for item in content.items.values() if item.chosen]
    asked = named_in_plan(content.items)
    return Section(
        title=voice.say(mark("Wie doen er mee?")),
        grids=(
            Grid(
                caption=voice.say(mark("Uren en antwoord per organisatie")),
                header=tuple(voice.say(each) for each in header),
                rows=tuple(
                    (
                        (named(each.name),),
                        (voice.own(voice.number(each.hours, 0)),),
                        (voice.own(voice.number(sum(item.needs.get(each.id, 0) for item in chosen), 0)),),
                        _answer(each, voice, asked=each.id in asked),
                    )
                    for each in content.organisations
                ),
                widths=(6, 3, 3, 9),
            ),
        ),
    )


def _answer(organisation: PlanOrganisation, voice: Voice, *, asked: bool) -> Cell:
    if organisation.agreed:
        return (voice.says(mark("akkoord")),)
    if organisation.objection:
        return (voice.says(mark("niet akkoord, want:")), voice.shown(organisation.objection))
    return (voice.says(mark("nog geen antwoord") if asked else mark("niet nodig")),)


def meeting_section(content: PlanContent, names: dict[int, ShownText], voice: Voice) -> Section | None:
    """Show what the meeting changed, with its reasons; None when it changed nothing."""
    if not content.adjustments:
        return None
    header = (mark("Samen"), mark("Berekend"), mark("Plek"))
    return Section(
        title=voice.say(mark("Wat de bijeenkomst veranderde")),
        lines=(voice.says(mark("Links staat de lijst na de bijeenkomst. Daarnaast staat de berekende plaats.")),),
        facts=tuple(_change(each, names, voice) for each in content.adjustments),
        grids=(
            Grid(
                caption=voice.say(mark("De lijst voor en na de bijeenkomst")),
                header=tuple(voice.say(each) for each in header),
                rows=tuple(
                    (
                        (voice.own(str(each.final)),),
                        (voice.own(str(each.computed)),),
                        (names[each.hot_spot],),
                    )
                    for each in content.final_list()
                ),
                widths=(2, 2, 9),
            ),
        ),
    )


def _change(change: Adjustment, names: dict[int, ShownText], voice: Voice) -> Fact:
    place = names[change.hot_spot].text
    if change.instead_of in names:
        said = voice.says(
            mark("%(place)s kwam in het plan. %(other)s ging eruit."), place=place, other=names[change.instead_of].text
        )
    else:
        said = voice.says(
            mark("%(place)s ging van plaats %(before)s naar plaats %(after)s."),
            place=place,
            before=change.from_place,
            after=change.to_place,
        )
    people = voice.says(mark("Aantal mensen bij de bijeenkomst: %(people)s."), people=change.people)
    return Fact(voice.day(change.meeting_on), (said, voice.shown(change.reason), people))


def list_section(content: PlanContent, joint: JointList, places: Sequence[Place], voice: Voice) -> Section:
    """Explain how the list came about, with all figures in tables."""
    merged = content.outcome.merged
    notices = list_notices(content.outcome, joint, content.organisation_names())
    lines = [
        voice.says(
            mark(
                "Elke groep had precies 100 punten, hoe groot de groep ook is. De nummer 1 van elke groep heeft een "
                "vaste plaats in het plan."
            )
        ),
        *((voice.own(voice.say(MERGED_NOTICE)),) if merged else ()),
        *(voice.own(voice.translate(each)) for each in notices),
    ]
    return Section(
        title=voice.say(mark("Hoe deze lijst ontstond")),
        lines=tuple(lines),
        facts=(_counted(content, voice), _weights(joint, voice, merged=merged), _criteria(content, voice)),
        grids=(_points(content, joint, places, voice), _kept(joint, voice, merged=merged)),
    )


def _counted(content: PlanContent, voice: Voice) -> Fact:
    outcome = content.outcome
    found = [
        voice.say(mark("%(group)s: %(people)s"), group=group_name(group, voice, merged=outcome.merged), people=people)
        for group, people in outcome.respondents.items()
    ]
    found.append(voice.say(mark("organisaties: %(organisations)s"), organisations=len(outcome.sheets)))
    return Fact(voice.say(mark("Wie telden mee")), (voice.own(voice.listed(found)),))


def _weights(joint: JointList, voice: Voice, *, merged: bool) -> Fact:
    shares = [
        voice.say(
            mark("%(group)s: %(share)s%%"), group=group_name(group, voice, merged=merged), share=_percents(share, voice)
        )
        for group, share in joint.weights.items()
    ]
    return Fact(voice.say(mark("Zo zwaar telt elke groep")), (voice.own(voice.listed(shares)),))


def _percents(share: float, voice: Voice) -> str:
    percents = round(100 * share, 1)
    return voice.number(percents, 0 if percents == round(percents) else 1)


def _criteria(content: PlanContent, voice: Voice) -> Fact:
    shares = [
        voice.say(
            mark("%(criterion)s: %(share)s%%"), criterion=voice.say(BY_CODE[code].name), share=_percents(share, voice)
        )
        for code, share in content.rules.criteria.items()
    ]
    return Fact(voice.say(mark("Hier letten organisaties op")), (voice.own(voice.listed(shares)),))


def _points(content: PlanContent, joint: JointList, places: Sequence[Place], voice: Voice) -> Grid:
    """The figures behind the bars, for every hot spot."""
    merged = content.outcome.merged
    groups = list(joint.weights)
    final = {each.hot_spot: each.final for each in content.final_list()}
    by_group = {place.id: {piece.group: piece.points for piece in place.bar.segments} for place in places}
    return Grid(
        caption=voice.say(mark("Punten van elke plek")),
        header=(
            voice.say(mark("Plaats")),
            voice.say(mark("Plek")),
            *(group_name(group, voice, merged=merged) for group in groups),
            voice.say(mark("samen")),
        ),
        rows=tuple(
            (
                (voice.own(str(final[place.id])),),
                (place.name,),
                *((voice.own(voice.number(by_group[place.id].get(group, 0.0), 1)),) for group in groups),
                (voice.own(voice.number(place.bar.total, 1)),),
            )
            for place in sorted(places, key=lambda each: final[each.id])
        ),
        widths=(3, 9, *(4 for _each in groups), 3),
    )


def _kept(joint: JointList, voice: Voice, *, merged: bool) -> Grid:
    return Grid(
        caption=voice.say(mark("Past de lijst bij ieders keuzes?")),
        header=(voice.say(mark("Groep")), voice.say(mark("De lijst volgt"))),
        rows=tuple(
            (
                (voice.own(group_name(strip.group, voice, merged=merged)),),
                (voice.says(mark("%(kept)s van de 100 keuzes"), kept=strip.kept),),
            )
            for strip in strips(joint.agreement)
            if strip.kept is not None
        ),
        widths=(2, 3),
    )


def check_section(address: str, checksum: str, voice: Voice) -> Section:
    """Tell how anyone can check this paper and compute the list again."""
    return Section(
        title=voice.say(mark("Zelf narekenen")),
        lines=(
            voice.says(
                mark("Alle gegevens achter dit plan staan in één bestand. Daarmee kunt u de lijst zelf narekenen.")
            ),
        ),
        facts=(
            Fact(voice.say(mark("Bestand")), (ShownText(address, "en", "ltr", fallback=False),)),
            Fact(voice.say(mark("Controlegetal")), (ShownText(checksum, "en", "ltr", fallback=False),)),
        ),
    )
