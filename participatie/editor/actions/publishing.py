"""Publishing a draft: from then on that version never changes, and rounds can be opened with it."""

from __future__ import annotations

from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.db import Connection
from participatie.editor import store
from participatie.editor.actions.drafting import draft_by_code
from participatie.editor.draft import Draft, Overtaken, Published
from participatie.editor.publication import as_version, is_unchanged
from participatie.editor.yaml_text import yaml_of
from participatie.errors import Refusal
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.linter import FILL_IN
from participatie.surveys.loader import load
from participatie.text import mark


def list_published(connection: Connection, area_id: int) -> tuple[Published, ...]:
    """List the versions that an area published, the newest first."""
    return store.list_published(connection, area_id)


def published_surveys(connection: Connection, area_id: int) -> tuple[tuple[str, Survey], ...]:
    """Give the newest version of every survey that an area published, by its hash, the newest first."""
    newest: dict[str, str] = {}
    for each in sorted(store.list_published(connection, area_id), key=lambda found: -found.version):
        newest.setdefault(each.slug, each.survey_hash)
    return tuple((found, surveys.survey_by_hash(connection, found)) for found in newest.values())


def newest_before(connection: Connection, draft: Draft) -> Survey | None:
    """Give the newest published version of the survey that a draft is of; None when there is none."""
    own = [each for each in store.list_published(connection, draft.area_id) if each.slug == draft.survey.slug]
    if own:
        return surveys.survey_by_hash(connection, max(own, key=lambda each: each.version).survey_hash)
    return surveys.survey_by_hash(connection, draft.based_on) if draft.based_on is not None else None


def next_number(connection: Connection, draft: Draft) -> int:
    """Give the number that a draft gets when it is published."""
    before = newest_before(connection, draft)
    return 1 if before is None or before.slug != draft.survey.slug else before.version + 1


def publish_draft(connection: Connection, code: str, revision: int, account_id: int | None, now: datetime) -> str:
    """Publish a draft for ever and give the hash it is known by; the draft stays, to go on from.

    Args:
        connection: a writing transaction.
        code: of the draft.
        revision: how it stood when somebody read it and decided.
        account_id: who.
        now: the present, aware UTC.

    Raises:
        Absent: there is no such draft.
        Overtaken: somebody changed it since `revision`.
        Refusal: something is missing or wrong, or nothing changed since the version before.
    """
    draft = draft_by_code(connection, code)
    if draft.revision != revision:
        raise Overtaken(draft)
    before = newest_before(connection, draft)
    if is_unchanged(draft.survey, before):
        raise Refusal(mark("Er is niets veranderd sinds de vorige versie."))
    wanted = as_version(draft.survey, before, next_number(connection, draft))
    if FILL_IN in yaml_of(wanted):
        raise Refusal(mark("Op een paar plekken staat nog “[Vul in]”. Schrijf daar eerst de goede tekst."))
    # Exactly what the file says is what is published: reading it back refuses whatever is not finished.
    survey = load(yaml_of(wanted), draft.survey.slug)
    survey_hash = surveys.publish_survey(connection, survey, now)
    own = before is not None and before.slug == survey.slug
    published = Published(
        survey_hash,
        survey.slug,
        survey.version,
        _hash_of(connection, draft, before) if own else None,
        account_id,
        now,
    )
    store.add_published(connection, draft.area_id, published)
    store.set_base(connection, draft.code, survey_hash)
    accounts.record(connection, account_id, "survey_published", f"{survey.slug} {survey.version}", now)
    return survey_hash


def _hash_of(connection: Connection, draft: Draft, before: Survey | None) -> str | None:
    return next(
        (
            each.survey_hash
            for each in store.list_published(connection, draft.area_id)
            if before is not None and (each.slug, each.version) == (before.slug, before.version)
        ),
        None,
    )
