"""Pages of the administrator: accounts and invitations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length

from participatie import jobs
from participatie.accounts import actions
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import (
    MAX_EMAIL,
    MAX_NAME,
    Account,
    Invitation,
)
from participatie.accounts.roles import ROLE_NAMES, Role
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, speaking
from participatie.i18n import gettext as _
from participatie.text import mark
from participatie.web import database, render, settings, site, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("accounts_manage", __name__)

AREAS_HOOK = "area_names"
"""Areas stand above accounts; they lend us their names: a function that gives (slug, name) pairs."""

AreaNames = Callable[[Connection], tuple[tuple[str, str], ...]]


class AccountForm(StaffForm):
    """What somebody is here for."""

    role = SelectField(mark("Rol"))
    organisation = SelectField(mark("Organisatie"))
    areas = SelectMultipleField(mark("Gebieden"))

    def fill(self, connection: Connection) -> None:
        """Offer the roles, organisations and areas there are."""
        self.role.choices = [(role.value, _(name).capitalize()) for role, name in ROLE_NAMES.items()]
        self.organisation.choices = [(each.slug, each.name) for each in actions.list_organisations(connection)]
        self.areas.choices = list(area_names(connection))


class InviteForm(AccountForm):
    """Whom to invite, and as what."""

    email = StringField(mark("E-mailadres"), validators=[DataRequired(), Length(max=MAX_EMAIL)])
    name = StringField(mark("Naam"), validators=[Length(max=MAX_NAME)])
    language = SelectField(mark("Taal van de e-mail"))

    def fill(self, connection: Connection) -> None:
        """Offer what an account needs, and the languages of mail."""
        super().fill(connection)
        self.language.choices = [(code, each.name) for code, each in LANGUAGES.items()]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account as a row. `role` and `state` are marked Dutch words."""

    account: Account
    role: str
    organisation: str
    areas: str
    state: str


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """All accounts, by name."""

    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class InvitePage:
    """The form to invite somebody; `has_organisations` is false in a new installation."""

    has_organisations: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account. `own` says that it is the reader's own; `state` is a marked Dutch word."""

    account: Account
    own: bool
    state: str


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A fresh link, shown once; `mailed` says that it is on its way by e-mail too."""

    account: Account
    address: str


@bp.get("/team/beheer/accounts")
@for_roles(Role.ADMINISTRATOR)
def accounts() -> ResponseReturnValue:
    """Show all accounts."""
    with database().reading() as connection:
        everyone = actions.list_accounts(connection)
        organisations = {each.id: each.name for each in actions.list_organisations(connection)}
        names = dict(area_names(connection))
    rows = tuple(
        AccountRow(
            account=each,
            role=ROLE_NAMES[each.role],
            organisation=organisations[each.organisation_id],
            areas=", ".join(sorted(names.get(slug, slug) for slug in each.areas)),
            state=_state(each),
        )
        for each in everyone
    )
    return render("accounts/accounts.html", AccountsPage(rows))


@bp.get("/team/beheer/accounts/uitnodigen")
@for_roles(Role.ADMINISTRATOR)
def invite() -> ResponseReturnValue:
    """Show the form to invite somebody."""
    form = InviteForm()
    with database().reading() as connection:
        form.fill(connection)
    return render("accounts/invite.html", InvitePage(bool(form.organisation.choices)), form=form)


@bp.post("/team/beheer/accounts/uitnodigen")
@for_roles(Role.ADMINISTRATOR)
def invite_now() -> ResponseReturnValue:
    """Invite somebody: a link by e-mail, shown once here as well."""
    form = InviteForm()
    with database().reading() as connection:
        form.fill(connection)
    if form.validate():
        try:
            with database().transaction() as connection:
                invitation = actions.invite(
                    connection,
                    form.email.data,
                    Role(form.role.data),
                    form.organisation.data,
                    form.areas.data,
                    utc_now(),
                    name=form.name.data,
                    language=form.language.data,
                    by=current_account(),
                )
                page = _hand_over(connection, invitation)
            return render("accounts/link.html", page)
        except Refusal as refusal:
            form.refuse(refusal)
    return render("accounts/invite.html", InvitePage(bool(form.organisation.choices)), form=form, status=422)


@bp.get("/team/beheer/accounts/<int:account_id>")
@for_roles(Role.ADMINISTRATOR)
def account(account_id: int) -> ResponseReturnValue:
    """Show one account."""
    with database().reading() as connection:
        found = actions.account_by_id(connection, account_id)
        organisations = {each.id: each.slug for each in actions.list_organisations(connection)}
        form = AccountForm(
            data={
                "role": found.role.value,
                "organisation": organisations[found.organisation_id],
                "areas": sorted(found.areas),
            }
        )
        form.fill(connection)
    return render("accounts/account.html", _account_page(found), form=form)


@bp.post("/team/beheer/accounts/<int:account_id>")
@for_roles(Role.ADMINISTRATOR)
def change(account_id: int) -> ResponseReturnValue:
    """Change what somebody is here for."""
    form = AccountForm()
    with database().reading() as connection:
        found = actions.account_by_id(connection, account_id)
        form.fill(connection)
    if form.validate():
        try:
            with database().transaction() as connection:
                actions.change_account(
                    connection,
                    current_account(),
                    account_id,
                    role=Role(form.role.data),
                    organisation_slug=form.organisation.data,
                    area_slugs=form.areas.data,
                    now=utc_now(),
                )
            return redirect(url_for(".accounts"), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return render("accounts/account.html", _account_page(found), form=form, status=422)


@bp.post("/team/beheer/accounts/<int:account_id>/stoppen")
@for_roles(Role.ADMINISTRATOR)
def disable(account_id: int) -> ResponseReturnValue:
    """Shut somebody out."""
    with database().transaction() as connection:
        actions.disable(connection, current_account(), account_id, utc_now())
    return redirect(url_for(".account", account_id=account_id), 303)


@bp.post("/team/beheer/accounts/<int:account_id>/toelaten")
@for_roles(Role.ADMINISTRATOR)
def enable(account_id: int) -> ResponseReturnValue:
    """Let somebody in again."""
    with database().transaction() as connection:
        actions.enable(connection, current_account(), account_id, utc_now())
    return redirect(url_for(".account", account_id=account_id), 303)


@bp.post("/team/beheer/accounts/<int:account_id>/link")
@for_roles(Role.ADMINISTRATOR)
def new_link(account_id: int) -> ResponseReturnValue:
    """Give somebody a link for a new password."""
    return _renewed(account_id, new_phone=False)


@bp.post("/team/beheer/accounts/<int:account_id>/telefoon")
@for_roles(Role.ADMINISTRATOR)
def new_phone(account_id: int) -> ResponseReturnValue:
    """Give somebody who lost the phone a fresh start."""
    return _renewed(account_id, new_phone=True)


def _renewed(account_id: int, *, new_phone: bool) -> ResponseReturnValue:
    with database().transaction() as connection:
        invitation = actions.renew_link(connection, current_account(), account_id, utc_now(), new_phone=new_phone)
        page = _hand_over(connection, invitation)
    return render("accounts/link.html", page)


def _hand_over(connection: Connection, invitation: Invitation) -> LinkPage:
    """Put the link in the outbox, in the language of the person, and make the page that shows it once."""
    account = actions.account_by_id(connection, invitation.account_id)
    address = settings().base_url + invitation.url_path
    with speaking(account.language):
        subject = _("Uw link om u aan te melden")
        text = render_template("mail/accounts_link.txt", name=account.name, address=address)
    key = f"accounts:{account.id}:{invitation.token[:12]}"
    jobs.queue_mail(connection, to=account.email, subject=subject, text=text, language=account.language, key=key)
    return LinkPage(account, address)


def area_names(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Give slug and name of every area, as the areas lend them to us."""
    lent = site().hooks.get(AREAS_HOOK)
    return () if lent is None else cast(AreaNames, lent)(connection)


def _account_page(found: Account) -> AccountPage:
    return AccountPage(found, found.id == current_account().id, _state(found))


def _state(found: Account) -> str:
    if found.disabled:
        return mark("gestopt")
    return mark("actief") if found.has_password else mark("uitgenodigd")
