"""Pages of the team: how every language of a draft stands, and its texts side by side with Dutch."""

from __future__ import annotations

from collections.abc import Mapping

from flask import redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.db import Connection
from participatie.editor.draft import Draft
from participatie.editor.hooks import DRAFT_LINKS_HOOK
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.surveys.standing import Standing, TextStanding, texts_in
from participatie.text import mark
from participatie.translating import actions
from participatie.translating import web_files as web_files
from participatie.translating.changing import Wanted, check_words, tidy
from participatie.translating.views import SHOWN_NAMES, STANDING_NAMES, Shown, name_of, sheet_of
from participatie.translating.web_common import (
    TEAM,
    bp,
    check_language,
    day,
    found_draft,
    head_of,
    line_of,
    own_name,
    seen_revision,
    translated,
)
from participatie.translating.web_pages import FilterLink, LanguageLine, OverviewPage, TextLine, TextsPage
from participatie.web import database, render, utc_now
from participatie.web.site import EXTENSION, Link, Site

SIGNS_PER_ROW = 40
TAGS = {
    Standing.MISSING: "warm",
    Standing.DRAFT: "",
    Standing.WRITTEN: "",
    Standing.OUTDATED: "warm",
    Standing.CHECKED: "good",
}


@bp.get("/team/<area>/vragenlijsten/maken/<code>/vertalen")
@for_roles(*TEAM)
def overview(area: str, code: str) -> ResponseReturnValue:
    """Show how every language of a draft stands."""
    with database().reading() as connection:
        found, draft = found_draft(connection, area, code)
    lines = tuple(line_of(draft.survey, each) for each in translated(draft.survey))
    return render("translating/overview.html", OverviewPage(head_of(found, draft), lines))


@bp.get("/team/<area>/vragenlijsten/maken/<code>/vertalen/<language>")
@for_roles(*TEAM)
def texts(area: str, code: str, language: str) -> ResponseReturnValue:
    """Show texts side by side with Dutch."""
    return _texts(area, code, language)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/vertalen/<language>")
@for_roles(*TEAM)
def keep(area: str, code: str, language: str) -> ResponseReturnValue:
    """Keep what was typed and what was checked on one page."""
    try:
        with database().transaction() as connection:
            _found, draft = found_draft(connection, area, code)
            check_language(draft.survey, language)
            wanted = _wanted(connection, draft, language)
            actions.keep(
                connection, draft, language, wanted, seen_revision(draft),
                by=own_name(), account_id=current_account().id, now=utc_now(), writer=current_account().name,
            )  # fmt: skip
    except Refusal as refusal:
        return _texts(area, code, language, refusal)
    shown = _shown()
    page = request.args.get("bladzijde", 1, type=int) + (1 if shown is Shown.ALL else 0)
    address = url_for(".texts", area=area, code=code, language=language, toon=shown.value, bladzijde=page, gedaan="ja")
    return redirect(address, 303)


def _wanted(connection: Connection, draft: Draft, language: str) -> Mapping[str, Wanted]:
    """Read the form: only texts that it shows; a box that was ticked and is not any more takes a check back."""
    before = {
        each.address: each for each in texts_in(actions.survey_at(connection, draft, seen_revision(draft)), language)
    }
    everything = request.form.get("alles") == "ja"
    wanted = {}
    for address in request.form.getlist("tekst"):
        text = before.get(address)
        if text is None:
            continue
        words = tidy(request.form.get(f"w.{address}", ""))
        ticked = everything or request.form.get(f"ok.{address}") == "ja"
        was_checked = text.standing is Standing.CHECKED and words == text.words
        is_new = words != text.words
        wanted[address] = Wanted(words if is_new else None, ticked if ticked != was_checked else None, typed=is_new)
    return wanted


def _texts(area: str, code: str, language: str, refusal: Refusal | None = None) -> ResponseReturnValue:
    with database().reading() as connection:
        found, draft = found_draft(connection, area, code)
    check_language(draft.survey, language)
    everything = texts_in(draft.survey, language)
    shown, base = _shown(), url_for(".texts", area=found.slug, code=draft.code, language=language)
    line = line_of(draft.survey, language)
    if refusal is not None:
        posted = set(request.form.getlist("tekst"))
        chosen, page, pages = tuple(each for each in everything if each.address in posted), _page_number(), 1
    else:
        sheet = sheet_of(everything, shown, _page_number())
        chosen, page, pages = sheet.texts, sheet.page, sheet.pages
    lines = tuple(_line(draft, each, typed=refusal is not None) for each in chosen)
    errors = tuple((f"w-{each.field}", each.error) for each in lines if each.error)
    if refusal is not None and not errors:
        errors = (("", translate(refusal.message)),)
    view = TextsPage(
        head=head_of(found, draft),
        line=line,
        seen=draft.revision,
        by=own_name(),
        filters=_filters(line, base, shown),
        shown=shown.value,
        texts=lines,
        page=page,
        pages=pages,
        kept=request.args.get("gedaan") == "ja" and refusal is None,
        errors=errors,
    )
    return render("translating/texts.html", view, status=422 if refusal else 200)


def _line(draft: Draft, text: TextStanding, *, typed: bool) -> TextLine:
    words, checked, error = text.words, text.standing is Standing.CHECKED, ""
    if typed:
        words = tidy(request.form.get(f"w.{text.address}", ""))
        checked = request.form.get(f"ok.{text.address}") == "ja"
        error = _error(text.dutch, words)
    by = ""
    if text.check is not None:
        who = _("%(name)s, %(day)s", name=text.check.by, day=day(text.check.on))
        by = (
            _("Geschreven door %(who)s.", who=who)
            if text.check.wrote
            else _("Het laatst nagekeken door %(who)s.", who=who)
        )
    return TextLine(
        field=text.address,
        name=translate(name_of(draft.survey, text.address)),
        dutch=text.dutch,
        words=words,
        standing=_(STANDING_NAMES[text.standing]),
        tag=TAGS[text.standing],
        checked=checked,
        checked_by=by,
        error=error,
        rows=max(1, -(-max(len(text.dutch), len(words)) // SIGNS_PER_ROW)),
    )


def _error(dutch: str, words: str) -> str:
    if not words:
        return ""
    try:
        check_words(dutch, words)
    except Refusal as refusal:
        return translate(refusal.message)
    return ""


def _filters(line: LanguageLine, base: str, shown: Shown) -> tuple[FilterLink, ...]:
    counts = {
        Shown.OPEN: line.missing + line.drafts + line.written + line.outdated,
        Shown.MISSING: line.missing,
        Shown.DRAFT: line.drafts + line.written,
        Shown.OUTDATED: line.outdated,
        Shown.CHECKED: line.checked,
        Shown.ALL: line.texts,
    }
    joint = "&" if "?" in base else "?"
    return tuple(
        FilterLink(_(SHOWN_NAMES[each]), f"{base}{joint}toon={each.value}", counts[each], each is shown)
        for each in Shown
    )


def _shown() -> Shown:
    wanted = request.args.get("toon", "")
    return Shown(wanted) if wanted in list(Shown) else Shown.OPEN


def _page_number() -> int:
    return request.args.get("bladzijde", 1, type=int)


def _link(area: str, code: str) -> Link:
    return Link(f"/team/{area}/vragenlijsten/maken/{code}/vertalen", mark("Vertalen en nakijken"))


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Lend the page of a draft the way to its translations."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    links = found.hooks.setdefault(DRAFT_LINKS_HOOK, [])
    assert isinstance(links, list)
    links.insert(0, _link)
