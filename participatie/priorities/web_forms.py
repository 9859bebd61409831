"""The forms of opening a round and of scoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange

from participatie.i18n import gettext as _
from participatie.priorities.criteria import BY_CODE, CRITERIA
from participatie.priorities.rules import Group, Rules
from participatie.text import mark
from participatie.web.forms import SpokenForm

MOST_PARTS = 20
UNKNOWN = "unknown"


def _parts(label: str) -> IntegerField:
    return IntegerField(label, default=1, validators=[InputRequired(), NumberRange(1, MOST_PARTS)])


class RulesForm(SpokenForm):
    """How much each group and each criterion counts, in parts, and how many places the plan has."""

    residents = _parts(mark("Bewoners"))
    entrepreneurs = _parts(mark("Ondernemers"))
    professionals = _parts(mark("Organisaties"))
    merged_neighbourhood = _parts(mark("Bewoners en ondernemers samen"))
    merged_professionals = _parts(mark("Organisaties"))
    plan_size = IntegerField(
        mark("Hoeveel plekken krijgt het plan?"), default=5, validators=[InputRequired(), NumberRange(1, 12)]
    )

    def rules(self, proposed: Rules) -> Rules:
        """Turn parts into shares of one; bounds, draws and seed are those of the proposal."""
        return replace(
            proposed,
            weights=_shares(
                {
                    Group.RESIDENTS.value: self.residents.data,
                    Group.ENTREPRENEURS.value: self.entrepreneurs.data,
                    Group.PROFESSIONALS.value: self.professionals.data,
                }
            ),
            merged_weights=_shares(
                {
                    Group.RESIDENTS.value: self.merged_neighbourhood.data,
                    Group.PROFESSIONALS.value: self.merged_professionals.data,
                }
            ),
            criteria=_shares({code: self[f"criterion_{code}"].data for code in proposed.criteria}),
            plan_size=self.plan_size.data,
        )


for _criterion in CRITERIA:
    setattr(RulesForm, f"criterion_{_criterion.code}", _parts(_criterion.name))


def _shares(parts: Mapping[str, int]) -> dict[str, float]:
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()}


class ScoreForm(SpokenForm):
    """One hot spot on every criterion, with words for each mark and "don't know"."""

    def values(self, codes: Iterable[str]) -> dict[str, int | None]:
        """Give the marks; None is "don't know"."""
        return {code: None if self[code].data == UNKNOWN else int(self[code].data) for code in codes if self[code].data}


def score_form(codes: Sequence[str], given: Mapping[str, int | None]) -> ScoreForm:
    """Make the form for these criteria, filled in with what was said before."""
    fields: dict[str, object] = {
        code: RadioField(BY_CODE[code].question, validators=[InputRequired(_("Kies een van de mogelijkheden."))])
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
