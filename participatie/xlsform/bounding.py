"""Which bounds does a question get out of its constraint and its parameters? What we cannot say is named."""

from __future__ import annotations

import re
from dataclasses import replace

from participatie.surveys.definition import Kind
from participatie.surveys.linter import FILL_IN
from participatie.text import mark, message
from participatie.xlsform.choices import AnswerList
from participatie.xlsform.columns import Row
from participatie.xlsform.limits import Limits, limits_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.types import Type

LARGEST = 1_000_000
LEAST, MOST = 0, 1_000
LETTERS, MOST_LETTERS = 300, 2_000
MOST_CHOSEN = 20

_CONSTRAINT = mark("Deze controle kennen we niet (helemaal): %(text)s. Kijk in de editor welke grenzen u kunt kiezen.")
_BOUNDS = mark("Een getal heeft een kleinste en een grootste waarde. Wij namen %(least)s en %(most)s. Klopt dat?")
_LETTERS = mark("Een tekst heeft een hoogste aantal tekens. Wij namen %(most)s. Klopt dat?")
_ENDS = mark("Bij een cijfer horen woorden voor de 1 en de 10. Vul die in.")
_STEPS = mark("Bij ons kan elk heel getal worden gekozen; stappen kennen we niet.")
_PARAMETER = re.compile(r"(\w+)\s*=\s*([^\s,;]+)")


class Bounding:
    """The constraint and the parameters of one row."""

    def __init__(self, row: Row, ledger: Ledger) -> None:
        self.row = row
        self.ledger = ledger
        self.constraint = row.take("constraint")
        self.limits, self.everything = limits_of(self.constraint) if self.constraint else (Limits(), True)
        self.parameters = dict(_PARAMETER.findall(row.peek("parameters").lower()))

    @property
    def is_mark(self) -> bool:
        """Whether a range runs from 1 to 10 in steps of one."""
        asked = tuple(
            self.parameters.get(name, default) for name, default in (("start", "1"), ("end", "10"), ("step", "1"))
        )
        return asked == ("1", "10", "1")

    def apply(self, kind: Kind, found: Type, fields: dict[str, object], answers: AnswerList | None) -> None:
        """Put the bounds in the fields of the question, and name what does not fit."""
        used = Limits()
        if found is Type.RANGE:
            self._range()
        match kind:
            case Kind.NUMBER:
                used = replace(used, least=self.limits.least, most=self.limits.most)
                self._number(fields)
            case Kind.TEXT:
                used = replace(used, longest=self.limits.longest)
                self._text(fields)
            case Kind.POSTCODE:
                used = replace(used, postcode=self.limits.postcode)
            case Kind.DATE:
                used = replace(used, past_only=self.limits.past_only)
                if self.limits.past_only:
                    fields["past_only"] = True
            case Kind.MULTIPLE:
                used = self._multiple(fields, answers)
            case Kind.MARK:
                used = replace(
                    used, least=1 if self.limits.least == 1 else None, most=10 if self.limits.most == 10 else None
                )
                self._mark(fields)
            case _:
                pass
        if not self.everything or used != self.limits:
            self._note(Sort.LEFT_OUT, _CONSTRAINT, column="constraint", text=self.constraint[:200])

    def _note(self, sort: Sort, sentence: str, *, column: str = "", **values: object) -> None:
        self.ledger.note(sort, self.row.table.name, (self.row.number,), message(sentence, **values), column=column)

    def _range(self) -> None:
        """Take a range's parameters: they are bounds too."""
        start, end = (_whole(self.parameters.get(name, default)) for name, default in (("start", "1"), ("end", "10")))
        if start is None or end is None or set(self.parameters) - {"start", "end", "step"}:
            return
        self.row.take("parameters")
        if self.parameters.get("step", "1") not in ("1", "1.0"):
            self._note(Sort.CHANGED, _STEPS, column="parameters")
        if not self.is_mark:
            self.limits = replace(self.limits, least=start, most=end)

    def _number(self, fields: dict[str, object]) -> None:
        least, most = self.limits.least, self.limits.most
        fields["least"] = max(-LARGEST, min(LARGEST - 1, LEAST if least is None else least))
        fields["most"] = max(-LARGEST, min(LARGEST, MOST if most is None else most))
        if int(str(fields["most"])) <= int(str(fields["least"])):
            fields["most"] = int(str(fields["least"])) + (MOST if most is None else 1)
        if (fields["least"], fields["most"]) != (least, most):
            self._note(Sort.TO_FILL, _BOUNDS, least=fields["least"], most=fields["most"])

    def _text(self, fields: dict[str, object]) -> None:
        longest = self.limits.longest
        fields["max_length"] = max(1, min(MOST_LETTERS, LETTERS if longest is None else longest))
        if fields["max_length"] != longest:
            self._note(Sort.TO_FILL, _LETTERS, most=fields["max_length"])
        if "multiline" in self.row.peek("appearance").split():
            self.row.take("appearance")
            fields["long"] = True

    def _mark(self, fields: dict[str, object]) -> None:
        ends = {
            "low_end": {"nl": f"{FILL_IN} Wat betekent een 1?"},
            "high_end": {"nl": f"{FILL_IN} Wat betekent een 10?"},
        }
        if not all(fields.get(name) for name in ends):
            self._note(Sort.TO_FILL, _ENDS)
        fields.update({name: fields.get(name) or texts for name, texts in ends.items()})

    def _multiple(self, fields: dict[str, object], answers: AnswerList | None) -> Limits:
        used = Limits()
        if self.limits.chosen is not None and 1 <= self.limits.chosen <= MOST_CHOSEN:
            fields["maximum"] = self.limits.chosen
            used = replace(used, chosen=self.limits.chosen)
        codes = answers.codes if answers is not None else {}
        alone = {codes[name] for name in self.limits.alone if name in codes}
        options = fields.get("options")
        for option in options if isinstance(options, list) else []:
            if option["code"] in alone:
                option["exclusive"] = True
        return replace(used, alone=tuple(name for name in self.limits.alone if name in codes))


def _whole(text: str) -> int | None:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None
