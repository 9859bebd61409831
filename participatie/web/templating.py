"""What every template can use: sentences, days, addresses of files, and where the reader is."""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import urlencode

from flask import Flask, g, request, url_for
from markupsafe import Markup

from participatie import i18n
from participatie.web import language, security
from participatie.web.forms import form_token
from participatie.web.site import settings


def prepare(app: Flask) -> None:
    """Give the templates their functions."""
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda sentence: i18n.catalogue(i18n.current_language().code).ugettext(sentence),
        i18n.plain_ngettext,
        newstyle=True,
    )
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        asset=asset,
        csrf_token=form_token,
        catalogue_statuses=i18n.catalogue_statuses,
        critical_style=_critical_style,
        current_language=i18n.current_language,
        day_in_words=i18n.day_in_words,
        own_address=own_address,
        languages=i18n.LANGUAGES,
        language_links=language_links,
        moment_in_words=i18n.moment_in_words,
        nonce=security.nonce,
        number=i18n.number,
        settings=settings,
        time_in_words=i18n.time_in_words,
        translate=i18n.translate,
    )


def _critical_style() -> Markup:
    g.critical_style = True
    # Our own file, never anyone's text: the only place where something goes unescaped into a page.
    return Markup(security.critical_style())  # noqa: S704


@cache
def asset(path: str) -> str:
    """Give the address of a static file; it changes when the file changes."""
    digest = hashlib.sha256((security.STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


def own_address() -> str:
    """Give the page's own address for a form: without the part after #, which a form without an address sends along."""
    return "/" + request.full_path.lstrip("/").rstrip("?")


def language_links() -> list[tuple[i18n.Language, str]]:
    """Give the page's own address in each language it is offered in."""
    if request.endpoint is None:
        return []
    path = url_for(request.endpoint, **(request.view_args or {})).partition("?")[0]
    query = [(name, value) for name, value in request.args.items(multi=True) if name != language.PARAMETER]
    return [
        (i18n.LANGUAGES[code], f"{path}?{urlencode([*query, (language.PARAMETER, code)])}")
        for code in language.offered()
    ]
