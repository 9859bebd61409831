"""Commands of administrators for accounts: the first link in, and every later one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click
from flask import current_app

from participatie.accounts import actions
from participatie.accounts.people import Invitation, Organisation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.accounts.slugs import slug_of
from participatie.accounts.web_manage import area_names
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.text import mark
from participatie.web.site import EXTENSION, Site


@click.group("user")
def user_group() -> None:
    """People who sign in."""


@user_group.command("invite")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What the person may do.")
@click.option("--organisation", required=True, help="For whom the person works; added when it is not there yet.")
@click.option("--area", "areas", multiple=True, help="In which area; may be given more than once.")
@click.option("--name", default="", help="How colleagues see the person.")
@click.option("--language", default="nl", help="Language of the mail, such as nl or en.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def invite_command(
    email: str, role: str, organisation: str, areas: tuple[str, ...], name: str, language: str, as_json: bool
) -> None:
    """Invite EMAIL and print the link, which works once and for seven days."""
    site = _site()
    now = datetime.now(UTC)
    with site.database.transaction() as connection:
        _refuse_unknown_areas(connection, areas)
        found, is_new = _organisation(connection, organisation)
        invitation = actions.invite(connection, email, Role(role), found.slug, areas, now, name=name, language=language)
    _print(site, invitation, found, is_new=is_new, as_json=as_json)


def _organisation(connection: Connection, named: str) -> tuple[Organisation, bool]:
    slug = slug_of(named)
    for each in actions.list_organisations(connection):
        if each.slug == slug:
            return each, False
    return actions.add_organisation(connection, slug, named, OrganisationKind.OTHER), True


def _refuse_unknown_areas(connection: Connection, areas: tuple[str, ...]) -> None:
    known = [slug for slug, _ in area_names(connection)]
    for area in areas:
        if area not in known:
            raise Refusal(
                mark("Er is geen gebied “%(area)s”. Wel: %(known)s."), area=area, known=", ".join(known) or "-"
            )


def _print(site: Site, invitation: Invitation, organisation: Organisation, *, is_new: bool, as_json: bool) -> None:
    link = site.settings.base_url + invitation.url_path
    if as_json:
        expires = invitation.expires_at.isoformat() if invitation.expires_at else None
        report = {"link": link, "expires_at": expires, "organisation": organisation.slug, "organisation_added": is_new}
        click.echo(json.dumps(report))
        return
    if is_new:
        click.echo(f"Added the organisation {organisation.name} ({organisation.slug}).")
    click.echo(link)


def _site() -> Site:
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    return site
