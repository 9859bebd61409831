"""Where the team says who lives in the area: from a table of CBS, or typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response as BaseResponse
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.results import margins_cbs
from participatie.results.actions import margins as actions
from participatie.results.margins import MARGINS, AreaMargin, Margin
from participatie.text import Message, mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("results_margins", __name__)

KEEPERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.ADMINISTRATOR)
CBS, TYPED = "cbs", "typed"


class TypedForm(StaffForm):
    """The figures of every margin, one field per category."""

    year = IntegerField(mark("Jaar van de cijfers"), validators=[Optional()])
    about = StringField(mark("Waar komen de cijfers vandaan?"), validators=[Length(max=actions.LONGEST_ABOUT)])


for _margin in MARGINS.values():
    for _category in _margin.categories:
        _field = IntegerField(_category.name, validators=[Optional()])
        setattr(TypedForm, f"{_margin.code}-{_category.code}", _field)


class TableForm(StaffForm):
    """A table of CBS, and which neighbourhoods of it make up the area."""

    file = FileField(mark("Bestand van CBS"))
    places = TextAreaField(mark("Welke buurten zijn samen het gebied?"))
    year_of_table = IntegerField(mark("Jaar van de tabel"), validators=[Optional()])


@dataclass(frozen=True, slots=True)
class CountLine:
    """One category: its marked name, how many, and its share in whole percents."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class MarginBlock:
    """What is known of one margin; `name` and `unit` are marked Dutch words."""

    code: str
    name: str
    unit: str
    of_people: bool
    lines: tuple[CountLine, ...]
    from_cbs: bool
    year: int
    about: str


@dataclass(frozen=True, slots=True)
class MarginsPage:
    """Who lives in the area.

    Attributes:
        known: what is known, in the order of the margins.
        margins: every margin, for the form.
        typed_form: the form with a field per category.
        table_form: the form for a table of CBS.
    """

    area: Area
    known: tuple[MarginBlock, ...]
    margins: tuple[Margin, ...]
    typed_form: TypedForm
    table_form: TableForm


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a table says of the chosen neighbourhoods, before it is kept.

    Attributes:
        chosen: (code, name) of each neighbourhood.
        missing: what is not known, in sentences.
        hidden: (name, value) of the fields that keep it.
    """

    area: Area
    blocks: tuple[MarginBlock, ...]
    chosen: tuple[tuple[str, str], ...]
    missing: tuple[Message, ...]
    hidden: tuple[tuple[str, str], ...]


@bp.get("/team/<area>/gebied/bevolking")
@for_roles(*KEEPERS)
def population(area: str) -> Response:
    """Show what is known, with a form to type and one to read a table."""
    return _page(area, TypedForm(formdata=None), TableForm(formdata=None))


@bp.post("/team/<area>/gebied/bevolking")
@for_roles(*KEEPERS)
def typed(area: str) -> BaseResponse:
    """Keep figures that were typed; a margin of which every field is empty stays as it is."""
    form = TypedForm()
    if form.validate():
        try:
            given = {
                margin.code: {category.code: _typed(form, margin, category.code) for category in margin.categories}
                for margin in MARGINS.values()
            }
            filled = {
                code: {category: -1 if value is None else value for category, value in values.items()}
                for code, values in given.items()
                if any(value is not None for value in values.values())
            }
            if not filled:
                raise Refusal(mark("Vul minstens één groep in."))
            _keep(area, filled, TYPED, form.year.data or 0, (form.about.data or "").strip())
            return redirect(url_for(".population", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _page(area, form, TableForm(formdata=None), status=422)


@bp.post("/team/<area>/gebied/bevolking/cbs")
@for_roles(*KEEPERS)
def table(area: str) -> BaseResponse:
    """Read a table and show what it says, before it is kept."""
    form = TableForm()
    sent = request.files.get("file")
    try:
        if not form.validate():
            raise Refusal(mark("Kijk de vakjes na."))
        if sent is None or not sent.filename:
            raise Refusal(mark("Kies eerst een bestand."))
        year = form.year_of_table.data
        if year is None or not 1990 <= year <= utc_now().year:
            raise Refusal(mark("Vul het jaar van de tabel in. Het staat in de titel bij CBS."))
        rows = margins_cbs.read(sent.read())
        found = margins_cbs.summed(margins_cbs.chosen_rows(rows, re.split(r"[;,\n]", form.places.data or "")))
        if not found.counts:
            raise Refusal(mark("Van deze buurten zijn geen cijfers bekend."), more=found.missing)
        return _preview(area, found, year)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, TypedForm(formdata=None), form, status=422)


@bp.post("/team/<area>/gebied/bevolking/cbs/bewaren")
@for_roles(*KEEPERS)
def keep_table(area: str) -> BaseResponse:
    """Keep what was shown of a table."""
    counts = {
        margin.code: {
            category.code: _whole(request.form.get(f"{margin.code}-{category.code}", ""))
            for category in margin.categories
        }
        for margin in MARGINS.values()
        if any(f"{margin.code}-{category.code}" in request.form for category in margin.categories)
    }
    form = TableForm(formdata=None)
    try:
        if not counts:
            raise Refusal(mark("Er is niets om te bewaren. Lees het bestand opnieuw in."))
        _keep(area, counts, CBS, _whole(request.form.get("year", "")), request.form.get("about", "").strip())
        return redirect(url_for(".population", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, TypedForm(formdata=None), form, status=422)


@bp.post("/team/<area>/gebied/bevolking/<margin>/weg")
@for_roles(*KEEPERS)
def forget(area: str, margin: str) -> BaseResponse:
    """Forget the figures of one margin."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.forget_margin(connection, found, margin, current_account().id, utc_now())
    return redirect(url_for(".population", area=area), 303)


