"""The forms of the pages about partners."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, NumberRange, Optional

from participatie.accounts.people import Account
from participatie.hotspots.hot_spot import HotSpot
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.partners.commitment import MOST_HOURS, Per, Promise
from participatie.partners.directory import Contact, Partner, Profile
from participatie.partners.hours import Delivered, minutes_of
from participatie.partners.powers import POWER_NAMES, SLOTS, Power, powers_of, slot_words, slots_of
from participatie.partners.team import PART_NAMES, CaseTeam, Member, Part
from participatie.text import mark
from participatie.web.forms import StaffForm

Choices = list[tuple[str, str]]


def power_choices() -> Choices:
    """Give every power in the reader's language."""
    return [(power.value, _(POWER_NAMES[power])) for power in Power]


def slot_choices() -> Choices:
    """Give every part of the week in the reader's language."""
    return [(slot, translate(slot_words(slot))) for slot in SLOTS]


def version_of(field: HiddenField) -> int:
    """Read the version that the reader saw; 0 when it is not a number."""
    typed = str(field.data or "")
    return int(typed[:9]) if typed.isascii() and typed.isdecimal() else 0


class EmptyForm(StaffForm):
    """A button, or fields that are read one by one; carries the mistakes."""


class ProfileForm(StaffForm):
    """What an organisation can do, when, and how its function is reached."""

    powers = SelectMultipleField(mark("Wat mag deze organisatie doen?"))
    remark = TextAreaField(mark("Mag deze organisatie nog iets anders?"))
    slots = SelectMultipleField(mark("Wanneer is deze organisatie er?"))
    when = StringField(mark("Wilt u over de tijden nog iets zeggen?"))
    function = StringField(mark("Welke functie is het aanspreekpunt?"))
    email = StringField(mark("E-mailadres van deze functie"))
    phone = StringField(mark("Telefoonnummer van deze functie"))
    public = BooleanField(mark("Bewoners mogen dit aanspreekpunt zien"))
    since = DateField(mark("Sinds wanneer doet deze organisatie mee?"), validators=[Optional()])
    version = HiddenField()

    def offer(self) -> None:
        """Put the choices in the reader's language."""
        self.powers.choices, self.slots.choices = power_choices(), slot_choices()

    def profile(self) -> Profile:
        """Give what was filled in."""
        contact = Contact(
            self.function.data or "", self.email.data or "", self.phone.data or "", bool(self.public.data)
        )
        return Profile(
            powers=powers_of(self.powers.data or ()),
            remark=self.remark.data or "",
            slots=slots_of(self.slots.data or ()),
            when=self.when.data or "",
            contact=contact,
            since=self.since.data,
            version=version_of(self.version),
        )


def profile_form(profile: Profile | None = None) -> ProfileForm:
    """Make the form, filled in with a profile or with what was posted."""
    shown = None
    if profile is not None:
        shown = {
            "powers": [each.value for each in profile.powers],
            "remark": profile.remark,
            "slots": list(profile.slots),
            "when": profile.when,
            "function": profile.contact.function,
            "email": profile.contact.email,
            "phone": profile.contact.phone,
            "public": profile.contact.public,
            "since": profile.since,
            "version": str(profile.version),
        }
    form = ProfileForm(data=shown)
    form.offer()
    return form


class PromiseForm(StaffForm):
    """One cell of the matrix."""

    function = StringField(mark("Welke functie belooft dit?"))
    hours = IntegerField(mark("Hoeveel uur?"), validators=[Optional(), NumberRange(0, MOST_HOURS)])
    per = RadioField(mark("Zijn dat uren per maand of in totaal?"), default=Per.MONTH.value)
    starts_on = DateField(mark("Vanaf welke dag?"), validators=[InputRequired()])
    ends_on = DateField(mark("Tot en met welke dag?"), validators=[InputRequired()])
    mandate = TextAreaField(mark("Wat mag deze functie zelf beslissen?"))
    budget = StringField(mark("Is er geld of materiaal?"))
    escalation = StringField(mark("Naar welke functie gaat u als het niet lukt?"))
    version = HiddenField()

    def offer(self) -> None:
        """Put the choices in the reader's language."""
        self.per.choices = [(Per.MONTH.value, _("Per maand")), (Per.TOTAL.value, _("In totaal"))]

    def promise(self) -> Promise:
        """Give what was filled in."""
        return Promise(
            function=self.function.data or "",
            hours=self.hours.data or 0,
            per=Per(self.per.data),
            mandate=self.mandate.data or "",
            budget=self.budget.data or "",
            escalation=self.escalation.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )


