"""The four digits of a Dutch postcode; letters that are typed after them are not kept."""

from __future__ import annotations

import re
from dataclasses import replace

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import ANSWER, Places, Values, digits, first
from participatie.surveys.kinds.text import KIND as TEXT
from participatie.text import mark

TYPED = re.compile(r"([1-9][0-9]{3}) ?[A-Za-z]{0,2}\Z")
KEPT = re.compile(r"[1-9][0-9]{3}\Z")


def _read(_page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = digits(first(values, ANSWER))
    if not typed:
        raise Refusal(mark("Vul de vier cijfers van uw postcode in, of sla de vraag over."))
    found = TYPED.match(typed)
    if found is None:
        raise Refusal(mark("Een postcode begint met vier cijfers, zoals 3521. Vul die vier cijfers in."))
    return found[1]


def _sound(_page: Page, answer: Answer) -> bool:
    return isinstance(answer, str) and KEPT.match(answer) is not None


def _inputs(asked: Asked) -> Inputs:
    return replace(TEXT.inputs(asked), own_style=True)


KIND = replace(
    TEXT,
    kind=Kind.POSTCODE,
    name=mark("Postcode, alleen de cijfers"),
    needs=frozenset(),
    allows=frozenset(),
    read=_read,
    sound=_sound,
    inputs=_inputs,
)
