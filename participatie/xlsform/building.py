"""How does one row become a question? Its kind, its texts, its answers, its limits and its condition."""

from __future__ import annotations

from dataclasses import dataclass, field

from participatie.errors import Refusal
from participatie.surveys.definition import Kind
from participatie.surveys.kinds import COMMON_FIELDS, KINDS
from participatie.surveys.linter import FILL_IN
from participatie.text import mark, message
from participatie.xlsform import own
from participatie.xlsform.bounding import MOST_CHOSEN, Bounding
from participatie.xlsform.choices import NO, YES, AnswerList, own_fields
from participatie.xlsform.columns import OWN, TRANSLATED, Row
from participatie.xlsform.conditions import Asked, condition_of, expression_of
from participatie.xlsform.grammar import fields_of, parsed
from participatie.xlsform.naming import code_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.types import RowType, Type
from participatie.xlsform.wording import Wording

KINDS_OF: dict[Type, tuple[Kind, ...]] = {
    Type.ONE: (Kind.SINGLE, Kind.SCALE),
    Type.SEVERAL: (Kind.MULTIPLE,),
    Type.RANK: (Kind.RANKING,),
    Type.TEXT: (Kind.TEXT, Kind.POSTCODE),
    Type.INTEGER: (Kind.NUMBER,),
    Type.DECIMAL: (Kind.NUMBER,),
    Type.RANGE: (Kind.MARK, Kind.NUMBER),
    Type.DATE: (Kind.DATE,),
    Type.MOMENT: (Kind.DATE,),
    Type.PLACE: (Kind.PLACE,),
    Type.IMAGE: (Kind.PHOTO,),
    Type.NOTE: (Kind.INFO,),
    Type.BEGIN_GROUP: (Kind.STATEMENTS, Kind.MOMENTS),
    Type.BEGIN_REPEAT: (Kind.POINTS,),
}
"""Which kinds a type can be; the first unless our own column names another."""
TEXT_FIELDS = tuple(name for name, shape in own.QUESTION_FIELDS.items() if shape is own.Shape.TEXTS)

_RENAMED = mark("De naam “%(name)s” werd bij ons de code “%(code)s”. U hoeft niets te doen.")
_NO_LIST = mark("De lijst “%(list)s” staat niet in blad choices. Zet de antwoorden daar, met deze naam in list_name.")
_PURPOSE = mark("Schrijf bij elke vraag waarvoor u het antwoord gebruikt (participatie::purpose).")
_BECAUSE = mark("Schrijf bij een verplichte vraag waarom die verplicht is (participatie::required_because).")
_NOT_ALWAYS = mark("“%(value)s” is geen ja of nee. Zet yes in kolom required, of laat de cel leeg.")
_NO_REQUIRED = mark("Een uitleg kan niet verplicht zijn. Haal het weg.")
_NO_CONDITION = mark("Nu krijgt iedereen dit te zien. %(why)s De voorwaarde was: %(text)s")
_OTHER_CONDITION = mark(
    "De voorwaarde in kolom relevant is veranderd. Die geldt; participatie::show_if telt niet meer."
)
_DECIMAL = mark("Wij kennen alleen hele getallen. Vraag zo nodig in een kleinere maat, zoals centimeters.")
_MOMENT = mark("Wij vragen alleen de datum, niet de kloktijd. In de editor kunt u een deel van de dag erbij vragen.")
_NOT_HERE = mark("“%(name)s” past niet bij dit soort vraag. Haal het weg, of kies een ander type.")
_OTHER_KIND = mark("“%(value)s” past niet bij het type van deze rij. Wij houden ons aan het type.")
_NAMELY = {"nl": "Wat is uw antwoord?", "en": "What is your answer?", "tr": "Cevabınız nedir?", "ar": "ما إجابتك؟"}
_OTHER = {"nl": "Anders", "en": "Other", "tr": "Başka", "ar": "غير ذلك", "pl": "Inne", "uk": "Інше"}


@dataclass(slots=True)
class Built:
    """One question as fields of a survey file, and the row it came from."""

    fields: dict[str, object]
    row: int


