"""The file of a survey says all of it: what is written reads back equal, and writes the same again to the last sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.editor.document import survey_of, to_document
from participatie.editor.yaml_text import comments_of, has_comments_between, yaml_of
from participatie.errors import Refusal
from participatie.surveys.canonical import survey_hash
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.definition import Item, Kind, Option, Privacy, Question, Section, Survey
from participatie.surveys.loader import load
from participatie.surveys.texts import Checked, Language, Texts
from tests.surveys.small_survey import SURVEY

FOLDER = Path(__file__).resolve().parents[2] / "surveys"
FILES = sorted(FOLDER.rglob("*.yaml"))
LANGUAGES = ("nl", "ar", "uk")
KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.TEXT, Kind.MARK, Kind.NUMBER, Kind.STATEMENTS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_comes_back_to_the_last_sign(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    survey = load(text, path.name)
    written = yaml_of(survey, comments_of(text))
    again = load(written, path.name)
    assert again == survey and survey_hash(again) == survey_hash(survey)
    assert yaml_of(again, comments_of(written)) == written
    # The files in the project are themselves written this way, so that a change shows only what changed.
    assert written == text


UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
signs = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="{}" + UNSEEN)
words = st.text(signs, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
NASTY = (
    """no Yes true null ~ 12 -3 1e3 12:30 0x1f 2026-11-01 - : #a a: ' " “x” [a a] *a &a !a %a @a ` | > a\\b = << . é"""
)
nasty = st.sampled_from([*NASTY.split(), "- a", "? b", ": c", "a: b", "a #b", "a, b"])
sentence = words | nasty
texts = st.builds(
    lambda dutch, more: Texts({"nl": dutch, **more}),
    sentence,
    st.dictionaries(st.sampled_from(LANGUAGES[1:]), sentence, max_size=2),
)
code = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True) | st.sampled_from(
    ["no", "yes", "on", "true", "null", "nl"]
)


def conditions(keys: list[tuple[str, tuple[str, ...]]]) -> st.SearchStrategy[Condition]:
    def test(found: tuple[str, tuple[str, ...]]) -> st.SearchStrategy[Condition]:
        key, codes = found
        one = st.sampled_from(codes)
        several = st.lists(one, min_size=1, unique=True).map(lambda chosen: AnyOf(key, tuple(chosen)))
        return one.map(lambda each: Is(key, each)) | one.map(lambda each: IsNot(key, each)) | several

    tests: st.SearchStrategy[Condition] = st.sampled_from(keys).flatmap(test)
    return st.recursive(
        tests,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts)))
            | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts)))
            | inner.map(Not)
        ),
        max_leaves=5,
    )


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Any survey: questions of several kinds, answers they may share, conditions on what came before."""
    keys = draw(st.lists(code, min_size=1, max_size=5, unique=True))
    shared = draw(_options(scaled=True))
    questions: list[Question] = []
    before: list[tuple[str, tuple[str, ...]]] = []
    for number, key in enumerate(keys):
        kind = draw(
            st.sampled_from(
                [Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.TEXT, Kind.MARK, Kind.NUMBER, Kind.STATEMENTS]
            )
        )
        scaled = kind in (Kind.SCALE, Kind.STATEMENTS)
        options = shared if scaled and draw(st.booleans()) else draw(_options(scaled=scaled))
        asks = kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.STATEMENTS)
        questions.append(
            Question(
                key, kind, draw(texts), draw(sentence), hint=draw(st.none() | texts),
                options=options if asks else (),
                items=(Item(f"i{number}_{key}", draw(texts), draw(st.booleans())),) if kind is Kind.STATEMENTS else (),
                maximum=draw(st.none() | st.integers(1, 20)) if kind is Kind.MULTIPLE else None,
                max_length=draw(st.integers(1, 2000)) if kind is Kind.TEXT else None,
                least=-5 if kind is Kind.NUMBER else None,
                most=draw(st.integers(0, 99)) if kind is Kind.NUMBER else None,
                low_end=draw(texts) if kind is Kind.MARK else None, high_end=draw(texts) if kind is Kind.MARK else None,
                show_if=draw(st.none() | conditions(before)) if before else None,
                privacy=draw(st.sampled_from([Privacy.ORDINARY, Privacy.SENSITIVE])),
                section="part" if draw(st.booleans()) else "",
            )
        )  # fmt: skip
        if kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE):
            before.append((key, tuple(option.code for option in options)))
    checked = Language("ar", Checked.PERSON, draw(words), "2026-11-01")
    return replace(
        SURVEY, title=draw(texts), intro=tuple(draw(st.lists(texts, min_size=1, max_size=3))), promise=draw(texts),
        thanks=(draw(texts),), languages=(Language("nl", Checked.SOURCE), checked, Language("uk", Checked.MACHINE)),
        sections=(Section("part", draw(texts)),), questions=tuple(questions),
        retires=tuple(draw(st.lists(code, max_size=2, unique=True))),
    )  # fmt: skip


@st.composite
def _options(draw: st.DrawFn, *, scaled: bool) -> tuple[Option, ...]:
    codes = draw(st.lists(code, min_size=1, max_size=4, unique=True))
    return tuple(
        Option(
            each, draw(texts), exclusive=not scaled and draw(st.booleans()), no_opinion=scaled and place == 0,
            points=place if scaled and place else None, icon=draw(st.none() | code),
            leads_to=draw(st.sampled_from([None, "meeting"])),
        )
        for place, each in enumerate(codes)
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(surveys(), words)
def test_anything_written_reads_back_equal(survey: Survey, comments: str) -> None:
    written = yaml_of(survey, comments)
    try:
        again = load(written, "a.yaml")
    except Refusal as refusal:
        raise AssertionError([each.dutch for each in refusal.more]) from refusal
    assert again == survey
    assert survey_hash(again) == survey_hash(survey)
    assert yaml_of(again, comments_of(written)) == written
    assert survey_of(to_document(survey)) == survey


def test_numbers_and_nested_conditions_keep_their_shape() -> None:
    condition = And((Or((Is("role", "lives"), Not(AtLeast("mark", 8)))), IsNot("role", "works")))
    question = replace(SURVEY.questions[-1], key="last", show_if=condition)
    survey = replace(SURVEY, questions=(*SURVEY.questions, question))
    assert load(yaml_of(survey), "a.yaml").questions[-1].show_if == condition


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("# top\nslug: a\n", False), ("slug: a # here\n", True), ("slug: a\n# here\n", True),
        ('slug: "a # b"\n', False), ("slug: a#b\n", False), ("# a\n# b\nslug: a\n  # c\n", True),
    ],
)  # fmt: skip
def test_comments_between_lines_are_noticed(text: str, between: bool) -> None:
    assert has_comments_between(text) is between
