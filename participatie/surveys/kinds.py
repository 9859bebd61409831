"""Which fields does each kind of question need, and which may it have? The one register of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.surveys.definition import Kind

COMMON_FIELDS = frozenset(
    {
        "key",
        "kind",
        "text",
        "purpose",
        "section",
        "hint",
        "required",
        "required_because",
        "show_if",
        "part_of",
        "privacy",
        "weighting",
    }
)
NUISANCE_CODES = ("not_here", "no_nuisance", "little", "much", "dont_know")
MEASURES = ("nuisance", "agreement")


@dataclass(frozen=True, slots=True)
class KindRules:
    """What the loader asks of one kind.

    Attributes:
        needs: fields that must be there, beside the common ones.
        allows: further fields that may be there.
        scaled: its options form a scale: each has points or is "no opinion".
    """

    needs: frozenset[str] = frozenset()
    allows: frozenset[str] = frozenset()
    scaled: bool = False


KINDS: Mapping[Kind, KindRules] = {
    Kind.SINGLE: KindRules(needs=frozenset({"options"})),
    Kind.MULTIPLE: KindRules(needs=frozenset({"options"}), allows=frozenset({"maximum", "options_from", "marked"})),
    Kind.SCALE: KindRules(needs=frozenset({"options"}), allows=frozenset({"measure"}), scaled=True),
    Kind.STATEMENTS: KindRules(needs=frozenset({"options", "items"}), allows=frozenset({"measure"}), scaled=True),
    Kind.MARK: KindRules(needs=frozenset({"low_end", "high_end"})),
    Kind.TEXT: KindRules(needs=frozenset({"max_length"})),
    Kind.PLACE: KindRules(allows=frozenset({"per_choice_of", "place_kinds"})),
    Kind.MOMENTS: KindRules(allows=frozenset({"per_choice_of"})),
    Kind.INFO: KindRules(),
}
