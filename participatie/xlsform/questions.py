"""How do the rows of the sheet survey become questions? Row by row; groups, repeats and rows of ours in between."""

from __future__ import annotations

from dataclasses import dataclass, field

from participatie.surveys.definition import Kind
from participatie.text import mark, message
from participatie.xlsform.building import Building, Built
from participatie.xlsform.choices import NO, YES, own_fields
from participatie.xlsform.columns import OWN, Row, Table
from participatie.xlsform.conditions import Asked
from participatie.xlsform.naming import code_of
from participatie.xlsform.omissions import Sort
from participatie.xlsform.own import ITEM_FIELDS
from participatie.xlsform.types import RowType, Type, row_type

_DISABLED = mark("Deze rij staat uit (disabled). Zet hem aan als u hem nodig hebt.")
_REPEATED = mark(
    "Herhalingen (begin repeat) kennen we niet. Elke vraag hierin komt één keer. "
    "Zet de vragen zo nodig vaker onder elkaar."
)
_NOT_OPENED = mark("Hier stopt een groep die nergens begon. Kijk of begin group en end group bij elkaar horen.")
_NOT_CLOSED = mark("Deze groep stopt nergens. Wij laten hem doorlopen tot het einde. Zet end group waar hij stopt.")
_NO_NAME = mark("Deze rij heeft geen naam. Zet een korte naam in kolom name.")
_OTHER_TITLE = mark("Dit onderdeel heeft hierboven een andere titel. Die blijft staan. Maak de titels gelijk.")
_NO_TITLE = mark("Deze groep heeft geen titel. De vragen komen gewoon onder elkaar, zonder kop.")
_ALL_THE_SAME = mark("Alle stellingen van één vraag hebben dezelfde antwoorden. Wij nemen die van de eerste stelling.")
_NO_ITEMS = mark("In deze groep staan geen stellingen die we kunnen lezen. Zet er vragen met select_one in.")


@dataclass(slots=True)
class Frame:
    """One group that is open: what it adds to the questions in it.

    Attributes:
        section: its own section, or that of the group around it.
        asks: the question of several rows that is being read, or None for an ordinary group.
    """

    row: Row
    name: str
    section: str
    condition: dict[str, object] | None
    asks: Built | None = None
    lists: list[str] = field(default_factory=list)


