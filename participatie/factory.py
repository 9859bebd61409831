"""How the site is put together from its features."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from functools import partial
from typing import Any
from wsgiref.headers import Headers

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from participatie import faults, i18n
from participatie.config import Settings, read_settings
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.features import register_features
from participatie.web import language, security, templating
from participatie.web.errors import error_page
from participatie.web.numbers import RowNumberConverter
from participatie.web.site import EXTENSION, NoSession, Site
from participatie.web.static_files import CompressedFiles
from participatie.web.uploads import OurRequest
from participatie.writes import DOWN

log = logging.getLogger("participatie")
LAST_WORDS = "Er ging iets mis bij ons. Probeer het over een paar minuten opnieuw.\n"


class _OurFlask(Flask):
    """Flask, but what it logs by itself names no address that was asked for: that may hold a token."""

    request_class = OurRequest

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function back as it is: none of ours is asynchronous, and looking costs time at every request."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        log.error("fault without a page\n%s", faults.told(exc_info[1]))


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """Make the application.

    Args:
        settings: by default read from the environment.
        database: by default opened from the settings.

    Raises:
        BadSetting: a setting is unsafe.
    """
    settings = settings or read_settings()
    app = _OurFlask("participatie", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,  # Flask's own session cookie is never used; see web/forms.py
        MAX_FORM_MEMORY_SIZE=security.LARGEST_FORM,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=list(settings.hosts),
    )
    app.extensions[EXTENSION] = Site(settings=settings, database=database or Database(settings.database_url))
    app.session_interface = NoSession()
    app.url_map.converters["int"] = RowNumberConverter
    language.speak(app)
    security.guard(app)
    templating.prepare(app)
    _handle_errors(app)
    register_features(app)
    _serve(app, settings)
    return app


def _serve(app: Flask, settings: Settings) -> None:
    whitenoise = CompressedFiles(
        app.wsgi_app,
        copies=settings.data_dir / "static",
        root=str(security.STATIC),
        prefix="static/",
        max_age=365 * 24 * 3600,
        allow_all_origins=False,
        add_headers_function=partial(_static_headers, security.fixed_static_headers(settings.https)),
    )
    app.wsgi_app = whitenoise  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )


def _static_headers(fixed: tuple[tuple[str, str], ...], headers: Headers, path: str, url: str) -> None:
    for name, value in fixed:
        headers[name] = value


def _handle_errors(app: Flask) -> None:
    @app.errorhandler(Absent)
    def absent(error: Absent) -> Response:
        return error_page(404)

    @app.errorhandler(Refusal)
    def refused(error: Refusal) -> Response:
        return error_page(422, i18n.translate(error.message))

    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        response = error_page(error.code)
        for name, value in error.get_headers():
            if name in {"Retry-After", "Allow"}:
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        identifier = secrets.token_hex(4)
        g.fault = identifier
        # Which page it was, and never what someone typed: that does not belong in a log.
        log.error("fault %s in %s %s\n%s", identifier, request.method, request.endpoint, faults.told(error))
        if app.testing and app.config.get("RAISE_FAULTS"):
            raise error
        try:
            if isinstance(error, DOWN):
                response = error_page(503)
                response.headers["Retry-After"] = "5"
                return response
            return error_page(500, fault=identifier)
        except Exception as second:  # the page itself may need what is broken
            log.error("fault %s in its own page\n%s", identifier, faults.told(second))
            return Response(LAST_WORDS + identifier + "\n", status=500, mimetype="text/plain")