def _typed(form: TypedForm, margin: Margin, category: str) -> int | None:
    value = form[f"{margin.code}-{category}"].data
    return value if isinstance(value, int) else None


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else -1


def _keep(slug: str, counts: dict[str, dict[str, int]], source: str, year: int, about: str) -> None:
    if source == TYPED and not about:
        raise Refusal(mark("Vul in waar de cijfers vandaan komen. Zo kan iedereen het nakijken."))
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, slug)
        actions.put_margins(
            connection, found, counts,
            source=source, year=year, about=about, account_id=current_account().id, now=utc_now(),
        )  # fmt: skip


def _preview(slug: str, found: margins_cbs.Summed, year: int) -> Response:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
    about = ", ".join(f"{name} ({code})" for code, name in found.chosen)[: actions.LONGEST_ABOUT]
    now = utc_now()
    known = [AreaMargin(margin, counts, CBS, year, about, now) for margin, counts in found.counts.items()]
    hidden = [
        (f"{margin}-{category}", str(count))
        for margin, counts in found.counts.items()
        for category, count in counts.items()
    ]
    hidden += [("year", str(year)), ("about", about)]
    blocks = tuple(block_of(each) for each in known)
    page = PreviewPage(area, blocks, found.chosen, found.missing, tuple(hidden))
    return render("results/margins_preview.html", page)


def _page(slug: str, typed_form: TypedForm, table_form: TableForm, *, status: int = 200) -> Response:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        known = {each.margin: each for each in actions.list_margins(connection, area.id)}
    if status == 200:
        _fill(typed_form, known)
    blocks = tuple(block_of(known[code]) for code in MARGINS if code in known)
    page = MarginsPage(area, blocks, tuple(MARGINS.values()), typed_form, table_form)
    shown = table_form if table_form.mistakes() else typed_form
    return render("results/margins.html", page, form=shown, status=status)


def _fill(form: TypedForm, known: dict[str, AreaMargin]) -> None:
    """Show figures that were typed before, to change one of them."""
    for each in known.values():
        if each.source == TYPED and each.margin in MARGINS:
            for category, count in each.counts.items():
                form[f"{each.margin}-{category}"].data = count
            form.year.data, form.about.data = each.year, each.about


def block_of(known: AreaMargin) -> MarginBlock:
    """Put what is known of a margin in lines."""
    margin = MARGINS[known.margin]
    total = sum(known.counts.values())
    lines = tuple(
        CountLine(each.name, known.counts[each.code], round(100 * known.counts[each.code] / total))
        for each in margin.categories
    )
    return MarginBlock(
        margin.code, margin.name, margin.unit, margin.of_people, lines, known.source == CBS, known.year, known.about
    )


def source_of(known: AreaMargin) -> str:
    """Say where figures come from, with the licence that CBS asks for."""
    if known.source == CBS:
        return _(
            "Bron: CBS, kerncijfers wijken en buurten %(year)s, licentie CC BY 4.0. Buurten: %(about)s.",
            year=str(known.year), about=known.about,
        )  # fmt: skip
    return _("Bron: %(about)s, %(year)s.", year=str(known.year), about=known.about)
