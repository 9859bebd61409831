"""What tests of paper forms share: a batch in a neighbourhood, and what stands on one form."""

from __future__ import annotations

from flask import Flask

from participatie.accounts.roles import Role
from participatie.surveys.definition import Survey
from participatie.web.site import EXTENSION
from tests.conftest import signed_in
from tests.site import CheckingClient, Page
from tests.surveys.small_survey import SURVEY
from tests.surveys.steps import Setting, open_survey

FORM = {
    "role": "1",
    "mark": "7",
    "good": "De bomen.",
    "bother.litter": "4",
    "bother.noise": "2",
    "bother.speed": "5",
    "top": "1",
    "top.1": "1",
    "where.1": "4",
    "when.1": "3 4 6",
    "unsafe": "2",
    "which_part": "2",
}
"""One form of the small survey. Places: 1 Havenstraat, 2 Kadestraat, 3 Sluislaan, 4 Speeltuin Sluislaan."""
ANSWERS = {
    "role": "lives",
    "mark": 7,
    "good": "De bomen.",
    "bother.litter": "much",
    "bother.noise": "no_nuisance",
    "bother.speed": "dont_know",
    "top": ["litter"],
    "where.litter": {"kind": "landmark", "code": "speeltuin-sluislaan", "x": None, "y": None},
    "when.litter": {"part_of_day": ["evening", "night"], "days": "weekend"},
    "unsafe": "often",
    "which_part": "evening",
}


def begin(app: Flask, survey: Survey = SURVEY) -> Setting:
    """Make a neighbourhood with an open round."""
    return open_survey(app.extensions[EXTENSION].database, survey)


def batch_by(worker: CheckingClient, setting: Setting, name: str = "Doos bibliotheek") -> Page:
    """Open a batch."""
    page = worker.get(f"/team/{setting.area.slug}/papier")
    return worker.submit(page, action="/papier", name=name)


def two_workers(app: Flask) -> tuple[CheckingClient, CheckingClient]:
    """Sign two people of the team in."""
    return (
        signed_in(app, Role.COMMUNITY_WORKER, "welzijn", ("waterkwartier",)),
        signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",)),
    )


def take(worker: CheckingClient, batch: str, number: str, status: int = 200) -> Page:
    """Take the form with this number in hand."""
    return worker.submit(worker.get(batch), nummer=number, status=status)


def typed(worker: CheckingClient, page: Page, status: int = 200, **changes: str) -> Page:
    """Type the form over, with changes; a change to "" leaves that field empty."""
    values = {f"veld-{name}": words for name, words in {**FORM, **changes}.items()}
    return worker.submit(page, action="/invoer/", button=("actie", "bewaren"), status=status, **values)
