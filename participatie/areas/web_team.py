"""Pages on which a coordinator sets up the area: languages, dates, who asks, partners, phase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from wtforms import DateField, EmailField, SelectMultipleField, StringField, TelField
from wtforms.validators import Length, Optional

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Organisation
from participatie.accounts.roles import Role
from participatie.areas import actions
from participatie.areas.actions import AreaSettings
from participatie.areas.area import PROMISED_HOURS_HOOK, Area, Landmark, Partner, Street
from participatie.areas.drawing import MapDrawing, draw
from participatie.areas.projects import Phase, PhaseStep, Project, steps_of
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, catalogue_statuses
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm, revised_text
from participatie.web.site import EXTENSION, site

bp = Blueprint("areas_team", __name__)
AREAS_HOOK = "area_names"

SETTERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


class SettingsForm(StaffForm):
    """Languages, the date on which residents hear back, and whom they can reach. The rest is typed per language."""

    languages = SelectMultipleField(mark("Talen van het gebied"))
    feedback_on = DateField(mark("Wanneer horen bewoners van ons?"), validators=[Optional()])
    controller = StringField(mark("Welke organisatie bewaart de gegevens van bewoners?"), validators=[Length(max=200)])
    contact = EmailField(mark("E-mailadres voor vragen"), validators=[Length(max=254)])
    phone = TelField(mark("Telefoonnummer voor vragen"), validators=[Length(max=40)])

    def fill(self) -> None:
        """Offer the languages of the site, apart from Dutch, which is always there."""
        self.languages.choices = [(code, each.name) for code, each in LANGUAGES.items() if code != "nl"]


class EmptyForm(StaffForm):
    """A form whose fields are read one by one; carries the mistakes."""


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The area at a glance. `phases` in order; `unchecked_names`: languages still a machine draft."""

    area: Area
    project: Project
    phases: tuple[PhaseStep, ...]
    streets: tuple[Street, ...]
    landmarks: tuple[Landmark, ...]
    partners: tuple[Partner, ...]
    drawing: MapDrawing
    language_names: tuple[str, ...]
    unchecked_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The settings of an area and the title of its project; `typed` is what was posted, or None."""

    area: Area
    project: Project
    languages: tuple[str, ...]
    typed: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One organisation; `hours` as typed, empty when it is no partner; `signed`: they follow from signed promises."""

    organisation: Organisation
    hours: str
    signed: bool


@dataclass(frozen=True, slots=True)
class PartnersPage:
    """All organisations with the hours they can give."""

    area: Area
    rows: tuple[PartnerRow, ...]


def _lend_names(connection: Connection) -> tuple[tuple[str, str], ...]:
    return tuple((each.slug, each.name) for each in actions.list_areas(connection))


@bp.record_once
def _lend(state: BlueprintSetupState) -> None:
    """Lend accounts, which stand lower, the names of the areas."""
    state.app.extensions[EXTENSION].hooks[AREAS_HOOK] = _lend_names


@bp.get("/team/<area>/gebied")
@for_roles(*SETTERS)
def overview(area: str) -> ResponseReturnValue:
    """Show the area at a glance."""
    with database().reading() as connection:
        found = actions.area_by_slug(connection, area)
        project = actions.project_of(connection, found.id)
        streets = actions.list_streets(connection, found.id)
        landmarks = actions.list_landmarks(connection, found.id)
        partners = actions.list_partners(connection, found.id)
    page = OverviewPage(
        area=found,
        project=project,
        phases=steps_of(project.phase),
        streets=streets,
        landmarks=landmarks,
        partners=partners,
        drawing=draw(found.boundary, streets=streets, landmarks=landmarks),
        language_names=tuple(LANGUAGES[code].name for code in found.languages),
        unchecked_names=tuple(LANGUAGES[code].name for code in found.languages if catalogue_statuses()[code].is_draft),
    )
    return render("areas/overview.html", page)


@bp.post("/team/<area>/gebied/fase")
@for_roles(*SETTERS)
def set_phase(area: str) -> ResponseReturnValue:
    """Say in which phase the project is."""
    try:
        phase = Phase(request.form.get("phase", ""))
    except ValueError:
        raise Refusal(mark("Kies een van de mogelijkheden.")) from None
    with database().transaction() as connection:
        project = actions.project_of(connection, actions.area_by_slug(connection, area).id)
        actions.set_phase(connection, project.id, phase)
        accounts.record(connection, current_account().id, "phase_set", f"{area}: {phase.value}", utc_now())
    return redirect(url_for(".overview", area=area) + "#fase", 303)


