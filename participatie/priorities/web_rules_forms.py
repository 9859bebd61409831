"""The form in which the coordinator chooses, and later changes, the rules of counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import CRITERION_SENSE, GROUP_SENSE, Bounds, Group, Rules
from participatie.text import mark
from participatie.web.forms import SpokenForm

MOST_PARTS = 20
MOST_WHOLE = MOST_PARTS * len(CRITERIA)
NEAR = 1e-6


def _parts(label: str) -> IntegerField:
    return IntegerField(label, default=1, validators=[InputRequired(), NumberRange(1, MOST_PARTS)])


def _percents(label: str, sense: tuple[float, float], default: int) -> IntegerField:
    least, most = round(100 * sense[0]), round(100 * sense[1])
    return IntegerField(label, default=default, validators=[InputRequired(), NumberRange(least, most)])


class RulesForm(SpokenForm):
    """How much each group and each criterion counts, in parts; the plan's size; what a reasonable share is."""

    residents = _parts(mark("Bewoners"))
    entrepreneurs = _parts(mark("Ondernemers"))
    professionals = _parts(mark("Organisaties"))
    merged_neighbourhood = _parts(mark("Bewoners en ondernemers samen"))
    merged_professionals = _parts(mark("Organisaties"))
    plan_size = IntegerField(
        mark("Hoeveel plekken krijgt het plan?"), default=5, validators=[InputRequired(), NumberRange(1, 12)]
    )
    group_least = _percents(mark("Een groep minstens (procent)"), GROUP_SENSE.least, 15)
    group_most = _percents(mark("Een groep hoogstens (procent)"), GROUP_SENSE.most, 60)
    criterion_least = _percents(mark("Een vraag minstens (procent)"), CRITERION_SENSE.least, 5)
    criterion_most = _percents(mark("Een vraag hoogstens (procent)"), CRITERION_SENSE.most, 50)

    def rules(self, proposed: Rules) -> Rules:
        """Turn parts into shares of one; draws and seed are those of the proposal."""
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
            group_bounds=Bounds(self.group_least.data / 100, self.group_most.data / 100),
            criterion_bounds=Bounds(self.criterion_least.data / 100, self.criterion_most.data / 100),
        )


for _criterion in CRITERIA:
    setattr(RulesForm, f"criterion_{_criterion.code}", _parts(_criterion.name))

CRITERION_FIELDS = tuple(f"criterion_{each.code}" for each in CRITERIA)


def rules_form(rules: Rules) -> RulesForm:
    """Make the form, filled in with rules as they are."""
    weights, merged = parts_of(rules.weights), parts_of(rules.merged_weights)
    criteria = parts_of(rules.criteria)
    form = RulesForm(
        formdata=None,
        data={
            **weights,
            "merged_neighbourhood": merged[Group.RESIDENTS.value],
            "merged_professionals": merged[Group.PROFESSIONALS.value],
            **{f"criterion_{code}": parts for code, parts in criteria.items()},
            "plan_size": rules.plan_size,
            "group_least": round(100 * rules.group_bounds.least),
            "group_most": round(100 * rules.group_bounds.most),
            "criterion_least": round(100 * rules.criterion_bounds.least),
            "criterion_most": round(100 * rules.criterion_bounds.most),
        },
    )
    form.speak()
    return form


def posted_rules_form() -> RulesForm:
    """Make the form from what was posted."""
    form = RulesForm()
    form.speak()
    return form


def parts_of(shares: Mapping[str, float]) -> dict[str, int]:
    """Give the smallest whole parts in which shares can be said.

    >>> parts_of({"a": 0.4, "b": 0.4, "c": 0.2})
    {'a': 2, 'b': 2, 'c': 1}
    """
    for whole in range(1, MOST_WHOLE + 1):
        if all(abs(share * whole - round(share * whole)) < NEAR for share in shares.values()):
            return {name: round(share * whole) for name, share in shares.items()}
    return {name: max(1, round(share * MOST_PARTS)) for name, share in shares.items()}


def _shares(parts: Mapping[str, int]) -> dict[str, float]:
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()}
