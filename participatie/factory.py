"""How the site is put together from its features."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from participatie import i18n
from participatie.config import Settings, read_settings
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.features import register_features
from participatie.web import language, security, templating
from participatie.web.errors import error_page
from participatie.web.site import EXTENSION, NoSession, Site

log = logging.getLogger("participatie")


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """Make the application.

    Args:
        settings: by default read from the environment.
        database: by default opened from the settings.

    Raises:
        BadSetting: a setting is unsafe.
    """
    settings = settings or read_settings()
    app = Flask("participatie", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,  # Flask's own session cookie is never used; see web/forms.py
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=list(settings.hosts),
    )
    app.extensions[EXTENSION] = Site(settings=settings, database=database or Database(settings.database_url))
    app.session_interface = NoSession()
    language.speak(app)
    security.guard(app)
    templating.prepare(app)
    _handle_errors(app)
    register_features(app)
    _serve(app, settings)
    return app


def _serve(app: Flask, settings: Settings) -> None:
    whitenoise = WhiteNoise(
        app.wsgi_app,
        root=str(security.STATIC),
        prefix="static/",
        max_age=365 * 24 * 3600,
        add_headers_function=_static_headers,
    )
    app.wsgi_app = whitenoise  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )


def _static_headers(headers: object, path: str, url: str) -> None:
    for name, value in security.fixed_static_headers():
        headers[name] = value  # type: ignore[index]


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
        # The path only: what someone typed never goes into a log.
        log.error("fault %s in %s %s", identifier, request.method, request.endpoint, exc_info=error)
        if app.testing and app.config.get("RAISE_FAULTS"):
            raise error
        return error_page(500, fault=identifier)
