"""Applications by the thousand: what depends on the code alone is made once per process.

Every test makes the real application anew. Nearly all of that time goes to two things that come out the same every
time: the functions with which werkzeug writes addresses, and the Python that Jinja makes of templates.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

_Builder = Callable[..., tuple[str, str]]


def write_addresses_once() -> None:
    """Keep the function that writes an address per rule: it is given the rule itself at every call."""
    make = Rule._compile_builder
    made: dict[tuple[object, ...], _Builder] = {}

    def once(rule: Rule, append_unknown: bool = True) -> _Builder:
        if rule.defaults:
            return make(rule, append_unknown)
        key = (rule.rule, tuple(rule._trace), append_unknown)
        if key not in made:
            made[key] = make(rule, append_unknown)
        return made[key]

    Rule._compile_builder = once  # type: ignore[method-assign]


class TemplatesOnce(BytecodeCache):
    """The Python of templates, kept in memory; Jinja itself checks that the source is the same."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept, if anything."""
        if (kept := self._kept.get(bucket.key)) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = TemplatesOnce()


def read_templates_once(environment: Environment) -> None:
    """Let an application take its templates from what was kept."""
    environment.bytecode_cache = _TEMPLATES
