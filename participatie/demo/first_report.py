"""What came of the first evening of the fictional neighbourhood: report, reactions, thanks, an action in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.config import Settings
from participatie.db import Connection
from participatie.evenings import actions as evenings
from participatie.evenings.note import NewNote, NoteKind
from participatie.i18n import LOCAL_ZONE
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.minutes import actions as minutes
from participatie.minutes.entry import Entry, EntryKind
from participatie.minutes.reaction import Outcome
from participatie.minutes.report import NotAgreed, Report
from participatie.plan.draft import Lead
from participatie.written import WrittenText, written

# What tables wrote: table, place (empty: elsewhere), what sort, the words, what was proposed, and the language.
NOTES = (
    (1, "tunnel-havenstraat", NoteKind.PROBLEM, "Na tien uur is het donker in de tunnel. Wij lopen om.", "", "nl"),
    (1, "tunnel-havenstraat", NoteKind.QUESTION, "Wie maakt de lampen als ze stuk zijn?", "", "nl"),
    (2, "speeltuin-sluislaan", NoteKind.PROBLEM, "Na tien uur zitten er vaak groepen bij de glijbaan.", "", "nl"),
    (
        2,
        "speeltuin-sluislaan",
        NoteKind.IDEA,
        "Çocuklar için akşam yediye kadar bir görevli olsun.",
        "Anneler sırayla orada durabilir.",
        "tr",
    ),
    (3, "winkelplein-kanaalweg", NoteKind.PROBLEM, "هناك قمامة كثيرة أمام المتاجر في عطلة نهاية الأسبوع.", "", "ar"),
    (4, "garages-kanaalweg", NoteKind.PROBLEM, "Achter de garages is het donker. Daar wordt gedumpt.", "", "nl"),
    (1, "tunnel-havenstraat", NoteKind.AGREEMENT, "De lampen in de tunnel worden gemaakt.", "", "nl"),
    (4, "", NoteKind.IDEA, "Een bankje bij de bushalte.", "", "nl"),
)
IN_PLAN = "tunnel-havenstraat"
# The same in Dutch, as the team put it, by language.
IN_DUTCH = {
    "tr": "Iemand houdt tot zeven uur een oogje in het zeil bij de speeltuin.\n→ Moeders kunnen dat om de beurt doen.",
    "ar": "In het weekend ligt er veel afval voor de winkels.",
}
NO_CAMERAS = NotAgreed(
    written(
        "Camera's op het Waterplein.",
        en="Cameras on the Waterplein.",
        ar="كاميرات في ساحة Waterplein.",
        tr="Waterplein'a kamera konması.",
    ),
    written(
        "Een deel van de mensen wil ze wel, een deel niet. Eerst kijken we of meer licht helpt.",
        en="Some people want them, others do not. First we see whether more light helps.",
        ar="بعض الناس يريدها وبعضهم لا. ننظر أولاً هل تساعد الإضاءة الأفضل.",
        tr="Bazıları istiyor, bazıları istemiyor. Önce daha iyi ışığın yardımcı olup olmadığına bakıyoruz.",
    ),
)
NEXT_STEP = written(
    "Op de volgende avond kiezen we samen wat voorgaat.",
    en="At the next evening we choose together what comes first.",
    tr="Bir sonraki akşam neyin öncelikli olduğunu birlikte seçeceğiz.",
    ar="في الأمسية القادمة نختار معاً ما يأتي أولاً.",
    pl="Na następnym spotkaniu wspólnie wybierzemy, co jest najważniejsze.",
    uk="На наступному вечорі ми разом оберемо, що найважливіше.",
)
ANSWER = written(
    "De meldingen bij de school staan nu ook op de kaart.",
    en="The reports near the school are now on the map as well.",
)


def entries_of(
    today_after: Mapping[int, datetime], spots: Mapping[str, int], owners: Mapping[str, int]
) -> tuple[Entry, ...]:
    """Give what was agreed: the first is the one that goes into the plan."""
    due = {days: moment.astimezone(LOCAL_ZONE).date() for days, moment in today_after.items()}
    return (
        Entry(
            what=written(
                "De lampen in de tunnel worden gemaakt.",
                en="The lights in the tunnel are repaired.",
                tr="Tüneldeki lambalar onarılıyor.",
                ar="تُصلَّح الأضواء في النفق.",
                pl="Naprawione zostaną lampy w tunelu.",
                uk="Ліхтарі в тунелі відремонтують.",
            ),
            hot_spot=spots.get(IN_PLAN),
            owner=owners["gemeente"],
            function=written("openbare verlichting", en="street lighting", tr="sokak aydınlatması", ar="إنارة الشوارع"),
            due_on=due[75],
            feedback_on=due[90],
        ),
        Entry(
            what=written("Elke eerste zaterdag ruimen we samen op.", en="Every first Saturday we clean up together."),
            place=written("Begin bij buurthuis De Sluis"),
            lead=Lead.RESIDENTS,
            due_on=due[30],
        ),
        Entry(
            kind=EntryKind.DECISION,
            what=written(
                "De tweede avond is vroeger, met opvang voor kinderen.",
                en="The second evening is earlier, with childcare.",
                ar="الأمسية الثانية أبكر، مع رعاية للأطفال.",
            ),
        ),
    )


def tell_first_report(
    connection: Connection,
    settings: Settings,
    area: Area,
    people: Mapping[tuple[Role, str], Account],
    spots: Mapping[str, int],
    now: datetime,
) -> None:
    """Write, share and publish the report of the first evening, and put one action into the plan's draft."""
    past = [each.meeting for each in meetings.list_meetings(connection, area.id) if each.meeting.ends_at < now]
    if not past:
        return
    meeting, worker = past[0], people[(Role.COMMUNITY_WORKER, "welzijn")]
    coordinator = people[(Role.COORDINATOR, "gemeente")]
    for number, (table, place, kind, text, proposal, language) in enumerate(NOTES):
        if not place or place in spots:
            note = NewNote(spots.get(place), kind, text, proposal, language)
            evenings.add_note(connection, meeting, table, note, f"demonstration-{number}")
    that_evening = meeting.ends_at + timedelta(minutes=40)
    minutes.make_report(connection, meeting, worker, that_evening)
    _write(connection, meeting, worker, that_evening)
    owners = {each.slug: each.organisation_id for each in areas.list_partners(connection, area.id)}
    days = {count: now + timedelta(days=count) for count in (30, 75, 90)}
    for entry in entries_of(days, spots, owners):
        minutes.add_entry(connection, meeting, entry, worker, that_evening)
    minutes.share(connection, meeting, worker, that_evening, names_checked=True)
    minutes.thank(connection, settings, meeting, worker, that_evening + timedelta(days=1))
    _react(connection, settings, meeting, worker, that_evening + timedelta(days=3))
    minutes.publish(connection, meeting, coordinator, that_evening + timedelta(days=8), names_checked=True)
    if IN_PLAN in spots:
        minutes.put_in_plan(connection, meeting, 1, coordinator, now)


def _write(connection: Connection, meeting: Meeting, by: Account, now: datetime) -> None:
    kept: Report = minutes.report_of(connection, meeting).report
    points = {key: replace(point, text=_with_dutch(point.text)) for key, point in kept.points.items()}
    report = replace(kept, points=points, not_agreed={"t0000cafe": NO_CAMERAS}, next_step=NEXT_STEP)
    minutes.save_report(connection, meeting, report, by, now)


def _with_dutch(text: WrittenText) -> WrittenText:
    originals = {code: each.text for code, each in text.translations.items() if code in IN_DUTCH}
    if text.dutch or not originals:
        return text
    return written(IN_DUTCH[next(iter(originals))], **originals)


def _react(connection: Connection, settings: Settings, meeting: Meeting, by: Account, now: datetime) -> None:
    key = minutes.new_form_key(settings, meeting)
    minutes.react(connection, settings, meeting, "Bij de school wordt ook veel gemeld. Dat mis ik.", "nl", key, now)
    for reaction in minutes.list_reactions(connection, meeting):
        minutes.resolve(connection, meeting, reaction.id, Outcome.ANSWERED, ANSWER, by, now)
