"""Publishing a draft after reading what changed; and what a published version is."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, redirect, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions
from participatie.editor.differences import Differences, differences
from participatie.editor.draft import Published
from participatie.editor.gaps import gaps_of, missing_in
from participatie.editor.hooks import VERSION_LINKS_HOOK
from participatie.editor.publication import as_version, is_unchanged
from participatie.editor.spoken import short
from participatie.editor.web_common import MAKING, PUBLISHING, DraftHead, bp, lent_links, seen_revision, yaml_file
from participatie.editor.web_pages import PublishPage, TodoLine, VersionPage
from participatie.editor.web_saving import fresh
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, current_language, translate
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.linter import remarks
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.surveys.web_team_views import OWN_SURVEYS_HOOK
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.site import EXTENSION, Site

NAMES = {code: language.name for code, language in LANGUAGES.items()}


@bp.get("/team/<area>/vragenlijsten/maken/<code>/publiceren")
@for_roles(*MAKING)
def before_publishing(area: str, code: str) -> Response:
    """Show what must still be done, and what changed since the version before."""
    with database().reading() as connection:
        page = _page(connection, fresh(connection, area, code))
    return render("editor/publish.html", page)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/publiceren")
@for_roles(*PUBLISHING)
def publish(area: str, code: str) -> BaseResponse:
    """Publish the draft for ever."""
    try:
        with database().transaction() as connection:
            head = fresh(connection, area, code)
            survey_hash = actions.publish_draft(
                connection, head.draft.code, seen_revision(head.draft), current_account().id, utc_now()
            )
    except Refusal as refusal:
        with database().reading() as connection:
            page = _page(connection, fresh(connection, area, code), refusal)
        return render("editor/publish.html", page, status=422)
    return redirect(url_for(".version", area=area, survey_hash=survey_hash), 303)


def _page(connection: Connection, head: DraftHead, refusal: Refusal | None = None) -> PublishPage:
    draft = head.draft
    before = actions.newest_before(connection, draft)
    wanted = as_version(draft.survey, before, actions.next_number(connection, draft))
    told = differences(before, wanted, NAMES) if before is not None else Differences((), (), (), ())
    errors = () if refusal is None else (refusal.message, *refusal.more)
    return PublishPage(
        head=head,
        number=wanted.version,
        questions=max((page.number for page in wanted.pages), default=0),
        is_first=before is None,
        unchanged=is_unchanged(draft.survey, before),
        todo=_lines(head, ((each.place, each.message) for each in gaps_of(draft.survey))),
        remarks=_lines(head, ((each.place, each.message) for each in remarks(draft.survey))),
        whole=_spoken(told.whole),
        changed=_spoken(told.questions),
        languages=_spoken(told.languages),
        retired=told.retired,
        missing=tuple(
            (each, sum(missing_in(draft.survey, each.code).values()))
            for each in head.tongues
            if each.code != SOURCE_LANGUAGE
        ),
        errors=tuple(translate(each) for each in errors),
    )


def _lines(head: DraftHead, found: Iterable[tuple[str, Message]]) -> tuple[TodoLine, ...]:
    """Put sentences beside the question or language they concern, with the way there."""
    made = []
    for place, sentence in found:
        question = head.draft.survey.question(place)
        if question is not None:
            about, url = short(question.text), head.to(f"/vraag/{place}")
        else:
            about, url = NAMES.get(place, ""), head.to("/begin")
        made.append(TodoLine(url, about, translate(sentence)))
    return tuple(made)


def _spoken(sentences: tuple[Message, ...]) -> tuple[str, ...]:
    return tuple(translate(each) for each in sentences)


@bp.get("/team/<area>/vragenlijsten/versies/<survey_hash>")
@for_roles(*MAKING)
def version(area: str, survey_hash: str) -> Response:
    """Show a published version: what changed in it, and the way to a round."""
    with database().reading() as connection:
        found, published, survey = _version(connection, area, survey_hash)
        before = surveys.survey_by_hash(connection, published.before) if published.before else None
        by = accounts.account_by_id(connection, published.published_by).name if published.published_by else ""
    told = differences(before, survey, NAMES) if before is not None else Differences((), (), (), ())
    page = VersionPage(
        area=found,
        survey=survey,
        survey_hash=survey_hash,
        title=survey.title.text_in(current_language().code).text,
        published_at=published.published_at,
        published_by=by,
        is_first=before is None,
        whole=_spoken(told.whole),
        changed=_spoken(told.questions),
        languages=_spoken(told.languages),
        retired=told.retired,
        may_make=True,
        links=lent_links(VERSION_LINKS_HOOK, found.slug, survey_hash),
    )
    return render("editor/version.html", page)


@bp.get("/team/<area>/vragenlijsten/versies/<survey_hash>.yaml")
@for_roles(*MAKING)
def version_file(area: str, survey_hash: str) -> Response:
    """Give a published version as the file that it is."""
    with database().reading() as connection:
        _found, _published, survey = _version(connection, area, survey_hash)
    return yaml_file(survey)


def _version(connection: Connection, area: str, survey_hash: str) -> tuple[Area, Published, Survey]:
    """Give a version that this area published; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    published = next(
        (each for each in actions.list_published(connection, found.id) if each.survey_hash == survey_hash), None
    )
    if published is None:
        raise Absent("survey")
    return found, published, surveys.survey_by_hash(connection, survey_hash)


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Tell the pages of rounds which surveys an area published itself."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[OWN_SURVEYS_HOOK] = actions.published_surveys
