"""Open answers of the demonstration: some hold what may not be stored, and a moderator looked at the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from participatie.db import Connection
from participatie.feedback import actions as feedback
from participatie.guarding import actions as guarding
from participatie.guarding.decision import HoldReason, fingerprint
from participatie.surveys.rounds import Round, Submission
from participatie.written import written

EVERY = 6
LOOKED_AT = 12
SLIPS = {
    "nl": (
        "Mevrouw De Wit van de bakker kent iedereen. Bel haar maar: 06-12345678.",
        "Het is fijn wonen, alleen die auto AB-12-CD staat altijd op de stoep.",
        "De buren. Op Sluislaan 14 woont iemand die nooit naar buiten komt.",
    ),
    "en": ("My neighbour David Smith fixes every bike in the street.", "Quiet evenings. Mail me: sam@example.org."),
    "tr": ("Fatma Hanım herkese yardım ediyor.", "Çarşı güzel, beni 06 12345678 numaradan arayın."),
    "ar": ("السيد أحمد يساعد كل الجيران.", "الحديقة جميلة، رقمي ٠٦١٢٣٤٥٦٧٨."),
    "pl": ("Pani Nowak z parteru zawsze pomaga.", "Dobre sklepy. Mój numer: 06 12345678."),
    "uk": ("Пані Олена з пекарні дуже добра.", "Тихо і зелено. Пишіть: olena@example.org."),
}


HEARD = written(
    "Vorig jaar vulden 160 mensen de vragenlijst in. Dank u wel. De uitkomsten staan op deze pagina.",
    en="Last year 160 people filled in the survey. Thank you. The results are on this page.",
    tr="Geçen yıl anketi 160 kişi doldurdu. Teşekkür ederiz. Sonuçlar bu sayfada.",
    ar="في العام الماضي ملأ 160 شخصاً الاستبيان. شكراً لكم. النتائج على هذه الصفحة.",
    pl="W zeszłym roku ankietę wypełniło 160 osób. Dziękujemy. Wyniki są na tej stronie.",
    uk="Торік опитування заповнили 160 людей. Дякуємо. Результати на цій сторінці.",
)
WEEKS_LATER = timedelta(days=21)


def tell_heard(connection: Connection, area_id: int, closed: datetime, now: datetime) -> None:
    """Tell people what was heard, some weeks after a round closed: without that no other round may open."""
    feedback.add_update(connection, area_id, HEARD, (closed + WEEKS_LATER).date(), now)


def with_slips(submissions: Iterable[Submission]) -> Iterator[Submission]:
    """Give the same people, some of whom write down a name or a number; chance is not asked, so the story stays."""
    seen = 0
    for submission in submissions:
        key = next((each for each in submission.answers if each.endswith("_good")), None)
        slips = SLIPS.get(submission.language, ())
        if key is not None and slips:
            seen += 1
            if seen % EVERY == 2:
                text = slips[seen // EVERY % len(slips)]
                yield replace(submission, answers={**submission.answers, key: text})
                continue
        yield submission


def moderate(connection: Connection, round_: Round, by: int, now: datetime) -> None:
    """Let a moderator look at the first answers: blot out what was found, and hold one back; the rest waits."""
    seen = guarding.look(connection, round_, by, now, decided=False, most=LOOKED_AT)
    for number, raw in enumerate(seen):
        last = number == len(seen) - 1
        guarding.decide(
            connection,
            round_,
            raw.key,
            by,
            now,
            parts=range(len(raw.found)),
            hold=HoldReason.NO_ANSWER if last else None,
            seen=fingerprint(raw.answer.text),
        )
