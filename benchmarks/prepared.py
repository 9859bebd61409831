"""What the load on our survey consists of: an open round, drafts on phones, and every request of a journey."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.load import Request
from participatie import schema, tokens
from participatie.areas import actions as areas
from participatie.areas.area import NewPlace, StreetKind
from participatie.areas.boundaries import Boundary
from participatie.db import Database
from participatie.surveys import actions, drafts, in_words
from participatie.surveys.definition import Answer, Kind, Page, PlaceAnswer, Survey
from participatie.surveys.drafts import Draft
from participatie.surveys.loader import load
from participatie.surveys.pages import options_on
from participatie.surveys.rounds import Keys, Round
from participatie.surveys.route import settle
from participatie.written import written

SURVEY = Path(__file__).resolve().parent.parent / "surveys" / "residents.yaml"
EXAMPLES = SURVEY.parent / "examples"
SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)
STREETS = (
    "Havenstraat",
    "Kanaalweg",
    "Sluislaan",
    "Waterplein",
    "Kadestraat",
    "Dokpad",
    "Brugstraat",
    "Vlietstraat",
)
SAMPLES: dict[Kind, Answer] = {
    Kind.NUMBER: 12,
    Kind.DATE: {"date": "2026-05-03", "part_of_day": "evening"},
    Kind.POSTCODE: "3521",
    Kind.PHOTO: {"photo": "x" * 22},
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An open round and the keys of the site that asks it."""

    survey: Survey
    round_: Round
    keys: Keys

    @property
    def url(self) -> str:
        """Where the survey begins."""
        return f"/vragenlijst/{self.round_.code}"

    @property
    def cookie_name(self) -> str:
        """The name of the draft's cookie without https."""
        return f"concept-{self.round_.code}"


