"""What belongs to the survey as a whole? Its title, name and languages, and the texts of our own sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from participatie.surveys.linter import FILL_IN
from participatie.text import mark, message
from participatie.xlsform.building import Building
from participatie.xlsform.choices import own_fields
from participatie.xlsform.columns import OWN, Row, Table
from participatie.xlsform.languages import dutch_name_of
from participatie.xlsform.naming import code_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.own import FORMAT, Shape, unguarded
from participatie.xlsform.wording import Wording

MOST_VERSION, MOST_MINUTES = 9_999, 60
_RENAMED = mark("De naam “%(name)s” werd bij ons “%(code)s”. U hoeft niets te doen.")
_TITLE = mark("De vragenlijst heeft geen titel. Wij namen de naam van het bestand. Vul een titel in.")
_MINUTES = mark("Vul in hoeveel minuten het invullen duurt. Wij schatten %(minutes)s.")
_INTRO = mark("Vul in waarom u dit vraagt en wie het vraagt. Dat lezen mensen als eerste.")
_PROMISE = mark("Vul in waarvoor u de antwoorden nooit gebruikt.")
_AUDIENCE = mark("Kies voor wie de vragenlijst is. Wij namen bewoners.")
_THANKS = mark("Schrijf een bedankje. Wij namen “Dank u wel.”")
_CHECKED = mark("%(language)s staat nu op: nog niet nagekeken. Laat iemand die de taal spreekt haar nakijken.")
_NEWER = mark("Dit bestand komt van een nieuwere versie van dit programma. Kijk alles goed na.")
_ROW = mark("“%(value)s” kennen we hier niet. Haal de rij weg.")
_OTHER_TITLE = mark("De titel in blad settings is anders dan in blad participatie. Wij namen die uit settings.")
_MORE_ROWS = mark("In blad settings telt alleen de eerste rij. Haal deze rij weg.")


@dataclass(slots=True)
class Whole:
    """What was said about the survey as a whole, and what was not."""

    ledger: Ledger
    sheet: str
    slug: str = ""
    version: int = 1
    title: dict[str, str] = field(default_factory=dict)
    audience: str = ""
    minutes: int | None = None
    said: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    languages: list[dict[str, object]] = field(default_factory=list)
    sections: dict[str, dict[str, str]] = field(default_factory=dict)
    retires: list[str] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)

    def fields(self, building: Building) -> dict[str, object]:
        """Give the fields of the survey file but for the questions; what was not said gets a text to fill in."""
        minutes = self.minutes or self._estimate(building)
        intro = self._or(_INTRO, "intro", f"{FILL_IN} Waarom vraagt u dit, en wie vraagt het?")
        promise = self._or(_PROMISE, "promise", f"{FILL_IN} Wij gebruiken uw antwoorden nooit voor …")
        if not self.audience:
            self._note(Sort.TO_FILL, _AUDIENCE)
        fields: dict[str, object] = {
            "slug": self.slug,
            "version": self.version,
            "audience": self.audience or "residents",
            "minutes": minutes,
            "title": self.title,
            "intro": intro,
            "promise": promise[0],
            "thanks": self._or(_THANKS, "thanks", "Dank u wel."),
            "languages": self._languages(building),
            "sections": [{"key": key, "title": title} for key, title in building.sections.items()],
            "retires": self.retires,
            **self.more,
        }
        return {name: value for name, value in fields.items() if value not in ([], "")}

    def _note(self, sort: Sort, sentence: str, **values: object) -> None:
        self.ledger.note(sort, self.sheet, (), message(sentence, **values))

    def _estimate(self, building: Building) -> int:
        """A first guess: a quarter of a minute per screen."""
        screens = sum(max(1, _length(built.fields.get("items"))) for built in building.built)
        minutes = max(1, min(MOST_MINUTES, round(screens / 4)))
        self._note(Sort.TO_FILL, _MINUTES, minutes=minutes)
        return minutes

    def _or(self, sentence: str, name: str, instead: str) -> list[dict[str, str]]:
        if name not in self.said:
            self._note(Sort.TO_FILL, sentence)
        return self.said.get(name) or [{"nl": instead}]

    def _languages(self, building: Building) -> list[dict[str, object]]:
        known = [str(language["code"]) for language in self.languages]
        found = list(self.languages)
        if "nl" not in known:
            found.insert(0, {"code": "nl", "status": "source"})
        for code in building.wording.seen:
            if code not in known and code != "nl":
                found.append({"code": code, "status": "machine"})
                self._note(Sort.CHANGED, _CHECKED, language=dutch_name_of(code))
        return found


def _length(items: object) -> int:
    return len(items) if isinstance(items, list) else 0


def read_whole(settings: Table | None, ours: Table | None, wording: Wording, ledger: Ledger, filename: str) -> Whole:
    """Read the sheet settings and the sheet of our own."""
    sheet = settings.name if settings is not None else "settings"
    whole = Whole(ledger, sheet)
    rows = list(settings.rows()) if settings is not None else []
    title, form_id = (rows[0].take("form_title"), rows[0].take("form_id")) if rows else ("", "")
    for row in rows[:1]:
        row.take("default_language")
        if "pages" in row.peek("style"):
            row.take("style")
        version = row.peek("version")
        if wording.ours and version.isascii() and version.isdigit() and 1 <= int(version) <= MOST_VERSION:
            whole.version = int(row.take("version"))
    for row in rows[1:]:
        if row.peek(OWN + "what"):
            _read_own(row, whole, wording, OWN)
        else:
            ledger.note(Sort.LEFT_OUT, sheet, (row.number,), message(_MORE_ROWS))
            row.take_all()
    for row in ours.rows() if ours is not None else ():
        _read_own(row, whole, wording, "")
    _name(whole, title, form_id, settings, wording, filename)
    return whole


def _name(whole: Whole, title: str, form_id: str, settings: Table | None, wording: Wording, filename: str) -> None:
    stem = filename.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if title and settings is not None:
        plain = wording.plain(settings, settings.sheet.heading_row + 1, title)
        if wording.source != "nl" and not whole.title:
            whole.title[wording.source] = plain
            plain = f"{FILL_IN} {plain}"
            wording.seen[wording.source] = None
        elif whole.title and whole.title.get("nl") != plain:
            whole.ledger.note(Sort.CHANGED, settings.name, (settings.sheet.heading_row + 1,), message(_OTHER_TITLE))
        whole.title["nl"] = plain
    if not whole.title.get("nl"):
        whole.title["nl"] = f"{FILL_IN} {stem or 'Vragenlijst'}"[:1000]
        whole.ledger.note(Sort.TO_FILL, whole.sheet, (), message(_TITLE))
    whole.slug = code_of(form_id or stem, "vragenlijst", set())
    if form_id and form_id != whole.slug:
        about = message(_RENAMED, name=form_id[:60], code=whole.slug)
        whole.ledger.note(Sort.CHANGED, whole.sheet, (), about)


def _read_own(row: Row, whole: Whole, wording: Wording, prefix: str) -> None:
    """Read one row of our own sheet; in CSV these rows stand under the settings, in columns with our prefix."""
    what, key, value = row.take(prefix + "what"), row.take(prefix + "key"), row.take(prefix + "value")
    texts = wording.texts(row.table, row.number, row.texts(prefix + "text"))
    match what:
        case "format" if value == str(FORMAT):
            pass
        case "format":
            whole.ledger.note(Sort.CHANGED, row.table.name, (row.number,), message(_NEWER))
        case "audience" if value in ("residents", "entrepreneurs"):
            whole.audience = value
        case "minutes" if value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= MOST_MINUTES:
            whole.minutes = int(value)
        case "title" if texts:
            whole.title = dict(texts)
        case "intro" | "promise" | "thanks" if texts:
            whole.said.setdefault(what, []).append(texts)
        case "language" if key:
            found = {
                "code": key,
                "status": value,
                "by": unguarded(row.take(prefix + "by")),
                "on": row.take(prefix + "on"),
            }
            whole.languages.append({name: word for name, word in found.items() if word})
        case "section" if key:
            whole.sections[key] = texts or {"nl": f"{FILL_IN} {key}"}
        case "retires" if key:
            whole.retires.append(key)
        case "more" if value:
            row.table.columns.setdefault((OWN + "more", ""), row.table.columns[prefix + "value", ""])
            whole.more.update(own_fields(row, {"more": Shape.JSON}, whole.ledger))
        case _:
            whole.ledger.note(Sort.LEFT_OUT, row.table.name, (row.number,), message(_ROW, value=what or key or value))
            row.take_all()
