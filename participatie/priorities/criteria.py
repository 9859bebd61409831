"""What do professionals look at when they score a hot spot, and what does each mark mean?

Whether something can be done about it is not among them: mixed in, it would remove a wish of residents
without anyone seeing it. It comes back as hours, in the open.
"""

from __future__ import annotations

from dataclasses import dataclass

from participatie.text import mark


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look at when scoring.

    Attributes:
        code: permanent name.
        name: marked Dutch name.
        question: marked Dutch question, as asked about one hot spot.
        anchors: marked Dutch words for 1 up to 5.
    """

    code: str
    name: str
    question: str
    anchors: tuple[str, str, str, str, str]


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "severity",
        mark("Ernst"),
        mark("Hoe erg is het als het gebeurt?"),
        (
            mark("Een beetje erg, mensen lopen door"),
            mark("Vervelend, mensen ergeren zich"),
            mark("Flink, mensen passen hun gedrag aan"),
            mark("Ernstig, mensen zijn bang of hebben schade"),
            mark("Zeer ernstig, er is gevaar voor mensen"),
        ),
    ),
    Criterion(
        "frequency",
        mark("Hoe vaak"),
        mark("Hoe vaak gebeurt het?"),
        (
            mark("Een paar keer per jaar"),
            mark("Ongeveer elke maand"),
            mark("Ongeveer elke week"),
            mark("Een paar keer per week"),
            mark("Elke dag"),
        ),
    ),
    Criterion(
        "people",
        mark("Hoeveel mensen"),
        mark("Hoeveel mensen hebben er last van?"),
        (
            mark("Een enkel huishouden"),
            mark("Een paar huishoudens"),
            mark("Een portiek of een stukje straat"),
            mark("Een hele straat of een plein"),
            mark("Een groot deel van de buurt"),
        ),
    ),
    Criterion(
        "vulnerability",
        mark("Kwetsbaar"),
        mark("Hoe kwetsbaar zijn de mensen die er last van hebben?"),
        (
            mark("Zij redden zich goed"),
            mark("Enkelen zijn kwetsbaar"),
            mark("Ongeveer de helft is kwetsbaar"),
            mark("De meesten zijn kwetsbaar"),
            mark("Vooral kinderen, ouderen of mensen met zorg"),
        ),
    ),
    Criterion(
        "trend",
        mark("Beter of slechter"),
        mark("Wordt het erger of minder erg?"),
        (
            mark("Het wordt snel minder"),
            mark("Het wordt langzaam minder"),
            mark("Het blijft gelijk"),
            mark("Het wordt langzaam erger"),
            mark("Het wordt snel erger"),
        ),
    ),
)

BY_CODE = {criterion.code: criterion for criterion in CRITERIA}