@bp.get("/team/<area>/gebied/instellingen")
@for_roles(*SETTERS)
def settings(area: str) -> ResponseReturnValue:
    """Show the settings of the area."""
    with database().reading() as connection:
        found = actions.area_by_slug(connection, area)
        project = actions.project_of(connection, found.id)
    form = SettingsForm(
        data={
            "languages": list(found.languages),
            "feedback_on": found.feedback_on,
            "controller": found.controller,
            "contact": found.contact,
            "phone": found.phone,
        }
    )
    form.fill()
    return render("areas/settings.html", SettingsPage(found, project, found.languages, None), form=form)


@bp.post("/team/<area>/gebied/instellingen")
@for_roles(*SETTERS)
def change_settings(area: str) -> ResponseReturnValue:
    """Keep the settings of the area."""
    form = SettingsForm()
    form.fill()
    with database().reading() as connection:
        found = actions.area_by_slug(connection, area)
        project = actions.project_of(connection, found.id)
    if form.validate():
        try:
            with database().transaction() as connection:
                _keep(connection, form, found, project)
                accounts.record(connection, current_account().id, "area_changed", area, utc_now())
            return redirect(url_for(".overview", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    page = SettingsPage(found, project, found.languages, dict(request.form))
    return render("areas/settings.html", page, form=form, status=422)


def _keep(connection: Connection, form: SettingsForm, area: Area, project: Project) -> None:
    asked_by = revised_text(area.asked_by, request.form, "asked_by", area.languages)
    title = revised_text(project.title, request.form, "title", area.languages)
    actions.change_settings(
        connection,
        area.id,
        AreaSettings(
            languages=("nl", *form.languages.data),
            feedback_on=form.feedback_on.data,
            asked_by=asked_by,
            controller=form.controller.data or "",
            contact=form.contact.data or "",
            phone=form.phone.data or "",
        ),
    )
    actions.set_title(connection, project.id, title)


@bp.get("/team/<area>/gebied/partners")
@for_roles(*SETTERS)
def partners(area: str) -> ResponseReturnValue:
    """Show which organisations work in the area, and their hours."""
    with database().reading() as connection:
        page = _partners(connection, actions.area_by_slug(connection, area))
    return render("areas/partners.html", page, form=EmptyForm())


@bp.post("/team/<area>/gebied/partners")
@for_roles(*SETTERS)
def change_partners(area: str) -> ResponseReturnValue:
    """Keep which organisations work in the area, and their hours; an empty box means no partner.

    Hours that an organisation signed for are changed by signing, nowhere else.
    """
    form = EmptyForm()
    try:
        with database().transaction() as connection:
            found = actions.area_by_slug(connection, area)
            signed = _signed_hours(connection, found)
            for organisation in accounts.list_organisations(connection):
                if organisation.id in signed:
                    continue
                typed = request.form.get(f"hours-{organisation.slug}", "").strip()
                if not typed:
                    actions.remove_partner(connection, found.id, organisation.id)
                    continue
                if not typed.isdecimal():
                    raise Refusal(mark("%(name)s: vul een heel getal in."), name=organisation.name)
                actions.set_partner(connection, found.id, organisation.slug, int(typed[:9]))
            accounts.record(connection, current_account().id, "partners_set", area, utc_now())
        return redirect(url_for(".overview", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    with database().reading() as connection:
        page = _partners(connection, actions.area_by_slug(connection, area), dict(request.form))
    return render("areas/partners.html", page, form=form, status=422)


def _partners(connection: Connection, area: Area, typed: dict[str, str] | None = None) -> PartnersPage:
    hours = {each.slug: str(each.hours) for each in actions.list_partners(connection, area.id)}
    signed = _signed_hours(connection, area)
    rows = []
    for each in accounts.list_organisations(connection):
        kept = hours.get(each.slug, "")
        is_signed = each.id in signed
        shown = kept if typed is None or is_signed else typed.get(f"hours-{each.slug}", "")
        rows.append(PartnerRow(each, shown, is_signed))
    return PartnersPage(area, tuple(rows))


def _signed_hours(connection: Connection, area: Area) -> Mapping[int, int]:
    """Give the hours that organisations signed for; see docs/decisions/0009-promised-hours.md."""
    lent = cast("Callable[[Connection, int], Mapping[int, int]] | None", site().hooks.get(PROMISED_HOURS_HOOK))
    return lent(connection, area.id) if lent else {}
