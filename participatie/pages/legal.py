"""What law and convention ask: privacy, accessibility, where to report a leak, and what robots may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent
from participatie.pages.blueprint import bp
from participatie.web import database, render, settings, utc_now
from participatie.web.language import offer

SECURITY_VALID = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class LegalPage:
    """Who answers for the site, or for one neighbourhood's data.

    area_name: the neighbourhood, or ""; organisation, email, phone: whom to turn to, each possibly "".
    """

    area_name: str
    area_slug: str
    organisation: str
    email: str
    phone: str


@bp.get("/privacy")
@open_to_all
def privacy() -> Response:
    """Say what we keep and what we do not; with `?buurt=` for one neighbourhood."""
    return render("pages/privacy.html", _responsible())


@bp.get("/toegankelijkheid")
@open_to_all
def accessibility() -> Response:
    """Say how usable the site is for everybody, and where to say that it is not."""
    return render("pages/accessibility.html", _responsible())


@bp.get("/.well-known/security.txt")
@open_to_all
def security_txt() -> Response:
    """Say where to report a leak (RFC 9116)."""
    expires = (utc_now() + SECURITY_VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    base = settings().base_url
    email = settings().contact_email
    lines = (
        f"Contact: {'mailto:' + email if email else base + '/privacy'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {base}/.well-known/security.txt",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/robots.txt")
@open_to_all
def robots() -> Response:
    """Keep search engines out of surveys, printed codes and the pages of staff."""
    closed = ("/team", "/vragenlijst", "/q", "/Q", "/aanmelden", "/afmelden", "/bijeenkomst/*/aanmelden")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _responsible() -> LegalPage:
    area = _asked_area()
    found = settings()
    if area is None:
        return LegalPage("", "", found.organisation, found.contact_email, found.contact_phone)
    offer(area.languages)
    return LegalPage(
        area_name=area.name,
        area_slug=area.slug,
        organisation=area.controller or found.organisation,
        email=area.contact or found.contact_email,
        phone=area.phone or found.contact_phone,
    )


def _asked_area() -> Area | None:
    """The neighbourhood in the address; where there is only one neighbourhood, that one."""
    with database().reading() as connection:
        slug = request.args.get("buurt", "")
        lines = areas.list_areas(connection)
        if not slug and len(lines) == 1:
            slug = lines[0].slug
        try:
            return areas.area_by_slug(connection, slug) if slug else None
        except Absent:
            return None
