"""Do the parts of a survey fit together? Codes that are unique, references that exist and come earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from participatie.surveys.conditions import And, AtLeast, Condition, Not, Or, questions_in
from participatie.surveys.definition import (
    PLACE_KINDS,
    PLACEHOLDER,
    Kind,
    Page,
    Privacy,
    Question,
    Survey,
    texts_of,
)
from participatie.surveys.fields import PLACEHOLDER as BETWEEN_BRACKETS
from participatie.surveys.kinds import KINDS, NUISANCE_CODES
from participatie.surveys.kinds.choosing import all_options
from participatie.surveys.strict_yaml import Faults
from participatie.surveys.texts import SOURCE_LANGUAGE, Checked
from participatie.text import mark


def check(survey: Survey, lines: Mapping[str, int], faults: Faults) -> None:
    """Note every fault between the parts of a survey.

    Args:
        survey: as read.
        lines: the line of each question.
        faults: receives what is wrong.
    """
    codes = [language.code for language in survey.languages]
    source = [language.code for language in survey.languages if language.checked is Checked.SOURCE]
    if source != [SOURCE_LANGUAGE]:
        faults.add(1, mark("Nederlands (nl) moet de brontaal zijn: status source, en geen andere taal."))
    _once(codes, 1, faults)
    _once([section.key for section in survey.sections], 1, faults)
    items = [item.key for question in survey.questions for item in question.items]
    _once(items, 1, faults)
    if len({question.key for question in survey.questions}) == len(survey.questions):
        _once([page.page_key for page in survey.pages], 1, faults)
    sections = {section.key for section in survey.sections}
    earlier: dict[str, Question] = {}
    for question in survey.questions:
        line = lines.get(question.key, 1)
        if question.section and question.section not in sections:
            faults.add(line, mark("Er is geen onderdeel “%(name)s”."), name=question.section)
        _check_itself(question, line, faults)
        _check_references(question, earlier, line, faults)
        _check_piping(question, earlier, line, faults)
        earlier[question.key] = question
    _check_conditions(survey, lines, faults)


def _check_itself(question: Question, line: int, faults: Faults) -> None:
    _once([option.code for option in question.options], line, faults)
    if question.privacy is Privacy.IDENTIFYING:
        faults.add(
            line,
            mark("Een vraag naar wie iemand is, mag niet in een vragenlijst. Dat hoort bij het aanmelden."),
        )
    if question.required and not question.required_because:
        faults.add(line, mark("Deze vraag is verplicht. Schrijf bij required_because waarom."))
    if not set(question.place_kinds) <= set(PLACE_KINDS):
        faults.add(line, mark("Bij place_kinds kan alleen: %(known)s."), known=", ".join(PLACE_KINDS))
    if KINDS[question.kind].scaled:
        for option in question.options:
            if (option.points is None) == (not option.no_opinion):
                faults.add(
                    line,
                    mark("Antwoord “%(code)s” van een schaal heeft óf punten (points) óf no_opinion."),
                    code=option.code,
                )
    if question.least is not None and question.most is not None and question.least >= question.most:
        faults.add(line, mark("least moet kleiner zijn dan most."))
    if question.kind is Kind.RANKING and not (question.options or question.options_from):
        faults.add(line, mark("Op volgorde zetten kan alleen met antwoorden: schrijf options of options_from."))
    if question.measure == "nuisance" and {option.code for option in question.options} != set(NUISANCE_CODES):
        faults.add(
            line,
            mark("Een vraag naar overlast heeft deze antwoorden: %(known)s."),
            known=", ".join(NUISANCE_CODES),
        )


def _check_references(question: Question, earlier: Mapping[str, Question], line: int, faults: Faults) -> None:
    for key in filter(None, (question.part_of, question.per_choice_of, *question.options_from)):
        if key not in earlier:
            faults.add(line, mark("“%(key)s” is geen eerdere vraag."), key=key)
    of = earlier.get(question.per_choice_of or "")
    if of is not None and of.kind is not Kind.MULTIPLE:
        faults.add(line, mark("per_choice_of moet wijzen naar een vraag met meer antwoorden (multiple)."))
    drawn_from = [earlier[key] for key in question.options_from if key in earlier]
    if any(each.kind not in (Kind.STATEMENTS, Kind.MULTIPLE) for each in drawn_from):
        faults.add(line, mark("options_from moet wijzen naar stellingen (statements) of meer antwoorden (multiple)."))
    marking = any(each.kind is Kind.STATEMENTS for each in drawn_from)
    if question.options_from and drawn_from and marking != bool(question.marked):
        faults.add(line, mark("marked hoort bij options_from, als die naar stellingen (statements) wijst."))
    if question.marked and not question.options_from:
        faults.add(line, mark("marked hoort bij options_from, als die naar stellingen (statements) wijst."))
    for each in drawn_from:
        known = {option.code for option in each.options}
        for code in sorted(set(question.marked) - known) if each.kind is Kind.STATEMENTS else ():
            faults.add(line, mark("“%(code)s” is geen antwoord op “%(key)s”."), code=code, key=each.key)


def _check_piping(question: Question, earlier: Mapping[str, Question], line: int, faults: Faults) -> None:
    found = {name for text in texts_of(question) for name in BETWEEN_BRACKETS.findall(text.by_language["nl"])}
    for name in sorted(found):
        match = PLACEHOLDER.fullmatch(name)
        of = earlier.get(match[2]) if match is not None else None
        if match is None or of is None or of.kind != match[1] or of.per_choice_of not in (None, question.per_choice_of):
            faults.add(
                line,
                mark(
                    "%(name)s kan hier niet. Schrijf {place:vraag} of {date:vraag} met een eerdere vraag van die soort."
                ),
                name=name,
            )


def _check_conditions(survey: Survey, lines: Mapping[str, int], faults: Faults) -> None:
    earlier: dict[str, Page] = {}
    for page in survey.pages:
        line = lines.get(page.question.key, 1)
        for key, codes in questions_in(page.question.show_if):
            if key not in earlier:
                faults.add(line, mark("De voorwaarde kijkt naar “%(key)s”; dat is geen eerdere vraag."), key=key)
                continue
            known = KINDS[earlier[key].question.kind].asked(earlier[key])
            for code in codes:
                if code not in known:
                    faults.add(line, mark("“%(code)s” is geen antwoord op “%(key)s”."), code=code, key=key)
        for key in _amounts_in(page.question.show_if):
            if key in earlier and earlier[key].question.kind not in WITH_AMOUNT:
                faults.add(
                    line,
                    mark("at_least kan alleen bij een getal, een cijfer of meer antwoorden; niet bij “%(key)s”."),
                    key=key,
                )
        if page.drawn:
            _once([option.code for option in all_options(page)], line, faults)
        earlier[page.page_key] = page


WITH_AMOUNT = (Kind.NUMBER, Kind.MARK, Kind.MULTIPLE, Kind.RANKING, Kind.POINTS)


def _amounts_in(condition: Condition | None) -> tuple[str, ...]:
    if isinstance(condition, AtLeast):
        return (condition.question,)
    if isinstance(condition, And | Or):
        return tuple(key for part in condition.parts for key in _amounts_in(part))
    return _amounts_in(condition.part) if isinstance(condition, Not) else ()


def _once(codes: Iterable[str], line: int, faults: Faults) -> None:
    met: set[str] = set()
    for code in codes:
        if code in met:
            faults.add(line, mark("De code “%(code)s” komt twee keer voor."), code=code)
        met.add(code)
