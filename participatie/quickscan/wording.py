"""How are the layers said in words? The same sentences on the page and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.outreach.placements import CHANNEL_NAMES
from participatie.quickscan.content import ToldPlace, ToldTheme
from participatie.quickscan.layers import Heard, Layers, Voices
from participatie.text import Message, counted, mark, message

AUDIENCE_NAMES: Mapping[str, str] = {"residents": mark("Bewoners"), "entrepreneurs": mark("Ondernemers")}
DIVISION_NAMES: Mapping[str, str] = {
    "street": mark("Per straat"),
    "age": mark("Per leeftijd"),
    "language": mark("Per taal"),
    "channel": mark("Hoe mensen meededen"),
}
CHANNELS: Mapping[str, str] = {
    **{each.value: name for each, name in CHANNEL_NAMES.items()},
    "": mark("Niet bekend"),
}
FEW_OBSERVED = mark("Professionals schreven nog maar weinig op. Dan zegt het niets dat zij een plek niet noemen.")
FEW_ANSWERED = mark("Nog geen 25 mensen noemden een plek. Dan zegt het niets dat zij een plek niet noemen.")
NO_REPORTS = mark("Staat een plek er niet bij? Dan kan er toch een probleem zijn.")
NEVER_ADDED = mark("Meldingen bij gemeente of politie staan apart. Ze tellen niet mee als stem van bewoners.")


def voices_words(voices: Voices) -> Message:
    """Say how many people of a group name a place."""
    match voices.heard:
        case Heard.COUNTED:
            return counted("%(num)s mens", "%(num)s mensen", voices.people or 0)
        case Heard.MANY:
            return message(mark("vijf mensen of meer"))
        case Heard.TOGETHER:
            return message(mark("samen vijf mensen of meer"))
        case Heard.FEW:
            return message(mark("minder dan vijf mensen"))
    return message(mark("nog niet gevraagd"))


def observation_words(layers: Layers) -> Message:
    """Say how many observations there are."""
    if not layers.observations:
        return message(mark("geen waarneming"))
    return counted("%(num)s waarneming", "%(num)s waarnemingen", layers.observations)


def incident_words(layers: Layers) -> Message | None:
    """Say how many incident records lie there; None when none were brought in."""
    if not layers.has_incidents:
        return None
    if layers.incidents is None:
        return message(mark("Meldingen bij gemeente of politie: minder dan vijf."))
    return message(mark("Meldingen bij gemeente of politie: %(count)s."), count=layers.incidents)


def sure_words(place: ToldPlace) -> tuple[Message, ...]:
    """Say how sure it is that many people name a place; nothing where too few do."""
    found = []
    if place.people is not None:
        found.append(
            counted(
                "%(num)s persoon zette hier een punt.",
                "%(num)s verschillende mensen zetten hier een punt.",
                place.people,
            )
        )
    if place.low is not None and place.high is not None:
        share = mark("Van alle mensen die een plek noemden, wijst tussen %(low)s en %(high)s procent hierheen.")
        found.append(message(share, low=place.low, high=place.high))
    if place.holds_in_100 is not None:
        holds = mark("Stel dat andere mensen meedoen. Dan blijft dit in %(holds)s van de 100 keer een hotspot.")
        found.append(message(holds, holds=place.holds_in_100))
    return tuple(found)


def theme_sentence(each: ToldTheme, theme: str) -> Message:
    """Say how a theme differs between what people and what professionals name; `theme` in the reader's language."""
    if each.of_100_named is None:
        return message(
            mark("%(theme)s: minder dan vijf mensen noemen dit, maar %(seen)s van de 100 waarnemingen gaan erover."),
            theme=theme, seen=each.of_100_observed,
        )  # fmt: skip
    return message(
        mark("%(theme)s: %(named)s van de 100 problemen van mensen, en %(seen)s van de 100 waarnemingen."),
        theme=theme, named=each.of_100_named, seen=each.of_100_observed,
    )  # fmt: skip
