"""How we say as what somebody comes, and whether they came before."""

from __future__ import annotations

from participatie.door.taps import Colour, Group, Visit
from participatie.text import mark

GROUPS: dict[Group, str] = {
    Group.RESIDENT: mark("Bewoner"),
    Group.ENTREPRENEUR: mark("Ondernemer"),
    Group.PROFESSIONAL: mark("Professional"),
}

GROUPS_TOGETHER: dict[Group, str] = {
    Group.RESIDENT: mark("Bewoners"),
    Group.ENTREPRENEUR: mark("Ondernemers"),
    Group.PROFESSIONAL: mark("Professionals"),
}

VISITS: dict[Visit, str] = {
    Visit.UNTOLD: mark("Weten we niet"),
    Visit.FIRST: mark("Eerste keer"),
    Visit.RETURNING: mark("Al eerder geweest"),
}

COLOURS: dict[Colour, str] = {
    Colour.GREEN: mark("Groen: mag op de foto"),
    Colour.RED: mark("Rood: niet op de foto"),
}
