"""The forms of meetings: signing up, entering somebody at the door, announcing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from participatie.areas.area import Area
from participatie.i18n import gettext as _
from participatie.mail import is_address
from participatie.meetings.meeting import (
    AMSTERDAM,
    MOST_PEOPLE,
    MOST_SEATS,
    AccessFact,
    Details,
    Meeting,
    Need,
    SignUpRequest,
    utc_from_local,
)
from participatie.meetings.spoken import OTHER, SPOKEN
from participatie.meetings.wording import ACCESS_FACTS, NEEDS
from participatie.text import mark
from participatie.web.forms import ResidentForm, StaffForm, revised_text
from participatie.written import WrittenText

_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-.]{5,22}")


def one_line(text: str | None) -> str:
    """Keep a typed text on one line and without control signs, which no database and no letter wants."""
    kept = "".join(" " if sign in "\r\n\t" else sign for sign in text or "")
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cs"}).split())


def _is_email(form: object, field: StringField) -> None:
    if field.data and not is_address(field.data):
        raise ValidationError(_("Dit e-mailadres klopt niet. Kijk het na."))


def _is_telephone(form: object, field: StringField) -> None:
    if field.data and not _TELEPHONE.fullmatch(field.data):
        raise ValidationError(_("Dit telefoonnummer klopt niet. Kijk het na."))


class _SignUpFields:
    """What residents and colleagues both fill in for one household."""

    key = HiddenField()
    people = SelectField(mark("Met hoeveel mensen komt u?"), coerce=int)
    name = StringField(mark("Uw naam of roepnaam"), filters=[one_line], validators=[Length(max=80)])
    language = SelectField(mark("In welke taal praat u het liefst?"))
    needs = SelectMultipleField(mark("Wat hebt u nodig?"))
    other_need = StringField(mark("Nog iets anders"), filters=[one_line], validators=[Length(max=200)])
    email = StringField(mark("E-mailadres"), filters=[one_line], validators=[Length(max=254), _is_email])
    phone = StringField(mark("Telefoonnummer"), filters=[one_line], validators=[Length(max=25), _is_telephone])

    def offer(self) -> None:
        """Put the choices in the reader's language."""
        people = [(number, str(number)) for number in range(1, MOST_PEOPLE + 1)]
        self.people.choices = [*people, (MOST_PEOPLE + 1, _("%(number)s of meer", number=MOST_PEOPLE + 1))]
        self.language.choices = [*SPOKEN.items(), (OTHER, _("Een andere taal"))]
        self.needs.choices = [(need.value, _(NEEDS[need])) for need in Need]
        for field in (self.people, self.name, self.language, self.needs, self.other_need, self.email, self.phone):
            field.label.text = _(field.label.text)

    def request(self) -> SignUpRequest:
        """Give what was filled in."""
        return SignUpRequest(
            people=int(self.people.data),
            name=self.name.data or "",
            language=self.language.data,
            needs=frozenset(Need(value) for value in self.needs.data or ()),
            other_need=self.other_need.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
        )


class SignUpForm(_SignUpFields, ResidentForm):
    """A resident signs up a household."""


class DoorForm(_SignUpFields, StaffForm):
    """A colleague signs up a household, in few taps."""

    def offer(self) -> None:
        """Put the choices and the shorter labels in the reader's language."""
        super().offer()
        self.people.choices = [choice for choice in self.people.choices if choice[0] <= MOST_PEOPLE]
        self.people.label.text = _("Aantal mensen")
        self.name.label.text = _("Naam of roepnaam")
        self.language.label.text = _("Taal")
        self.needs.label.text = _("Nodig")


class TokenForm(StaffForm):
    """A form with nothing but its token: a button."""


class MeetingForm(StaffForm):
    """Announcing or changing a meeting; the texts per language stand beside it."""

    day = DateField(mark("Dag"), validators=[InputRequired()])
    start = TimeField(mark("Begint om"), validators=[InputRequired()])
    end = TimeField(mark("Eindigt om"), validators=[InputRequired()])
    seats = IntegerField(mark("Aantal plaatsen"), validators=[InputRequired(), NumberRange(1, MOST_SEATS)])
    phone = StringField(mark("Telefoonnummer voor vragen"), filters=[one_line], validators=[Optional(), _is_telephone])
    languages = SelectMultipleField(mark("In welke talen is er een tolk of gespreksleider?"))
    more_languages = SelectMultipleField(mark("Andere talen"))
    access = SelectMultipleField(mark("Wat is er op de plek?"))

    def offer(self, area: Area) -> None:
        """Put the choices in the reader's language; the area's own languages come first."""
        own = [code for code in SPOKEN if code in area.languages]
        self.languages.choices = [(code, SPOKEN[code]) for code in own]
        self.more_languages.choices = [(code, SPOKEN[code]) for code in SPOKEN if code not in own]
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
        )


def _text_of(old: Meeting | None, name: str) -> WrittenText:
    if old is None:
        return WrittenText()
    texts = {"title": old.details.title, "place": old.details.place, "description": old.details.description}
    return texts[name]