@dataclass(slots=True)
class Building:
    """What is known while the rows are read.

    Attributes:
        asked: by name in the form, what conditions can ask about.
        refused: names in the form that did not come along.
        sections: key to title; those whose title came from a group are in `titled`.
        made: cells that every export makes anew, as (row, column); "" is the whole row. Checked at the end.
        rows: page key to row.
    """

    ledger: Ledger
    wording: Wording
    lists: dict[str, AnswerList]
    asked: dict[str, Asked] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    built: list[Built] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    sections: dict[str, dict[str, str]] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    made: list[tuple[Row, str]] = field(default_factory=list)
    made_lists: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def note(self, sort: Sort, row: Row, sentence: str, *, column: str = "", **values: object) -> None:
        """Note something about a row."""
        self.ledger.note(sort, row.table.name, (row.number,), message(sentence, **values), column=column)

    def no_list(self, _name: str) -> str:
        """Give the sentence for a list that is not there."""
        return _NO_LIST

    def tell_renamed(self, row: Row, name: str, code: str) -> None:
        """Say that a name became a code."""
        if name != code:
            self.note(Sort.CHANGED, row, _RENAMED, name=name, code=code)

    def question(self, row: Row, found: RowType, section: str, around: list[dict[str, object]]) -> Built | None:
        """Read a row as a question and keep it.

        Args:
            row: the row; its type has been taken.
            found: its type.
            section: key of the section it stands in, or "".
            around: conditions of the groups around it.

        Returns:
            The question; None when its list of answers is missing.
        """
        answers = self.lists.get(found.list_name)
        if found.type in (Type.ONE, Type.SEVERAL, Type.RANK):
            empty = answers is not None and not answers.options and found.type is not Type.RANK
            if answers is None or empty:
                self.refused[row.peek("name")] = _NO_LIST
                self.note(Sort.LEFT_OUT, row, _NO_LIST, list=found.list_name)
                row.take_all()
                return None
            answers.used = True
        name = row.take("name")
        key = code_of(name, f"vraag_{row.number}", self.codes)
        self.tell_renamed(row, name, key)
        bounding = Bounding(row, self.ledger)
        kind = self._kind(row, found, bounding)
        fields: dict[str, object] = {"key": key, "kind": kind.value, "section": section}
        fields["text"] = self.wording.texts(row.table, row.number, row.texts("label"), name)
        if hint := self.wording.texts(row.table, row.number, row.texts("hint")):
            fields["hint"] = hint
        self._own(row, kind, fields)
        self._required(row, kind, fields)
        fields["show_if"] = self.condition(row, around)
        if answers is not None:
            self._answers(row, found, answers, fields)
        bounding.apply(kind, found.type, fields, answers)
        self._tell_type(row, found)
        built = Built({name: value for name, value in fields.items() if value not in ("", None, {})}, row.number)
        self.built.append(built)
        self.rows[key] = row.number
        self._remember(name, kind, built.fields, answers)
        if found.or_other:
            self._namely(row, name, built)
        return built

    def _kind(self, row: Row, found: RowType, bounding: Bounding) -> Kind:
        kinds = KINDS_OF[found.type]
        wanted = row.take(OWN + "kind")
        if wanted in kinds:
            return Kind(wanted)
        if wanted:
            self.note(Sort.CHANGED, row, _OTHER_KIND, value=wanted)
        if found.type is Type.TEXT and bounding.limits.postcode:
            return Kind.POSTCODE
        if found.type is Type.RANGE and not bounding.is_mark:
            return Kind.NUMBER
        return kinds[0]

    def _own(self, row: Row, kind: Kind, fields: dict[str, object]) -> None:
        """Take our own columns; what this kind cannot have is named and left out."""
        shapes = {name: shape for name, shape in own.QUESTION_FIELDS.items() if name not in ("show_if", "section")}
        found = own_fields(row, shapes, self.ledger)
        for name in TEXT_FIELDS:
            if texts := self.wording.texts(row.table, row.number, row.texts(OWN + name)):
                found[name] = texts
        allowed = COMMON_FIELDS | KINDS[kind].needs | KINDS[kind].allows
        for name, value in found.items():
            if name in allowed:
                fields[name] = value
            else:
                self.note(Sort.LEFT_OUT, row, _NOT_HERE, column=f"participatie::{name}", name=name)
        if not fields.get("purpose"):
            fields["purpose"] = f"{FILL_IN} Waarvoor gebruikt u dit antwoord?"
            self.note(Sort.TO_FILL, row, _PURPOSE)

    def _required(self, row: Row, kind: Kind, fields: dict[str, object]) -> None:
        cell = row.take("required")
        if cell.lower() in NO:
            return
        if cell.lower() not in YES:
            self.note(Sort.LEFT_OUT, row, _NOT_ALWAYS, column="required", value=cell[:60])
        elif kind is Kind.INFO:
            self.note(Sort.LEFT_OUT, row, _NO_REQUIRED, column="required")
        else:
            fields["required"] = True
            if not fields.get("required_because"):
                fields["required_because"] = f"{FILL_IN} Waarom is deze vraag verplicht?"
                self.note(Sort.TO_FILL, row, _BECAUSE)

    def condition(self, row: Row, around: list[dict[str, object]]) -> dict[str, object] | None:
        """Read the condition of a row, with those of the groups around it."""
        found = self._condition(row)
        parts = [*around, *([found] if found is not None else [])]
        return None if not parts else parts[0] if len(parts) == 1 else {"and": parts}

    def _condition(self, row: Row) -> dict[str, object] | None:
        text = row.take("relevant")
        exact = own_fields(row, {"show_if": own.Shape.JSON}, self.ledger).get("show_if")
        if isinstance(exact, dict):
            by_key = {
                each.key: Asked(each.key, {code: code for code in each.codes.values()}, each.several, each.counts)
                for each in self.asked.values()
            }
            known = parsed(exact)
            if known is not None and (expression_of(known, by_key) or "") == text:
                return exact
            self.note(Sort.CHANGED, row, _OTHER_CONDITION)
        if not text or text.lower() in ("true()", "yes", "true"):
            return None
        try:
            return fields_of(condition_of(text, self.asked, self.refused))
        except Refusal as refusal:
            about = {"why": refusal.message, "text": text if len(text) <= 200 else text[:200] + " …"}
            self.note(Sort.LEFT_OUT, row, _NO_CONDITION, column="relevant", **about)
            return None

    def _answers(self, row: Row, found: RowType, answers: AnswerList, fields: dict[str, object]) -> None:
        options = [dict(option) for option in answers.options]
        if found.or_other and "other" not in {option["code"] for option in options}:
            codes = ["nl", *(code for code in self.wording.seen if code in _OTHER and code != "nl")]
            options.append({"code": "other", "text": {code: _OTHER[code] for code in codes}})
        if options:
            fields["options"] = options
        if found.type is Type.RANK and not self.wording.ours:
            fields.setdefault("maximum", min(MOST_CHOSEN, len(options)))
        if answers.drawn:
            self.made.append((row, "choice_filter"))
            row.take("choice_filter")

    def _remember(self, name: str, kind: Kind, fields: dict[str, object], answers: AnswerList | None) -> None:
        """Let later conditions and texts know of this question."""
        key = str(fields["key"])
        if kind in (Kind.PLACE, Kind.DATE):
            self.wording.kinds[name] = f"{kind.value}:{key}"
        if fields.get("per_choice_of"):
            self.refused[name] = _NO_LIST
        elif kind in (Kind.MARK, Kind.NUMBER):
            least = fields.get("least", 1 if kind is Kind.MARK else 0)
            self.asked[name] = Asked(key, counts=True, least=least if isinstance(least, int) else 0)
        elif answers is not None:
            codes = dict(answers.codes)
            options = fields.get("options")
            if isinstance(options, list) and any(option["code"] == "other" for option in options):
                codes.setdefault("other", "other")
            self.asked[name] = Asked(key, codes, several=kind in (Kind.MULTIPLE, Kind.RANKING))
        else:
            self.refused[name] = ""

    def _tell_type(self, row: Row, found: RowType) -> None:
        if found.type is Type.DECIMAL:
            self.note(Sort.CHANGED, row, _DECIMAL)
        elif found.type is Type.MOMENT:
            self.note(Sort.CHANGED, row, _MOMENT)

    def _namely(self, row: Row, name: str, of: Built) -> None:
        """`or_other`: a line to write something else, shown to those who chose that."""
        key = code_of(f"{name}_other", f"vraag_{row.number}_other", self.codes)
        codes = ["nl", *(code for code in self.wording.seen if code in _NAMELY and code != "nl")]
        fields: dict[str, object] = {
            "key": key,
            "kind": Kind.TEXT.value,
            "section": of.fields.get("section", ""),
            "part_of": of.fields["key"],
            "text": {code: _NAMELY[code] for code in codes},
            "purpose": f"{FILL_IN} Waarvoor gebruikt u dit antwoord?",
            "max_length": 150,
            "show_if": {"question": of.fields["key"], "is": "other"},
        }
        self.built.append(Built({field: value for field, value in fields.items() if value != ""}, row.number))
        self.refused[f"{name}_other"] = ""
        self.rows[key] = row.number


assert set(TEXT_FIELDS) <= {name.removeprefix(OWN) for name in TRANSLATED}
