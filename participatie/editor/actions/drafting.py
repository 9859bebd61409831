"""Making a survey with several people at once, without anybody's words getting lost.

`save_draft` puts down a whole survey and refuses when somebody else was earlier. `change_draft` is for forms: it takes
over silently what only one person changed, and keeps nothing when both changed the same into something else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from participatie import tokens
from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.editor import store
from participatie.editor.document import Document, survey_of, to_document
from participatie.editor.draft import Draft, Overtaken
from participatie.editor.merging import merge
from participatie.editor.store import Revision
from participatie.errors import Absent, Refusal
from participatie.surveys.definition import Survey
from participatie.surveys.told import shipped_surveys
from participatie.text import mark
from participatie.together import Contested, Overlap, Overlapping, Path
from participatie.tokens import RandomBytes

CODE_LENGTH = 8
LONGEST_SLUG = 40
LARGEST_DRAFT = 400_000
"""Signs of a draft's document; a survey of fifty questions in six languages has about sixty thousand."""


def start_draft(
    connection: Connection,
    area_id: int,
    survey: Survey,
    account_id: int | None,
    now: datetime,
    *,
    based_on: str | None = None,
    comments: str = "",
    random_bytes: RandomBytes = secrets.token_bytes,
) -> Draft:
    """Begin a draft.

    Args:
        connection: a writing transaction.
        area_id: where it is made.
        survey: what to start from, finished or not. Its name changes when another area or a shipped set has it.
        account_id: who begins it; None for nobody in particular.
        now: the present, aware UTC.
        based_on: hash of the published version of this area that it goes on from.
        comments: what stood on top of the file it came from.
        random_bytes: where the chance of the draft's code comes from.

    Raises:
        Refusal: the survey is larger than a draft can be.
    """
    slug, based_on = _own_slug(connection, area_id, survey.slug, based_on)
    document = to_document(replace(survey, slug=slug))
    _check_size(document)
    code = tokens.new_code(CODE_LENGTH, random_bytes)
    draft = Draft(code, area_id, 1, survey_of(document), based_on, comments, account_id, now)
    store.add_draft(connection, draft, document)
    accounts.record(connection, account_id, "survey_draft_started", f"draft {code}", now)
    return draft


def draft_by_code(connection: Connection, code: str) -> Draft:
    """Give a draft as it stands now.

    Raises:
        Absent: there is none with this code.
    """
    return _found(connection, code)[0]


def list_drafts(connection: Connection, area_id: int) -> tuple[Draft, ...]:
    """List the drafts of an area, the one changed last first."""
    return store.list_drafts(connection, area_id)


def document_at(connection: Connection, code: str, revision: int) -> Document:
    """Give the document of a draft at a revision.

    Raises:
        Absent: it never stood like that.
    """
    found = store.list_revisions(connection, code, revision)
    if not found or found[0].number != revision:
        raise Absent("revision")
    return found[0].content


def save_draft(
    connection: Connection, code: str, survey: Survey, revision: int, account_id: int | None, now: datetime
) -> Draft:
    """Let a draft be this survey, from its first word to its last.

    Args:
        connection: a writing transaction.
        code: of the draft.
        survey: the whole survey; its name and number stay what they are.
        revision: the one that the change started from.
        account_id: who.
        now: the present, aware UTC.

    Raises:
        Absent: there is no such draft.
        Overtaken: somebody else changed it since `revision`; its `newest` is how it stands now.
        Refusal: the survey is larger than a draft can be.
    """
    draft, document = _found(connection, code, hold=True)
    if draft.revision != revision:
        raise Overtaken(draft)
    return _keep(connection, draft, document, to_document(survey), (account_id, now))


