"""The forms of the report, of a line of the list, of reactions and of evaluations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms import TextAreaField as Lines
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from participatie.i18n import gettext as _
from participatie.minutes.composing import ELSEWHERE, Names
from participatie.minutes.entry import ENTRY_KINDS, STANDINGS, Entry, EntryKind, EntryStatus, Standing
from participatie.minutes.evaluation import SCALE, STATEMENTS
from participatie.minutes.reaction import LONGEST_REACTION, OUTCOMES, Outcome
from participatie.minutes.report import (
    GROUPS,
    LONGEST_CONTACT,
    MOST_PEOPLE,
    VISITS,
    NotAgreed,
    Point,
    Present,
    Report,
)
from participatie.plan.draft import Lead
from participatie.text import mark
from participatie.web.forms import ResidentForm, StaffForm, revised_text
from participatie.written import WrittenText

NEW_KEY = re.compile(r"t\d{4}[0-9a-f]{4}")
PEOPLE = (Lead.RESIDENTS.value, Lead.ENTREPRENEURS.value)


def _number(label: str) -> IntegerField:
    return IntegerField(label, validators=[Optional(), NumberRange(0, MOST_PEOPLE)])


class TokenForm(StaffForm):
    """A form with nothing but its token: a button."""


class ReportForm(StaffForm):
    """The report itself; points and what was not agreed are read beside it, for there is any number of them."""

    revision = IntegerField(validators=[Optional()], widget=HiddenInput())
    residents = _number(mark("Bewoners"))
    entrepreneurs = _number(mark("Ondernemers"))
    professionals = _number(mark("Mensen van organisaties"))
    first_time = _number(mark("Voor het eerst"))
    returning = _number(mark("Al eerder geweest"))
    next_on = DateField(mark("Wanneer is het vervolg?"), validators=[Optional()])
    contact = StringField(mark("Bij wie kunnen mensen terecht?"), validators=[Length(max=LONGEST_CONTACT)])

    def report(self, old: Report, typed: MultiDict[str, str], languages: Sequence[str]) -> Report:
        """Take over what was typed; points that the form did not show stay as they are."""
        return replace(
            old,
            present=Present(**{name: self[name].data for name in (*GROUPS, *VISITS)}),
            programme=revised_text(old.programme, typed, "programme", languages),
            points=_points(old.points, typed, languages),
            not_agreed=_not_agreed(old.not_agreed, typed, languages),
            questions=_revised(old.questions, typed, "questions", languages),
            next_on=self.next_on.data,
            next_step=revised_text(old.next_step, typed, "next_step", languages),
            contact=(self.contact.data or "").strip(),
        )


def report_form(report: Report, revision: int, *, posted: bool = True) -> ReportForm:
    """Make the form, filled in with the draft, or with what was posted unless that is left out."""
    data = {
        "revision": revision,
        **{name: getattr(report.present, name) for name in (*GROUPS, *VISITS)},
        "next_on": report.next_on,
        "contact": report.contact,
    }
    return ReportForm(**({} if posted else {"formdata": None}), data=data)


def _points(old: Mapping[str, Point], typed: MultiDict[str, str], languages: Sequence[str]) -> dict[str, Point]:
    found = dict(old)
    for key in _keys(typed.getlist("point"), old):
        before = old.get(key, Point())
        text = _revised(before.text, typed, f"text-{key}", languages)
        spot = typed.get(f"spot-{key}", "")
        point = Point(text, int(spot) if spot.isdecimal() and len(spot) < 10 else None, typed.get(f"theme-{key}", ""))
        if key in old or point.text or point.text.translations:
            found[key] = point
    return found


def _not_agreed(
    old: Mapping[str, NotAgreed], typed: MultiDict[str, str], languages: Sequence[str]
) -> dict[str, NotAgreed]:
    found = dict(old)
    for key in _keys(typed.getlist("disagreed"), old):
        before = old.get(key, NotAgreed())
        what = revised_text(before.what, typed, f"what-{key}", languages)
        why = revised_text(before.why, typed, f"why-{key}", languages)
        if key in old or what or why:
            found[key] = NotAgreed(what, why)
    return found


def _revised(old: WrittenText, typed: Mapping[str, str], name: str, languages: Sequence[str]) -> WrittenText:
    """Take a text over; what a table wrote in its own language stays valid when its Dutch is written after it."""
    text = revised_text(old, typed, name, languages)
    if not old.dutch and text.dutch:
        for code in text.translations:
            text = text.confirmed(code)
    return text


def _keys(posted: Sequence[str], known: Mapping[str, object]) -> list[str]:
    return [key for key in dict.fromkeys(posted) if key in known or NEW_KEY.fullmatch(key)]


class EntryForm(StaffForm):
    """One line of the list; its texts are read per language."""

    revision = IntegerField(validators=[Optional()], widget=HiddenInput())
    kind = RadioField(mark("Wat is het?"), default=EntryKind.ACTION.value)
    hot_spot = SelectField(mark("Bij welke hotspot hoort het?"))
    owner = SelectField(mark("Wie doet het?"))
    due_on = DateField(mark("Wanneer is het klaar?"), validators=[Optional()])
    feedback_on = DateField(mark("Wanneer hoort de buurt hoe het ging?"), validators=[Optional()])
    status = SelectField(mark("Hoe staat het ermee?"))
    public = BooleanField(mark("Zet dit in het verslag"), default=True)

    def entry(self, old: Entry, typed: Mapping[str, str], languages: Sequence[str]) -> Entry:
        """Take over what was typed."""
        lead = Lead(self.owner.data) if self.owner.data in PEOPLE else Lead.ORGANISATION
        return replace(
            old,
            kind=EntryKind(self.kind.data),
            what=_revised(old.what, typed, "what", languages),
            hot_spot=int(self.hot_spot.data) if self.hot_spot.data else None,
            place=revised_text(old.place, typed, "place", languages),
            lead=lead,
            owner=int(self.owner.data) if self.owner.data and lead is Lead.ORGANISATION else None,
            function=revised_text(old.function, typed, "function", languages),
            due_on=self.due_on.data,
            feedback_on=self.feedback_on.data,
            status=EntryStatus(self.status.data),
            public=bool(self.public.data),
        )


def entry_form(entry: Entry, names: Names, partners: Sequence[int], revision: int, *, posted: bool = True) -> EntryForm:
    """Make the form of a line, filled in, or with what was posted unless that is left out."""
    made = EntryForm(
        **({} if posted else {"formdata": None}),
        data={
            "revision": revision,
            "kind": entry.kind.value,
            "hot_spot": str(entry.hot_spot or ""),
            "owner": str(entry.owner or "") if entry.lead is Lead.ORGANISATION else entry.lead.value,
            "due_on": entry.due_on,
            "feedback_on": entry.feedback_on,
            "status": entry.status.value,
            "public": entry.public,
        },
    )
    known = [*partners, *([entry.owner] if entry.owner and entry.owner not in partners else [])]
    made.kind.choices = [(kind.value, _(words)) for kind, words in ENTRY_KINDS.items()]
    made.hot_spot.choices = spot_choices(names)
    made.owner.choices = [
        ("", _("Kies wie het doet")),
        *((str(each), names.organisations[each]) for each in known),
        (Lead.RESIDENTS.value, _("Bewoners")),
        (Lead.ENTREPRENEURS.value, _("Ondernemers")),
    ]
    made.status.choices = [
        (EntryStatus.OPEN.value, _(STANDINGS[Standing.OPEN])),
        (EntryStatus.DONE.value, _(STANDINGS[Standing.DONE])),
        (EntryStatus.NOT_ACHIEVED.value, _(STANDINGS[Standing.NOT_ACHIEVED])),
    ]
    return made


def spot_choices(names: Names) -> list[tuple[str, str]]:
    """Give the hot spots to choose from, elsewhere first."""
    return [("", _(ELSEWHERE)), *((str(spot), name.dutch) for spot, name in names.hot_spots.items())]


class ReleaseForm(StaffForm):
    """Sharing or publishing, with the look for names."""

    names_checked = BooleanField(mark("Ik heb gekeken: er staan geen namen van mensen in"))


class ResolveForm(StaffForm):
    """What was done with one reaction; the answer is read per language. There are several on a page.

    The token stands beside it under its own name, and is checked with the route.
    """

    class Meta(StaffForm.Meta):
        csrf = False

    outcome = RadioField(mark("Wat doet u met deze reactie?"), validators=[InputRequired()])

    def chosen(self) -> Outcome:
        """Give the outcome."""
        return Outcome(self.outcome.data)


def resolve_form(outcome: Outcome | None = None, *, prefix: str = "") -> ResolveForm:
    """Make the form of one reaction."""
    made = ResolveForm(data={"outcome": outcome.value if outcome else None}, prefix=prefix)
    made.outcome.choices = [(each.value, _(words)) for each, words in OUTCOMES.items() if each is not Outcome.NEW]
    return made


class ReactionForm(ResidentForm):
    """A reaction to a draft."""

    key = HiddenField()
    text = Lines(mark("Wat klopt er niet, of wat mist u?"), validators=[Length(max=LONGEST_REACTION + 500)])


class EvaluationForm(ResidentForm):
    """The statements, each a field of its own."""

    key = HiddenField()

    def answers(self) -> dict[str, int]:
        """Give what was chosen, by statement; what was left open is not in it."""
        return {code: int(self[code].data) for code in STATEMENTS if self[code].data}


def evaluation_form() -> EvaluationForm:
    """Make the form in the reader's language."""
    fields = {code: RadioField(words, validators=[Optional()]) for code, words in STATEMENTS.items()}
    made: EvaluationForm = type("FilledEvaluationForm", (EvaluationForm,), fields)()
    for code in STATEMENTS:
        made[code].choices = [(str(answer), _(words)) for answer, words in SCALE.items()]
    return made
