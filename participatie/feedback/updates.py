"""What an update is: one sentence about what was done, with a day, for everybody to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import WrittenText

MOST_SIGNS = 400


@dataclass(frozen=True, slots=True)
class Update:
    """One piece of news. `action_id` is the action of the plan it is about, when it is about one."""

    id: int
    area_id: int
    sentence: WrittenText
    published_on: date
    action_id: int | None


def checked(sentence: WrittenText, published_on: date, today: date) -> WrittenText:
    """Refuse news that nobody could use.

    Args:
        sentence: the text; Dutch must be there.
        published_on: the day it is about.
        today: the present day in the Netherlands.

    Returns:
        The same sentence.

    Raises:
        Refusal: no Dutch text, a text of more than 400 signs in any language, or a day that is yet to come.

    Source:
        docs/method/feedback.md, "News".
    """
    if not sentence:
        raise Refusal(mark("Schrijf het nieuws op in het Nederlands."))
    if any(len(sentence.text_in(code)) > MOST_SIGNS for code in ("nl", *sentence.translations)):
        raise Refusal(mark("Maak het korter: hooguit %(most)s tekens."), most=MOST_SIGNS)
    if published_on > today:
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    return sentence
