"""Pages of the team: the matrix of commitments, one cell of it, signing, and the declaration of intent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Organisation
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import gettext as _
from participatie.partners import actions
from participatie.partners.commitment import (
    LEVEL_NAMES,
    Commitment,
    Level,
    Matrix,
    Row,
    Signature,
    check_may_change,
    may_change,
    may_sign,
)
from participatie.partners.directory import ChangedMeanwhile
from participatie.partners.web_forms import EmptyForm, PromiseForm, promise_form, version_of
from participatie.partners.web_pages import ADDRESS_OF, LEVEL_OF, READERS
from participatie.partners.wording import hours_words, mark_of, period_words, promise_lines, signed_text
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("promises", __name__)


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of the matrix.

    Attributes:
        level: in words.
        url: where it is read, changed and signed.
        function: who promises; empty for an empty cell.
        hours: in words; empty without hours.
        period: in words.
        signature: under the present text, or None.
        lapsed: whether an earlier text was signed and this one is not.
        may_sign: whether the reader may sign and nobody did.
        may_fill: whether the reader may write here.
    """

    level: str
    url: str
    function: str
    hours: str
    period: str
    signature: Signature | None
    lapsed: bool
    may_sign: bool
    may_fill: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is promised here."""
        return not self.function


@dataclass(frozen=True, slots=True)
class RowLine:
    """One organisation in the matrix; `one_person`: one account signed at two levels."""

    name: str
    cells: tuple[CellLine, ...]
    signed_hours: int
    unsigned_hours: int
    one_person: bool


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Every organisation at every level, with how many of 100 cells are filled and signed."""

    area: Area
    levels: tuple[str, ...]
    rows: tuple[RowLine, ...]
    filled: int
    signed: int


@dataclass(frozen=True, slots=True)
class CellPage:
    """One cell: its text, its signatures, and the form to change it.

    Attributes:
        lines: what is promised now; empty for an empty cell.
        text: the exact text to sign.
        version: of that text.
        stored: the text that is kept now, when somebody else changed it meanwhile.
        signatures: every signature that this cell had, newest first, each with its mark.
    """

    area: Area
    organisation: Organisation
    level: Level
    level_name: str
    base: str
    lines: tuple[str, ...]
    text: str
    version: int
    stored: str
    signed: bool
    lapsed: bool
    may_sign: bool
    may_change: bool
    may_remove: bool
    signatures: tuple[tuple[Signature, str, bool], ...]


