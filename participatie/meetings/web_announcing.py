"""The forms of announcing a meeting and its rounds."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import DateField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional

from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.meetings.actions import Round
from participatie.meetings.meeting import (
    AMSTERDAM,
    MOST_OFFER_HOURS,
    MOST_SEATS,
    USUAL_OFFER_HOURS,
    AccessFact,
    Details,
    Kind,
    Meeting,
    utc_from_local,
)
from participatie.meetings.spoken import SPOKEN
from participatie.meetings.web_forms import is_telephone, one_line
from participatie.meetings.wording import ACCESS_FACTS, KINDS
from participatie.text import mark
from participatie.web.forms import StaffForm, revised_text
from participatie.written import WrittenText


class MeetingForm(StaffForm):
    """Announcing or changing a meeting; the texts per language stand beside it."""

    day = DateField(mark("Dag"), validators=[InputRequired()])
    start = TimeField(mark("Begint om"), validators=[InputRequired()])
    end = TimeField(mark("Eindigt om"), validators=[InputRequired()])
    kind = SelectField(mark("Wat voor bijeenkomst is het?"))
    offer_hours = IntegerField(
        mark("Uren bedenktijd als er een plaats vrijkomt"),
        default=USUAL_OFFER_HOURS,
        validators=[InputRequired(), NumberRange(0, MOST_OFFER_HOURS)],
    )
    hot_spot = HiddenField()
    seats = IntegerField(mark("Aantal plaatsen"), validators=[InputRequired(), NumberRange(1, MOST_SEATS)])
    phone = StringField(mark("Telefoonnummer voor vragen"), filters=[one_line], validators=[Optional(), is_telephone])
    languages = SelectMultipleField(mark("In welke talen is er een tolk of gespreksleider?"))
    more_languages = SelectMultipleField(mark("Andere talen"))
    access = SelectMultipleField(mark("Wat is er op de plek?"))

    def offer(self, area: Area) -> None:
        """Put the choices in the reader's language; the area's own languages come first."""
        own = [code for code in SPOKEN if code in area.languages]
        self.languages.choices = [(code, SPOKEN[code]) for code in own]
        self.more_languages.choices = [(code, SPOKEN[code]) for code in SPOKEN if code not in own]
        self.kind.choices = [(kind.value, _(words)) for kind, words in KINDS.items()]
        self.access.choices = [(fact.value, _(ACCESS_FACTS[fact])) for fact in AccessFact]
        for field in self:
            field.label.text = _(field.label.text) if field.name != "csrf_token" else ""

    def fill(self, details: Details) -> None:
        """Show a meeting as it is."""
        starts = details.starts_at.astimezone(AMSTERDAM)
        self.day.data, self.start.data = starts.date(), starts.time()
        self.end.data = details.ends_at.astimezone(AMSTERDAM).time()
        self.seats.data, self.phone.data = details.seats, details.phone
        own = {code for code, _name in self.languages.choices}
        self.languages.data = [code for code in details.languages if code in own]
        self.more_languages.data = [code for code in details.languages if code not in own]
        self.access.data = [fact.value for fact in details.access]
        self.kind.data, self.offer_hours.data = details.kind.value, details.offer_hours
        self.hot_spot.data = str(details.hot_spot or "")

    def details(self, old: Meeting | None, typed: Mapping[str, str], area: Area) -> Details:
        """Give what was filled in, with the texts per language.

        Raises:
            Refusal: the clocks skip one of the times.
        """
        day = self.day.data
        texts = {
            name: revised_text(_text_of(old, name), typed, name, area.languages)
            for name in ("title", "place", "description")
        }
        return Details(
            title=texts["title"],
            place=texts["place"],
            description=texts["description"],
            starts_at=utc_from_local(day, self.start.data),
            ends_at=utc_from_local(day, self.end.data),
            seats=int(self.seats.data),
            phone=self.phone.data or "",
            languages=tuple(code for code in SPOKEN if code in {*self.languages.data, *self.more_languages.data}),
            access=tuple(AccessFact(value) for value in self.access.data or ()),
            kind=Kind(self.kind.data),
            offer_hours=int(self.offer_hours.data),
            hot_spot=int(self.hot_spot.data) if (self.hot_spot.data or "").isdecimal() else None,
        )


class RoundForm(StaffForm):
    """One more round of the meeting; empty when there is none. The meeting's own form carries the token."""

    class Meta(StaffForm.Meta):
        csrf = False

    day = DateField(mark("Dag"), validators=[Optional()])
    start = TimeField(mark("Begint om"), validators=[Optional()])
    end = TimeField(mark("Eindigt om"), validators=[Optional()])
    seats = IntegerField(mark("Aantal plaatsen"), validators=[Optional(), NumberRange(1, MOST_SEATS)])

    def speak(self) -> None:
        """Put the labels in the reader's language."""
        for field in self:
            if field.name.endswith(("day", "start", "end", "seats")):
                field.label.text = _(field.label.text)

    def round(self) -> Round | None:
        """Give what was filled in, or None for an empty round.

        Raises:
            Refusal: half a round, or a time that the clocks skip.
        """
        given = (self.day.data, self.start.data, self.end.data, self.seats.data)
        if not any(each is not None for each in given):
            return None
        if any(each is None for each in given):
            raise Refusal(mark("Vul van elke ronde de dag, de tijden en het aantal plaatsen in."))
        return Round(
            utc_from_local(self.day.data, self.start.data),
            utc_from_local(self.day.data, self.end.data),
            int(self.seats.data),
        )


def round_forms() -> tuple[RoundForm, ...]:
    """Make the forms of two more rounds, in the reader's language."""
    forms = tuple(RoundForm(prefix=f"round{number}-") for number in (2, 3))
    for form in forms:
        form.speak()
    return forms


def _text_of(old: Meeting | None, name: str) -> WrittenText:
    if old is None:
        return WrittenText()
    texts = {"title": old.details.title, "place": old.details.place, "description": old.details.description}
    return texts[name]
