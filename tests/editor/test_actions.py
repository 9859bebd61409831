"""Starting, changing side by side and publishing a draft, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.db import Connection, Database
from participatie.editor import actions
from participatie.editor.document import Document, question_in, with_question
from participatie.editor.draft import Draft, Overtaken
from participatie.errors import Absent, Refusal
from participatie.surveys import actions as surveys
from participatie.surveys.told import shipped_survey
from participatie.together import Overlapping
from participatie.web.site import EXTENSION
from tests.conftest import NOW, signed_in
from tests.surveys.small_survey import SURVEY, texts

SQUARE = ((((100_000.0, 400_000.0), (101_000.0, 400_000.0), (101_000.0, 401_000.0), (100_000.0, 400_000.0)),),)


@pytest.fixture
def place(both_app: Flask) -> Database:
    """A site with two neighbourhoods and one account."""
    found: Database = both_app.extensions[EXTENSION].database
    with found.transaction() as connection:
        for slug in ("waterkwartier", "oude-haven"):
            areas.add_area(connection, Boundary(slug, None, 28992, SQUARE), slug=slug)
    signed_in(both_app, Role.COORDINATOR, areas=("waterkwartier",))
    return found


def area(connection: Connection, slug: str = "waterkwartier") -> int:
    return areas.area_by_slug(connection, slug).id


def started(connection: Connection, slug: str = "waterkwartier") -> Draft:
    return actions.start_draft(connection, area(connection, slug), SURVEY, None, NOW)


def ask(key: str, **words: str) -> Document:
    return lambda document: with_question(  # type: ignore[return-value]
        document, {**(question_in(document, key) or {}), "text": words}
    )


def test_a_draft_gets_a_name_of_its_own(place: Database) -> None:
    with place.transaction() as connection:
        first = actions.start_draft(connection, area(connection), shipped_survey("residents"), None, NOW)
        second = actions.start_draft(connection, area(connection), shipped_survey("residents"), None, NOW)
        there = actions.start_draft(connection, area(connection, "oude-haven"), first.survey, None, NOW)
        names = [each.survey.slug for each in (first, second, there)]
        assert names == ["waterkwartier_residents", "waterkwartier_residents_2", "oude_haven_waterkwartier_residents"]
        assert {each.code for each in actions.list_drafts(connection, area(connection))} == {first.code, second.code}
        with pytest.raises(Absent):
            actions.draft_by_code(connection, "ABCDEFGH")


def test_saving_over_somebody_elses_change_is_refused_with_both_at_hand(place: Database) -> None:
    with place.transaction() as connection:
        draft = started(connection)
        saved = actions.save_draft(
            connection, draft.code, replace(draft.survey, title=texts("Eerste")), draft.revision, None, NOW
        )
        assert saved.revision == draft.revision + 1
        with pytest.raises(Overtaken) as refused:
            actions.save_draft(
                connection, draft.code, replace(draft.survey, title=texts("Twee")), draft.revision, None, NOW
            )
        assert refused.value.newest.survey.title == texts("Eerste")
        same = actions.save_draft(connection, draft.code, saved.survey, saved.revision, None, NOW)
        assert same.revision == saved.revision


def test_forms_are_brought_together_and_overlaps_keep_nothing(place: Database) -> None:
    with place.transaction() as connection:
        draft = started(connection)
        one = actions.change_draft(connection, draft.code, ask("role", nl="Wie bent u?", ar="ما يناسبك؟"), 1, None, NOW)
        assert isinstance(one, Draft)
        two = actions.change_draft(
            connection, draft.code, ask("role", nl="Wat past bij u?", ar="من أنت؟"), 1, None, NOW
        )
        assert isinstance(two, Draft)
        question = two.survey.question("role")
        assert question is not None and question.text == texts("Wie bent u?", ar="من أنت؟")
        three = actions.change_draft(connection, draft.code, ask("role", nl="Iets anders?", ar="من أنت؟"), 1, None, NOW)
        assert isinstance(three, Overlapping)
        assert [each.overlap.name for each in three.contested] == ["questions.role.text.nl"]
        assert actions.draft_by_code(connection, draft.code).revision == two.revision == three.revision


def test_a_published_version_stays_and_the_next_gets_the_next_number(place: Database) -> None:
    with place.transaction() as connection:
        draft = started(connection)
        first = actions.publish_draft(connection, draft.code, draft.revision, None, NOW)
        published = surveys.survey_by_hash(connection, first)
        assert (published.slug, published.version) == ("klein", 1)
        with pytest.raises(Refusal, match="niets veranderd"):
            actions.publish_draft(connection, draft.code, draft.revision, None, NOW)
        fewer = replace(draft.survey, questions=draft.survey.questions[:-1])
        draft = actions.save_draft(connection, draft.code, fewer, draft.revision, None, NOW)
        second = surveys.survey_by_hash(
            connection, actions.publish_draft(connection, draft.code, draft.revision, None, NOW)
        )
        assert (second.version, second.retires) == (2, ("news",))
        assert surveys.survey_by_hash(connection, first) == published
        assert [each.version for each in actions.list_published(connection, area(connection))] == [2, 1]
        assert [survey for _, survey in actions.published_surveys(connection, area(connection))] == [second]


def test_what_is_not_finished_or_was_changed_meanwhile_is_not_published(place: Database) -> None:
    with place.transaction() as connection:
        draft = started(connection)
        with pytest.raises(Overtaken):
            actions.publish_draft(connection, draft.code, draft.revision + 1, None, NOW)
        empty = actions.save_draft(
            connection, draft.code, replace(draft.survey, title=texts("")), draft.revision, None, NOW
        )
        with pytest.raises(Refusal):
            actions.publish_draft(connection, draft.code, empty.revision, None, NOW)


def test_a_draft_can_be_thrown_away(place: Database) -> None:
    with place.transaction() as connection:
        draft = started(connection)
        actions.delete_draft(connection, draft.code, None, NOW)
        assert actions.list_drafts(connection, area(connection)) == ()