def change_draft(
    connection: Connection,
    code: str,
    change: Callable[[Document], Document],
    seen: int,
    account_id: int | None,
    now: datetime,
    *,
    keep_stored: Collection[str] = (),
) -> Draft | Overlapping:
    """Keep what a form says, beside what others changed meanwhile.

    Args:
        connection: a writing transaction.
        code: of the draft.
        change: makes what was typed out of the revision that the form started from.
        seen: that revision.
        account_id: who.
        now: the present, aware UTC.
        keep_stored: names of overlaps for which a person chose what stands there now.

    Returns:
        The draft when it is kept; what overlaps otherwise, and then nothing is kept.

    Raises:
        Absent: there is no such draft, or it never stood like that.
        Refusal: the survey is larger than a draft can be, or the change itself refused.
    """
    draft, stored = _found(connection, code, hold=True)
    before = stored if seen == draft.revision else document_at(connection, code, seen)
    merged = merge(before, stored, change(before), keep_stored=keep_stored)
    if merged.overlaps:
        revisions = store.list_revisions(connection, code, seen)
        contested = tuple(_contested(connection, each, revisions) for each in merged.overlaps)
        return Overlapping(merged.document, draft.revision, contested)
    return _keep(connection, draft, stored, merged.document, (account_id, now))


def delete_draft(connection: Connection, code: str, account_id: int | None, now: datetime) -> None:
    """Throw a draft away; what was published from it stays.

    Raises:
        Absent: there is no such draft.
    """
    _found(connection, code, hold=True)
    store.delete_draft(connection, code)
    accounts.record(connection, account_id, "survey_draft_deleted", f"draft {code}", now)


def _keep(
    connection: Connection, draft: Draft, stored: Document, document: Document, by: tuple[int | None, datetime]
) -> Draft:
    wanted = {**document, "slug": draft.survey.slug, "version": draft.survey.version}
    # Read once, so that what is kept is exactly what a survey can say.
    content = to_document(survey_of(wanted))
    if content == stored:
        return draft
    _check_size(content)
    account_id, now = by
    store.change_draft(connection, draft.code, Revision(draft.revision + 1, content, account_id, now))
    return _found(connection, draft.code)[0]


def _found(connection: Connection, code: str, *, hold: bool = False) -> tuple[Draft, Document]:
    found = store.find_draft(connection, tokens.plain_code(code), hold=hold)
    if found is None:
        raise Absent("draft")
    return found


def _check_size(document: Document) -> None:
    if len(str(document)) > LARGEST_DRAFT:
        raise Refusal(mark("Deze vragenlijst is te groot. Maak er twee lijsten van."))


def _own_slug(connection: Connection, area_id: int, slug: str, based_on: str | None) -> tuple[str, str | None]:
    """Give a name that is this area's own, and the version of that name that the draft goes on from."""
    if based_on is not None:
        return slug, based_on
    published = store.list_published(connection, area_id)
    earlier = next((each.survey_hash for each in published if each.slug == slug), None)
    if earlier is not None:
        return slug, earlier
    own = {each.slug for each in published} | {each.survey.slug for each in store.list_drafts(connection, area_id)}
    others = store.slugs_in_use(connection, area_id) | {each.slug for each in shipped_surveys()}
    if slug and slug not in own | others:
        return slug, None
    begin = areas.area_by_id(connection, area_id).slug.replace("-", "_")
    wanted = (slug if slug.startswith(begin) else f"{begin}_{slug}" if slug else begin)[: LONGEST_SLUG - 4]
    if not wanted[:1].isalpha():
        wanted = f"lijst_{wanted}"[: LONGEST_SLUG - 4]
    number, free = 2, wanted
    while free in own | others:
        free, number = f"{wanted}_{number}", number + 1
    return free, None


def _contested(connection: Connection, overlap: Overlap, revisions: Collection[Revision]) -> Contested:
    rows = list(revisions)
    values = [_at(each.content, overlap.path) for each in rows]
    last = max((index for index in range(1, len(values)) if values[index] != values[index - 1]), default=0)
    changed_by = rows[last].changed_by
    name = accounts.account_by_id(connection, changed_by).name if changed_by is not None else ""
    return Contested(overlap, name, rows[last].changed_at)


def _at(value: object, path: Path) -> object:
    for name in path:
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, list):
            value = next((each for each in value if name in (each.get("key"), each.get("code"))), None)
        else:
            return None
    return value