class SurveyRows:
    """Walks through the rows of the sheet survey."""

    def __init__(self, building: Building) -> None:
        self.building = building
        self.frames: list[Frame] = []

    def read(self, table: Table) -> None:
        """Read every row."""
        for row in table.rows():
            if row.peek("disabled").lower() in YES - NO:
                self.leave_out(row, _DISABLED)
                continue
            row.take("disabled")
            found = row_type(row.take("type"))
            if row.peek(OWN + "kind") == "part":
                self._part(row, found)
            else:
                self._row(row, found)
        for frame in self.frames:
            self.building.note(Sort.CHANGED, frame.row, _NOT_CLOSED)
            self._close(frame)

    def leave_out(self, row: Row, sentence: str, **values: object) -> None:
        """Leave a whole row out, and remember its name for conditions that look at it."""
        self.building.ledger.note(Sort.LEFT_OUT, row.table.name, (row.number,), message(sentence, **values))
        if row.peek("name"):
            self.building.refused[row.peek("name")] = sentence
        row.take_all()

    def _row(self, row: Row, found: RowType) -> None:
        match found.type:
            case Type.END_GROUP | Type.END_REPEAT:
                self._end(row)
            case Type.BEGIN_GROUP | Type.BEGIN_REPEAT:
                self._begin(row, found)
            case Type.OTHER:
                self.leave_out(row, found.remedy, type=row.peek("type"))
            case _ if not row.peek("name"):
                self.leave_out(row, _NO_NAME)
            case _ if self._statements() is not None and found.type is Type.ONE:
                self._item(row, found, self.frames[-1])
            case _:
                self.building.question(row, found, self._section(), self._conditions())

    def _section(self) -> str:
        return self.frames[-1].section if self.frames else ""

    def _conditions(self) -> list[dict[str, object]]:
        return [frame.condition for frame in self.frames if frame.condition is not None and frame.asks is None]

    def _statements(self) -> Built | None:
        asks = self.frames[-1].asks if self.frames else None
        return asks if asks is not None and asks.fields["kind"] == Kind.STATEMENTS.value else None

    def _begin(self, row: Row, found: RowType) -> None:
        kind = row.peek(OWN + "kind")
        name = row.peek("name")
        several = {Type.BEGIN_GROUP: (Kind.STATEMENTS, Kind.MOMENTS), Type.BEGIN_REPEAT: (Kind.POINTS,)}[found.type]
        if kind in several and name:
            asks = self.building.question(row, found, self._section(), self._conditions())
            self.frames.append(Frame(row, name, self._section(), None, asks))
            if found.type is Type.BEGIN_REPEAT:
                self.building.made.append((row, "repeat_count"))
                row.take("repeat_count")
            return
        if found.type is Type.BEGIN_REPEAT:
            self.building.note(Sort.CHANGED, row, _REPEATED)
            row.take("repeat_count")
        row.take("name")
        row.take(OWN + "kind")
        if row.peek("required").lower() in NO:
            row.take("required")
        self.building.refused[name] = _REPEATED
        condition = self.building.condition(row, [])
        self.frames.append(Frame(row, name, self._named_section(row, name), condition))

    def _named_section(self, row: Row, name: str) -> str:
        """Give the section that a group makes; a group without a title makes none."""
        building = self.building
        own = row.take(OWN + "section")
        texts = row.texts("label")
        if not texts and not own:
            building.note(Sort.CHANGED, row, _NO_TITLE)
            return self._section()
        key = own or code_of(name, f"deel_{row.number}", set(building.sections))
        title = building.wording.texts(row.table, row.number, texts, name or key)
        if key in building.titled and building.sections.get(key) != title:
            building.note(Sort.CHANGED, row, _OTHER_TITLE)
        elif key not in building.titled:
            building.sections[key] = title
            building.titled.add(key)
        return key

    def _end(self, row: Row) -> None:
        if not self.frames:
            self.leave_out(row, _NOT_OPENED)
            return
        frame = self.frames.pop()
        if row.peek("name") in ("", frame.name):
            row.take("name")
        if row.texts("label") == frame.row.texts("label"):
            row.texts("label")
        self._close(frame)

    def _close(self, frame: Frame) -> None:
        if frame.asks is not None and frame.asks.fields["kind"] == Kind.STATEMENTS.value:
            if not frame.asks.fields.get("items"):
                self.building.built.remove(frame.asks)
                self.leave_out(frame.row, _NO_ITEMS)
            elif len(set(frame.lists)) > 1:
                self.building.note(Sort.CHANGED, frame.row, _ALL_THE_SAME)

    def _item(self, row: Row, found: RowType, frame: Frame) -> None:
        """One statement: a question with one answer, inside a group of statements."""
        building, asks = self.building, frame.asks
        assert asks is not None
        answers = building.lists.get(found.list_name)
        if answers is None or not answers.options:
            self.leave_out(row, building.no_list(found.list_name), list=found.list_name)
            return
        name = row.take("name")
        row.take(OWN + "kind")
        bare = name.removeprefix(f"{frame.name}.")
        key = code_of(bare, f"onderdeel_{row.number}", building.items)
        building.tell_renamed(row, bare, key)
        answers.used = True
        frame.lists.append(found.list_name)
        if not asks.fields.get("options"):
            asks.fields["options"] = [dict(option) for option in answers.options]
        text = building.wording.texts(row.table, row.number, row.texts("label"), bare)
        item = {"key": key, "text": text, **own_fields(row, ITEM_FIELDS, building.ledger)}
        items = asks.fields.setdefault("items", [])
        assert isinstance(items, list)
        items.append(item)
        page_key = f"{asks.fields['key']}.{key}"
        building.rows.setdefault(page_key, row.number)
        building.asked[name] = Asked(page_key, answers.codes)

    def _part(self, row: Row, found: RowType) -> None:
        """A row that only other tools need: what it says is made anew by every export."""
        name = row.peek("name")
        self.building.refused[name] = ""
        if found.list_name in self.building.lists:
            answers = self.building.lists[found.list_name]
            answers.used = True
            asks = self.frames[-1].asks if self.frames else None
            if asks is not None and asks.fields["kind"] == Kind.POINTS.value and name.endswith(".theme"):
                asks.fields["options"] = [dict(option) for option in answers.options]
            else:
                self.building.made_lists.append(found.list_name)
        self.building.made.append((row, ""))
        row.take_all()
