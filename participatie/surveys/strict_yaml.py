"""How is a survey file read without surprises? Only text, whole numbers, true and false; nothing else.

Ordinary YAML turns `no`, `yes`, `on` and `off` into truth values and `12:30` into a number. Here every
plain word is text, except whole numbers and `true` and `false`. Duplicate keys, aliases, tags and empty values
are faults. Every value remembers its line, so that a fault can be pointed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from participatie.text import Message, mark

WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})\Z")
LONGEST_FILE = 500_000
DEEPEST = 40


class _Parser(yaml.CSafeLoader):
    """The quick parser of the library, without its guesses at types."""


_Parser.yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, a whole number, or true or false, with its line."""

    value: str | int | bool
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping from text to values, with its line; each key's own line in `lines`."""

    values: dict[str, Value]
    lines: dict[str, int]
    line: int


@dataclass(frozen=True, slots=True)
class Series:
    """A list, with its line."""

    values: tuple[Value, ...]
    line: int


Value = Scalar | Entries | Series


@dataclass(slots=True)
class Faults:
    """Collects every fault of one file with its line."""

    found: list[tuple[int, Message]] = field(default_factory=list)

    def add(self, line: int, sentence: str, **values: object) -> None:
        """Note a fault; `sentence` must have gone through `mark`."""
        fault = (line, Message(sentence, values))
        if fault not in self.found:
            self.found.append(fault)


def read(text: str, faults: Faults) -> Value | None:
    """Read YAML (JSON included) into values with lines.

    Args:
        text: the whole file.
        faults: receives what is wrong.

    Returns:
        The top value, or None when the file cannot be read at all.
    """
    if len(text) > LONGEST_FILE:
        faults.add(1, mark("Dit bestand is te groot voor een vragenlijst."))
        return None
    try:
        if _deepest(text) > DEEPEST:
            faults.add(1, mark("In dit bestand staan te veel blokken in elkaar."))
            return None
        node = yaml.compose(text, Loader=_Parser)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        faults.add(
            place.line + 1 if place else 1,
            mark("Dit is geen geldige YAML: kijk naar inspringen, dubbele punten en aanhalingstekens."),
        )
        return None
    except yaml.YAMLError:
        faults.add(1, mark("Er staat een teken in dit bestand dat niet mag."))
        return None
    if node is None:
        faults.add(1, mark("Dit bestand is leeg."))
        return None
    return _Reading(faults).value(node)


def _deepest(text: str) -> int:
    """How deep blocks lie in each other; asked first, because the composer of the library recurses."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                return deepest
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


class _Reading:
    """One walk through a file; remembers which nodes it met, because an alias gives the same node twice."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.met: set[int] = set()

    def value(self, node: yaml.Node) -> Value | None:
        line = node.start_mark.line + 1
        if id(node) in self.met:
            self.faults.add(line, mark("Verwijzingen met & en * zijn niet toegestaan. Schrijf de tekst voluit."))
            return None
        self.met.add(id(node))
        if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
            return self._entries(node, line)
        if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
            values = [self.value(child) for child in node.value]
            return Series(tuple(value for value in values if value is not None), line)
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            return self._scalar(node, line)
        self.faults.add(line, mark("Typen met ! zijn niet toegestaan."))
        return None

    def _scalar(self, node: yaml.ScalarNode, line: int) -> Scalar | None:
        text = str(node.value)
        if node.style:
            return Scalar(text, line)
        if text in ("", "~", "null"):
            self.faults.add(line, mark("Hier staat niets. Vul iets in of haal de regel weg."))
            return None
        if text in ("true", "false"):
            return Scalar(text == "true", line)
        return Scalar(int(text) if WHOLE_NUMBER.match(text) else text, line)

    def _entries(self, node: yaml.MappingNode, line: int) -> Entries:
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
                self.faults.add(key_line, mark("Een naam voor de dubbele punt moet gewone tekst zijn."))
                continue
            key = str(key_node.value)
            if key in lines:
                self.faults.add(
                    key_line,
                    mark("“%(key)s” staat hier twee keer; de eerste staat op regel %(first)s."),
                    key=key,
                    first=lines[key],
                )
                continue
            lines[key] = key_line
            value = self.value(value_node)
            if value is not None:
                values[key] = value
        return Entries(values, lines, line)
