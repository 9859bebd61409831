"""The form of one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import for_roles
from participatie.editor.answer_sets import SET_NAMES, sets_in, with_set
from participatie.editor.changes import Rows, move_part, rows_of, take_out_part
from participatie.editor.document import Document, question_in, survey_of, to_document, with_question
from participatie.editor.draft import Draft
from participatie.editor.reading import Reading, changed_question, points_in_order
from participatie.editor.spoken import answer_name, short
from participatie.editor.web_common import MAKING, DraftHead, bp, head_of
from participatie.editor.web_list import PLACES, condition_of, kind_line, preview_url
from participatie.editor.web_overlaps import choices_of
from participatie.editor.web_pages import QuestionPage
from participatie.editor.web_saving import change, done_words, fresh, led, remarks_at, taken_by, todo_at
from participatie.errors import Absent, Refusal
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.results.margins import MARGINS
from participatie.surveys.definition import PLACE_KINDS, Kind, Question, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.base import WAYS
from participatie.surveys.pictograms import PICTOGRAMS
from participatie.surveys.told import shipped_surveys
from participatie.text import mark
from participatie.together import Overlapping
from participatie.web import database, render
from participatie.web.overlaps import Choice
from participatie.web.security import let_frame_of_own_site

MEASURE_NAMES = {"": mark("Gewoon tellen"), "nuisance": mark("Overlast"), "agreement": mark("Eens of oneens")}
FIRST_ROWS, MORE_ROWS = 3, 1
SAVED, TO_LIST, LOOK, CONDITION, ROWS, TAKE_SET, OUT = (
    "bewaar", "lijst", "bekijk", "voorwaarde", "rijen", "set", "weg",
)  # fmt: skip


@bp.get("/team/<area>/vragenlijsten/maken/<code>/vraag/<key>")
@for_roles(*MAKING)
def question(area: str, code: str, key: str) -> Response:
    """Show the form of a question, beside how it looks on a phone."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    return _form(head, head.draft, key)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/vraag/<key>")
