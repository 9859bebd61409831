"""Codes, merging and what retires: the rules behind a draft."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from participatie.editor import codes, merging, yaml_text
from participatie.editor.document import to_document
from participatie.editor.merging import merge
from participatie.editor.publication import as_version, is_unchanged, retired, taken_codes
from participatie.surveys.fields import CODE
from tests.surveys.small_survey import SURVEY, texts


def test_the_examples_in_the_words_of_the_code_hold() -> None:
    for module in (codes, merging, yaml_text):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "words", ["", "؟", "123", "Één", "’s avonds", "x" * 80, "Auto's die te hard rijden", "ß", "a_b", "de het een"]
)
def test_a_code_is_always_a_code_and_never_taken(words: str) -> None:
    taken: set[str] = set()
    for _ in range(3):
        code = codes.code_for(words, taken)
        assert CODE.match(code) and code not in taken
        taken.add(code)


def question(key: str, **fields: object) -> dict[str, object]:
    return {"key": key, **fields}


def document(*questions: dict[str, object], **fields: object) -> dict[str, object]:
    return {"questions": list(questions), **fields}


def test_two_languages_of_one_text_never_collide() -> None:
    seen = document(question("a", text={"nl": "Een"}))
    arabic = document(question("a", text={"nl": "Een", "ar": "واحد"}))
    turkish = document(question("a", text={"nl": "Een", "tr": "Bir"}))
    merged = merge(seen, arabic, turkish)
    assert merged.overlaps == ()
    assert merged.document == document(question("a", text={"nl": "Een", "ar": "واحد", "tr": "Bir"}))


def test_the_same_text_changed_twice_asks_a_person_and_keeps_both() -> None:
    seen, theirs, own = (document(question("a", text={"nl": each})) for each in ("Een", "Eerste", "Twee"))
    merged = merge(seen, theirs, own)
    assert [(each.name, each.stored, each.typed) for each in merged.overlaps] == [
        ("questions.a.text.nl", "Eerste", "Twee")
    ]
    assert merged.document == own
    assert merge(seen, theirs, own, keep_stored={"questions.a.text.nl"}).document == theirs


def test_a_new_question_and_a_moved_question_both_stand() -> None:
    a, b, c, d = (question(each) for each in "abcd")
    assert merge(document(a, b, c), document(a, b, d, c), document(c, a, b)).document == document(c, a, b, d)


def test_a_change_is_stronger_than_taking_out() -> None:
    a, b = question("a"), question("b", text={"nl": "B"})
    changed = question("b", text={"nl": "Beter"})
    assert merge(document(a, b), document(a), document(a, changed)).document == document(a, changed)
    assert merge(document(a, b), document(a, changed), document(a)).document == document(a, changed)
    assert merge(document(a, b), document(a), document(a, b)).document == document(a)


def test_codes_that_are_no_longer_asked_retire_and_never_come_back_for_something_else() -> None:
    before = replace(SURVEY, retires=("long_ago",))
    after = replace(SURVEY, questions=SURVEY.questions[1:-1])
    assert retired(after, before) == ("long_ago", "role", "news")
    role = SURVEY.questions[0]
    fewer = replace(SURVEY, questions=(replace(role, options=role.options[:1]), *SURVEY.questions[1:]))
    assert retired(fewer, SURVEY) == ("role.works",)
    assert {"long_ago", "role", "works"} <= taken_codes(as_version(after, before, 2), before)
    assert as_version(SURVEY, as_version(after, before, 2), 3).retires == ("long_ago",)


def test_only_the_number_is_no_change() -> None:
    assert is_unchanged(replace(SURVEY, version=4), SURVEY)
    assert not is_unchanged(replace(SURVEY, title=texts("Anders")), SURVEY)
    assert to_document(SURVEY)["version"] == 1
