"""What should be looked into first at a place? Proposals; whoever makes the scan changes or crosses them out.

A question asks for something that can be seen, counted or asked at the place itself. None asks who does it.
"""

from __future__ import annotations

from collections.abc import Mapping

from participatie.quickscan.layers import Overlap
from participatie.quickscan.places import ScanPlace
from participatie.text import Message, mark, message

MOST = 5

PER_THEME: Mapping[str, str] = {
    "litter": mark("Hoe vaak wordt hier schoongemaakt, en wanneer zijn de bakken vol?"),
    "dog_mess": mark("Waar kunnen mensen hier hun hond uitlaten?"),
    "broken": mark("Wat is hier kapot, sinds wanneer, en wie moet het maken?"),
    "graffiti": mark("Hoe snel wordt graffiti hier weggehaald, en van wie is de muur?"),
    "lighting": mark("Welke lampen branden hier niet, en waar blijft het donker?"),
    "pavement": mark("Waar ligt de stoep slecht, en wie heeft daar last van?"),
    "groups": mark("Wanneer komen hier groepen, en wat is er in de buurt voor hen te doen?"),
    "drugs": mark("Op welke uren is het onrustig, en welke hoeken zijn niet te overzien?"),
    "drunk": mark("Wanneer en waar wordt hier gedronken, en wat is er in de buurt open?"),
    "drunk_drugs": mark("Wanneer is het hier onrustig, en welke hoeken zijn niet te overzien?"),
    "harassment": mark("Waar en wanneer durven mensen hier niet te lopen?"),
    "neighbours": mark("Welke huisregels gelden hier, en weten bewoners waar zij hulp krijgen?"),
    "business_noise": mark("Welke afspraken over geluid gelden hier, en op welke uren gaat het mis?"),
    "noise": mark("Waar komt het geluid vandaan, en op welke uren?"),
    "speeding": mark("Hoe hard wordt hier gereden? Meet het op een gewone dag."),
    "parking": mark("Hoeveel plekken zijn er, en wanneer zijn die vol?"),
    "road_anger": mark("Op welk punt zitten mensen elkaar hier in de weg?"),
}
ANYTHING = mark("Hoe ziet deze plek er op een gewone dag uit? Ga samen kijken.")
AT_THAT_TIME = mark("Ga kijken als het het vaakst is: %(moment)s. Wat gebeurt er dan?")
UNSEEN = mark("Professionals noemen deze plek niet. Wie van hen komt hier, en wanneer?")
UNHEARD = mark("Weinig bewoners noemen deze plek. Vraag het na bij mensen die hier wonen of langskomen.")
TRIED = mark("Wat is hier eerder geprobeerd, en wat hielp?")


def first_questions(place: ScanPlace, moments: Mapping[str, str]) -> tuple[Message, ...]:
    """Propose what to look into first.

    Args:
        place: of the scan.
        moments: code of a part of the day to its marked words.

    Returns:
        At most five questions: on what it is about, on the time, on who does not name it, and on what was tried.
    """
    found = [message(PER_THEME[code]) for code in place.all_themes if code in PER_THEME][:2]
    if not found:
        found.append(message(ANYTHING))
    if place.moments:
        found.append(message(AT_THAT_TIME, moment=message(moments[place.moments[0]])))
    if place.overlap in (Overlap.RESIDENTS, Overlap.ENTREPRENEURS, Overlap.RESIDENTS_ENTREPRENEURS, Overlap.TOGETHER):
        found.append(message(UNSEEN))
    if place.overlap is Overlap.PROFESSIONALS:
        found.append(message(UNHEARD))
    return (*found[: MOST - 1], message(TRIED))