@for_roles(*MAKING)
def save_question(area: str, code: str, key: str) -> BaseResponse:
    """Keep what was typed, and do what the button asks."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
        taken = taken_by(connection, head.draft)
    reading = Reading(request.form.to_dict(flat=False), tuple(each.code for each in head.shown), {})
    press = request.form.get("doe", SAVED)
    try:
        found, kept = change(
            area, code, lambda document: typed_document(document, key, reading, taken, press), reading.words()
        )
    except Refusal as refusal:
        if not reading.wrong:
            reading.wrong["text-nl"] = refusal.message
        return _refused(head, key, reading, taken)
    if isinstance(kept, Overlapping):
        return _contested(head, kept, key)
    return _after(head_of(found, kept), key, press)


def typed_document(
    document: Document, key: str, reading: Reading, taken: frozenset[str], press: str, *, strict: bool = True
) -> Document:
    """Make what a form says of a question out of the revision it was made from.

    Raises:
        Absent: there is no such question.
        Refusal: something typed cannot be; unless not `strict`.
    """
    old = question_in(document, key)
    if old is None:
        raise Absent("question")
    made: Document = changed_question(old, reading, taken)
    if reading.wrong and strict:
        raise Refusal(next(iter(reading.wrong.values())))
    kind = KINDS[Kind(str(made["kind"]))]
    what, _colon, rest = press.partition(":")
    if what == TAKE_SET and request.form.get("answer_set") in _sets():
        name = request.form["answer_set"]
        languages = tuple(str(each["code"]) for each in rows_of(document, "languages"))
        made = with_set(made, name, _sets()[name], languages, scaled=kind.scaled)
    if kind.scaled and _lacks_points(rows_of(made, "options")):
        made = points_in_order(made)
    changed: Document = with_question(document, made)
    name, _colon, part = rest.partition(":")
    if what in PLACES:
        return move_part(changed, key, name, part, PLACES[what])
    return take_out_part(changed, key, name, part) if what == OUT else changed


def _lacks_points(options: Rows) -> bool:
    return any("points" not in each and not each.get("no_opinion") for each in options)


def _sets() -> dict[str, Rows]:
    return sets_in(tuple(to_document(each) for each in shipped_surveys()))


def _after(head: DraftHead, key: str, press: str) -> BaseResponse:
    what, _colon, rest = press.partition(":")
    here = f"/vraag/{key}"
    if what == TO_LIST:
        return led(head, f"#vraag-{key}", "bewaard")
    if what == LOOK:
        return led(head, "/bekijken", pagina=key)
    if what == CONDITION:
        return led(head, f"{here}/voorwaarde")
    if what == OUT:
        return led(head, f"{here}#antwoorden", "antwoordweg")
    if what in PLACES:
        return led(head, f"{here}#rij-{rest.replace(':', '-')}")
    if what == ROWS:
        return led(head, f"{here}#{rest}-nieuw", rijen="3")
    return led(head, here if what != TAKE_SET else f"{here}#antwoorden", "bewaard")


def _refused(head: DraftHead, key: str, reading: Reading, taken: frozenset[str]) -> Response:
    """Show the form again with what was typed, and beside each field what is wrong with it."""
    document = typed_document(to_document(head.draft.survey), key, reading, taken, SAVED, strict=False)
    shown = replace(head.draft, survey=survey_of(document))
    wrong = {name: translate(found) for name, found in reading.wrong.items()}
    return _form(head, shown, key, wrong=wrong, typed=request.form.to_dict(), status=422)


def _contested(head: DraftHead, overlapping: Overlapping, key: str) -> Response:
    """Show what overlaps; the form below holds both changes together."""
    survey = survey_of(overlapping.document)
    shown = replace(head.draft, revision=overlapping.revision, survey=survey)
    return _form(head, shown, key, choices=choices_of(overlapping.contested, survey), status=409)


def _form(
    head: DraftHead,
    draft: Draft,
    key: str,
    *,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    choices: tuple[Choice, ...] = (),
    status: int = 200,
) -> Response:
    head = replace(head, draft=draft)
    survey = draft.survey
    found = survey.question(key)
    if found is None:
        raise Absent("question")
    kind = KINDS[found.kind]
    fields = kind.needs | kind.allows
    before = survey.questions[: survey.questions.index(found)]
    done, undo = done_words()
    language = current_language().code
    let_frame_of_own_site()
    page = QuestionPage(
        head=head,
        question=found,
        number=survey.questions.index(found) + 1,
        kind=kind_line(found.kind),
        fields=fields,
        scaled=kind.scaled,
        condition=condition_of(draft, found),
        sections=tuple((each.key, short(each.title, language)) for each in survey.sections),
        earlier=_named(before, language),
        drawable=_named(tuple(each for each in before if each.kind in (Kind.STATEMENTS, Kind.MULTIPLE)), language),
        markable=_markable(survey, found, language),
        repeatable=_named(tuple(each for each in before if each.kind is Kind.MULTIPLE), language),
        sets=tuple((name, _(SET_NAMES[name])) for name in _sets() if _fits(name, found.kind)),
        place_kinds=tuple((name, _(WAYS[name])) for name in PLACE_KINDS),
        measures=tuple((name, _(words)) for name, words in MEASURE_NAMES.items()),
        margins=tuple((each.code, _(each.name)) for each in MARGINS.values()) if found.kind is Kind.SINGLE else (),
        pictures=tuple((name, _(each.name)) for name, each in PICTOGRAMS.items()),
        blank=_blank(found),
        wrong=wrong or {},
        typed=typed or {},
        todo=todo_at(draft, key),
        remarks=remarks_at(draft, key),
        done=done,
        undo=undo,
        previews=tuple((each, preview_url(head, page_number(survey, key), each.code)) for each in head.tongues),
        choices=choices,
    )
    return render("editor/question.html", page, status=status)


def page_number(survey: Survey, key: str) -> int:
    """Give the number of the first page of a question; 1 when it has none."""
    return next((number for number, page in enumerate(survey.pages, 1) if page.question.key == key), 1)


def _named(questions: tuple[Question, ...], language: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.key, short(each.text, language)) for each in questions)


def _markable(survey: Survey, question: Question, language: str) -> tuple[tuple[str, str], ...]:
    """List the answers of earlier statements, each once: which of them make a statement come back."""
    found: dict[str, str] = {}
    for page in survey.pages:
        if page.question.key == question.key:
            break
        if page.question.kind is Kind.STATEMENTS:
            for option in page.question.options:
                found.setdefault(option.code, str(answer_name(page, option.code, language)))
    return tuple(found.items())


def _fits(name: str, kind: Kind) -> bool:
    if KINDS[kind].scaled:
        return name != "yes_no" and (kind is Kind.STATEMENTS or name == "frequency" or name == "agreement")
    return name == "yes_no" and kind is Kind.SINGLE


def _blank(question: Question) -> int:
    asked = request.args.get("rijen", "")
    if asked.isascii() and asked.isdigit():
        return min(int(asked), 10)
    few = len([each for each in question.options if not each.no_opinion]) < 2
    return FIRST_ROWS if few else MORE_ROWS
