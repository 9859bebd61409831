"""The forms of scoring and of the cards of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional

from participatie.i18n import gettext as _
from participatie.priorities.actions.scores import MOST_REASON
from participatie.priorities.criteria import BY_CODE
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.web.forms import SpokenForm

UNKNOWN = "unknown"


class ScoreForm(SpokenForm):
    """One hot spot on every criterion, with words for each mark and "don't know"."""

    def values(self, codes: Iterable[str]) -> dict[str, int | None]:
        """Give the marks; None is "don't know"."""
        return {code: None if self[code].data == UNKNOWN else int(self[code].data) for code in codes if self[code].data}


class OutsideForm(SpokenForm):
    """ "Outside my field", with a short reason or none."""

    reason = StringField(
        mark("Waarom niet?"),
        validators=[Optional(), Length(max=MOST_REASON, message=mark("Houd het kort: hoogstens 200 letters."))],
    )


def score_form(codes: Sequence[str], given: Mapping[str, int | None]) -> ScoreForm:
    """Make the form for these criteria, filled in with what was said before."""
    fields: dict[str, object] = {
        code: RadioField(
            BY_CODE[code].question,
            validators=[InputRequired(_("%(name)s: kies een van de mogelijkheden.", name=_(BY_CODE[code].name)))],
        )
        for code in codes
    }
    made: ScoreForm = type("FilledScoreForm", (ScoreForm,), fields)(
        data={code: UNKNOWN if value is None else str(value) for code, value in given.items()}
    )
    for code in codes:
        words = [(str(value), _(each)) for value, each in enumerate(BY_CODE[code].anchors, start=1)]
        made[code].choices = [*words, (UNKNOWN, _("Weet ik niet"))]
    made.speak()
    return made


class CardForm(SpokenForm):
    """One ranking card of the meeting."""

    key = HiddenField()
    group = RadioField(
        mark("Van wie is deze kaart?"),
        validators=[InputRequired(mark("Kies of dit een bewoner is of een ondernemer."))],
    )
    picks = SelectMultipleField(
        mark("Welke plekken staan op de kaart?"), validators=[InputRequired(mark("Kies minstens één plek."))]
    )
    also_in_survey = BooleanField(mark("Deed al mee met de vragenlijst"))

    def offer(self, spots: Sequence[tuple[int, str]]) -> None:
        """Put the round's hot spots on the form, as they are numbered on the cards."""
        self.group.choices = [
            (Group.RESIDENTS.value, _("Bewoner")),
            (Group.ENTREPRENEURS.value, _("Ondernemer")),
        ]
        self.picks.choices = [(str(spot), f"{number}. {name}") for number, (spot, name) in enumerate(spots, start=1)]
        self.speak()
