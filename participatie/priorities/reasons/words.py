"""Which short words name a label and how firm a place is?"""

from __future__ import annotations

from participatie.priorities.combine import Label
from participatie.priorities.firmness import Firmness
from participatie.text import mark

LABELS = {
    Label.TOGETHER: mark("samen"),
    Label.NEIGHBOURHOOD: mark("punt van de buurt"),
    Label.PROFESSIONAL: mark("punt van professionals"),
    Label.NOT_NOW: mark("minder genoemd"),
}

FIRMNESS = {
    Firmness.FIRM: mark("staat vast"),
    Firmness.LIKELY: mark("waarschijnlijk"),
    Firmness.DEPENDS: mark("hangt af van hoe we tellen"),
    Firmness.UNLIKELY: mark("meestal niet in het plan"),
}

FITS_ALWAYS = mark("past altijd in het plan")

MERGED_NOTICE = mark(
    "Eén groep uit de buurt gaf minder dan 10 antwoorden. Daarom tellen bewoners en ondernemers hier samen "
    "als één groep."
)
