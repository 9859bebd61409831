"""What does an expression of a form say? Read into a small tree, without ever running it.

`${age} > 17 and not(selected(${where}, 'home'))` becomes `Both(Compared(...), Called("not", ...))`. What such a tree
means for our conditions is decided in `conditions.py`; for limits on an answer in `limits.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.text import mark

LONGEST = 5_000
DEEPEST = 30

_TOKEN = re.compile(
    r"""\s*(?:
    \$\{\s*(?P<reference>[^{}\s]+)\s*\}
  | (?P<text>"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’)
  | (?P<number>\d+(?:\.\d+)?|\.\d+)
  | (?P<word>[A-Za-z_][\w:-]*(?:\.[\w-]+)*)
  | (?P<sign><=|>=|!=|==|[=<>(),+*/\[\]|-]|\.\.|\.)
  )""",
    re.VERBOSE,
)
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Reference:
    """The answer to a question, by its name in the form."""

    name: str


@dataclass(frozen=True, slots=True)
class Itself:
    """The answer that is being checked: the dot."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text between quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Called:
    """A function with its arguments, `not` included."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values and a sign between them."""

    left: Tree
    sign: str
    right: Tree


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts that stand beside each other with `and` or with `or` between them."""

    word: str
    parts: tuple[Tree, ...]


Tree = Reference | Itself | Words | Number | Called | Compared | Joined


def read_expression(text: str) -> Tree:
    """Read an expression.

    Raises:
        Refusal: it is longer or deeper than people write, or holds something else than comparisons, functions,
            `and`, `or` and `not`.

    >>> read_expression("${age} > 17")
    Compared(left=Reference(name='age'), sign='>', right=Number(value=17.0))
    """
    if len(text) > LONGEST:
        raise Refusal(mark("Deze formule is te lang."))
    return _Reading(_tokens(text)).whole()


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Refusal(mark("Wij begrijpen “%(piece)s” niet."), piece=text[at : at + 20].strip())
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reading:
    """One walk through the tokens, from the loosest sign to the tightest."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.joined("or")
        if self.at < len(self.tokens):
            raise self.lost()
        return tree

    def joined(self, word: str) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refusal(mark("In deze formule staat te veel in elkaar."))
        parts = [self.joined("and") if word == "or" else self.compared()]
        while self.next_is("word", word):
            self.at += 1
            parts.append(self.joined("and") if word == "or" else self.compared())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def compared(self) -> Tree:
        left = self.value()
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign":
            sign = self.tokens[self.at][1].replace("==", "=")
            if sign in COMPARISONS:
                self.at += 1
                return Compared(left, sign, self.value())
        return left

    def value(self) -> Tree:
        if self.at >= len(self.tokens):
            raise Refusal(mark("Deze formule houdt midden in een zin op."))
        group, text = self.tokens[self.at]
        self.at += 1
        match group, text:
            case "reference", _:
                return Reference(text)
            case "text", _:
                return Words(text[1:-1])
            case "number", _:
                return Number(float(text))
            case "sign", "-" if self.at < len(self.tokens) and self.tokens[self.at][0] == "number":
                self.at += 1
                return Number(-float(self.tokens[self.at - 1][1]))
            case "sign", ".":
                return Itself()
            case "sign", "(":
                inner = self.joined("or")
                self.closed()
                # What stood between brackets stays one part, so that writing and reading are each other's mirror.
                return Called("", (inner,)) if isinstance(inner, Joined) else inner
            case "word", _ if self.next_is("sign", "("):
                self.at += 1
                return Called(text.lower(), self.arguments())
        self.at -= 1
        raise self.lost()

    def arguments(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while not self.next_is("sign", ")"):
            found.append(self.joined("or"))
            if not self.next_is("sign", ","):
                break
            self.at += 1
        self.closed()
        return tuple(found)

    def closed(self) -> None:
        if not self.next_is("sign", ")"):
            raise self.lost()
        self.at += 1

    def next_is(self, group: str, text: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] == (group, text)

    def lost(self) -> Refusal:
        if self.at >= len(self.tokens):
            return Refusal(mark("Er ontbreekt een haakje."))
        return Refusal(mark("Wij begrijpen “%(piece)s” hier niet."), piece=self.tokens[self.at][1])
