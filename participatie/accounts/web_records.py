"""Pages of the administrator: organisations and the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from participatie.accounts import actions
from participatie.accounts.access import for_roles
from participatie.accounts.people import MAX_NAME, ORGANISATION_KIND_NAMES, Organisation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.accounts.sessions import AuditEntry
from participatie.accounts.slugs import free_slug
from participatie.i18n import gettext as _
from participatie.text import mark
from participatie.web import database, render
from participatie.web.forms import StaffForm

bp = Blueprint("accounts_records", __name__)


class OrganisationForm(StaffForm):
    """A new organisation."""

    name = StringField(mark("Naam van de organisatie"), validators=[DataRequired(), Length(max=MAX_NAME)])
    kind = SelectField(mark("Soort organisatie"))


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """All organisations with the marked names of their kinds."""

    rows: tuple[tuple[Organisation, str], ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The newest lines of the audit log."""

    entries: tuple[AuditEntry, ...]


@bp.get("/team/beheer/organisaties")
@for_roles(Role.ADMINISTRATOR)
def organisations() -> ResponseReturnValue:
    """Show all organisations and the form to add one."""
    return _organisations(_organisation_form())


@bp.post("/team/beheer/organisaties")
@for_roles(Role.ADMINISTRATOR)
def add_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    form = _organisation_form()
    if not form.validate():
        return _organisations(form, status=422)
    with database().transaction() as connection:
        taken = {each.slug for each in actions.list_organisations(connection)}
        slug = free_slug(form.name.data, taken)
        actions.add_organisation(connection, slug, form.name.data, OrganisationKind(form.kind.data))
    return redirect(url_for(".organisations"), 303)


def _organisation_form() -> OrganisationForm:
    form = OrganisationForm()
    form.kind.choices = [(kind.value, _(name)) for kind, name in ORGANISATION_KIND_NAMES.items()]
    return form


def _organisations(form: OrganisationForm, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        found = actions.list_organisations(connection)
    page = OrganisationsPage(tuple((each, ORGANISATION_KIND_NAMES[each.kind]) for each in found))
    return render("accounts/organisations.html", page, form=form, status=status)


@bp.get("/team/beheer/logboek")
@for_roles(Role.ADMINISTRATOR)
def audit() -> ResponseReturnValue:
    """Show the audit log."""
    with database().reading() as connection:
        return render("accounts/audit.html", AuditPage(actions.list_audit(connection)))
