"""What does the codebook say: every variable, every value, and how the file was made?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participatie.exports.asked import Say
from participatie.exports.rows import ROUNDED_M
from participatie.exports.sheets import Sheet
from participatie.exports.spss import NOT_ASKED_NUMBER, SKIPPED_NUMBER
from participatie.exports.table import NOT_ASKED, SKIPPED, Measure, Variable, harmless
from participatie.surveys.numbering import FormNumbers
from participatie.text import Message, mark, message

MEASURE_NAMES = {
    Measure.CODE: mark("Code, zie de waarden"),
    Measure.NUMBER: mark("Getal"),
    Measure.FLAG: mark("1 is gekozen, 0 is niet gekozen"),
    Measure.DATE: mark("Datum, jaar-maand-dag"),
    Measure.TEXT: mark("Tekst; een plek staat in de lijst met plekken"),
    Measure.WORDS: mark("Eigen woorden, alleen als ze zijn vrijgegeven"),
}
_RULES = (
    mark("Dit bestand blijft binnen het team. Mail het niet. Wis het als het doel is bereikt."),
    mark("Probeer nooit te zoeken wie iets heeft geantwoord."),
    mark("Naar buiten gaan alleen de uitkomsten die de site laat zien."),
    mark("De volgorde van de regels is geloot en zegt niet wie er eerst was."),
    mark("Een volgend bestand kan andere regelnummers hebben."),
)
SKIPPED_LABEL = mark("Overgeslagen")
NOT_ASKED_LABEL = mark("Niet gevraagd")


@dataclass(frozen=True, slots=True)
class About:
    """What is said about a file as a whole.

    Attributes:
        title: of the survey.
        area: name of the neighbourhood.
        round_code: of the round.
        survey: slug, version and first signs of the hash.
        responses: how many rows there are.
        until: last day that is counted, in words; "" when the round is over.
        mark: of the paper form.
        left_out: whether sensitive questions are left out, or there are none (None).
        weighted: whether there is a weight.
        purpose: what the file is for, as the coordinator wrote it.
        made_on: day, in words.
    """

    title: str
    area: str
    round_code: str
    survey: str
    responses: int
    until: str
    mark: str
    left_out: bool | None
    weighted: bool
    purpose: str
    made_on: str


def variables_sheet(variables: Sequence[Variable], say: Say) -> Sheet:
    """List every variable in the order of the file."""
    header = (
        say(mark("Kolom")),
        say(mark("Vraag op het formulier")),
        say(mark("Wat is gevraagd")),
        say(mark("Wat erin staat")),
        say(mark("Alleen gevraagd")),
        say(mark("Opmerking")),
    )
    rows = tuple(
        (
            each.name,
            each.number,
            harmless(each.label),
            say(MEASURE_NAMES[each.measure]),
            harmless(each.asked_if),
            _remark(each, say),
        )
        for each in variables
    )
    return Sheet(say(mark("Codeboek")), header, rows, (34, 10, 60, 30, 40, 30))


def values_sheet(variables: Sequence[Variable], say: Say) -> Sheet:
    """List what each code means, variable by variable."""
    header = (
        say(mark("Kolom")),
        say(mark("Code")),
        say(mark("Nummer in SPSS")),
        say(mark("Betekenis")),
        say(mark("Telt als ontbrekend")),
    )
    yes = say(mark("ja"))
    rows = []
    for each in variables:
        rows += [
            (each.name, value.code, str(value.number), harmless(value.label), yes if value.no_opinion else "")
            for value in each.values
        ]
        if each.measure is Measure.CODE and not each.always:
            rows.append((each.name, SKIPPED, str(SKIPPED_NUMBER), say(SKIPPED_LABEL), yes))
            rows.append((each.name, NOT_ASKED, str(NOT_ASKED_NUMBER), say(NOT_ASKED_LABEL), yes))
    return Sheet(say(mark("Waarden")), header, tuple(rows), (34, 30, 14, 60, 12))


def places_sheet(numbers: FormNumbers, removed: Sequence[tuple[str, str]], say: Say) -> Sheet:
    """List the streets and landmarks that people could name, those that are gone from the form at the end."""
    header = (say(mark("Code")), say(mark("Nummer op het formulier")), say(mark("Naam")))
    rows = tuple((each.code, str(each.number), harmless(each.name)) for each in numbers.places if each.code is not None)
    return Sheet(say(mark("Plekken")), header, rows, (34, 14, 60))


def explanation(about: About, say: Say) -> tuple[str, ...]:
    """Say how the file was made and what may be done with it, one sentence or two per line."""
    lines: list[Message | str] = [
        message(
            mark("Antwoorden op “%(title)s”, %(area)s, ronde %(code)s."),
            title=about.title,
            area=about.area,
            code=about.round_code,
        ),
        message(mark("Vragenlijst: %(survey)s. Gemaakt op %(day)s."), survey=about.survey, day=about.made_on),
        message(mark("Aantal regels: %(count)s. Elke regel is één antwoord."), count=about.responses),
        message(mark("Doel van dit bestand: %(purpose)s"), purpose=about.purpose),
        *_RULES,
        message(
            mark("In een kolom met codes staat %(skipped)s als iemand de vraag oversloeg."),
            skipped=SKIPPED,
        ),
        message(
            mark("Daar staat %(not_asked)s als de vraag niet is gesteld."),
            not_asked=NOT_ASKED,
        ),
        message(
            mark("In SPSS zijn dat %(skipped)s en %(not_asked)s. “Weet ik niet” telt daar ook als ontbrekend."),
            skipped=SKIPPED_NUMBER,
            not_asked=NOT_ASKED_NUMBER,
        ),
        mark("Getallen, datums en woorden zijn leeg als er geen antwoord is."),
        message(mark("Plekken op de kaart zijn afgerond op vakken van %(metres)s meter."), metres=ROUNDED_M),
        mark("Talen, kanalen en weken met minder dan vijf mensen staan samen onder _other."),
        mark("Van antwoorden in eigen woorden staan er alleen die een moderator heeft vrijgegeven."),
        mark("Begint een tekst als een formule, dan staat er een ' voor. Een nieuwe regel is een schuine streep."),
        message(
            mark("Vragen hebben het nummer van het papieren formulier met kenmerk %(mark)s."),
            mark=about.mark,
        ),
        mark("Bij keuzevragen zijn de nummers van de antwoorden ook die van het formulier."),
    ]
    if about.until:
        open_until = mark("De vragenlijst is nog open. Dit zijn de antwoorden tot en met %(day)s.")
        lines.append(message(open_until, day=about.until))
    if about.left_out is not None:
        left_out = mark("Gevoelige vragen zijn weggelaten.")
        lines.append(left_out if about.left_out else mark("Let op: er staan gevoelige vragen in dit bestand."))
    if about.weighted:
        lines.append(mark("De weging maakt de verdeling van groepen gelijk aan die van de buurt."))
        lines.append(mark("Weging verhelpt niet dat mensen zelf kozen om mee te doen."))
    return tuple(say(line) for line in lines)


def _remark(variable: Variable, say: Say) -> str:
    if variable.retired:
        return say(mark("Vervallen: een eerdere versie vroeg dit nog"))
    return say(mark("Gevoelig")) if variable.sensitive else ""