def every_kind() -> Survey:
    """Put the example surveys of all kinds of questions behind each other."""
    found = [load(path.read_text(encoding="utf-8"), path.name) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return replace(found[0], slug="every_kind", questions=tuple(each for one in found for each in one.questions))


def open_survey(database: Database, keys: Keys, survey: Survey | None = None) -> Prepared:
    """Make the tables, an area with streets, and an open round of a survey, the residents' when none is named."""
    schema.upgrade(database)
    survey = survey or load(SURVEY.read_text(encoding="utf-8"), SURVEY.name)
    now = datetime.now(UTC)
    with database.transaction() as connection:
        area = areas.add_area(
            connection,
            Boundary("Waterkwartier", None, 28992, SQUARE),
            settings=areas.AreaSettings(
                ("nl", "en", "tr", "ar", "pl", "uk"), date(2027, 1, 15), written("De gemeente vraagt dit.")
            ),
        )
        for number, name in enumerate(STREETS):
            y = 50.0 + 90.0 * number
            areas.add_place(connection, area.id, NewPlace(name, StreetKind.STREET, ((50.0, y), (950.0, y))))
        survey_hash = actions.publish_survey(connection, survey, now)
        project = areas.project_of(connection, area.id)
        round_ = actions.open_round(
            connection,
            area.id,
            project.id,
            survey_hash,
            survey.audience,
            now - timedelta(days=1),
            now + timedelta(days=30),
            now,
        )
    return Prepared(survey, round_, keys)


def filled_in(prepared: Prepared, seed: int) -> Draft:
    """Fill in the whole survey as one person would, deterministic for a seed."""
    chance = random.Random(seed)
    answers: dict[str, Answer] = {}
    for page in prepared.survey.pages:
        if page in settle(prepared.survey, answers).shown and page.question.kind is not Kind.INFO:
            answers[page.page_key] = _answer(page, answers, chance)
    return Draft(prepared.round_.code, _key(prepared), answers)


def sends(prepared: Prepared, count: int) -> list[Request]:
    """Prepare the last request of so many people, each with a draft and a key of their own."""
    persons = [filled_in(prepared, seed) for seed in range(20)]
    return [_send(prepared, replace(persons[number % 20], key=_key(prepared))) for number in range(count)]


def question_pages(prepared: Prepared) -> list[Request]:
    """Prepare looking at every question page that one person sees."""
    return [each for each in journey(prepared, filled_in(prepared, 1)) if each.method == "GET"][1:-2]


def journey(prepared: Prepared, person: Draft) -> list[Request]:
    """Prepare every request of one person, from the landing page to the thank-you page, in order."""
    made = [Request("GET", prepared.url)]
    answers: dict[str, Answer] = {}
    for number, page in enumerate(prepared.survey.pages, 1):
        if page.page_key not in person.answers:
            continue
        cookie = _cookie(prepared, replace(person, answers=dict(answers))) if answers else ""
        values = {**in_words.form_values(page, person.answers[page.page_key]), "sleutel": [person.key]}
        path = f"{prepared.url}/{number}"
        made.append(Request("GET", path, cookie))
        made.append(Request("POST", path, cookie, urlencode(values, doseq=True)))
        answers[page.page_key] = person.answers[page.page_key]
    made.append(Request("GET", f"{prepared.url}/versturen", _cookie(prepared, person)))
    made.append(_send(prepared, person))
    sealed = drafts.seal(Draft(person.code, person.key), prepared.keys.draft, secrets.token_bytes)
    made.append(Request("GET", f"{prepared.url}/bedankt", f"bon-{person.code}={sealed.cookie}"))
    return made


def pages_of_kinds(prepared: Prepared) -> dict[Kind, tuple[Request, Request]]:
    """Prepare looking at a page of each kind: by somebody who comes to it, and by somebody who comes back to it."""
    person = filled_in(prepared, 1)
    made: dict[Kind, tuple[Request, Request]] = {}
    for number, page in enumerate(prepared.survey.pages, 1):
        before = {key: each for key, each in person.answers.items() if key != page.page_key}
        path = f"{prepared.url}/{number}"
        first = Request("GET", path, _cookie(prepared, replace(person, answers=before)))
        made[page.question.kind] = (first, Request("GET", path, _cookie(prepared, person)))
    return made


def journeys(prepared: Prepared, count: int) -> list[Request]:
    """Prepare so many journeys of people who answer alike, each with a key of their own at the end."""
    person = filled_in(prepared, 1)
    steps = journey(prepared, person)
    made: list[Request] = []
    for _ in range(count):
        made += steps[:-2]
        made += [_send(prepared, replace(person, key=_key(prepared))), steps[-1]]
    return made


def _send(prepared: Prepared, person: Draft) -> Request:
    body = urlencode({"sleutel": person.key})
    return Request("POST", f"{prepared.url}/versturen", _cookie(prepared, person), body)


def _cookie(prepared: Prepared, draft: Draft) -> str:
    sealed = drafts.seal(draft, prepared.keys.draft, secrets.token_bytes)
    return f"{prepared.cookie_name}={sealed.cookie}"


def _key(prepared: Prepared) -> str:
    return tokens.new_key(secrets.token_bytes, prepared.keys.response, prepared.round_.code)


def _answer(page: Page, answers: dict[str, Answer], chance: random.Random) -> Answer:
    question = page.question
    if question.kind is Kind.MARK:
        return chance.randint(1, 10)
    if question.kind is Kind.TEXT:
        return "De bomen, de speeltuin en de buren die elkaar groeten."
    street: PlaceAnswer = {"kind": "street", "code": chance.choice(STREETS).casefold(), "x": None, "y": None}
    if question.kind is Kind.PLACE:
        return street
    if question.kind in SAMPLES:
        return SAMPLES[question.kind]
    if question.kind is Kind.POINTS:
        return [{"theme": option.code, "place": street} for option in question.options[:3]]
    if question.kind is Kind.MOMENTS:
        return {"part_of_day": ["evening", "night"], "days": "always"}
    options = [option.code for option in options_on(page, answers)]
    if question.kind is Kind.RANKING:
        return options[:3]
    if question.kind is Kind.MULTIPLE:
        alone = {option.code for option in question.options if option.exclusive}
        fit = [code for code in options if code not in alone] or options
        return [code for code in fit if code in fit[: min(3, question.maximum or 3)]]
    return chance.choice(options)
