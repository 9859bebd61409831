"""Where did this person come from: which poster, letter or card, and which place does it hang at?

A printed code leads to the survey with a signed `via` in the address, so that surveys need to know
nothing about placements. A source that is missing, forged or cut off is no reason to refuse an answer;
the answer then simply has no channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie import tokens
from participatie.errors import Refusal


@dataclass(frozen=True, slots=True)
class Source:
    """One placement as the survey needs it.

    Attributes:
        placement_code: permanent code of the placement; empty when unknown.
        channel: poster, letter, card, door, link and so on; empty when unknown.
        place_code: code of the street or landmark where it hangs, when it hangs somewhere.
        x: metres in the area's own metric system, with `y`; None when the place has no point.
        y: see `x`.
        household: what a letter's code adds for one household; empty otherwise. See `households`.
    """

    placement_code: str = ""
    channel: str = ""
    place_code: str | None = None
    x: float | None = None
    y: float | None = None
    household: str = ""

    @property
    def has_place(self) -> bool:
        """Whether "bij deze poster" means a place."""
        return self.place_code is not None or (self.x is not None and self.y is not None)


def sign(source: Source, key: bytes) -> str:
    """Make the `via` of an address.

    Args:
        source: the placement.
        key: `tokens.derive_key(secret, "source")`.
    """
    return tokens.sign(to_values(source), key)


def read(token: str, key: bytes) -> Source:
    """Read a `via` made by `sign`.

    Raises:
        Refusal: it was not made by us, was changed or was cut off.
    """
    return from_values(tokens.read(token, key))


def read_or_unknown(token: str, key: bytes) -> Source:
    """Read a `via`, or give the unknown source when it is missing or not ours."""
    if not token:
        return Source()
    try:
        return read(token, key)
    except Refusal:
        return Source()


def to_values(source: Source) -> dict[str, object]:
    """Give the short named values of a source; what is unknown is left out."""
    x, y = source.x, source.y
    values: dict[str, object] = {
        "p": source.placement_code or None,
        "c": source.channel or None,
        "s": source.place_code,
        "x": None if x is None else round(x),
        "y": None if y is None else round(y),
        "h": source.household or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def from_values(values: Mapping[str, object]) -> Source:
    """Read back what `to_values` gave."""
    return Source(
        placement_code=str(values.get("p", "")),
        channel=str(values.get("c", "")),
        place_code=None if values.get("s") is None else str(values["s"]),
        x=_metres(values.get("x")),
        y=_metres(values.get("y")),
        household=str(values.get("h", "")),
    )


def _metres(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
