"""Pages on which somebody gets in and out: signing in, accepting an invitation, signing out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from participatie.accounts import actions, cookies, hashing, second_factor
from participatie.accounts.access import current_account_or_none, open_to_all
from participatie.accounts.actions.links import Link
from participatie.accounts.common import common_passwords
from participatie.accounts.passwords import SHORTEST, check_password
from participatie.accounts.people import MAX_EMAIL, MAX_NAME, folded
from participatie.accounts.sessions import device_of
from participatie.errors import Absent, Refusal
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.errors import error_page
from participatie.web.forms import ResidentForm, StaffForm, form_token_fits, session_token
from participatie.web.limits import allow, network_key

bp = Blueprint("accounts", __name__)

WINDOW = timedelta(minutes=15)
TRIES_KNOWN_BROWSER = 20
TRIES_PER_ACCOUNT = 10
TRIES_PER_NETWORK = 100
WRONG_LINKS_PER_NETWORK = 60
LONGEST_PASSWORD = 1000
START = "/team"


class SignInForm(StaffForm):
    """E-mail address, password and code, all on one page."""

    email = StringField(mark("E-mailadres"), validators=[DataRequired(), Length(max=MAX_EMAIL)])
    password = PasswordField(mark("Wachtwoord"), validators=[DataRequired(), Length(max=LONGEST_PASSWORD)])
    code = StringField(mark("Code van uw telefoon"), validators=[DataRequired(), Length(max=20)])


class PasswordForm(ResidentForm):
    """Name and password of somebody who was invited."""

    name = StringField(mark("Uw naam"), validators=[DataRequired(), Length(max=MAX_NAME)])
    password = PasswordField(mark("Kies een wachtwoord"), validators=[DataRequired(), Length(max=LONGEST_PASSWORD)])


class CodeForm(ResidentForm):
    """The code from the phone."""

    code = StringField(mark("Code van uw telefoon"), validators=[DataRequired(), Length(max=20)])


@dataclass(frozen=True, slots=True)
class SignInPage:
    """`onward`: where to go after signing in; `after_absence`: whether somebody was led here."""

    onward: str
    after_absence: bool


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """`token`: of the link; `email`: whom it is for; `new`: a first invitation; `shortest`: password allowed."""

    token: str
    email: str
    new: bool
    shortest: int = SHORTEST


@dataclass(frozen=True, slots=True)
class PhonePage:
    """`token`: of the link; `address`: `otpauth://` for a new phone or ""; `secret`: for typing over."""

    token: str
    address: str
    secret: str


@bp.get("/team/aanmelden")
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Show the page to sign in."""
    onward = _onward()
    if current_account_or_none() is not None:
        return redirect(onward, 303)
    return render("accounts/sign_in.html", SignInPage(onward, "verder" in request.args), form=SignInForm())