@bp.get("/team/<area>/partners/toezeggingen")
@for_roles(*READERS)
def show(area: str) -> ResponseReturnValue:
    """Show the matrix."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        matrix = actions.matrix(connection, found.id)
    return render("partners/matrix.html", _matrix_page(found, matrix))


def _matrix_page(area: Area, matrix: Matrix) -> MatrixPage:
    return MatrixPage(
        area=area,
        levels=tuple(_(name) for name in LEVEL_NAMES.values()),
        rows=tuple(_row_line(area, row) for row in matrix.rows),
        filled=matrix.filled_percent,
        signed=matrix.signed_percent,
    )


def _row_line(area: Area, row: Row) -> RowLine:
    signers = [cell.signature.account_id for _level, cell in row.cells if cell is not None and cell.signature]
    return RowLine(
        name=row.organisation.name,
        cells=tuple(_cell_line(area, row.organisation, level, cell) for level, cell in row.cells),
        signed_hours=row.signed_hours,
        unsigned_hours=row.unsigned_hours,
        one_person=len(set(signers)) < len(signers),
    )


def _cell_line(area: Area, organisation: Organisation, level: Level, cell: Commitment | None) -> CellLine:
    account = current_account()
    return CellLine(
        level=_(LEVEL_NAMES[level]),
        url=url_for(".cell", area=area.slug, slug=organisation.slug, level=ADDRESS_OF[level]),
        function=cell.promise.function if cell else "",
        hours=hours_words(cell.promise) if cell else "",
        period=period_words(cell.promise) if cell else "",
        signature=cell.signature if cell else None,
        lapsed=cell is not None and cell.lapsed is not None,
        may_sign=cell is not None and cell.signature is None and may_sign(account, organisation.id, level),
        may_fill=may_change(account, organisation.id),
    )


@bp.get("/team/<area>/partners/toezeggingen/<slug>/<level>")
@for_roles(*READERS)
def cell(area: str, slug: str, level: str) -> ResponseReturnValue:
    """Show what one level of an organisation promises."""
    with database().reading() as connection:
        found, organisation, which, kept = _cell(connection, area, slug, level)
        signatures = actions.list_signatures(connection, kept.id) if kept else ()
    form = promise_form(kept.promise, kept.version) if kept else promise_form()
    return _cell_page(found, organisation, which, kept, signatures, form)


@bp.post("/team/<area>/partners/toezeggingen/<slug>/<level>")
@for_roles(*READERS)
def save(area: str, slug: str, level: str) -> ResponseReturnValue:
    """Keep what one level of an organisation promises."""
    form = promise_form()
    stored = False
    with database().reading() as connection:
        found, organisation, which, kept = _cell(connection, area, slug, level)
        signatures = actions.list_signatures(connection, kept.id) if kept else ()
    try:
        check_may_change(current_account(), organisation.id)
        if form.validate():
            with database().transaction() as connection:
                actions.save_promise(
                    connection, found, organisation, which, form.promise(),
                    version=version_of(form.version), by=current_account(), now=utc_now(),
                )  # fmt: skip
            return redirect(url_for(".cell", area=area, slug=slug, level=level), 303)
    except ChangedMeanwhile as refusal:
        form.refuse(refusal)
        form.version.data = str(kept.version if kept else 0)
        stored = True
    except Refusal as refusal:
        form.refuse(refusal)
    return _cell_page(found, organisation, which, kept, signatures, form, stored=stored, status=422)


@bp.post("/team/<area>/partners/toezeggingen/<slug>/<level>/tekenen")
@for_roles(*READERS)
def sign(area: str, slug: str, level: str) -> ResponseReturnValue:
    """Sign for the text as it was read."""
    try:
        with database().transaction() as connection:
            found, organisation, which, _kept = _cell(connection, area, slug, level)
            actions.sign(
                connection, found, organisation, which,
                version=_posted_version(), by=current_account(), now=utc_now(),
            )  # fmt: skip
        return redirect(url_for(".cell", area=area, slug=slug, level=level) + "#handtekeningen", 303)
    except Refusal as refusal:
        return _refused(area, slug, level, refusal)


@bp.post("/team/<area>/partners/toezeggingen/<slug>/<level>/weg")
@for_roles(*READERS)
def remove(area: str, slug: str, level: str) -> ResponseReturnValue:
    """Empty a cell that nobody signed."""
    try:
        with database().transaction() as connection:
            found, organisation, which, _kept = _cell(connection, area, slug, level)
            actions.remove_promise(connection, found, organisation, which, current_account(), utc_now())
        return redirect(url_for(".show", area=area), 303)
    except Refusal as refusal:
        return _refused(area, slug, level, refusal)


def _posted_version() -> int:
    form = PromiseForm()
    return version_of(form.version)


def _refused(area: str, slug: str, level: str, refusal: Refusal) -> ResponseReturnValue:
    with database().reading() as connection:
        found, organisation, which, kept = _cell(connection, area, slug, level)
        signatures = actions.list_signatures(connection, kept.id) if kept else ()
    form = EmptyForm(formdata=None)
    form.refuse(refusal)
    return _cell_page(found, organisation, which, kept, signatures, form, status=422)


def _cell(
    connection: Connection, area: str, slug: str, level: str
) -> tuple[Area, Organisation, Level, Commitment | None]:
    if level not in LEVEL_OF:
        raise Absent("level")
    found, which = areas.area_by_slug(connection, area), LEVEL_OF[level]
    organisation = actions.partner_by_slug(connection, found.id, slug).organisation
    return found, organisation, which, actions.commitment_at(connection, found.id, organisation.id, which)


def _cell_page(
    area: Area,
    organisation: Organisation,
    level: Level,
    kept: Commitment | None,
    signatures: Sequence[Signature],
    form: StaffForm,
    *,
    stored: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    account = current_account()
    text = signed_text(area.name, organisation.name, level, kept.promise) if kept else ""
    version = kept.version if kept else 0
    page = CellPage(
        area=area,
        organisation=organisation,
        level=level,
        level_name=_(LEVEL_NAMES[level]),
        base=url_for(".cell", area=area.slug, slug=organisation.slug, level=ADDRESS_OF[level]),
        lines=(*promise_lines(kept.promise), period_words(kept.promise)) if kept else (),
        text=text,
        version=version,
        stored=text if stored else "",
        signed=kept is not None and kept.signature is not None,
        lapsed=kept is not None and kept.lapsed is not None,
        may_sign=kept is not None and kept.signature is None and may_sign(account, organisation.id, level),
        may_change=may_change(account, organisation.id),
        may_remove=kept is not None and kept.last is None,
        signatures=tuple((each, mark_of(each.text), each.version == version) for each in signatures),
    )
    return render("partners/cell.html", page, form=form, status=status)
