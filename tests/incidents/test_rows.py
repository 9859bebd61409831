"""Files of incidents are full of traps; each is told in a sentence, and nothing is guessed in silence."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
import shapely

from participatie.areas.boundaries import from_shapely
from participatie.areas.projection import metric_system, points_to_degrees, to_metres
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon
from participatie.incidents import records, systems
from participatie.incidents.records import PlacedIncidents, place
from participatie.incidents.rows import Columns, Rows, read_rows
from participatie.incidents.tally import SENTENCES, Fault
from participatie.text import Message

RD = 28992
CORNERS = ((121_000.0, 487_000.0), (122_000.0, 487_000.0), (122_000.0, 488_000.0), (121_000.0, 488_000.0))
AREA: MultiPolygon = (((*CORNERS, CORNERS[0]),),)


def degrees(x: float, y: float) -> tuple[str, str]:
    ((longitude, latitude),) = points_to_degrees([(x, y)], RD)
    return f"{longitude:.6f}", f"{latitude:.6f}"


def at(count: int, *, swapped: bool = False, **more: str) -> str:
    """A file with records on a diagonal through the area."""
    lines = [",".join(["id", "lat" if swapped else "lon", "lon" if swapped else "lat", *more])]
    for number in range(count):
        longitude, latitude = degrees(121_100 + 7 * number, 487_100 + 7 * number)
        lines.append(",".join([f"m{number}", longitude, latitude, *more.values()]))
    return "\n".join(lines) + "\n"


def read(text: str | bytes, columns: Columns | None = None) -> Rows:
    return read_rows(io.BytesIO(text.encode() if isinstance(text, str) else text), columns)


def placed(text: str, **options: bool) -> PlacedIncidents:
    return place(read(text), AREA, RD, **options)


def said(notes: tuple[Message, ...]) -> list[str]:
    """The sentences, without the row numbers that may go along."""
    inner = [note.values.get("what") for note in notes]
    return [
        each.sentence if isinstance(each, Message) else note.sentence for note, each in zip(notes, inner, strict=True)
    ]


def test_a_plain_file_gives_its_records_in_metres() -> None:
    rows = read("id,datum,lon,lat,soort\nm1,2026-05-03T22:10,{},{},afval\n".format(*degrees(121_500, 487_500)))
    found = place(rows, AREA, RD)
    (incident,) = found.incidents
    assert (incident.key, incident.on, incident.kind) == ("m1", date(2026, 5, 3), "afval")
    assert (incident.x, incident.y) == (pytest.approx(121_500, abs=0.3), pytest.approx(487_500, abs=0.3))
    assert found.notes == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_any_usual_way_to_write_a_csv_is_read(separator: str, packed: bool, start: bytes) -> None:
    longitude, latitude = degrees(121_500, 487_500)
    number = str.maketrans(".", ",") if separator != "," else {}
    lines = [
        "Lengtegraad" + separator + "Breedtegraad",
        longitude.translate(number) + separator + latitude.translate(number),
    ]
    content = start + "\r\n".join(lines).encode()
    rows = read(gzip.compress(content) if packed else content)
    assert len(place(rows, AREA, RD).xs) == 1


def test_swapped_coordinates_are_turned_and_told() -> None:
    found = placed(at(30, swapped=True))
    assert len(found.xs) == 30
    assert systems.SWAPPED in said(found.notes)
    assert systems.SWAPPED not in said(placed(at(30)).notes)


def test_rd_coordinates_are_known_by_their_size() -> None:
    found = placed("x;y\n121500;487500\n121600;487600\n")
    assert found.xs.tolist() == [121_500, 121_600]
    assert systems.FROM_RD in said(found.notes)
    turned = placed("x;y\n487500;121500\n")
    assert turned.xs.tolist() == [121_500]


def test_the_point_for_place_unknown_is_left_out_unless_one_asks() -> None:
    longitude, latitude = degrees(121_777, 487_222)
    text = at(60) + "".join(f"d{number},{longitude},{latitude}\n" for number in range(20))
    found = placed(text)
    assert (len(found.xs), found.default_point) == (60, 20)
    assert SENTENCES[Fault.DEFAULT_POINT] in said(found.notes)
    kept = placed(text, keep_default_point=True)
    assert len(kept.xs) == 80
    assert SENTENCES[Fault.KEPT_POINT] in said(kept.notes)


def test_a_busy_address_is_no_point_for_place_unknown() -> None:
    text = at(40)
    for number, (x, y) in enumerate([(121_300, 487_300), (121_400, 487_800)]):
        longitude, latitude = degrees(x, y)
        text += "".join(f"b{number}{each},{longitude},{latitude}\n" for each in range(16 - 8 * number))
    assert placed(text).default_point == 0


def test_rounded_places_are_told() -> None:
    text = "lon,lat\n" + "".join(f"4.8{number},52.37\n" for number in range(50, 99))
    (note,) = [note for note in placed(text).notes if note.sentence == records.ROUNDED]
    assert note.values == {"metres": 100}


def test_the_same_record_twice_counts_once() -> None:
    once = at(20)
    found = placed(once + "\n".join(once.splitlines()[1:6]) + "\n")
    assert (len(found.xs), found.doubles) == (20, 5)
    assert SENTENCES[Fault.TWICE] in said(found.notes)


def test_rows_without_a_place_and_outside_are_counted_and_named() -> None:
    far = degrees(100_000, 450_000)
    rows = read(at(20) + f"x1,,\nx2,onbekend,52\nx3,{far[0]},{far[1]}\n")
    found = place(rows, AREA, RD)
    assert ([row for row, _ in rows.without_place], found.outside) == ([22, 23], 1)
    assert any(note.dutch.endswith("overgeslagen: 2. Rij: 22, 23.") for note in found.notes)
    assert SENTENCES[Fault.OUTSIDE] in said(found.notes)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "geen CSV-bestand"),
        (b"\x00\x01\x02PK", "geen CSV-bestand"),
        (b"\x1f\x8bkapot", "geen CSV-bestand"),
        (b"a,b\n1,2\n", "lengtegraad"),
        (b"lon,lat\n", "geen rijen"),
    ],
)
def test_a_file_that_is_no_incidents_file_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(content)
    said_words = refusal.value.message.sentence + str(dict(refusal.value.message.values))
    assert sentence in said_words


def test_a_column_that_was_asked_for_must_be_there() -> None:
    rows = read("lengte,breedte\n4.9,52.37\n", Columns(longitude="lengte", latitude="Breedte"))
    assert list(rows.first) == [4.9]
    with pytest.raises(Refusal, match="staat niet in dit bestand"):
        read("lengte,breedte\n4.9,52.37\n", Columns(longitude="lon"))
    with pytest.raises(Refusal, match="geen graden"):
        placed("x,y\n900000,900000\n")
    with pytest.raises(Refusal, match="Geen enkele rij heeft een plek"):
        placed("x,y\nergens,daar\n")


@pytest.mark.real_data
def test_all_northumbria_records_are_read(real_data: Path) -> None:
    with gzip.open(real_data / "northumbria_districts.geojson.gz", "rt") as stream:
        features = json.load(stream)["features"]
    whole = shapely.union_all(
        [shapely.make_valid(shapely.from_geojson(json.dumps(each["geometry"]))) for each in features]
    )
    epsg = metric_system(whole)
    area = from_shapely(to_metres(whole.buffer(0.01), epsg))
    with (real_data / "northumbria_asb_2022.csv.gz").open("rb") as stream:
        rows = read_rows(stream)
    found = place(rows, area, epsg)
    assert rows.read == 39_706
    assert (len(rows.without_place), found.default_point, found.doubles) == (0, 0, 0)
    assert len(found.xs) + found.outside == 39_706
    assert len(found.xs) >= 39_690


@pytest.mark.real_data
def test_the_geocoders_unknown_point_is_noticed_in_boston(real_data: Path) -> None:
    shape = shapely.from_geojson((real_data / "boston_study_area.geojson").read_text())
    whole = shapely.make_valid(shapely.union_all(list(shape.geoms)))
    epsg = metric_system(whole)
    with (real_data / "boston_311_nuisance_2015.csv.gz").open("rb") as stream:
        rows = read_rows(stream)
    found = place(rows, from_shapely(to_metres(whole, epsg)), epsg)
    assert epsg == 32619
    assert (rows.read, found.default_point) == (29_120, 2_116)