def promise_form(promise: Promise | None = None, version: int = 0) -> PromiseForm:
    """Make the form, filled in with a promise or with what was posted."""
    shown: dict[str, object] = {"version": str(version), "per": Per.MONTH.value}
    if promise is not None:
        shown |= {
            "function": promise.function,
            "hours": promise.hours or None,
            "per": promise.per.value,
            "starts_on": promise.starts_on,
            "ends_on": promise.ends_on,
            "mandate": promise.mandate,
            "budget": promise.budget,
            "escalation": promise.escalation,
        }
    form = PromiseForm(data=shown)
    form.offer()
    return form


class HoursForm(StaffForm):
    """Hours that an organisation gave: in few taps."""

    organisation = SelectField(mark("Welke organisatie?"))
    hours = StringField(mark("Hoeveel uur?"))
    sentence = StringField(mark("Wat hebt u gedaan?"))
    hot_spot = SelectField(mark("Bij welke plek?"))
    day = DateField(mark("Op welke dag?"), validators=[InputRequired()])
    key = HiddenField()

    def entry(self) -> Delivered:
        """Give what was filled in.

        Raises:
            Refusal: the hours are not a number that can be.
        """
        return Delivered(
            id=0,
            organisation_id=int(self.organisation.data),
            day=self.day.data,
            minutes=minutes_of(self.hours.data or ""),
            hot_spot_id=int(self.hot_spot.data) if self.hot_spot.data else None,
            sentence=self.sentence.data or "",
            account_id=None,
        )


def hours_form(
    partners: Sequence[Partner], spots: Sequence[HotSpot], language: str, shown: dict[str, object] | None = None
) -> HoursForm:
    """Make the form for the organisations that the reader may log for."""
    form = HoursForm(data=shown)
    form.organisation.choices = [(str(each.organisation.id), each.organisation.name) for each in partners]
    form.hot_spot.choices = [("", _("Hele buurt")), *((str(each.id), each.name.shown(language).text) for each in spots)]
    return form


class TeamForm(StaffForm):
    """What a case asks for, and when its team first meets."""

    needs = SelectMultipleField(mark("Wat is hier nodig?"))
    first_meeting_on = DateField(mark("Wanneer komt het team voor het eerst samen?"), validators=[Optional()])
    version = HiddenField()


def team_form(team: CaseTeam | None = None) -> TeamForm:
    """Make the form, filled in with a team or with what was posted."""
    shown = None
    if team is not None:
        shown = {
            "needs": [each.value for each in team.needs],
            "first_meeting_on": team.first_meeting_on,
            "version": str(team.version),
        }
    form = TeamForm(data=shown)
    form.needs.choices = power_choices()
    return form


class MemberForm(StaffForm):
    """A function of an organisation that joins a case team."""

    organisation = SelectField(mark("Welke organisatie?"))
    function = StringField(mark("Welke functie?"))
    part = RadioField(mark("Rol in het team"), default=Part.MEMBER.value)
    account = SelectField(mark("Wie is dat hier?"))

    def member(self) -> Member:
        """Give what was filled in."""
        return Member(
            id=0,
            organisation_id=int(self.organisation.data),
            function=self.function.data or "",
            part=Part(self.part.data),
            account_id=int(self.account.data) if self.account.data else None,
        )


def member_form(partners: Sequence[Partner], accounts: Sequence[Account]) -> MemberForm:
    """Make the form with the organisations that take part and the people who can sign in here."""
    form = MemberForm()
    names = {each.organisation.id: each.organisation.name for each in partners}
    form.organisation.choices = [(str(key), name) for key, name in names.items()]
    form.part.choices = [(part.value, _(PART_NAMES[part])) for part in (Part.MEMBER, Part.LEAD)]
    form.account.choices = [
        ("", _("Niemand gekozen")),
        *((str(each.id), f"{each.name} ({names[each.organisation_id]})") for each in accounts),
    ]
    return form
