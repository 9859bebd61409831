"""Where open answers are grouped by theme: the code book, one answer at a time, and where two readers differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.estimates.agreement import Agreement
from participatie.i18n import current_language
from participatie.results.actions import theming
from participatie.results.actions.theming import Desk, token_of
from participatie.results.coding import Place, Theme, Turn, agreements, differences, over_all, people_per_theme
from participatie.results.web_common import round_of
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import in_reader_language
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.written import ShownText, WrittenText

bp = Blueprint("results_themes", __name__)

READERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
BASE = "/team/<area>/vragenlijsten/<code>/themas"


class ThemeForm(StaffForm):
    """A form whose fields stand in the page itself."""


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the code book, with in how many answers it was seen and how far two readers agree on it."""

    theme: Theme
    name: ShownText
    people: int
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The code book.

    Attributes:
        read: answers that the first reader read.
        texts: answers that were released.
        sample: answers in the part of the second reader.
        read_twice: of these the ones read by the second.
        is_second: the reader of this page is the second.
        has_second: somebody is.
        may_see: both looks may be seen now: the second reader is ready.
        differs: answers to talk about.
        overall: agreement over all answers and themes.
    """

    area: Area
    round: Round
    lines: tuple[ThemeLine, ...]
    texts: int
    read: int
    sample: int
    read_twice: int
    is_second: bool
    has_second: bool
    may_see: bool
    differs: int
    overall: Agreement | None
    added: bool
    may_add: bool
    name: WrittenText
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One answer to read, or one to agree on.

    Attributes:
        question: what was asked.
        text: the answer.
        token: names the answer in the form.
        left: how many are left to read, with this one.
        first: names of the themes that the first saw; empty while reading.
        second: names of the themes that the second saw.
    """

    area: Area
    round: Round
    question: ShownText
    text: ShownText
    token: str
    left: int
    themes: tuple[tuple[int, ShownText, str, bool], ...]
    first: tuple[ShownText, ...] = ()
    second: tuple[ShownText, ...] = ()
    note: str = ""


@bp.get(BASE)
@for_roles(*READERS)
def book(area: str, code: str) -> Response:
    """Show the code book and how far the reading is."""
    return _book(area, code, ThemeForm(formdata=None))


@bp.post(f"{BASE}/nieuw")
@for_roles(*READERS)
def add(area: str, code: str) -> BaseResponse:
    """Add a theme."""
    return _act(area, code, lambda connection, found, round_: theming.add_theme(
        connection, round_, _typed_name(found), request.form.get("meaning", "").strip()
    ))  # fmt: skip


@bp.post(f"{BASE}/weg")
@for_roles(*READERS)
def retire(area: str, code: str) -> BaseResponse:
    """Take a theme out of use, or back into use."""
    theme, retired = request.form.get("theme", "", str), request.form.get("retired") == "1"
    return _act(area, code, lambda connection, _found, round_: theming.retire_theme(
        connection, round_, int(theme) if theme.isdigit() and len(theme) < 10 else 0, retired=retired
    ))  # fmt: skip


@bp.post(f"{BASE}/tweede")
@for_roles(*READERS)
def second(area: str, code: str) -> BaseResponse:
    """Begin to read a part as the second."""
    return _act(area, code, lambda connection, _found, round_: theming.start_second(
        connection, round_, current_account().id, utc_now()
    ))  # fmt: skip


@bp.post(f"{BASE}/vast")
@for_roles(Role.COORDINATOR)
def add_to_figures(area: str, code: str) -> BaseResponse:
    """Put the themes with the figures."""
    return _act(area, code, lambda connection, _found, round_: theming.add_to_figures(
        connection, round_, current_account().id, utc_now()
    ))  # fmt: skip


@bp.get(f"{BASE}/lezen")
@for_roles(*READERS)
def read(area: str, code: str) -> BaseResponse:
    """Show the next answer to read."""
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        desk = theming.desk_of(connection, round_)
        turn = desk.turn_of(current_account().id)
        after = request.args.get("na", "")
        place = desk.next_for(turn, next((each for each in desk.texts if token_of(each) == after), None))
        if place is None or desk.added:
            return redirect(url_for(".book", area=found.slug, code=round_.code), 303)
        page = _answer(connection, found, round_, desk, place, len(desk.waiting(turn)) - len(desk.done(turn)))
    return render("results/theme_read.html", page, form=ThemeForm(formdata=None))


