"""Choose one answer."""

from __future__ import annotations

from participatie.surveys.definition import Kind
from participatie.surveys.kinds import choosing
from participatie.surveys.kinds.base import KindModule, typed_values
from participatie.text import mark

KIND = KindModule(
    kind=Kind.SINGLE,
    name=mark("Eén antwoord kiezen"),
    needs=frozenset({"options"}),
    read=choosing.read_one,
    possible=choosing.option_codes,
    codes=choosing.one_code,
    label=choosing.option_label,
    asked=choosing.option_codes,
    columns=choosing.one_column,
    cells=choosing.one_cell,
    says=choosing.one_said,
    sound=choosing.is_one,
    form_values=typed_values,
    inputs=choosing.choice_inputs,
    xlsform="select_one",
)
