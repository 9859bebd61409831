"""What waits for who works in the neighbourhood: surveys, posters, meetings, news."""

from __future__ import annotations

from datetime import timedelta

from participatie.accounts.roles import Role
from participatie.areas.projects import Phase
from participatie.disclosure import LEAST, shown_count
from participatie.feedback import actions as feedback
from participatie.i18n import LOCAL_ZONE
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.outreach import actions as outreach
from participatie.outreach.placements import Placement, TargetKind
from participatie.pages.today import Asking, Bar, Figure, Waiting, bars_of
from participatie.surveys import actions as surveys
from participatie.surveys import told
from participatie.surveys.rounds import Round, Standing

WORKERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
SILENT_AFTER = timedelta(days=3)
NEWS_AFTER = timedelta(days=30)
SOON = timedelta(days=4)


def open_rounds(asking: Asking) -> list[Round]:
    """Give the rounds that are open now."""
    rounds = surveys.list_rounds(asking.connection, asking.area.id)
    return [each for each in rounds if each.standing(asking.now) is Standing.OPEN]


def survey_waits(asking: Asking) -> list[Waiting]:
    """A survey that must be opened, or that closes soon."""
    if not asking.may(*WORKERS):
        return []
    if not surveys.list_rounds(asking.connection, asking.area.id):
        return [Waiting(_("Zet een vragenlijst open"), _("Daarna kunt u posters maken."), asking.page("vragenlijsten"))]
    return [
        Waiting(
            _("De vragenlijst sluit bijna"),
            _("Laatste dag: %(day)s", day=each.closes_at.astimezone(LOCAL_ZONE).date()),
            asking.page("vragenlijsten"),
        )
        for each in open_rounds(asking)
        if each.closes_at is not None and each.closes_at - asking.now < SOON
    ]


def poster_waits(asking: Asking) -> list[Waiting]:
    """The first poster to make, and posters that bring nothing in."""
    rounds = open_rounds(asking)
    if not asking.may(*WORKERS) or not rounds:
        return []
    hanging = _hanging(asking, rounds)
    if not hanging:
        about = _("De vragenlijst is open, maar niemand kan hem vinden.")
        return [Waiting(_("Maak de eerste poster"), about, asking.page("plekken"), late=True)]
    answered = _answers_by_placement(asking)
    silent = [
        each.place_text
        for each in hanging
        if not answered.get(each.code) and each.created_on < asking.today - SILENT_AFTER
    ]
    if not silent:
        return []
    return [Waiting(_("Hier kwam nog niets binnen"), ", ".join(silent[:3]), asking.page("plekken"))]


def answers_per_place(asking: Asking) -> tuple[Bar, ...]:
    """How much came in through each placement of an open survey, for who works in the neighbourhood."""
    rounds = open_rounds(asking)
    if not asking.may(*WORKERS) or not rounds:
        return ()
    told_of = told.answers_by_placement(asking.connection, asking.area.id)
    return bars_of([(each.place_text, told_of.get(each.code)) for each in _hanging(asking, rounds)])


def _hanging(asking: Asking, rounds: list[Round]) -> list[Placement]:
    codes = {each.code for each in rounds}
    found = outreach.list_placements(asking.connection, asking.area.id)
    return [each for each in found if each.target_kind is TargetKind.SURVEY and each.target_code in codes]


def _answers_by_placement(asking: Asking) -> dict[str, int]:
    counted: dict[str, int] = {}
    for (_round, code), number in surveys.count_responses(asking.connection, asking.area.id, by="placement").items():
        counted[code] = counted.get(code, 0) + number
    return counted


def meeting_waits(asking: Asking) -> list[Waiting]:
    """A meeting that must be planned while the survey runs."""
    if not asking.may(*WORKERS) or not asking.reached(Phase.SURVEY) or asking.reached(Phase.PRIORITIES):
        return []
    if meetings.list_meetings(asking.connection, asking.area.id):
        return []
    about = _("Wie de vragenlijst invult, kan zich dan meteen aanmelden.")
    return [Waiting(_("Plan de bijeenkomst"), about, asking.page("bijeenkomsten"))]


def news_waits(asking: Asking) -> list[Waiting]:
    """The promise to tell residents something, and news that has become old."""
    if not asking.may(*WORKERS):
        return []
    promised = asking.area.feedback_on
    if promised is not None and promised < asking.today and not asking.reached(Phase.PLAN):
        return [
            Waiting(
                _("Vertel bewoners wat u gaat doen"),
                _("Beloofd voor %(day)s", day=promised),
                asking.page("nieuws"),
                late=True,
            )
        ]
    newest = feedback.list_updates(asking.connection, asking.area.id, 1)
    old = not newest or newest[0].published_on < asking.today - NEWS_AFTER
    if asking.reached(Phase.EXECUTION) and old:
        about = _("Bewoners lazen al een maand niets nieuws.")
        return [Waiting(_("Schrijf wat er gedaan is"), about, asking.page("nieuws"))]
    return []


def standing(asking: Asking) -> str:
    """Say in a sentence where the survey stands; empty when none is open."""
    for each in open_rounds(asking):
        day = (asking.now - each.opens_at).days + 1
        if each.closes_at is None:
            return _("Dag %(day)s van de vragenlijst.", day=day)
        left = max((each.closes_at.astimezone(LOCAL_ZONE).date() - asking.today).days, 0)
        return _("Dag %(day)s van de vragenlijst. Dagen te gaan: %(left)s.", day=day, left=left)
    return ""


def figures(asking: Asking) -> list[Figure]:
    """Answers, languages used, and seats taken at the next meeting."""
    counted = surveys.count_responses(asking.connection, asking.area.id, by="language")
    total = sum(shown_count(each) or 0 for each in surveys.count_responses(asking.connection, asking.area.id).values())
    found = [Figure(str(total) if total else f"< {LEAST}", _("antwoorden"))]
    languages = {language for (_round, language), number in counted.items() if language and number}
    if len(languages) > 1:
        found.append(Figure(str(len(languages)), _("talen gebruikt")))
    if asking.may(*WORKERS):
        coming = meetings.list_meetings(asking.connection, asking.area.id, upcoming_after=asking.now)
        for each in coming[:1]:
            found.append(Figure(f"{each.seated}/{each.meeting.seats}", _("plaatsen bijeenkomst")))
    return found
