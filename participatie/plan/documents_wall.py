"""What stands on the poster for the wall: the top of the plan in large letters, and where to read the rest?

One page for who walks past: which places, what is done, by whom and when, a code to scan and the address to type.
It says the same without colour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from participatie.documents import pdf
from participatie.outreach import qr
from participatie.plan.content import PlanContent
from participatie.plan.documents import Voice
from participatie.plan.documents_cases import who_does
from participatie.plan.documents_paper import TITLE
from participatie.text import mark
from participatie.written import ShownText, direction_of

MOST_PLACES = 5
MOST_ACTIONS = 2
_LAYOUT = Path(__file__).parent / "wall.typ"


class Sheet(Enum):
    """The paper a poster is printed on."""

    A3 = "a3"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class WallAction:
    """One thing that will be done: what, who, and the day in words."""

    title: ShownText
    who: ShownText
    day: str


@dataclass(frozen=True, slots=True)
class WallPlace:
    """A hot spot on the poster: its place on the list, its name, and what is done first."""

    number: int
    name: ShownText
    actions: tuple[WallAction, ...]


@dataclass(frozen=True, slots=True)
class WallPoster:
    """Everything the poster says.

    Attributes:
        language: code of the reader's language.
        direction: direction of its script.
        title: of the document.
        author: who is responsible, in words.
        made_on: the day of publication.
        sheet: name of the paper.
        area: name of the neighbourhood.
        heading: in the largest letters.
        places: the top of the plan.
        more: what else the plan holds, or empty.
        invitation: what the code is for.
        type_over: above the address.
        address: as people type it.
        qr_svg: the code.
        qr_modules: modules on a side of it, the white edge included.
        qr_alt: the code in words.
        foot: version and day.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    sheet: str
    area: str
    heading: str
    places: tuple[WallPlace, ...]
    more: str
    invitation: str
    type_over: str
    address: str
    qr_svg: str
    qr_modules: int
    qr_alt: str
    foot: str


def wall_poster(content: PlanContent, page_address: str, voice: Voice, sheet: Sheet) -> WallPoster:
    """Put the top of a published plan on a poster.

    Args:
        content: the version.
        page_address: where the neighbourhood's newest plan lives, complete.
        voice: the reader's language.
        sheet: the paper.

    Returns:
        At most `MOST_PLACES` places in the order of the final list, each with what is done first.
    """
    chosen = [each for each in content.final_list() if (item := content.items.get(each.hot_spot)) and item.chosen]
    names = {spot.id: voice.shown(spot.name) for spot in content.spots}
    left = len(chosen) - MOST_PLACES
    shown_address = page_address.partition("://")[2]
    qr_alt = voice.say(mark("QR-code. Het adres is %(address)s"), address=shown_address)
    version = voice.say(mark("Versie %(number)s"), number=content.number)
    return WallPoster(
        language=voice.language,
        direction=direction_of(voice.language),
        title=f"{voice.say(TITLE)} · {content.area_name}",
        author=voice.names(each.name for each in content.organisations),
        made_on=content.published_on,
        sheet=sheet.value,
        area=content.area_name,
        heading=voice.say(TITLE),
        places=tuple(
            WallPlace(each.final, names[each.hot_spot], _first_actions(content, each.hot_spot, voice))
            for each in chosen[:MOST_PLACES]
        ),
        more=voice.say(mark("Andere plekken in het plan: %(places)s."), places=left) if left > 0 else "",
        invitation=voice.say(mark("Scan de code. Lees het hele plan en zie wat er gebeurt.")),
        type_over=voice.say(mark("Of typ dit adres:")),
        address=shown_address,
        qr_svg=qr.svg(page_address, qr_alt),
        qr_modules=len(qr.modules(page_address)),
        qr_alt=qr_alt,
        foot=f"{version} · {voice.day(content.published_on)}",
    )


def _first_actions(content: PlanContent, hot_spot: int, voice: Voice) -> tuple[WallAction, ...]:
    names = content.organisation_names()
    actions = sorted(content.items[hot_spot].actions, key=lambda each: (each.due_on or date.max, each.id))
    return tuple(
        WallAction(
            voice.shown(action.title),
            who_does(action, names, voice)[0],
            voice.day(action.due_on) if action.due_on else "",
        )
        for action in actions[:MOST_ACTIONS]
    )


def as_pdf(poster: WallPoster) -> bytes:
    """Set the poster as one tagged page; the same bytes for the same poster."""
    said = asdict(poster)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=poster.made_on)
