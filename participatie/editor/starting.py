"""What can a survey start from: nothing, a set, an earlier version, an example of one kind, or a file?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from participatie.errors import Absent, Refusal
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.loader import load
from participatie.surveys.strict_yaml import LONGEST_FILE
from participatie.surveys.texts import Checked, Language, Texts
from participatie.text import Message, mark

ROOT = Path(__file__).resolve().parents[2]

INTRO = (
    {
        "nl": "Invullen duurt ongeveer {minutes} minuten. U hoeft uw naam niet te geven. U mag vragen overslaan.",
        "en": "It takes about {minutes} minutes. You do not have to give your name. You may skip questions.",
        "tr": "Doldurmak yaklaşık {minutes} dakika sürer. "
        "Adınızı vermeniz gerekmez. İstediğiniz soruyu geçebilirsiniz.",
        "ar": "يستغرق ملء الاستبيان حوالي {minutes} دقائق. لا حاجة إلى ذكر اسمكم. يمكنكم تخطّي أي سؤال.",
        "pl": "Wypełnienie zajmuje około {minutes} minut. Nie trzeba podawać nazwiska. Pytania można pomijać.",
        "uk": "Заповнення займе приблизно {minutes} хвилин. Ім'я вказувати не потрібно. Запитання можна пропускати.",
    },
)
PROMISE = {
    "nl": "Wij gebruiken uw antwoorden nooit voor boetes of controles.",
    "en": "We never use your answers for fines or checks.",
    "tr": "Cevaplarınızı hiçbir zaman ceza veya denetim için kullanmayız.",
    "ar": "لا نستخدم إجاباتكم أبداً لفرض غرامات أو لإجراء عمليات تفتيش.",
    "pl": "Odpowiedzi nigdy nie użyjemy do nakładania kar ani do kontroli.",
    "uk": "Ми ніколи не використаємо ваші відповіді для штрафів чи перевірок.",
}
THANKS = {
    "nl": "Dank u wel. Uw antwoorden helpen de buurt.",
    "en": "Thank you. Your answers help the neighbourhood.",
    "tr": "Teşekkür ederiz. Cevaplarınız mahalleye yardımcı oluyor.",
    "ar": "شكراً لكم. إجاباتكم تساعد الحي.",
    "pl": "Dziękujemy. Te odpowiedzi pomagają okolicy.",
    "uk": "Дякуємо. Ваші відповіді допомагають району.",
}


def empty_survey(slug: str, title: str, audience: str, second: str) -> Survey:
    """Give a survey without questions, with the sentences that every survey has in two languages.

    Args:
        slug: its name.
        title: in Dutch.
        audience: residents or entrepreneurs.
        second: code of the language beside Dutch; "" for Dutch alone.
    """
    codes = ("nl", second) if second and second != "nl" else ("nl",)
    languages = (Language("nl", Checked.SOURCE), *(Language(code, Checked.MACHINE) for code in codes[1:]))

    def known(texts: dict[str, str]) -> Texts:
        return Texts({code: texts[code] for code in codes if code in texts})

    return Survey(
        slug=slug,
        version=1,
        audience=audience,
        minutes=2,
        title=Texts({"nl": title}),
        intro=tuple(known(each) for each in INTRO),
        promise=known(PROMISE),
        thanks=(known(THANKS),),
        languages=languages,
        sections=(),
        questions=(),
    )


@cache
def example_of(kind: Kind) -> Survey:
    """Give the tiny example survey of a kind.

    Raises:
        Absent: it has none.
    """
    path = ROOT / KINDS[kind].example
    if not path.is_file():
        raise Absent("example")
    return load(path.read_text(encoding="utf-8"), path.name)


def survey_in_file(content: bytes, name: str) -> tuple[Survey, str]:
    """Read an uploaded survey file.

    Args:
        content: as it came.
        name: of the file, for the faults.

    Returns:
        The survey, and the text of the file.

    Raises:
        Refusal: it is no text, too large, or has faults; each fault with its line.
    """
    if len(content) > LONGEST_FILE * 4:
        raise Refusal(mark("Dit bestand is te groot voor een vragenlijst."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(mark("Dit bestand is geen tekst. Kies een bestand dat eindigt op .yaml.")) from None
    return load(text, Path(name).name or "bestand"), text


def says_too_much() -> Message:
    """Say that comments between the lines of a file are not kept."""
    return Message(mark("In het bestand stonden opmerkingen tussen de regels. Die bewaren wij niet."))
