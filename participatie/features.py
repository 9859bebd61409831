"""Which features the site has, from the lowest to the highest, and what they lend each other."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from flask import Blueprint, Flask

from participatie.accounts.access import current_account_or_none
from participatie.db import Connection
from participatie.meetings import actions as meetings
from participatie.web.site import EXTENSION, Link, Site

PAGE_MODULES = (
    "participatie.accounts.web",
    "participatie.accounts.web_team",
    "participatie.accounts.web_manage",
    "participatie.accounts.web_records",
    "participatie.areas.web_team",
    "participatie.areas.web_places",
    "participatie.areas.web_manage",
    "participatie.surveys.web",
    "participatie.surveys.web_map",
    "participatie.surveys.web_receipts",
    "participatie.surveys.web_correct",
    "participatie.surveys.web_photos",
    "participatie.surveys.web_audio",
    "participatie.surveys.web_helping",
    "participatie.surveys.web_team_photos",
    "participatie.entry.web_team",
    "participatie.entry.web_form",
    "participatie.surveys.web_team",
    "participatie.guarding.web_team",
    "participatie.results.web",
    "participatie.results.web_team",
    "participatie.results.web_themes",
    "participatie.results.web_compare",
    "participatie.results.web_margins",
    "participatie.results.web_missing",
    "participatie.results.web_waves",
    "participatie.exports.web_team",
    "participatie.editor.web_team",
    "participatie.xlsform.web_team",
    "participatie.translating.web_team",
    "participatie.outreach.web",
    "participatie.outreach.web_team",
    "participatie.outreach.web_paper",
    "participatie.outreach.web_households",
    "participatie.meetings.web",
    "participatie.meetings.web_team",
    "participatie.door.web",
    "participatie.door.web_team",
    "participatie.incidents.web_team",
    "participatie.observations.web_team",
    "participatie.hotspots.web",
    "participatie.hotspots.web_team",
    "participatie.hotspots.web_join",
    "participatie.hotspots.web_lineage",
    "participatie.quickscan.web_team",
    "participatie.partners.web",
    "participatie.partners.web_team",
    "participatie.priorities.web",
    "participatie.priorities.web_team",
    "participatie.plan.web",
    "participatie.plan.web_documents",
    "participatie.plan.web_team",
    "participatie.feedback.web",
    "participatie.feedback.web_team",
    "participatie.evenings.web",
    "participatie.evenings.web_team",
    "participatie.minutes.web",
    "participatie.minutes.web_team",
    "participatie.opendata.api",
    "participatie.pages",
)


def load_pages() -> tuple[Blueprint, ...]:
    """Load the pages of every feature; done before the workers are forked, they share the memory of it."""
    found = []
    for name in PAGE_MODULES:
        if find_spec(name.rpartition(".")[0]) is None or find_spec(name) is None:
            continue
        blueprint = import_module(name).bp
        assert isinstance(blueprint, Blueprint)
        found.append(blueprint)
    return tuple(found)


def register_features(app: Flask) -> None:
    """Put the pages of every feature on the application."""
    app.jinja_env.globals["account"] = current_account_or_none
    for blueprint in load_pages():
        app.register_blueprint(blueprint)
    _lend(app)


def _lend(app: Flask) -> None:
    """Give lower features the links of higher ones."""
    site = app.extensions[EXTENSION]
    assert isinstance(site, Site)

    def after_thanks(connection: Connection, area_id: int) -> tuple[Link, ...]:
        link = meetings.next_meeting_link(connection, area_id, site.clock())
        return (link,) if link else ()

    site.after_thanks = after_thanks
