"""The forms of the draft, of what the meeting changed, and of what became of an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from wtforms import DateField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from participatie.i18n import gettext as _
from participatie.plan.adjustments import Adjustment
from participatie.plan.content import PlanOrganisation
from participatie.plan.draft import KINDS, Action, ActionKind, Declined, Goal, Item, Lead
from participatie.plan.progress import Result
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.web.forms import SpokenForm, revised_text
from participatie.written import WrittenText

MOST_HOURS = 10_000
YES, NO, OPEN = "yes", "no", "open"
MOVE, SWAP = "move", "swap"
MOST_PEOPLE = 1_000
PEOPLE = (Lead.RESIDENTS.value, Lead.ENTREPRENEURS.value)


class SheetForm(SpokenForm):
    """What the plan says about one hot spot, apart from texts per language and actions.

    `revision` says from which revision the form started, so that nobody's change gets lost.
    """

    revision = IntegerField(validators=[Optional()], widget=HiddenInput())
    chosen = RadioField(mark("Komt deze plek in het plan?"), default=OPEN)
    baseline = StringField(mark("Hoe is het nu?"), validators=[Length(max=60)])
    target = StringField(mark("Hoe moet het worden?"), validators=[Length(max=60)])
    by_on = DateField(mark("Wanneer is het doel gehaald?"), validators=[Optional()])
    organisation = SelectField(mark("Welke organisatie geeft deze reden?"))
    returns_on = DateField(mark("Wanneer kijken we hier weer naar?"), validators=[Optional()])

    def item(
        self,
        old: Item,
        typed: Mapping[str, str],
        languages: Sequence[str],
        organisations: Sequence[PlanOrganisation],
    ) -> Item:
        """Take over what was typed; actions stay as they are."""

        def text(name: str, before: WrittenText) -> WrittenText:
            return revised_text(before, typed, name, languages)

        needs = {each.id: self[f"hours_{each.id}"].data or 0 for each in organisations}
        return replace(
            old,
            chosen={YES: True, NO: False}.get(self.chosen.data),
            norm=text("norm", old.norm),
            goal=Goal(
                text("indicator", old.goal.indicator),
                (self.baseline.data or "").strip(),
                (self.target.data or "").strip(),
                self.by_on.data,
            ),
            needs={who: hours for who, hours in needs.items() if hours},
            declined=Declined(
                text("reason", old.declined.reason),
                int(self.organisation.data) if self.organisation.data else None,
                text("instead", old.declined.instead),
                self.returns_on.data,
            ),
            why_chosen=text("why_chosen", old.why_chosen),
            where=text("where", old.where),
            behaviour=text("behaviour", old.behaviour),
            time=text("time", old.time),
            risk=text("risk", old.risk),
            fallback=text("fallback", old.fallback),
            why_one_sided=text("why_one_sided", old.why_one_sided),
        )


def sheet_form(
    item: Item, organisations: Sequence[PlanOrganisation], revision: int = 0, *, posted: bool = True
) -> SheetForm:
    """Make the form of one hot spot, filled in with the draft, or with what was posted unless that is left out."""
    fields: dict[str, object] = {
        f"hours_{each.id}": IntegerField(each.name, validators=[Optional(), NumberRange(0, MOST_HOURS)])
        for each in organisations
    }
    made: SheetForm = type("FilledSheetForm", (SheetForm,), fields)(
        **({} if posted else {"formdata": None}),
        data={
            "revision": revision,
            "chosen": {True: YES, False: NO}.get(item.chosen, OPEN) if item.chosen is not None else OPEN,
            "baseline": item.goal.baseline,
            "target": item.goal.target,
            "by_on": item.goal.by_on,
            "organisation": str(item.declined.organisation or ""),
            "returns_on": item.declined.returns_on,
            **{f"hours_{each.id}": item.needs.get(each.id) for each in organisations},
        },
    )
    made.chosen.choices = [(YES, _("Ja")), (NO, _("Nee, nu niet")), (OPEN, _("Nog niet besloten"))]
    made.organisation.choices = [
        ("", _("Kies een organisatie")),
        *((str(each.id), each.name) for each in organisations),
    ]
    made.speak()
    return made


class ActionForm(SpokenForm):
    """One action: who does it, who helps, when, how much, and what it does about the problem."""

    revision = IntegerField(validators=[Optional()], widget=HiddenInput())
    owner = SelectField(mark("Wie doet het?"))
    helping = SelectMultipleField(mark("Wie helpt mee?"))
    due_on = DateField(mark("Wanneer is het klaar?"), validators=[Optional()])
    hours = IntegerField(mark("Hoeveel uur kost het?"), validators=[Optional(), NumberRange(0, MOST_HOURS)])
    kind = RadioField(mark("Wat voor actie is het?"))

    def action(self, old: Action, typed: Mapping[str, str], languages: Sequence[str]) -> Action:
        """Take over what was typed."""
        lead = Lead(self.owner.data) if self.owner.data in PEOPLE else Lead.ORGANISATION
        owner = int(self.owner.data) if self.owner.data and lead is Lead.ORGANISATION else None
        return Action(
            id=old.id,
            title=revised_text(old.title, typed, "title", languages),
            owner=owner,
            helping=tuple(int(each) for each in self.helping.data or () if int(each) != owner),
            due_on=self.due_on.data,
            hours=self.hours.data or 0,
            kind=ActionKind(self.kind.data),
            lead=lead,
        )


def action_form(
    action: Action, organisations: Sequence[PlanOrganisation], revision: int = 0, *, posted: bool = True
) -> ActionForm:
    """Make the form of one action, filled in with the draft, or with what was posted unless that is left out."""
    made = ActionForm(
        **({} if posted else {"formdata": None}),
        data={
            "revision": revision,
            "owner": action.lead.value if action.lead.value in PEOPLE else str(action.owner or ""),
            "helping": [str(each) for each in action.helping],
            "due_on": action.due_on,
            "hours": action.hours or None,
            "kind": action.kind.value,
        },
    )
    named = [(str(each.id), each.name) for each in organisations]
    people = [(Lead.RESIDENTS.value, _("Bewoners")), (Lead.ENTREPRENEURS.value, _("Ondernemers"))]
    made.owner.choices = [("", _("Kies wie het doet")), *named, *people]
    made.helping.choices = named
    made.kind.choices = [(kind.value, _(words)) for kind, words in KINDS.items()]
    made.speak()
    return made


class MeetingForm(SpokenForm):
    """What the meeting changed: what was moved, where to or instead of what, when, and how many were there.

    `known` is how many changes there were when the form was made.
    """

    known = IntegerField(validators=[Optional()], widget=HiddenInput())
    hot_spot = SelectField(mark("Om welke plek gaat het?"), validators=[InputRequired()])
    change = RadioField(mark("Wat veranderde de bijeenkomst?"), validators=[InputRequired()])
    to_place = IntegerField(mark("Naar welke plaats?"), validators=[Optional()])
    instead_of = SelectField(mark("In plaats van welke plek?"))
    meeting_on = DateField(mark("Op welke dag was de bijeenkomst?"), validators=[InputRequired()])
    residents = IntegerField(mark("Hoeveel bewoners waren er?"), validators=[Optional(), NumberRange(0, MOST_PEOPLE)])
    entrepreneurs = IntegerField(
        mark("Hoeveel ondernemers waren er?"), validators=[Optional(), NumberRange(0, MOST_PEOPLE)]
    )
    professionals = IntegerField(
        mark("Hoeveel mensen van organisaties waren er?"), validators=[Optional(), NumberRange(0, MOST_PEOPLE)]
    )

    def adjustment(self, reason: WrittenText) -> Adjustment:
        """Take over what was typed; the first place and the writer are known where it is kept."""
        swap = self.change.data == SWAP
        return Adjustment(
            hot_spot=int(self.hot_spot.data),
            from_place=0,
            to_place=self.to_place.data or 0,
            reason=reason,
            meeting_on=self.meeting_on.data,
            present={
                Group.RESIDENTS: self.residents.data or 0,
                Group.ENTREPRENEURS: self.entrepreneurs.data or 0,
                Group.PROFESSIONALS: self.professionals.data or 0,
            },
            instead_of=int(self.instead_of.data) if swap and self.instead_of.data else None,
        )


def meeting_form(places: Sequence[tuple[int, str]], known: int) -> MeetingForm:
    """Make the form; `places` are number and name of each hot spot in the order of the list."""
    made = MeetingForm(data={"known": known, "change": MOVE})
    named = [("", _("Kies een plek")), *((str(spot), name) for spot, name in places)]
    made.hot_spot.choices = named
    made.instead_of.choices = named
    made.change.choices = [
        (MOVE, _("De plek komt hoger of lager op de lijst")),
        (SWAP, _("De plek komt in het plan in plaats van een andere plek")),
    ]
    made.speak()
    return made


class ResultForm(SpokenForm):
    """What became of an action."""

    result = RadioField(mark("Is het gelukt?"), validators=[InputRequired()])
    done_on = DateField(mark("Op welke dag?"), validators=[InputRequired()])


def result_form(today: date) -> ResultForm:
    """Make the form, on today's date."""
    made = ResultForm(data={"result": Result.DONE.value, "done_on": today})
    made.result.choices = [
        (Result.DONE.value, _("Ja, het is gedaan")),
        (Result.NOT_ACHIEVED.value, _("Nee, het is niet gelukt")),
    ]
    made.speak()
    return made
