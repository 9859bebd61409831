"""Which types of rows does a form have, which of them do we know, and what is the remedy for those we do not?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from participatie.text import mark


class Type(StrEnum):
    """What a row of the sheet survey can be for us."""

    ONE = "select_one"
    SEVERAL = "select_multiple"
    RANK = "rank"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    MOMENT = "datetime"
    PLACE = "geopoint"
    IMAGE = "image"
    NOTE = "note"
    BEGIN_GROUP = "begin_group"
    END_GROUP = "end_group"
    BEGIN_REPEAT = "begin_repeat"
    END_REPEAT = "end_repeat"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RowType:
    """The type of a row.

    Attributes:
        list_name: the list of answers of a question to choose from.
        or_other: people can also write something else.
        remedy: for `OTHER`: a marked sentence that names what it is and what to do.
    """

    type: Type
    list_name: str = ""
    or_other: bool = False
    remedy: str = ""


_ONE = ("select_one", "select one from", "select one", "select1", "select one using", "add select one prompt using")
_SEVERAL = (
    *("select_multiple", "select multiple from", "select multiple", "select all that apply from"),
    *("select all that apply", "select", "add select multiple prompt using"),
)
_OR_OTHER = re.compile(r"\s+(?:or[_ ]other|or specify other)\s*\Z", re.IGNORECASE)

_PLAIN: Mapping[str, Type] = {
    **dict.fromkeys(("text", "string"), Type.TEXT),
    **dict.fromkeys(("integer", "int"), Type.INTEGER),
    "decimal": Type.DECIMAL,
    "range": Type.RANGE,
    "date": Type.DATE,
    **dict.fromkeys(("datetime", "date time"), Type.MOMENT),
    **dict.fromkeys(("geopoint", "gps", "location", "q location"), Type.PLACE),
    **dict.fromkeys(("image", "photo", "add image prompt"), Type.IMAGE),
    **dict.fromkeys(("note", "add note prompt"), Type.NOTE),
    **dict.fromkeys(("begin group", "begin lgroup group", "begin_group"), Type.BEGIN_GROUP),
    "end group": Type.END_GROUP,
    **dict.fromkeys(("begin repeat", "begin looped group", "begin lgroup", "begin loop"), Type.BEGIN_REPEAT),
    **dict.fromkeys(("end repeat", "end looped group", "end lgroup", "end loop"), Type.END_REPEAT),
}

DEVICE = mark(
    "“%(type)s” vraagt naar het toestel of de eigenaar. Dit apparaatnummer slaan wij nooit op. Haal de rij weg."
)
_TIMES = mark("“%(type)s” bewaart een precies tijdstip. Dat slaan wij nooit op, alleen de week. Haal de rij weg.")
_TRACES = mark("“%(type)s” kijkt ongemerkt mee met wie invult. Dat slaan wij nooit op. Haal de rij weg.")
_FILES = mark(
    "“%(type)s” kennen we niet: wij bewaren geen geluid, film of bestanden. Vraag het in woorden of met een foto."
)
_SHAPES = mark("“%(type)s” kennen we niet. Vraag naar een plek met één punt (geopoint).")
_CALCULATE = mark("Een berekening (%(type)s) kennen we niet. Zet de voorwaarde zelf bij de vraag, of reken na afloop.")
_TIME = mark("Een kloktijd (%(type)s) kennen we niet. Maak er een keuzevraag van: ochtend, middag, avond, nacht.")
_ACKNOWLEDGE = mark(
    "Een vinkje (%(type)s) kennen we niet. Maak er een keuzevraag met één antwoord van, of een uitleg (note)."
)
_LISTS = mark("“%(type)s” haalt antwoorden uit een ander bestand. Zet de antwoorden in blad choices.")
_BARCODE = mark("“%(type)s” kennen we niet. Vraag het in woorden.")
UNKNOWN = mark("Het type “%(type)s” kennen we niet. Kijk in de uitleg welke soorten vragen er zijn.")
NO_TYPE = mark("Deze rij heeft geen type. Zet in kolom type wat voor vraag dit is.")

_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("deviceid", "device id", "imei", "phonenumber", "phone number", "subscriberid", "subscriber id"),
            *("simserial", "sim id", "simid", "username", "email", "get device id", "get phone number"),
            *("get subscriber id", "get sim id", "subscriberid", "uri:deviceid", "uri:phonenumber", "uri:email"),
            *("uri:username", "uri:subscriberid", "uri:simserial"),
        ),
        DEVICE,
    ),
    **dict.fromkeys(
        ("start", "end", "today", "start time", "end time", "get start time", "get end time", "get today"), _TIMES
    ),
    **dict.fromkeys(("audit", "background-audio", "start-geopoint", "background-geopoint"), _TRACES),
    **dict.fromkeys(("audio", "video", "file"), _FILES),
    **dict.fromkeys(("geotrace", "geoshape", "osm"), _SHAPES),
    **dict.fromkeys(("calculate", "hidden", "xml-external", "csv-external", "geojson-external"), _CALCULATE),
    "time": _TIME,
    **dict.fromkeys(("acknowledge", "trigger"), _ACKNOWLEDGE),
    "barcode": _BARCODE,
}
_REFUSED_LISTS = ("select_one_from_file", "select_multiple_from_file", "select_one_external", "select one external")


def row_type(text: str) -> RowType:
    """Read what stands in the column type.

    >>> row_type("select_one yes_no or_other")
    RowType(type=<Type.ONE: 'select_one'>, list_name='yes_no', or_other=True, remedy='')
    """
    words = " ".join(text.split())
    plain = words.lower()
    spaced = plain.replace("_", " ")
    if spaced in _PLAIN or plain in _PLAIN:
        return RowType(_PLAIN.get(spaced) or _PLAIN[plain])
    if plain in _REFUSED or spaced in _REFUSED:
        return RowType(Type.OTHER, remedy=_REFUSED.get(plain) or _REFUSED[spaced])
    if plain.startswith(_REFUSED_LISTS) or plain.startswith("osm "):
        return RowType(Type.OTHER, remedy=_SHAPES if plain.startswith("osm ") else _LISTS)
    for names, found in ((_ONE, Type.ONE), (_SEVERAL, Type.SEVERAL), (("rank",), Type.RANK)):
        name = max((name for name in names if plain.startswith(name + " ")), key=len, default="")
        if name:
            rest = words[len(name) :].strip()
            bare = _OR_OTHER.sub("", rest)
            return RowType(found, bare.strip(), bare != rest and found is not Type.RANK)
    return RowType(Type.OTHER, remedy=UNKNOWN if plain else NO_TYPE)
