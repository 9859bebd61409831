"""Tells the story of the fictional neighbourhood, chapter by chapter, through the same actions that people use."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from pathlib import Path

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.projects import Phase
from participatie.config import PROJECT_ROOT, Settings
from participatie.db import Connection
from participatie.demo import (
    choices,
    last_year,
    open_answers,
    paper_batch,
    partners,
    placing,
    reports,
    room,
    scanning,
    texts,
)
from participatie.demo.cast import HOUSEHOLDS, ORGANISATIONS, PEOPLE, SCORES
from participatie.demo.drawing_up import draw_up
from participatie.demo.first_evening import tell_first_evening
from participatie.demo.first_report import tell_first_report
from participatie.demo.half_made import begin_survey
from participatie.demo.people import Scene, submissions
from participatie.feedback import actions as feedback
from participatie.hotspots import actions as hotspots
from participatie.i18n import LANGUAGES, LOCAL_ZONE
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import AccessFact, Details, SignUpRequest, utc_from_local
from participatie.outreach import actions as outreach
from participatie.outreach.placements import Channel
from participatie.plan import actions as plan
from participatie.priorities import actions as priorities
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import default_rules
from participatie.results.actions.margins import put_margins
from participatie.surveys import actions as surveys
from participatie.surveys import loader
from participatie.surveys.rounds import keys_from

HERE = Path(__file__).parent
SLUG = "waterkwartier"
ENTREPRENEURS_PER_RESIDENT = 1 / 8
NEAR_M = 120.0


class Chapter(IntEnum):
    """How far the story goes."""

    AREA = 1
    SURVEY = 2
    MEETING = 3
    HOT_SPOTS = 4
    PRIORITIES = 5
    PLAN = 6
    EXECUTION = 7


@dataclass(slots=True)
class Told:
    """What the story left behind: the area and the codes that lead into it."""

    area: Area
    resident_code: str = ""
    entrepreneur_code: str = ""
    meeting_code: str = ""


class Story:
    """The fictional neighbourhood, told in one transaction.

    Args:
        connection: a writing transaction on a database without this area.
        settings: the installation; sign-in links are only made in demonstration mode.
        now: the present, aware UTC; the story ends today.
        seed: the same seed tells the same story.
        respondents: how many residents answer, 40 or more.
    """

    def __init__(
        self, connection: Connection, settings: Settings, now: datetime, *, seed: int, respondents: int
    ) -> None:
        self.connection = connection
        self.settings = settings
        self.now = now
        self.seed = seed
        self.respondents = respondents
        self.chance = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.today = now.astimezone(LOCAL_ZONE).date()
        self.people: dict[tuple[Role, str], Account] = {}
        self.links: list[dict[str, str]] = []

    def tell(self, until: Chapter) -> Told:
        """Tell the story up to and including a chapter."""
        told = self._area()
        chapters = (
            (Chapter.SURVEY, self._survey),
            (Chapter.MEETING, self._meeting),
            (Chapter.HOT_SPOTS, self._hot_spots),
            (Chapter.PRIORITIES, self._priorities),
            (Chapter.PLAN, self._plan),
            (Chapter.EXECUTION, self._execution),
        )
        for chapter, write in chapters:
            if chapter <= until:
                write(told)
        return told

    def _random_bytes(self, count: int) -> bytes:
        return self.chance.randbytes(count)

    def _days_ago(self, days: int) -> datetime:
        return self.now - timedelta(days=days)

    def _area(self) -> Told:
        boundary = areas.read_boundaries(
            (HERE / "waterkwartier.geojson").read_bytes(), name_field="naam", code_field="code"
        )
        area = areas.add_area(
            self.connection,
            boundary.boundaries[0],
            slug=SLUG,
            settings=areas.AreaSettings(
                languages=tuple(LANGUAGES),
                feedback_on=self.today + timedelta(days=24),
                asked_by=texts.ASKED_BY,
                controller="Gemeente Vlietstad",
                contact="waterkwartier@vlietstad.example",
                phone="085 130 00 00",
            ),
            project_title=texts.PROJECT_TITLE,
        )
        areas.take_places(self.connection, area, (HERE / "waterkwartier_places.geojson").read_bytes())
        for slug, name, kind, hours in ORGANISATIONS:
            accounts.add_organisation(self.connection, slug, name, kind)
            areas.set_partner(self.connection, area.id, slug, hours)
        for name, mailbox, role, organisation in PEOPLE:
            email = f"{mailbox}@{organisation}.example"
            invitation = accounts.invite(
                self.connection, email, role, organisation, (SLUG,), self.now, reusable=True, name=name
            )
            who = {"role": role.value, "name": name, "email": email, "organisation": organisation}
            self.links.append({**who, "sign_in_url": invitation.url_path})
        for account in accounts.list_accounts(self.connection):
            slug = next(each[3] for each in PEOPLE if account.email.startswith(each[1]))
            self.people[(account.role, slug)] = account
        partners.tell_promises(self.connection, area, self.people, self.now)
        return Told(area)

    def sign_in_links(self) -> list[dict[str, str]]:
        """Give for each account its role, name, e-mail address, organisation and the path of its link."""
        return self.links

    @property
    def coordinator(self) -> Account:
        """Samira, who coordinates."""
        return self.people[(Role.COORDINATOR, "gemeente")]

    def _survey(self, told: Told) -> None:
        area = told.area
        project = areas.project_of(self.connection, area.id)
        # The rules are public before anybody answers anything.
        priorities.announce_rules(
            self.connection, area.id, default_rules(self.seed), self.coordinator, self._days_ago(36)
        )
        areas.set_phase(self.connection, project.id, Phase.SURVEY)
        put_margins(
            self.connection, area, texts.POPULATION,
            source="typed", year=self.today.year - 1, about=texts.POPULATION_FROM, account_id=None, now=self.now,
        )  # fmt: skip
        for audience, file in (("residents", "residents.yaml"), ("entrepreneurs", "entrepreneurs.yaml")):
            self._round(told, audience, PROJECT_ROOT / "surveys" / file)
        worker = self.people[(Role.COMMUNITY_WORKER, "welzijn")]
        begin_survey(self.connection, area, worker, self._days_ago(2), self.seed)

    def _round(self, told: Told, audience: str, path: Path) -> None:
        area, opened = told.area, self._days_ago(33)
        survey = loader.load(path.read_text(encoding="utf-8"), path.name)
        survey_hash = surveys.publish_survey(self.connection, survey, opened)
        project = areas.project_of(self.connection, area.id)
        round_ = surveys.open_round(
            self.connection,
            area.id,
            project.id,
            survey_hash,
            audience,
            opened,
            self.now + timedelta(days=14),
            opened,
            random_bytes=self._random_bytes,
        )
        sources = placing.place(self.connection, self.settings.data_dir, area, round_, opened, self._random_bytes)
        if audience == "residents":
            told.resident_code = sources[0][0].placement_code
        else:
            told.entrepreneur_code = sources[-1][0].placement_code
        number = (
            self.respondents
            if audience == "residents"
            else max(12, round(self.respondents * ENTREPRENEURS_PER_RESIDENT))
        )
        scene = Scene(
            area, areas.list_streets(self.connection, area.id), areas.list_landmarks(self.connection, area.id)
        )
        keys = keys_from(self.settings.secret_key)
        for submission in open_answers.with_slips(submissions(survey, scene, sources, number, self.chance)):
            surveys.submit(self.connection, round_, submission, keys, self._days_ago(self.chance.randint(1, 32)))
        if audience == "residents":
            worker = self.people[(Role.COMMUNITY_WORKER, "welzijn")]
            open_answers.moderate(self.connection, round_, worker.id, self._days_ago(1))
            chance = random.Random(f"{self.seed} on paper")  # noqa: S311 - a story, not a secret
            on_paper = [each.answers for each in submissions(survey, scene, sources, paper_batch.FORMS, chance)]
            people = (self.people[(Role.COMMUNITY_WORKER, "welzijn")], self.coordinator)
            paper_batch.enter_box(self.connection, area, round_, people, on_paper, self._days_ago(1), self.seed)

    def _meeting(self, told: Told) -> None:
        area = told.area
        areas.set_phase(self.connection, areas.project_of(self.connection, area.id).id, Phase.MEETING)
        evening = self._next_thursday()
        meeting = meetings.announce(
            self.connection,
            area.id,
            Details(
                title=texts.MEETING_TITLE,
                place=texts.MEETING_PLACE,
                description=texts.MEETING_TEXT,
                starts_at=utc_from_local(evening, time(19, 30)),
                ends_at=utc_from_local(evening, time(21, 30)),
                seats=40,
                phone="085 130 00 00",
                languages=("nl", "tr", "ar"),
                access=(AccessFact.STEP_FREE, AccessFact.TOILET, AccessFact.CHILDCARE, AccessFact.FOOD),
            ),
            self._days_ago(20),
        )
        invitation = outreach.add_placement(
            self.connection,
            area.id,
            "meeting",
            meeting.code,
            Channel.LETTER.value,
            "Uitnodiging in de bus",
            None,
            self._days_ago(20),
            random_bytes=self._random_bytes,
        )
        told.meeting_code = invitation.code
        for name, people, language, needs in HOUSEHOLDS:
            request = SignUpRequest(people=people, name=name, language=language, needs=needs)
            meetings.sign_up(self.connection, self.settings, meeting.code, request, self._days_ago(9))
        tell_first_evening(self.connection, self.settings, area, self.now)
        room.prepare(self.connection, area, meeting)

    def _next_thursday(self) -> date:
        ahead = (3 - self.today.weekday()) % 7
        return self.today + timedelta(days=ahead + 7)

    def _hot_spots(self, told: Told) -> None:
        area = told.area
        hotspots.detect_now(self.connection, area.id, self.seed, self._days_ago(8))
        reports.lay_beside(self.connection, area, self.seed, self._days_ago(8), self.coordinator.id)
        points = self._known_points(area)
        for spot in hotspots.list_hot_spots(self.connection, area.id):
            distance, code = min((math.dist((spot.x, spot.y), point), code) for code, point in points.items())
            if distance <= NEAR_M:
                hotspots.rename(self.connection, area.id, spot.id, texts.NAMES[code], self.coordinator, self.now)
            hotspots.accept(self.connection, area.id, spot.id, self.coordinator, self.now)
        scanning.tell(self.connection, area, self.people, self.now)
        spots = {self._place_of(each.name.dutch): each.id for each in hotspots.list_hot_spots(self.connection, area.id)}
        partners.tell_hours(self.connection, area, self.people, spots, self.now)
        partners.tell_team(self.connection, area, self.people, spots, self.now)

    def _known_points(self, area: Area) -> dict[str, tuple[float, float]]:
        found: dict[str, tuple[float, float]] = {}
        for street in areas.list_streets(self.connection, area.id):
            if street.middle is not None:
                found[street.code] = street.middle
        for landmark in areas.list_landmarks(self.connection, area.id):
            if landmark.x is not None and landmark.y is not None:
                found[landmark.code] = (landmark.x, landmark.y)
        return {code: point for code, point in found.items() if code in texts.NAMES}

    def _priorities(self, told: Told) -> None:
        area = told.area
        scoring = priorities.open_scoring(self.connection, area.id, None, self.coordinator, self._days_ago(7))
        for (role, organisation), account in self.people.items():
            if role is Role.PROFESSIONAL:
                self._score(area, organisation, account)
                priorities.confirm_scores(self.connection, area.id, account)
        spots = {self._place_of(spot.name.dutch): spot.id for spot in scoring.spots}
        choices.enter_cards(self.connection, scoring, spots, self._days_ago(5))
        priorities.close_scoring(self.connection, area.id, self.coordinator, self._days_ago(4))
        tell_first_report(self.connection, self.settings, area, self.people, spots, self._days_ago(3))

    def _score(self, area: Area, organisation: str, account: Account) -> None:
        for spot in priorities.list_spots_to_score(self.connection, area.id):
            code = self._place_of(spot.name.dutch)
            base = SCORES[organisation].get(code)
            values: dict[str, int | None] | None = None
            if base is not None:
                values = {each.code: max(1, min(5, base + self.chance.choice((-1, 0, 0, 0, 1)))) for each in CRITERIA}
                if self.chance.random() < 0.1:
                    values["trend"] = None
            priorities.score(self.connection, area.id, account, spot.id, values)

    @staticmethod
    def _place_of(name: str) -> str:
        return next((code for code, text in texts.NAMES.items() if text.dutch == name), "")

    def _plan(self, told: Told) -> None:
        draw_up(self.connection, told.area.id, self.people, self.now, self._place_of)
        plan.publish_plan(self.connection, told.area.id, self.coordinator, self._days_ago(2))

    def _execution(self, told: Told) -> None:
        area = told.area
        areas.set_phase(self.connection, areas.project_of(self.connection, area.id).id, Phase.EXECUTION)
        due = sorted(plan.list_actions(self.connection, area.id), key=lambda each: each.due_on)
        for promised, sentence in zip(due, texts.DONE, strict=False):
            plan.mark_action_done(
                self.connection, promised.id, sentence, self.today - timedelta(days=1), self.coordinator, self.now
            )
        feedback.add_update(self.connection, area.id, texts.NEWS, self.today - timedelta(days=2), self.now)
        residents = loader.load((PROJECT_ROOT / "surveys" / "residents.yaml").read_text(encoding="utf-8"), "residents")
        keys = keys_from(self.settings.secret_key)
        last_year.tell(
            self.connection, area, residents, self.coordinator, keys, self.now,
            seed=self.seed, random_bytes=self._random_bytes,
        )  # fmt: skip
        open_answers.tell_heard(self.connection, area.id, self.now - last_year.AGO + last_year.OPEN, self.now)
