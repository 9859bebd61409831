"""Which language a request is answered in: the reader's choice in the address, or else the phone's."""

from __future__ import annotations

from flask import Flask, Response, g, request

from participatie.i18n import LANGUAGES, best_language, use_language

PARAMETER = "taal"


def speak(app: Flask) -> None:
    """Choose the language of each request and keep a chosen one in every address the site makes."""
    app.before_request(_choose)
    app.url_defaults(_keep)
    app.after_request(_say)


def offer(languages: tuple[str, ...]) -> None:
    """Say which languages this page is offered in; the reader's own choice or the phone's first fit is used."""
    g.offered_languages = languages
    chosen = g.get("chosen_language")
    if chosen in languages:
        use_language(chosen)
    else:
        use_language(best_language(request.headers.get("Accept-Language", ""), languages))


def offered() -> tuple[str, ...]:
    """Give the languages that the page is offered in; by default all we have."""
    found: tuple[str, ...] = g.get("offered_languages", tuple(LANGUAGES))
    return found


def _choose() -> None:
    chosen = request.args.get(PARAMETER, "")
    g.chosen_language = chosen if chosen in LANGUAGES else None
    offer(tuple(LANGUAGES))


def _keep(endpoint: str, values: dict[str, object]) -> None:
    if endpoint != "static" and PARAMETER not in values and g.get("chosen_language"):
        values[PARAMETER] = g.chosen_language


def _say(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Accept-Language")
    return response
