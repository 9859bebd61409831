"""What does a quick scan say on paper, in one reader's language?

The page of a scan that was given out shows this same paper. A text that only exists in Dutch stays Dutch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participatie.documents.sections import Section
from participatie.documents.voice import Voice
from participatie.quickscan.content import ScanContent
from participatie.text import mark
from participatie.written import ShownText, direction_of

TITLE = mark("Quickscan")


@dataclass(frozen=True, slots=True)
class ScanPaper:
    """A whole quick scan on paper.

    Attributes:
        language: code of the reader's language.
        direction: direction of its script.
        title: of the document.
        author: who is responsible, in words.
        made_on: the day it was given out.
        running: short words at the head of every page.
        foot: short words at the foot of every page.
        area: what it is, above the heading.
        heading: the title on the first page.
        lead: one sentence below it.
        notices: what must be known before reading on.
        sections: everything else, in order.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    running: str
    foot: str
    area: str
    heading: ShownText
    lead: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]


def scan_paper(content: ScanContent, checksum: str, voice: Voice) -> ScanPaper:
    """Put a quick scan on paper for one reader.

    Args:
        content: what it says.
        checksum: of its document; "" for a preview.
        voice: the reader's language.

    Source:
        docs/method/quick-scan.md, "The report".
    """
    from participatie.quickscan import paper_cases, paper_parts

    sections: Iterable[Section | None] = (
        paper_parts.in_short(content, voice),
        paper_parts.places(content, voice),
        paper_parts.surprises(content.surprises, voice),
        paper_cases.cases(content, voice),
        paper_parts.response(content, voice),
        paper_parts.method(content, voice),
        paper_parts.checking(content, checksum, voice),
    )
    number = voice.say(mark("Nummer %(number)s"), number=content.number) if content.number else _preview(voice)
    return ScanPaper(
        language=voice.language,
        direction=direction_of(voice.language),
        title=f"{voice.say(TITLE)} · {content.area_name}",
        author=content.made_by,
        made_on=content.made_on,
        running=content.area_name,
        foot=f"{number} · {voice.day(content.made_on)}",
        area=f"{voice.say(TITLE)} · {number} · {voice.day(content.made_on)}",
        heading=ShownText(content.area_name, "nl", direction_of(voice.language), fallback=False),
        lead=voice.say(
            mark("Wat bewoners, ondernemers en professionals noemen, naast elkaar. En waar we kunnen beginnen.")
        ),
        notices=tuple(_notices(content, voice)),
        sections=tuple(each for each in sections if each is not None),
    )


def _preview(voice: Voice) -> str:
    return voice.say(mark("Voorbeeld, nog niet uitgegeven"))


def _notices(content: ScanContent, voice: Voice) -> Iterable[str]:
    yield voice.say(mark("Aantallen onder de vijf staan er niet in. Zo is niemand te herkennen."))
    if any(voice.shown(text).fallback for text in content.texts) or voice.language != "nl":
        yield voice.say(mark("Een deel van deze quickscan is er alleen in het Nederlands."))
