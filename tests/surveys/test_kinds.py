"""Every kind is whole: module, macro, example, columns; and what was published before keeps its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from participatie.errors import Refusal
from participatie.i18n import use_language
from participatie.surveys.answering import Places, read_answer
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.definition import Answer, Answers, Kind, Survey
from participatie.surveys.kinds import KINDS, KindModule, ValueKind
from participatie.surveys.kinds.asking import Asked
from participatie.surveys.linter import all_texts, remarks
from participatie.surveys.loader import load
from participatie.surveys.pages import located, themes
from participatie.surveys.piping import filler
from participatie.surveys.texts import Checked
from tests.surveys.kinds_of_tests import EXAMPLES, GIVEN, PLACES, example, page_of
from tests.surveys.test_definition import shipped

PUBLISHED = {
    "residents": "9daaf2dc5c16741180d1567709ef8592a5ec5bae81d29e4de3f0930a3cb86d7f",
    "entrepreneurs": "cccbe5d476a681be829c1e9a7e905a5f5ca9c0d0a10095eb66b0d68fba2e24d8",
}


def read(kind: Kind, answers: Answers | None = None, places: Places = PLACES, **values: object) -> Answer | None:
    raw = {
        name.replace("__", "."): list(value) if isinstance(value, list) else [str(value)]
        for name, value in values.items()
    }
    return read_answer(page_of(kind), raw, answers or {}, places)


def refusal(kind: Kind, answers: Answers | None = None, places: Places = PLACES, **values: object) -> str:
    with pytest.raises(Refusal) as caught:
        read(kind, answers, places, **values)
    return str(caught.value)


@pytest.mark.parametrize("slug", PUBLISHED)
def test_what_was_published_keeps_its_name(slug: str) -> None:
    assert survey_hash(shipped(slug)) == PUBLISHED[slug]
    assert load(canonical_json(shipped(slug)), slug) == shipped(slug)


def test_the_register_has_every_kind_and_nothing_is_left_over(app: Flask) -> None:
    assert list(KINDS) == list(Kind)
    for kind in Kind:
        found = KINDS[kind]
        assert found.kind is kind and found.name and found.xlsform
        assert (EXAMPLES.parents[1] / found.example).is_file()
        assert app.jinja_env.get_template(found.macro).module.ask
    assert {path.stem for path in EXAMPLES.glob("*")} == set(Kind)
    macros = Path(str(app.root_path)) / "templates" / "surveys" / "kinds"
    assert {path.stem for path in macros.glob("*")} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_is_small_whole_and_without_remarks(kind: Kind) -> None:
    survey = example(kind)
    assert survey.slug == f"example_{kind}" and kind in {question.kind for question in survey.questions}
    assert len(survey.questions) <= 2
    codes = {language.code for language in survey.languages}
    assert codes == {"nl", "en", "tr", "ar", "pl", "uk"}
    assert all(set(texts.by_language) == codes for texts in all_texts(survey))
    checked = {language.code for language in survey.languages if language.checked is Checked.MACHINE}
    assert {remark.place for remark in remarks(survey)} == checked
    assert load(canonical_json(survey), "again") == survey


@pytest.mark.parametrize("kind", Kind)
def test_what_a_kind_reads_it_can_show_again_keep_count_and_export(kind: Kind) -> None:
    found, page, answers = KINDS[kind], page_of(kind), GIVEN.get(kind, ({}, None))
    columns = found.columns(page)
    assert len({column.name for column in columns}) == len(columns)
    assert found.cells(page, None) == (None,) * len(columns)
    if kind is Kind.INFO:
        return
    values, expected = answers
    earlier: Answers = {"better": ["litter", "green", "traffic"]} if kind is Kind.RANKING else {}
    answer = read_answer(page, values, earlier, PLACES)
    assert answer == expected and answer is not None
    assert found.sound(page, answer) and not found.sound(page, {"kind": "nowhere"})  # type: ignore[arg-type]
    if kind is not Kind.POINTS:
        assert read_answer(page, found.form_values(answer), {**earlier, page.page_key: answer}, PLACES) == answer
    assert set(found.codes(page, answer)) <= set(found.possible(page))
    assert bool(found.possible(page)) is not found.is_open
    assert all(found.label(page, code) is not None for code in found.possible(page))
    cells = found.cells(page, answer)
    assert len(cells) == len(columns)
    for column, cell in zip(columns, cells, strict=True):
        if column.kind_of_value is ValueKind.CODE:
            assert cell is None or cell in column.codes
        if column.kind_of_value in (ValueKind.YES_NO, ValueKind.NUMBER):
            assert cell is None or isinstance(cell, int | float)


def test_answers_in_words() -> None:
    use_language("nl")
    said = {kind: KINDS[kind].in_words(page_of(kind), answer, "nl", PLACES) for kind, (_, answer) in GIVEN.items()}
    assert said == {
        Kind.SINGLE: "1 tot 5 jaar",
        Kind.MULTIPLE: "In het park, Bij de winkels",
        Kind.SCALE: "Veilig",
        Kind.STATEMENTS: "Mee eens",
        Kind.MARK: "7",
        Kind.RANKING: "1. Rustiger verkeer, 2. Minder afval",
        Kind.NUMBER: "12 jaar",
        Kind.TEXT: "De brug",
        Kind.DATE: "20 november 2026, 's Avonds",
        Kind.PLACE: "Sluislaan",
        Kind.POINTS: "Er ligt afval (Sluislaan)",
        Kind.MOMENTS: "'s Avonds, In het weekend",
        Kind.POSTCODE: "3521",
        Kind.PHOTO: "Eén foto",
    }


def test_a_top_three_has_each_place_once() -> None:
    marked: Answers = {"better": ["light", "litter", "green", "traffic"]}
    assert read(Kind.RANKING, marked, rang__green="2", rang__light="1") == ["light", "green"]
    assert read(Kind.RANKING, marked, rang__green="3", rang__light="1", rang__litter="") == ["light", "green"]
    assert "op plaats 1" in refusal(Kind.RANKING, marked, rang__green="1", rang__light="1")
    assert refusal(Kind.RANKING, marked).startswith("Kies een antwoord")
    for wrong in ("4", "0", "-1", "een", "٢"):
        assert "hoort niet" in refusal(Kind.RANKING, marked, rang__green=wrong)
    assert "hoort niet" in refusal(Kind.RANKING, marked, rang__meeting="1")
    assert read(Kind.RANKING, {}, rang__meeting="1") == ["meeting"], "with nothing chosen before, all are offered"


def test_a_number_is_whole_and_between_its_bounds() -> None:
    assert read(Kind.NUMBER, antwoord=" ١٢ ") == 12
    assert read(Kind.NUMBER, antwoord="0") == 0
    for wrong in ("101", "-1", "1,5", "1.000", "veel", "9" * 400, "½", "1e2"):
        assert refusal(Kind.NUMBER, antwoord=wrong) == "Vul een heel getal in van 0 tot en met 100."
    assert refusal(Kind.NUMBER) == "Vul een getal in, of sla de vraag over."


def test_a_date_exists_and_has_been() -> None:
    assert read(Kind.DATE, dag="29", maand="2", jaar="2024") == {"date": "2024-02-29", "part_of_day": None}
    for wrong in (("31", "2", "2026"), ("1", "13", "2026"), ("1", "1", "26"), ("", "1", "2026"), ("x", "1", "2026")):
        assert "bestaat niet" in refusal(Kind.DATE, dag=wrong[0], maand=wrong[1], jaar=wrong[2])
    assert "moet nog komen" in refusal(Kind.DATE, dag="24", maand="11", jaar="2026")
    assert refusal(Kind.DATE).startswith("Vul een dag, maand en jaar in")
    assert "hoort niet" in refusal(Kind.DATE, dag="1", maand="1", jaar="2026", dagdeel="noon")


def test_points_are_added_and_taken_away_one_by_one() -> None:
    one = read(Kind.POINTS, thema="litter", plek="street", straat="Sluislaan", actie="erbij")
    two = read(Kind.POINTS, {"spots": one}, thema="dark", plek="map", punt_x="10", punt_y="20")  # type: ignore[dict-item]
    assert isinstance(two, list) and [each["theme"] for each in two if isinstance(each, dict)] == ["litter", "dark"]
    so_far: Answers = {"spots": two}
    again = read(Kind.POINTS, so_far, thema="litter", plek="street", straat="sluislaan")
    assert again == two, "the same place with the same theme counts once"
    assert read(Kind.POINTS, so_far) == two
    assert read(Kind.POINTS, so_far, actie="weg:0") == two[1:]
    assert read(Kind.POINTS, so_far, actie="weg:9") == two
    assert read(Kind.POINTS, {"spots": one}, actie="weg:0") is None  # type: ignore[dict-item]
    assert "Kies een plek" in refusal(Kind.POINTS, so_far, thema="dark")
    assert "wat er aan de hand is" in refusal(Kind.POINTS, so_far, plek="street", straat="kade")
    assert "wat er aan de hand is" in refusal(Kind.POINTS, so_far, actie="erbij")
    full: Answers = {"spots": [*two, *({**two[1], "theme": each} for each in ("noise", "speeding", "litter"))]}  # type: ignore[dict-item]
    assert "U kunt 5 plekken aanwijzen" in refusal(Kind.POINTS, full, thema="noise", plek="landmark:speeltuin")


def test_points_are_located_like_places() -> None:
    survey = example(Kind.POINTS)
    _, answer = GIVEN[Kind.POINTS]
    (found,) = located(survey, {"spots": answer})
    assert (found.theme, found.place and found.place["code"], found.moments) == ("litter", "sluislaan", None)
    assert set(themes(survey)) == {"litter", "dark", "speeding", "noise"}


@pytest.mark.parametrize("typed", ["3521", " 3521 ", "3521 AB", "3521ab", "٣٥٢١"])
def test_of_a_postcode_only_the_digits_are_kept(typed: str) -> None:
    assert read(Kind.POSTCODE, antwoord=typed) == "3521"


@pytest.mark.parametrize("typed", ["352", "0521", "35211", "3521 A1", "3521 AB 12", "AB 3521", "3" * 5000])
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    assert "vier cijfers" in refusal(Kind.POSTCODE, antwoord=typed)


def test_one_line_of_text_stays_one_line() -> None:
    assert read(Kind.TEXT, antwoord="De\nbrug \t over  de vaart") == "De brug over de vaart"


def test_a_photo_is_kept_replaced_and_taken_away() -> None:
    kept: Answers = {"picture": {"photo": "a" * 20}}
    assert read(Kind.PHOTO, kept) == {"photo": "a" * 20}
    assert read(Kind.PHOTO, kept, foto="b" * 20) == {"photo": "b" * 20}
    assert read(Kind.PHOTO, kept, actie="foto_weg") is None
    assert refusal(Kind.PHOTO) == "Kies een foto, of sla de vraag over."
    assert "hoort niet" in refusal(Kind.PHOTO, foto="../../etc/passwd")


def test_bands_of_numbers_cover_everything_once() -> None:
    page = page_of(Kind.NUMBER)
    for number in range(0, 101):
        assert len(KINDS[Kind.NUMBER].codes(page, number)) == 1
    assert len(KINDS[Kind.NUMBER].possible(page)) == 5


def faces(survey: Survey) -> list[str]:
    from participatie.surveys.kinds.choosing import mood

    question = survey.questions[0]
    return [mood(question, option) for option in question.options]


def test_faces_go_from_glad_to_awful_and_only_where_they_belong() -> None:
    assert faces(example(Kind.SCALE)) == ["awful", "sad", "flat", "fine", "glad", ""]
    assert set(faces(example(Kind.STATEMENTS))) == {""}


def test_every_example_page_has_a_key_of_its_own() -> None:
    for kind in Kind:
        keys = [page.page_key for page in example(kind).pages]
        assert len(set(keys)) == len(keys)


def test_the_kind_that_contributing_shows_works() -> None:
    guide = (EXAMPLES.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    program = guide.partition("```python\n")[2].partition("```")[0].replace("Kind.THUMB", "Kind.SINGLE")
    made: dict[str, object] = {}
    exec(compile(program, "CONTRIBUTING.md", "exec"), made)
    kind, page = made["KIND"], page_of(Kind.SINGLE)
    assert isinstance(kind, KindModule)
    assert kind.read(page, {"antwoord": ["up"]}, {}, PLACES) == "up"
    with pytest.raises(Refusal):
        kind.read(page, {"antwoord": ["sideways"]}, {}, PLACES)
    assert kind.in_words(page, "down", "nl", PLACES) == "Duim omlaag"
    assert kind.cells(page, "up") == ("up",) and set(kind.columns(page)[0].codes) == {"up", "down"}
    show = filler(page, {}, "nl", PLACES)
    asked = Asked(page=page, values={}, answers={}, language="nl", places=PLACES, show=show, urls={})
    assert [choice.text.text for choice in kind.inputs(asked).choices] == ["Duim omhoog", "Duim omlaag"]
