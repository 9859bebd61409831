"""The proposal of cases on paper: what it is about, when, who says so, how sure, who may help, what to look into."""

from __future__ import annotations

from collections.abc import Iterator

from participatie.documents.sections import Fact, Section
from participatie.documents.voice import Voice, named
from participatie.hotspots.times import MOMENT_WORDS
from participatie.quickscan.content import ScanContent, ToldCase
from participatie.quickscan.paper_parts import lines_of
from participatie.quickscan.wording import incident_words, observation_words, sure_words, voices_words
from participatie.text import mark, message
from participatie.written import ShownText


def cases(content: ScanContent, voice: Voice) -> Section | None:
    """Give the cases that are proposed; nothing when there are none."""
    if not content.cases:
        return None
    lines = (
        voice.says(mark("Dit is een voorstel op maat. Het team kiest later samen met de buurt wat eerst gebeurt.")),
    )
    parts = tuple(Section(voice.shown(each.place.name), facts=tuple(_facts(each, voice))) for each in content.cases)
    return Section(voice.says(mark("Voorstel: hier kunnen we beginnen")), lines, parts=parts)


def _facts(case: ToldCase, voice: Voice) -> Iterator[Fact]:
    place = case.place
    if case.text:
        yield Fact(voice.says(mark("Toelichting")), tuple(lines_of(case.text)))
    if place.all_themes:
        yield Fact(voice.says(mark("Waar het over gaat")), tuple(map(voice.shown, place.all_themes)))
    if place.moments:
        words = [voice.translate(message(MOMENT_WORDS[each])) for each in place.moments]
        yield Fact(voice.says(mark("Wanneer het vooral is")), (voice.own(voice.listed(words)),))
    yield Fact(voice.says(mark("Wie het zegt")), tuple(_who(case, voice)))
    sure = [voice.own(voice.translate(each)) for each in sure_words(place)]
    incidents = incident_words(place.layers)
    if incidents is not None:
        sure.append(voice.own(voice.translate(incidents)))
    if sure:
        yield Fact(voice.says(mark("Waar dat op rust")), tuple(sure))
    if place.notes:
        notes = tuple(named(f"“{each.text}” ({each.organisation})") for each in place.notes)
        yield Fact(voice.says(mark("Wat professionals zagen")), notes)
    if case.helpers:
        helpers = [voice.own(f"{voice.say(each.power)}: {voice.names(each.organisations)}") for each in case.helpers]
        yield Fact(voice.says(mark("Wie mag en kan helpen")), tuple(helpers))
    if case.questions:
        yield Fact(
            voice.says(mark("Eerst uitzoeken")), tuple(line for each in case.questions for line in lines_of(each))
        )


def _who(case: ToldCase, voice: Voice) -> Iterator[ShownText]:
    layers = case.place.layers
    residents, entrepreneurs = (
        voice.translate(voices_words(each)) for each in (layers.residents, layers.entrepreneurs)
    )
    yield voice.says(mark("Bewoners: %(who)s"), who=residents)
    yield voice.says(mark("Ondernemers: %(who)s"), who=entrepreneurs)
    seen = voice.translate(observation_words(layers))
    if layers.organisations:
        seen = f"{seen} ({voice.names(layers.organisations)})"
    yield voice.says(mark("Professionals: %(who)s"), who=seen)
