"""Surveys that nobody would write: every kind, every field, and words that could break a spreadsheet."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from participatie.surveys.definition import Kind, Survey
from participatie.surveys.loader import load
from participatie.xlsform.reading import one_line

NASTY = (
    *(
        "=1+1",
        "+31 6",
        "-",
        "@home",
        "'=x",
        "''",
        '"',
        "a;b,c",
        "${x}",
        "${",
        "$\u2060{x}",
        "x005F_",
        "_x005F_",
        "_x0041_",
    ),
    *(
        "<b>vet</b>",
        "**vet**",
        "# kop",
        "&amp;",
        "a  b",
        "TRUE",
        "1.0",
        "1e5",
        "2026-01-02",
        "None",
        "=cmd|' /C calc'!A0",
    ),
    *("\u200fשלום", "مرحبا", "é", "😀", "\u00a0x", "survey", "choices", "yes", "end_group", "sep=;", "\\n"),
)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
words = (
    st.one_of(
        st.sampled_from(NASTY),
        st.text(
            st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), blacklist_characters="{}"), max_size=30
        ),
    )
    .map(str.strip)
    .map(
        lambda text: "".join(
            sign for sign in text if sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
        )
    )
    .map(str.strip)
    .filter(bool)
)


def plain(text: str) -> str:
    """In a question, brackets mean something; anywhere else they do not."""
    return text.replace("{", "(").replace("}", ")")


@st.composite
def texts(draw: st.DrawFn, *, piped: tuple[str, ...] = ()) -> dict[str, str]:
    """A text in Dutch, and perhaps in Arabic and English; now and then with a place or date of earlier."""
    made = {code: plain(draw(words)) for code in ("nl", *draw(st.sets(st.sampled_from(("ar", "en")))))}
    if piped and draw(st.booleans()):
        pipe = draw(st.sampled_from(piped))
        made = {code: f"{text} {{{pipe}}}" for code, text in made.items()}
    return made


@st.composite
def options(draw: st.DrawFn, *, scaled: bool = False, several: bool = False) -> list[dict[str, Any]]:
    """One to four answers with everything that an answer may have."""
    made = []
    for code in draw(st.lists(codes, min_size=1, max_size=4, unique=True)):
        option: dict[str, Any] = {"code": code, "text": draw(texts())}
        if scaled:
            option.update(draw(st.sampled_from(({"no_opinion": True}, {"points": 0}, {"points": 3}))))
        if several and draw(st.booleans()):
            option["exclusive"] = True
        if draw(st.integers(0, 5)) == 0:
            option["leads_to"] = draw(st.sampled_from(("meeting", "entrepreneurs")))
        if draw(st.integers(0, 5)) == 0:
            option["icon"] = draw(codes)
        made.append(option)
    return made


@st.composite
def conditions(draw: st.DrawFn, asked: dict[str, tuple[str, ...]], counted: tuple[str, ...], depth: int = 0) -> Any:
    """A condition about earlier questions."""
    choices = ["is", "is_not", "any_of"] * bool(asked) + ["at_least"] * bool(counted)
    if depth < 2:
        choices += ["and", "or", "not"]
    match draw(st.sampled_from(choices)):
        case "and" | "or" as word:
            return {word: draw(st.lists(conditions(asked, counted, depth + 1), min_size=1, max_size=3))}
        case "not":
            return {"not": draw(conditions(asked, counted, depth + 1))}
        case "at_least":
            return {"question": draw(st.sampled_from(counted)), "at_least": draw(st.integers(0, 12))}
        case test:
            key = draw(st.sampled_from(sorted(asked)))
            code = st.sampled_from(asked[key])
            if test == "any_of":
                return {"question": key, "any_of": draw(st.lists(code, min_size=1, max_size=3, unique=True))}
            return {"question": key, test: draw(code)}


EXTRAS: dict[str, Any] = {
    "single": options().map(lambda made: {"options": made}),
    "multiple": st.builds(
        lambda made, most: {"options": made, "maximum": most}, options(several=True), st.integers(1, 20)
    ),
    "ranking": st.builds(
        lambda made, most: {"options": made, **most}, options(), st.sampled_from(({}, {"maximum": 2}))
    ),
    "scale": st.builds(
        lambda made, face: {"options": made, **face}, options(scaled=True), st.sampled_from(({}, {"faces": True}))
    ),
    "mark": st.builds(lambda low, high: {"low_end": low, "high_end": high}, texts(), texts()),
    "number": st.builds(
        lambda low, more, unit: {"least": low, "most": low + more, **unit},
        st.integers(-5, 9),
        st.integers(1, 99),
        st.one_of(st.just({}), texts().map(lambda unit: {"unit": unit})),
    ),
    "text": st.builds(
        lambda most, long: {"max_length": most, **long}, st.integers(1, 2000), st.sampled_from(({}, {"long": True}))
    ),
    "date": st.sampled_from(({}, {"part_of_day": True}, {"past_only": True}, {"part_of_day": True, "past_only": True})),
    "place": st.sampled_from(({}, {"place_kinds": ["street", "map"]})),
    "points": st.builds(
        lambda made, most: {"options": made, **most},
        options(),
        st.sampled_from(({}, {"maximum": 3}, {"place_kinds": ["map"]})),
    ),
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A survey file with up to six questions of any kind."""
    keys = draw(st.lists(codes, min_size=1, max_size=6, unique=True))
    sections = draw(st.lists(codes, max_size=2, unique=True))
    questions: list[dict[str, Any]] = []
    asked: dict[str, tuple[str, ...]] = {}
    counted: list[str] = []
    piped: list[str] = []
    multiples: list[str] = []
    for key in keys:
        kind = draw(st.sampled_from([each.value for each in Kind]))
        question: dict[str, Any] = {
            "key": key,
            "kind": kind,
            "text": draw(texts(piped=tuple(piped))),
            "purpose": draw(words),
        }
        if kind == "statements":
            found = draw(options(scaled=True))
            items = draw(st.lists(codes, min_size=1, max_size=3, unique=True))
            question["options"] = found
            question["items"] = [
                {
                    "key": f"{item}_{key}"[:40],
                    "text": draw(texts()),
                    **({"reversed": True} if draw(st.booleans()) else {}),
                }
                for item in items
            ]
        else:
            question.update(draw(EXTRAS.get(kind, st.just({}))))
        if multiples and kind in ("place", "moments") and draw(st.booleans()):
            question["per_choice_of"] = draw(st.sampled_from(multiples))
        if multiples and kind in ("multiple", "ranking") and draw(st.booleans()):
            question["options_from"] = [draw(st.sampled_from(multiples))]
        if sections and draw(st.booleans()):
            question["section"] = draw(st.sampled_from(sections))
        if draw(st.booleans()):
            question["hint"] = draw(texts())
        if kind != "info" and draw(st.integers(0, 3)) == 0:
            question.update(required=True, required_because=draw(words))
        if draw(st.integers(0, 3)) == 0:
            question["privacy"] = "sensitive"
        if questions and draw(st.integers(0, 3)) == 0:
            question["part_of"] = draw(st.sampled_from([each["key"] for each in questions]))
        if (asked or counted) and draw(st.booleans()):
            question["show_if"] = draw(conditions(asked, tuple(counted)))
        questions.append(question)
        _remember(question, asked, counted, piped, multiples)
    return _whole(draw, sections, questions)


