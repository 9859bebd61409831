"""Where a request finds the database, the settings and the present; and how it becomes a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, current_app, make_response, render_template
from flask.sessions import NullSession, SessionInterface, SessionMixin

from participatie.config import Settings
from participatie.db import Connection, Database

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

EXTENSION = "participatie"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that one feature lends to another's page: an address and a marked Dutch sentence for it."""

    url: str
    label: str
    about: str = ""


@dataclass(slots=True)
class Site:
    """What one running application holds: settings, database, and links that higher features lend to lower ones.

    `after_thanks` gives the links shown after a survey was sent, by area id; `clock` tells the present
    (tests replace it).
    """

    settings: Settings
    database: Database
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    after_thanks: Callable[[Connection, int], tuple[Link, ...]] = lambda connection, area_id: ()
    hooks: dict[str, object] = field(default_factory=dict)


class NoSession(SessionInterface):
    """Flask's own session cookie is never used; without this it would be looked for in every request."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """Give an empty session that refuses to be written to."""
        return NullSession()

    def is_null_session(self, obj: object) -> bool:
        """Say that there is nothing to save."""
        return True


def site() -> Site:
    """Give the running application's own things."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Site)
    return found


def database() -> Database:
    """Give the application's database."""
    return site().database


def settings() -> Settings:
    """Give the application's settings."""
    return site().settings


def utc_now() -> datetime:
    """Read the clock once: the present as an aware UTC time."""
    return site().clock()


def render(
    template: str,
    page: object,
    *,
    form: FlaskForm | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Render a template with its one typed page object.

    Args:
        template: path below `templates/`.
        page: a frozen dataclass that holds everything the template shows.
        form: the form of the page, when it has one.
        status: HTTP status; 422 for a refused form.
        headers: further headers.
    """
    response = make_response(render_template(template, page=page, form=form), status)
    response.headers.update(headers or {})
    return response
