"""How do the parts of a published plan become one paper for one reader?"""

from __future__ import annotations

from collections.abc import Sequence

from participatie.plan.content import PlanContent
from participatie.plan.documents import Case, Fact, Grid, PlanPaper, Section, Swatch, Voice
from participatie.plan.documents_bars import swatch_svg
from participatie.plan.documents_cases import chosen_case, declined_case
from participatie.plan.documents_sections import (
    check_section,
    group_name,
    list_section,
    meeting_section,
    organisations_section,
)
from participatie.plan.draft import Item
from participatie.plan.evidence import evidence_of
from participatie.plan.gaps import wanted_by_someone
from participatie.priorities.charts import stack_bars
from participatie.priorities.combine import JointList
from participatie.priorities.showing import Place, places_of
from participatie.text import mark
from participatie.written import ShownText, direction_of

TITLE = mark("Dit pakken we samen aan")


def plan_paper(content: PlanContent, checksum: str, page_address: str, voice: Voice) -> PlanPaper:
    """Put a published version on paper for one reader.

    Args:
        content: the version; nothing that happened later is added.
        checksum: of its document.
        page_address: where the plan's page lives, complete; what happened later is told there.
        voice: the reader's language.

    Returns:
        The paper, hot spots in the order of the final list.

    Source:
        docs/method/documents.md, "The plan on paper".
    """
    joint = content.outcome.joint_list(content.rules)
    places = _places(content, joint, voice)
    final = {each.hot_spot: each.final for each in content.final_list()}
    in_order = sorted(places, key=lambda each: (final[each.id], each.place))
    chosen, declined, rest = _sorted_out(content, joint, in_order)
    cases = tuple(chosen_case(content, content.items[each.id], each, final[each.id], voice) for each in chosen)
    answers = tuple(declined_case(content, content.items[each.id], each, final[each.id], voice) for each in declined)
    names = {each.id: each.name for each in places}
    sections = (
        _rest_section(rest, voice),
        organisations_section(content, voice),
        meeting_section(content, names, voice),
        list_section(content, joint, places, voice),
        check_section(f"{page_address}/{content.number}.json", checksum, voice),
    )
    version = voice.say(mark("Versie %(number)s"), number=content.number)
    return PlanPaper(
        language=voice.language,
        direction=direction_of(voice.language),
        title=f"{voice.say(TITLE)} · {content.area_name}",
        author=voice.names(each.name for each in content.organisations),
        made_on=content.published_on,
        running=content.area_name,
        foot=f"{version} · {voice.day(content.published_on)}",
        area=content.area_name,
        heading=voice.say(TITLE),
        lead=voice.say(
            mark(
                "Bewoners en ondernemers vertelden waar het misgaat. Organisaties legden hun lijst ernaast. Dit is het "
                "plan van %(day)s."
            ),
            day=content.published_on,
        ),
        notices=_notices(content, page_address, _texts(cases, answers), voice),
        overview=_overview(content, chosen, cases, voice),
        key=tuple(
            Swatch(group.value, group_name(group, voice, merged=content.outcome.merged), swatch_svg(group.value))
            for group in joint.weights
        ),
        cases=cases,
        declined_title=voice.say(mark("Wat we nu niet doen, en waarom")),
        declined=answers,
        sections=tuple(each for each in sections if each is not None),
    )


def _places(content: PlanContent, joint: JointList, voice: Voice) -> tuple[Place, ...]:
    return places_of(
        joint,
        stack_bars(joint.standings, joint.weights),
        content.outcome.robustness_by_spot(),
        content.spots,
        voice.language,
        plan_size=content.rules.plan_size,
        chosen={spot: item.chosen for spot, item in content.items.items()},
        evidence=evidence_of(content, joint),
    )


def _sorted_out(
    content: PlanContent, joint: JointList, places: Sequence[Place]
) -> tuple[list[Place], list[Place], list[Place]]:
    """Part the places into those in the plan, wishes that are not, and what nobody put high."""
    chosen: list[Place] = []
    declined: list[Place] = []
    rest: list[Place] = []
    for place in places:
        item = content.items.get(place.id, Item(place.id))
        if item.chosen:
            chosen.append(place)
        elif item.declined.reason or (
            place.id in content.items and wanted_by_someone(joint.of(place.id), content.rules.plan_size)
        ):
            declined.append(place)
        else:
            rest.append(place)
    return chosen, declined, rest


def _overview(content: PlanContent, chosen: Sequence[Place], cases: Sequence[Case], voice: Voice) -> Grid:
    header = (mark("Plaats"), mark("Plek"), mark("Van wie"), mark("Acties"), mark("Doel gehaald"))
    rows = []
    for place, case in zip(chosen, cases, strict=True):
        item = content.items[place.id]
        by_on = item.goal.by_on
        rows.append(
            (
                (voice.own(str(case.number)),),
                (case.name,),
                (voice.own(case.label),),
                (voice.own(str(len(item.actions))),),
                (voice.own(voice.day(by_on)),) if by_on else (),
            )
        )
    return Grid(
        voice.say(mark("Het plan in het kort")), tuple(voice.say(each) for each in header), tuple(rows), (3, 9, 7, 3, 5)
    )


def _notices(content: PlanContent, page_address: str, texts: Sequence[ShownText], voice: Voice) -> tuple[str, ...]:
    shown_address = page_address.partition("://")[2]
    found = [
        voice.say(
            mark("Zo is het plan vastgesteld op %(day)s. Wat er daarna gebeurt, leest u op %(address)s."),
            day=content.published_on,
            address=shown_address,
        )
    ]
    if any(text.fallback and text.text for text in texts):
        found.append(voice.say(mark("Een deel van dit plan is er alleen in het Nederlands.")))
    return tuple(found)


def _texts(*groups: Sequence[Case]) -> list[ShownText]:
    """Every text of the cases, to see whether one of them fell back to Dutch."""
    found: list[ShownText] = []
    for group in groups:
        for case in group:
            found += [case.name, *case.why]
            found += [line for fact in (*case.facts, *case.more) for line in fact.lines]
            if case.actions:
                found += [line for row in case.actions.rows for cell in row for line in cell]
    return found


def _rest_section(rest: Sequence[Place], voice: Voice) -> Section | None:
    if not rest:
        return None
    return Section(
        title=voice.say(mark("Andere plekken")),
        lines=(voice.says(mark("Deze plekken kwamen bij geen enkele groep bovenaan.")),),
        facts=(Fact("", tuple(place.name for place in rest)),),
    )
