"""What tests of answering share: an area with streets, an open round of a survey, and a walk through its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from participatie.areas import actions as areas
from participatie.areas.area import Area, LandmarkKind, NewPlace, StreetKind
from participatie.areas.boundaries import Boundary
from participatie.db import Database
from participatie.surveys import actions
from participatie.surveys.definition import Survey
from participatie.surveys.loader import load
from participatie.surveys.rounds import Round
from participatie.written import written
from tests.site import CheckingClient, Page
from tests.surveys.small_survey import SURVEY

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SHIPPED = Path(__file__).resolve().parents[2] / "surveys"
SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)


@dataclass(frozen=True)
class Setting:
    """An area, the survey asked there, and its open round."""

    area: Area
    survey: Survey
    round_: Round

    @property
    def url(self) -> str:
        """Where the survey begins."""
        return f"/vragenlijst/{self.round_.code}"


def shipped(slug: str) -> Survey:
    """Load a survey that ships with the project."""
    path = SHIPPED / f"{slug}.yaml"
    return load(path.read_text(encoding="utf-8"), path.name)


def open_survey(
    database: Database, survey: Survey = SURVEY, slug: str = "waterkwartier", now: datetime = NOW
) -> Setting:
    """Make an area with streets and landmarks and open a round there, from a day before `now`."""
    with database.transaction() as connection:
        area = areas.add_area(
            connection,
            Boundary("Waterkwartier", None, 28992, SQUARE),
            slug=slug,
            settings=areas.AreaSettings(
                ("nl", "en", "tr", "ar", "pl", "uk"),
                date(2027, 1, 15),
                written("De gemeente en de woningcorporatie vragen dit samen."),
            ),
        )
        for name, y in (("Sluislaan", 200.0), ("Kadestraat", 400.0), ("Havenstraat", 600.0)):
            areas.add_place(connection, area.id, NewPlace(name, StreetKind.STREET, ((50.0, y), (950.0, y))))
        areas.add_place(
            connection, area.id, NewPlace("Speeltuin Sluislaan", LandmarkKind.PLAYGROUND, ((300.0, 230.0),))
        )
        project = areas.project_of(connection, area.id)
        survey_hash = actions.publish_survey(connection, survey, now)
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
    return Setting(area, survey, round_)


def go_on(site: CheckingClient, page: Page, **answers: object) -> Page:
    """Answer a question page and give the next page."""
    return site.submit(page, **answers)


def skip(site: CheckingClient, page: Page) -> Page:
    """Skip a question."""
    return site.submit(page, button=("actie", "overslaan"))


def stored(database: Database) -> list[dict[str, object]]:
    """Give every stored response as it stands in the table."""
    from participatie.surveys import store

    with database.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(store.responses.select())]
