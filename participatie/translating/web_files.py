"""Pages of the team: the spreadsheet that goes to a translator, and what a returned one would change."""

from __future__ import annotations

import json

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.editor.draft import Draft
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.text import mark
from participatie.translating import actions, files
from participatie.translating.changing import tidy
from participatie.translating.sheet import Proposal, Row, header, proposal_of, rows_for
from participatie.translating.web_common import (
    TEAM,
    bp,
    check_language,
    found_draft,
    head_of,
    line_of,
    own_name,
    seen_revision,
)
from participatie.translating.web_pages import FilePage
from participatie.web import database, render, utc_now
from participatie.web.files import file_to_keep

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}
_AT = "/team/<area>/vragenlijsten/maken/<code>/vertalen/<language>"


@bp.get(f"{_AT}/bestand")
@for_roles(*TEAM)
def file_page(area: str, code: str, language: str) -> ResponseReturnValue:
    """Offer the spreadsheet, and take one in."""
    return _page(area, code, language)


@bp.get(f"{_AT}/bestand/<kind>")
@for_roles(*TEAM)
def take_file(area: str, code: str, language: str, kind: str) -> Response:
    """Give every text of a language to a translator."""
    if kind not in CONTENT_TYPES:
        raise Absent("kind of file")
    with database().reading() as connection:
        _found, draft = found_draft(connection, area, code)
    check_language(draft.survey, language)
    columns, rows = header(language), rows_for(draft.survey, language)
    made = {
        "xlsx": lambda: files.as_xlsx(columns, rows, language),
        "ods": lambda: files.as_ods(columns, rows, language),
        "csv": lambda: files.as_csv(columns, rows),
    }[kind]()
    return file_to_keep(made, CONTENT_TYPES[kind], f"vertaling-{draft.survey.slug}-{language}.{kind}")


@bp.post(f"{_AT}/bestand")
@for_roles(*TEAM)
def read_file(area: str, code: str, language: str) -> ResponseReturnValue:
    """Show what a returned file would change; nothing is kept yet."""
    upload = request.files.get("bestand")
    try:
        if upload is None or not upload.filename:
            raise Refusal(mark("Kies een bestand."))
        with upload.stream as stream:
            rows = files.read_rows(stream.read(files.LARGEST_FILE + 1))
        with database().reading() as connection:
            _found, draft = found_draft(connection, area, code)
        check_language(draft.survey, language)
        proposal = proposal_of(draft.survey, language, rows)
    except Refusal as refusal:
        return _page(area, code, language, refusal=refusal)
    return _page(area, code, language, proposal=proposal, parcel=_parcel(language, proposal))


@bp.post(f"{_AT}/bestand/overnemen")
@for_roles(*TEAM)
def accept_file(area: str, code: str, language: str) -> ResponseReturnValue:
    """Keep what a returned file changes, as it was shown."""
    try:
        with database().transaction() as connection:
            _found, draft = found_draft(connection, area, code)
            check_language(draft.survey, language)
            seen = actions.survey_at(connection, draft, seen_revision(draft))
            proposal = proposal_of(seen, language, _unpacked())
            if proposal.faults:
                raise Refusal(mark("Dit bestand past niet meer. Lees het opnieuw in."))
            actions.keep(
                connection, draft, language, proposal.wanted, seen_revision(draft),
                by=own_name(), account_id=current_account().id, now=utc_now(),
            )  # fmt: skip
    except Refusal as refusal:
        return _page(area, code, language, refusal=refusal)
    return redirect(url_for(".texts", area=area, code=code, language=language, toon="alles", gedaan="ja"), 303)


def _parcel(language: str, proposal: Proposal) -> str:
    """Pack what changes for the second press; it is looked over again like any file."""
    status = {True: "nagekeken", False: ""}
    rows = [[each.address, each.dutch, each.new, status[each.checked], ""] for each in proposal.changes]
    return json.dumps([list(header(language)), *rows], ensure_ascii=False)


def _unpacked() -> tuple[Row, ...]:
    try:
        found = json.loads(request.form.get("pakket", ""))
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(row, list) for row in found) or len(found) > files.MOST_ROWS:
        raise Refusal(mark("Dit bestand past niet meer. Lees het opnieuw in."))
    return tuple(Row(number, tuple(str(cell) for cell in row)) for number, row in enumerate(found, start=1))


def _page(
    area: str,
    code: str,
    language: str,
    *,
    proposal: Proposal | None = None,
    parcel: str = "",
    refusal: Refusal | None = None,
) -> Response:
    with database().reading() as connection:
        found, draft = found_draft(connection, area, code)
    check_language(draft.survey, language)
    faults = proposal.faults if proposal else ()
    page = FilePage(
        head=head_of(found, draft),
        line=line_of(draft.survey, language),
        seen=_seen(draft),
        by=tidy(own_name()),
        most_mb=files.LARGEST_FILE // 1_000_000,
        proposal=proposal,
        parcel=parcel,
        faults=tuple((each.row, each.address, translate(each.message)) for each in faults),
        errors=(("bestand", translate(refusal.message)),) if refusal else (),
    )
    return render("translating/file.html", page, status=422 if refusal else 200)


def _seen(draft: Draft) -> int:
    return draft.revision
