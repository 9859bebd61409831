"""The reports that the municipality of the fictional neighbourhood handed over: a file with a few faults."""

from __future__ import annotations

import csv
import io
import random
from datetime import datetime, timedelta

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.incidents import actions as incidents
from participatie.incidents.incident import Terms

REPORTS = 260
KINDS = ("Afval naast container", "Geluidsoverlast", "Jongerenoverlast", "Straatverlichting kapot", "Fietswrak")
SCATTER_M = 25.0
NAME = "Meldingen gemeente Vlietstad.csv"
TERMS = Terms("Gemeente Vlietstad, meldpunt openbare ruimte", "CC BY 4.0")


def lay_beside(connection: Connection, area: Area, seed: int, now: datetime, account_id: int | None) -> None:
    """Read in a file of reports, most of them around three landmarks.

    Two rows have their coordinates the wrong way round, one a day that cannot be and one no place: the page shows how
    these are told.
    """
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    marks = [(each.x, each.y) for each in areas.list_landmarks(connection, area.id) if each.x is not None]
    west, south, east, north = area.bounds
    text = io.StringIO()
    out = csv.writer(text, delimiter=";")
    out.writerow(["Meldingsnummer", "Datum melding", "X", "Y", "Soort melding"])
    for number in range(REPORTS):
        busy = marks[min(chance.randrange(8), len(marks) - 1) % 3] if marks and chance.random() < 0.55 else None
        middle = busy or (chance.uniform(west, east), chance.uniform(south, north))
        x = chance.gauss(middle[0] or 0.0, SCATTER_M)
        y = chance.gauss(middle[1] or 0.0, SCATTER_M)
        day = (now - timedelta(days=20 + chance.randrange(360))).strftime("%d-%m-%Y")
        place = (f"{x:.1f}", f"{y:.1f}")
        if number in (40, 133):
            place = place[::-1]
        elif number == 77:
            day = "31-02-2026"
        elif number == 201:
            place = ("", "")
        out.writerow([f"W{4100 + number}", day, *place, KINDS[chance.randrange(len(KINDS))]])
    incidents.import_incidents(
        connection, area.id, text.getvalue().encode(), NAME, now, terms=TERMS, account_id=account_id
    )
