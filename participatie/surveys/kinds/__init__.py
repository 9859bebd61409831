"""The one register of kinds of questions: every member of `Kind` has the module of its name in this package."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from participatie.surveys.definition import Kind
from participatie.surveys.kinds.base import Cell, Column, KindModule, Label, Places, Said, ValueKind, Values

__all__ = [
    "COMMON_FIELDS",
    "KINDS",
    "MEASURES",
    "NUISANCE_CODES",
    "Cell",
    "Column",
    "KindModule",
    "Label",
    "Places",
    "Said",
    "ValueKind",
    "Values",
]

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


def _module(kind: Kind) -> KindModule:
    found = import_module(f"{__name__}.{kind.value}").KIND
    if not isinstance(found, KindModule):
        raise TypeError(f"kinds/{kind.value}.py has no KIND")
    return found


KINDS: Mapping[Kind, KindModule] = MappingProxyType({kind: _module(kind) for kind in Kind})
