"""The forms of signing up for a meeting: by residents themselves, and by a colleague in few taps."""

from __future__ import annotations

import re
import unicodedata

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import Length

from participatie.i18n import gettext as _
from participatie.mail import is_address
from participatie.meetings.meeting import MOST_PEOPLE, AccessFact, Channel, Details, Diet, Need, SignUpRequest
from participatie.meetings.spoken import OTHER, SPOKEN
from participatie.meetings.wording import CHANNELS, DIETS, NEEDS
from participatie.text import mark
from participatie.web.forms import ResidentForm, StaffForm

_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-.]{5,22}")


def one_line(text: str | None) -> str:
    """Keep a typed text on one line and without control signs, which no database and no letter wants."""
    kept = "".join(" " if sign in "\r\n\t" else sign for sign in text or "")
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cs"}).split())


def _is_email(form: object, field: StringField) -> None:
    if field.data and not is_address(field.data):
        raise ValidationError(_("Dit e-mailadres klopt niet. Kijk het na."))


def is_telephone(form: object, field: StringField) -> None:
    """Refuse what cannot be a telephone number."""
    if field.data and not _TELEPHONE.fullmatch(field.data):
        raise ValidationError(_("Dit telefoonnummer klopt niet. Kijk het na."))


class _SignUpFields:
    """What residents and colleagues both fill in for one household."""

    key = HiddenField()
    people = SelectField(mark("Met hoeveel mensen komt u?"), coerce=int)
    name = StringField(mark("Uw naam of roepnaam"), filters=[one_line], validators=[Length(max=80)])
    language = SelectField(mark("In welke taal praat u het liefst?"))
    needs = SelectMultipleField(mark("Wat hebt u nodig?"))
    children = SelectField(mark("Voor hoeveel kinderen wilt u opvang?"), coerce=int, default=0)
    diet = SelectMultipleField(mark("Wat eet u?"))
    other_need = StringField(mark("Nog iets anders"), filters=[one_line], validators=[Length(max=200)])
    email = StringField(mark("E-mailadres"), filters=[one_line], validators=[Length(max=254), _is_email])
    phone = StringField(mark("Telefoonnummer"), filters=[one_line], validators=[Length(max=25), is_telephone])

    reminders = BooleanField(mark("Herinner mij een week en een dag ervoor"), default=True)

    def offer(self, details: Details) -> None:
        """Put the choices in the reader's language; what the evening does not have is not asked."""
        people = [(number, str(number)) for number in range(1, MOST_PEOPLE + 1)]
        self.people.choices = [*people, (MOST_PEOPLE + 1, _("%(number)s of meer", number=MOST_PEOPLE + 1))]
        self.language.choices = [*SPOKEN.items(), (OTHER, _("Een andere taal"))]
        self.needs.choices = [(need.value, _(NEEDS[need])) for need in Need if need is not Need.CHILDCARE]
        self.children.choices = [(number, str(number)) for number in range(MOST_PEOPLE + 1)]
        self.diet.choices = [(diet.value, _(DIETS[diet])) for diet in Diet]
        if not details.kind.is_public:
            self.needs.choices = [choice for choice in self.needs.choices if choice[0] != Need.INTERPRETER.value]
            self.name.label.text = mark("Uw naam en organisatie")
        if AccessFact.CHILDCARE not in details.access or not details.kind.is_public:
            del self.children
        if AccessFact.FOOD not in details.access:
            del self.diet
        asked = (self.people, self.name, self.language, self.needs, self.children, self.diet, self.other_need)
        for field in (*asked, self.email, self.phone, self.reminders):
            if field is not None:
                field.label.text = _(field.label.text)

    def request(self) -> SignUpRequest:
        """Give what was filled in."""
        children = int(self.children.data or 0) if self.children is not None else 0
        needs = {Need(value) for value in self.needs.data or ()} | ({Need.CHILDCARE} if children else set())
        diet = self.diet.data or () if self.diet is not None else ()
        return SignUpRequest(
            people=int(self.people.data),
            name=self.name.data or "",
            language=self.language.data,
            needs=frozenset(needs),
            other_need=self.other_need.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            diet=frozenset(Diet(value) for value in diet),
            children=children,
            channel=self.told_by(),
            reminders=bool(self.reminders.data),
        )

    def told_by(self) -> Channel:
        """Tell how the sign-up reached us."""
        return Channel.WEB


class SignUpForm(_SignUpFields, ResidentForm):
    """A resident signs up a household."""


class DoorForm(_SignUpFields, StaffForm):
    """A colleague signs up a household, in few taps."""

    channel = SelectField(mark("Hoe meldt iemand zich aan?"), default=Channel.DOOR.value)

    def offer(self, details: Details) -> None:
        """Put the choices and the shorter labels in the reader's language."""
        super().offer(details)
        self.channel.label.text = _(self.channel.label.text)
        self.channel.choices = [(each.value, _(CHANNELS[each])) for each in Channel if each is not Channel.WEB]
        self.people.choices = [choice for choice in self.people.choices if choice[0] <= MOST_PEOPLE]
        self.people.label.text = _("Aantal mensen")
        self.name.label.text = _("Naam of roepnaam") if details.kind.is_public else _("Naam en organisatie")
        self.language.label.text = _("Taal")
        self.needs.label.text = _("Nodig")
        self.reminders.label.text = _("Herinneringen sturen")
        if self.children is not None:
            self.children.label.text = _("Kinderen in de opvang")
        if self.diet is not None:
            self.diet.label.text = _("Eten")

    def told_by(self) -> Channel:
        """Tell how the sign-up reached us."""
        return Channel(self.channel.data)


class TokenForm(StaffForm):
    """A form with nothing but its token: a button."""
