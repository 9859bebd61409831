"""Pages of the quick scan: the three groups side by side, the proposal of cases, and what was given out."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.db import Connection
from participatie.disclosure import shown_counts
from participatie.documents.shelf import Shelf
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon, Point, point_inside
from participatie.i18n import current_language
from participatie.quickscan import actions
from participatie.quickscan.actions import Helpers, Scan
from participatie.quickscan.paper import scan_paper
from participatie.quickscan.paper_parts import surprises
from participatie.quickscan.web_forms import CaseForm, GiveForm, SurpriseForm
from participatie.quickscan.web_pages import (
    MARK_M,
    CasesPage,
    PaperPage,
    ScanPage,
    bands_of,
    case_block,
    columns_of,
    given_line,
    voice_of_reader,
    without_order,
)
from participatie.surveys.told import SCORING_HOOK
from participatie.web import database, render, settings, site, utc_now
from participatie.web.files import file_to_read

bp = Blueprint("quickscan_team", __name__)

READERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE)
TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
PDF = "application/pdf"
ODT = "application/vnd.oasis.opendocument.text"
_SHELF = Shelf(8)


def helpers() -> Helpers | None:
    """Give what the room of partners lends, if it is there."""
    return cast("Helpers | None", site().hooks.get(actions.HELP_HOOK))


@bp.get("/team/<area>/quickscan")
@for_roles(*READERS)
def show(area: str) -> ResponseReturnValue:
    """Show the three groups side by side; an executive only sees what was given out."""
    return _page(area, SurpriseForm(formdata=None))


@bp.post("/team/<area>/quickscan/opvallend")
@for_roles(Role.COORDINATOR)
def write_surprise(area: str) -> ResponseReturnValue:
    """Keep what surprised the team."""
    form = SurpriseForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                actions.save_surprise(
                    connection, found, form.text.data or "", form.revision.data or 0, current_account(), utc_now()
                )
            return redirect(url_for(".show", area=area) + "#opvallend", 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, form, status=422)


@bp.get("/team/<area>/quickscan/voorstel")
@for_roles(*TEAM)
def cases(area: str) -> ResponseReturnValue:
    """Show the proposal of cases."""
    return _cases_page(area, CaseForm(formdata=None))


@bp.post("/team/<area>/quickscan/voorstel")
@for_roles(Role.COORDINATOR)
def write_case(area: str) -> ResponseReturnValue:
    """Keep what becomes of one proposed case."""
    form = CaseForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                scan = actions.scan_of(connection, areas.area_by_slug(connection, area))
                actions.save_case(connection, scan, form.case(), current_account(), utc_now())
            return redirect(url_for(".cases", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _cases_page(area, form, status=422)


@bp.get("/team/<area>/quickscan/voorbeeld")
@for_roles(*TEAM)
def preview(area: str) -> ResponseReturnValue:
    """Show the scan as it would be given out now."""
    return _preview(area, GiveForm(formdata=None))


@bp.post("/team/<area>/quickscan/uitgeven")
@for_roles(Role.COORDINATOR)
def give_out(area: str) -> ResponseReturnValue:
    """Freeze the scan as it is now."""
    form = GiveForm()
    try:
        if form.validate():
            now = utc_now()
            with database().reading() as connection:
                found = areas.area_by_slug(connection, area)
                content = actions.next_content(connection, found, now, helpers())
            with database().transaction() as connection:
                given = actions.give_out(connection, found, content, current_account(), now)
            return redirect(url_for(".edition", area=area, number=given.content.number), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _preview(area, form, status=422)


@bp.get("/team/<area>/quickscan/<int:number>")
@for_roles(*READERS)
def edition(area: str, number: int) -> ResponseReturnValue:
    """Open a scan that was given out."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        _wait_while_scoring(connection, found)
        given = actions.edition_of(connection, found.id, number)
    paper = scan_paper(given.content, given.checksum, voice_of_reader())
    return render("quickscan/paper.html", PaperPage(found, paper, number, may_give=False))


@bp.get("/team/<area>/quickscan/<int:number>.pdf")
@for_roles(*READERS)
def as_pdf(area: str, number: int) -> ResponseReturnValue:
    """Give a scan that was given out as a tagged PDF."""
    from participatie.quickscan import paper_files

    return _file(area, number, "pdf", PDF, paper_files.as_pdf)


@bp.get("/team/<area>/quickscan/<int:number>.odt")
@for_roles(*READERS)
def as_odt(area: str, number: int) -> ResponseReturnValue:
    """Give a scan that was given out for a word processor."""
    from participatie.quickscan import paper_files

    return _file(area, number, "odt", ODT, paper_files.as_odt)