@bp.post("/team/aanmelden")
@open_to_all
def sign_in_now() -> ResponseReturnValue:
    """Sign somebody in."""
    form, onward = SignInForm(), _onward()
    if form.validate():
        try:
            token = _signed_in(form, utc_now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = redirect(onward, 303)
            cookies.give_session(response, token)
            cookies.give_mark(response, form.email.data)
            return response
    return render("accounts/sign_in.html", SignInPage(onward, False), form=form, status=422)


def _signed_in(form: SignInForm, now: datetime) -> str:
    email = form.email.data
    known = cookies.known_browser(email)
    if known is not None:
        allow("sign-in-browser", known, most=TRIES_KNOWN_BROWSER, window=WINDOW, now=now)
    else:
        allow("sign-in-network", network_key(now), most=TRIES_PER_NETWORK, window=WINDOW, now=now)
        allow("sign-in-account", folded(email), most=TRIES_PER_ACCOUNT, window=WINDOW, now=now)
    with database().reading() as connection:
        account_id, kept = actions.kept_hash(connection, email)
    right = hashing.fits(kept, form.password.data)
    try:
        with database().transaction() as connection:
            actions.sign_out(connection, session_token())
            return actions.sign_in(
                connection,
                account_id if right else None,
                code=form.code.data,
                device=_device(),
                now=now,
                site_secret=settings().secret_key,
            )
    except Refusal:
        with database().transaction() as connection:
            actions.record(connection, account_id, "sign_in_refused", "", now)
        raise


@bp.post("/team/afmelden")
@open_to_all
def sign_out() -> ResponseReturnValue:
    """End the session."""
    if current_account_or_none() is not None:
        if not form_token_fits(request.form.get("csrf_token", "")):
            abort(400)
        with database().transaction() as connection:
            actions.sign_out(connection, session_token())
    response = redirect(url_for("accounts.sign_in"), 303)
    cookies.take_session(response)
    # What a page put away to work without a connection belongs to who was signed in.
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@bp.get("/aanmelden/<token>")
@open_to_all
def invitation(token: str) -> ResponseReturnValue:
    """Show what a link leads to; a link of the demonstration leads in at once."""
    link = _link(token)
    if isinstance(link, Response):
        return link
    if link.invitation.reusable:
        return _enter_demonstration(link)
    form = PasswordForm(data={"name": link.account.name})
    return render("accounts/invited.html", _invited(token, link), form=form)


def _enter_demonstration(link: Link) -> ResponseReturnValue:
    if request.method != "GET":
        return redirect(START, 303)
    with database().transaction() as connection:
        actions.sign_out(connection, session_token())
        session = actions.follow_demonstration_link(connection, link, _device(), utc_now())
    response = redirect(START, 303)
    cookies.give_session(response, session)
    return response


@bp.post("/aanmelden/<token>")
@open_to_all
def choose_password(token: str) -> ResponseReturnValue:
    """Keep the password that somebody chose, and go on to the phone."""
    link = _link(token)
    if isinstance(link, Response):
        return link
    form = PasswordForm()
    if form.validate() and not link.invitation.reusable:
        own = (link.account.email, form.name.data)
        try:
            password = check_password(form.password.data, common=common_passwords(), own_words=own)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            password_hash = hashing.hash_of(password, secrets.token_bytes)
            with database().transaction() as connection:
                actions.choose_password(
                    connection,
                    link,
                    name=form.name.data,
                    password_hash=password_hash,
                    site_secret=settings().secret_key,
                )
            return redirect(url_for("accounts.phone", token=token), 303)
    return render("accounts/invited.html", _invited(token, link), form=form, status=422)


@bp.get("/aanmelden/<token>/telefoon")
@open_to_all
def phone(token: str) -> ResponseReturnValue:
    """Show how the phone is taught its codes."""
    link = _link(token)
    if isinstance(link, Response):
        return link
    page = _phone_page(token, link)
    if page is None:
        return redirect(url_for("accounts.invitation", token=token), 303)
    return render("accounts/phone.html", page, form=CodeForm())


@bp.get("/aanmelden/<token>/telefoon.svg")
@open_to_all
def phone_code(token: str) -> ResponseReturnValue:
    """Draw the QR code that the phone reads."""
    link = _link(token)
    if isinstance(link, Response):
        return link
    page = _phone_page(token, link)
    if page is None or not page.address:
        raise Absent("secret")
    return Response(second_factor.qr_drawing(page.address), mimetype="image/svg+xml")


@bp.post("/aanmelden/<token>/telefoon")
@open_to_all
def check_phone(token: str) -> ResponseReturnValue:
    """Check the first code and let somebody in."""
    link = _link(token)
    if isinstance(link, Response):
        return link
    form, now = CodeForm(), utc_now()
    page = _phone_page(token, link)
    if page is None:
        return redirect(url_for("accounts.invitation", token=token), 303)
    if form.validate():
        try:
            allow("link-code", str(link.invitation.id), most=TRIES_PER_ACCOUNT, window=WINDOW, now=now)
            with database().transaction() as connection:
                session = actions.finish(
                    connection, link, form.code.data, _device(), now, site_secret=settings().secret_key
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = redirect(START, 303)
            cookies.give_session(response, session)
            cookies.give_mark(response, link.account.email)
            return response
    return render("accounts/phone.html", page, form=form, status=422)


def _link(token: str) -> Link | Response:
    now = utc_now()
    try:
        with database().reading() as connection:
            return actions.open_link(connection, token, now, demonstration=settings().demo)
    except Absent:
        allow("wrong-link", network_key(now), most=WRONG_LINKS_PER_NETWORK, window=WINDOW, now=now)
        return error_page(410, mark("Deze link werkt niet meer. Vraag de beheerder om een nieuwe link."))


def _invited(token: str, link: Link) -> InvitedPage:
    return InvitedPage(token, link.account.email, not link.account.has_password)


def _phone_page(token: str, link: Link) -> PhonePage | None:
    try:
        with database().reading() as connection:
            found = actions.enrolment(connection, link, settings().secret_key)
    except Absent:
        return None
    if found.secret is None:
        return PhonePage(token, "", "")
    address = second_factor.address_for_app(found.secret, email=found.account.email, site="Participatie")
    return PhonePage(token, address, second_factor.in_groups(found.secret))


def _device() -> str:
    return device_of(request.headers.get("User-Agent", ""))


def _onward() -> str:
    """Where to go after signing in: a page of staff on this site, and nowhere else."""
    wanted = request.args.get("verder", "")
    plain = wanted.isprintable() and "\\" not in wanted and ".." not in wanted
    return wanted if plain and (wanted == START or wanted.startswith(START + "/")) else START
