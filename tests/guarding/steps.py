"""What tests of moderators share: a round that people answered in their own words, and who looks after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.db import Connection, Database
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.web.site import EXTENSION
from tests.surveys.steps import NOW, Setting, open_survey

LAST_WEEK = NOW - timedelta(days=7)
KEYS = keys_from("guarding")
PLAIN = "De bomen en de buren."
NAMED = "Mevrouw Jansen is lief, bel 06-12345678"
ARABIC = "السيد أحمد يساعد الجميع"


def database_of(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


def answer(connection: Connection, round_: Round, text: str, *, name: str = "", language: str = "nl",
           at: datetime = LAST_WEEK) -> str:  # fmt: skip
    """Somebody answers; gives the receipt code."""
    submission = Submission(name or text, {"good": text, "mark": 7}, language, Source())
    return surveys.submit(connection, round_, submission, KEYS, at).code


def answered(database: Database, *texts: str) -> Setting:
    """Open a round and let people answer."""
    setting = open_survey(database)
    with database.transaction() as connection:
        for text in texts or (PLAIN, NAMED, ARABIC):
            answer(connection, setting.round_, text, language="ar" if text == ARABIC else "nl")
    return setting


def moderator(connection: Connection) -> int:
    """Give the number of an account of a coordinator, made when there is none."""
    if not accounts.list_accounts(connection):
        accounts.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.MUNICIPALITY)
        accounts.invite(connection, "m@example.org", Role.COORDINATOR, "gemeente", ("waterkwartier",), NOW)
    return accounts.list_accounts(connection)[0].id