def _file(slug: str, number: int, ending: str, kind: str, make: Callable[..., bytes]) -> Response:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, slug)
        _wait_while_scoring(connection, found)
        given = actions.edition_of(connection, found.id, number)
    language = current_language().code
    made = _SHELF.take(
        (given.checksum, settings().base_url, ending, language),
        lambda: make(scan_paper(given.content, given.checksum, voice_of_reader())),
    )
    return file_to_read(made, kind, f"quickscan-{slug}-{number}-{language}.{ending}", language=language)


def _is_scoring(connection: Connection, area: Area) -> bool:
    """Whether the reader still has to score, and must not be led by how many people name a place."""
    lent = cast("Callable[[Connection, int], bool] | None", site().hooks.get(SCORING_HOOK))
    return current_account().role is Role.PROFESSIONAL and lent is not None and lent(connection, area.id)


def _wait_while_scoring(connection: Connection, area: Area) -> None:
    if _is_scoring(connection, area):
        abort(403)


def _page(slug: str, form: SurpriseForm, *, status: int = 200) -> ResponseReturnValue:
    role = current_account().role
    live, numbers, writes = role is not Role.EXECUTIVE, role in TEAM, role is Role.COORDINATOR
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        given = tuple(given_line(each) for each in actions.list_given(connection, area.id))
        scoring = _is_scoring(connection, area)
        scan = actions.scan_of(connection, area) if live else None
        if scan and not numbers:
            scan = without_order(scan)
        drawing = _drawing(connection, scan) if scan else None
        told = actions.told_surprises(connection, scan) if scan and numbers else None
        kept = actions.surprise_text(connection, area.id)
    if status == 200:
        form.text.data, form.revision.data = kept.text, kept.revision
    page = ScanPage(
        area=area,
        live=live,
        columns=columns_of(scan, dict(shown_counts(scan.people)) if numbers else {}) if scan else (),
        bands=bands_of(scan, numbers=numbers, linked=numbers) if scan else (),
        drawing=drawing,
        surprises=surprises(told, voice_of_reader()) if told else None,
        surprise_text=kept.text,
        surprise_revision=kept.revision,
        may_write=writes,
        may_see_cases=numbers,
        given=given,
        scoring=scoring,
    )
    return render("quickscan/scan.html", page, form=form, status=status)


def _drawing(connection: Connection, scan: Scan) -> MapDrawing:
    area = scan.area
    language = current_language().code
    shapes = tuple(
        SpotShape(
            str(number),
            each.name.shown(language).text,
            each.shape or _octagon(each.point),
            *(point_inside(each.shape) if each.shape else each.point),
            firm=each.firm,
        )
        for number, each in enumerate(scan.places, start=1)
        if each.point is not None
    )
    streets, landmarks = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
    return draw(area.boundary, streets=streets, landmarks=landmarks, spots=shapes)


def _octagon(point: Point) -> MultiPolygon:
    x, y = point
    corner = MARK_M * 0.414
    around = (
        (x - corner, y - MARK_M), (x + corner, y - MARK_M), (x + MARK_M, y - corner), (x + MARK_M, y + corner),
        (x + corner, y + MARK_M), (x - corner, y + MARK_M), (x - MARK_M, y + corner), (x - MARK_M, y - corner),
    )  # fmt: skip
    return (((*around, around[0]),),)


def _cases_page(slug: str, form: CaseForm, *, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        scan = actions.scan_of(connection, areas.area_by_slug(connection, slug))
        proposals = actions.proposals_of(connection, scan, helpers())
    typed = form.case() if status != 200 else None
    blocks = tuple(
        case_block(each, number, scan, typed if typed and typed.place == each.place.key else each.kept)
        for number, each in enumerate(proposals, start=1)
    )
    page = CasesPage(
        area=scan.area,
        cases=blocks,
        included=sum(1 for each in blocks if each.kept.included),
        may_write=current_account().role is Role.COORDINATOR,
        refused=typed.place if typed else "",
    )
    return render("quickscan/cases.html", page, form=form, status=status)


def _preview(slug: str, form: GiveForm, *, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        content = actions.content_of(connection, area, utc_now(), helpers())
    paper = scan_paper(content, "", voice_of_reader())
    may_give = current_account().role is Role.COORDINATOR
    return render("quickscan/paper.html", PaperPage(area, paper, 0, may_give), form=form, status=status)
