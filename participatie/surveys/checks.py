"""Do the parts of a survey fit together? Codes that are unique, references that exist and come earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from participatie.surveys.conditions import questions_in
from participatie.surveys.definition import PLACE_KINDS, Kind, Page, Privacy, Question, Survey
from participatie.surveys.kinds import KINDS, NUISANCE_CODES
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
    if bool(question.options_from) != bool(question.marked):
        faults.add(line, mark("options_from en marked horen bij elkaar."))
    for key in question.options_from:
        if key in earlier and earlier[key].kind is not Kind.STATEMENTS:
            faults.add(line, mark("options_from moet wijzen naar vragen met onderdelen (statements)."))
        known = {option.code for option in earlier[key].options} if key in earlier else set(question.marked)
        for code in sorted(set(question.marked) - known):
            faults.add(line, mark("“%(code)s” is geen antwoord op “%(key)s”."), code=code, key=key)


def _check_conditions(survey: Survey, lines: Mapping[str, int], faults: Faults) -> None:
    earlier: dict[str, Page] = {}
    for page in survey.pages:
        line = lines.get(page.question.key, 1)
        for key, codes in questions_in(page.question.show_if):
            if key not in earlier:
                faults.add(line, mark("De voorwaarde kijkt naar “%(key)s”; dat is geen eerdere vraag."), key=key)
                continue
            known = _answers_of(earlier[key])
            for code in codes:
                if known is not None and code not in known:
                    faults.add(line, mark("“%(code)s” is geen antwoord op “%(key)s”."), code=code, key=key)
        earlier[page.page_key] = page


def _answers_of(page: Page) -> set[str] | None:
    if page.question.kind is Kind.PLACE:
        return set(page.question.place_kinds)
    if page.question.options or page.drawn:
        return {option.code for option in page.question.options} | {drawn.option.code for drawn in page.drawn}
    return None


def _once(codes: Iterable[str], line: int, faults: Faults) -> None:
    met: set[str] = set()
    for code in codes:
        if code in met:
            faults.add(line, mark("De code “%(code)s” komt twee keer voor."), code=code)
        met.add(code)