def _remember(
    question: dict[str, Any],
    asked: dict[str, tuple[str, ...]],
    counted: list[str],
    piped: list[str],
    multiples: list[str],
) -> None:
    key, kind = question["key"], question["kind"]
    own = tuple(option["code"] for option in question.get("options", ()))
    if question.get("per_choice_of"):
        return
    if kind in ("single", "scale", "multiple", "ranking"):
        asked[key] = own
    if kind == "statements":
        asked.update({f"{key}.{item['key']}": own for item in question["items"]})
    if kind == "place":
        asked[key] = tuple(question.get("place_kinds", ("street", "landmark")))
    if kind in ("mark", "number", "multiple", "ranking", "points"):
        counted.append(key)
    if kind in ("place", "date"):
        piped.append(f"{kind}:{key}")
    if kind == "multiple":
        multiples.append(key)


def _whole(draw: st.DrawFn, sections: list[str], questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "slug": draw(codes),
        "version": draw(st.integers(1, 9999)),
        "audience": draw(st.sampled_from(("residents", "entrepreneurs"))),
        "minutes": draw(st.integers(1, 60)),
        "title": draw(texts()),
        "intro": draw(st.lists(texts(), min_size=1, max_size=2)),
        "promise": draw(texts()),
        "thanks": [{"nl": "Op {date} hoort u van ons."}],
        "languages": [
            {"code": "nl", "status": "source"},
            {"code": "ar", "status": "machine"},
            {"code": "en", "status": "checked", "by": draw(words), "on": "2026-11-01"},
        ],
        **({"sections": [{"key": key, "title": draw(texts())} for key in sections]} if sections else {}),
        "questions": questions,
        **draw(st.sampled_from(({}, {"retires": ["old_one", "older.code"]}))),
    }


def survey_of(document: dict[str, Any]) -> Survey:
    """Load a made-up survey file; raises `Refusal` when its parts do not fit together."""
    return load(one_line(document), "made up")