@bp.post(f"{BASE}/lezen")
@for_roles(*READERS)
def keep(area: str, code: str) -> BaseResponse:
    """Keep the themes of an answer, and go on to the next."""
    form = ThemeForm()
    if form.validate():
        try:
            with database().transaction() as connection:
                found, round_ = round_of(connection, area, code)
                place = theming.code_answer(
                    connection, round_, current_account().id, request.form.get("answer", ""), _chosen()
                )
            return redirect(url_for(".read", area=found.slug, code=round_.code, na=token_of(place)), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _book(area, code, form, 422)


@bp.get(f"{BASE}/verschillen")
@for_roles(*READERS)
def differ(area: str, code: str) -> BaseResponse:
    """Show the next answer in which both readers saw different themes."""
    return _difference(area, code, ThemeForm(formdata=None))


@bp.post(f"{BASE}/verschillen")
@for_roles(*READERS)
def agree(area: str, code: str) -> BaseResponse:
    """Keep what both agreed on."""
    form = ThemeForm()
    if form.validate():
        try:
            with database().transaction() as connection:
                found, round_ = round_of(connection, area, code)
                theming.agree(
                    connection, round_, current_account().id, request.form.get("answer", ""), _chosen(),
                    request.form.get("note", ""),
                )  # fmt: skip
            return redirect(url_for(".differ", area=found.slug, code=round_.code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _difference(area, code, form, 422)


def _act(area: str, code: str, action: Callable[[Connection, Area, Round], None]) -> BaseResponse:
    form = ThemeForm()
    if form.validate():
        try:
            with database().transaction() as connection:
                found, round_ = round_of(connection, area, code)
                action(connection, found, round_)
            return redirect(url_for(".book", area=found.slug, code=round_.code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _book(area, code, form, 422)


def _book(area: str, code: str, form: ThemeForm, status: int = 200) -> Response:
    account = current_account()
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        desk = theming.desk_of(connection, round_)
        keys = surveys.text_keys(connection, round_)
    ready = theming.is_second_ready(desk)
    by_theme = {each.theme.id: each.agreement for each in agreements(desk.codings, desk.themes)}
    seen: dict[int, int] = {}
    for key in keys:
        for theme, people in people_per_theme(desk.codings, key)[1].items():
            seen[theme] = seen.get(theme, 0) + people
    both = desk.second is not None and ready
    is_second = desk.turn_of(account.id) is Turn.SECOND
    page = ThemesPage(
        area=found,
        round=round_,
        lines=tuple(
            ThemeLine(
                theme,
                _name(theme),
                0 if is_second and not ready else seen.get(theme.id, 0),
                by_theme.get(theme.id) if both else None,
            )
            for theme in desk.themes
        ),
        texts=len(desk.texts),
        read=len(desk.done(Turn.FIRST)),
        sample=len(desk.sample),
        read_twice=len(desk.done(Turn.SECOND)),
        is_second=is_second,
        has_second=desk.second is not None,
        may_see=both,
        differs=len(differences(desk.codings)) if ready else 0,
        overall=over_all(desk.codings, desk.themes) if both else None,
        added=desk.added,
        may_add=account.role is Role.COORDINATOR,
        name=_typed_name(found) if status == 422 else WrittenText(),
        codes=found.languages,
    )
    return render("results/themes.html", page, form=form, status=status)


def _difference(area: str, code: str, form: ThemeForm, status: int = 200) -> BaseResponse:
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        desk = theming.desk_of(connection, round_)
        left = differences(desk.codings)
        if not left or not theming.is_second_ready(desk) or desk.added:
            return redirect(url_for(".book", area=found.slug, code=round_.code), 303)
        first, other = left[0]
        both = first.themes & other.themes
        page = _answer(connection, found, round_, desk, first.place, len(left), chosen=both)
    named = {theme.id: _name(theme) for theme in desk.themes}
    page = AnswerPage(
        page.area, page.round, page.question, page.text, page.token, page.left, page.themes,
        first=tuple(named[each] for each in sorted(first.themes)),
        second=tuple(named[each] for each in sorted(other.themes)),
        note=request.form.get("note", ""),
    )  # fmt: skip
    return render("results/theme_differences.html", page, form=form, status=status)


def _answer(
    connection: Connection,
    area: Area,
    round_: Round,
    desk: Desk,
    place: Place,
    left: int,
    chosen: frozenset[int] = frozenset(),
) -> AnswerPage:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    asked = next(page for page in survey.pages if page.page_key == place[1])
    text = desk.texts[place]
    return AnswerPage(
        area=area,
        round=round_,
        question=in_reader_language(asked.subject or asked.question.text),
        text=ShownText(text.text, text.language, _direction(text.language), fallback=False),
        token=token_of(place),
        left=left,
        themes=tuple(
            (theme.id, _name(theme), theme.meaning, theme.id in chosen) for theme in desk.themes if not theme.retired
        ),
    )


def _direction(language: str) -> str:
    from participatie.written import direction_of

    return direction_of(language)


def _name(theme: Theme) -> ShownText:
    return theme.name.shown(current_language().code)


def _chosen() -> tuple[int, ...]:
    return tuple(int(each) for each in request.form.getlist("theme") if each.isdigit() and len(each) < 10)


def _typed_name(area: Area) -> WrittenText:
    typed: Mapping[str, str] = {code: request.form.get(f"name-{code}", "") for code in ("nl", *area.languages)}
    return WrittenText().revised(typed)
