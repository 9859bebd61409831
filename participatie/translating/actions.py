"""Keeping translations of a draft: what was typed, what a translator sent, and who stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.db import Connection
from participatie.editor import actions as editor
from participatie.editor.document import survey_of
from participatie.editor.draft import Draft
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.surveys.addresses import addressed
from participatie.surveys.definition import Survey
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.text import mark
from participatie.together import Overlapping
from participatie.translating.changing import Wanted, changed, check_words, checked_name


def keep(
    connection: Connection,
    draft: Draft,
    language: str,
    wanted: Mapping[str, Wanted],
    seen: int,
    *,
    by: str,
    account_id: int,
    now: datetime,
    writer: str = "",
) -> Draft:
    """Keep translations and checks beside what others changed meanwhile.

    Args:
        connection: a writing transaction.
        language: code of the translation.
        wanted: by address.
        seen: revision of the draft that somebody looked at; checks are for the Dutch of that revision.
        by: name of who checks; only needed when something is checked.
        writer: name of who typed.

    Raises:
        Refusal: the name is missing, words do not fit the Dutch, or somebody else changed the same words meanwhile.
    """
    checks = [address for address, each in wanted.items() if each.checked]
    name = checked_name(by) if checks else ""
    texts = addressed(survey_at(connection, draft, seen))
    for address, each in wanted.items():
        if each.words and address in texts:
            check_words(texts[address].by_language[SOURCE_LANGUAGE], each.words)
    on = now.astimezone(LOCAL_ZONE).date().isoformat()
    kept = editor.change_draft(
        connection,
        draft.code,
        lambda document: changed(document, language, wanted, by=name, on=on, writer=writer),
        seen,
        account_id,
        now,
    )
    if isinstance(kept, Overlapping):
        raise Refusal(
            mark("Iemand anders veranderde intussen dezelfde woorden. Kijk wat er nu staat en bewaar opnieuw.")
        )
    if checks:
        about = f"draft {draft.code} {language}: {len(checks)}"
        accounts.record(connection, account_id, "translations_checked", about, now)
    return kept


def survey_at(connection: Connection, draft: Draft, revision: int) -> Survey:
    """Give the survey of a draft as it stood at a revision.

    Raises:
        Absent: it never stood like that.
    """
    if revision == draft.revision:
        return draft.survey
    return survey_of(editor.document_at(connection, draft.code, revision))
