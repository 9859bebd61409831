"""What is read from files of streets and landmarks, and how places keep their codes."""

from __future__ import annotations

import pytest

from participatie.areas import actions, places
from participatie.areas.area import LandmarkKind, NewPlace, StreetKind, halfway
from participatie.db import Database
from participatie.errors import Absent, Refusal
from tests.areas.making import collection, feature, make_area

CSV = """naam;soort;code;lijst;x;y
Sluislaan;straat;;;121100;487100
Waterplein;plein;;;121200;487200
Winkelplein Kanaalweg;plein;;plek;121300;487300
Speeltuin Sluislaan;speeltuin;;;121400;487400
Achter het hek;;;plek;;
"""


def refusal_of(content: bytes, area: object) -> str:
    """Everything that is said when a file is refused."""
    with pytest.raises(Refusal) as caught:
        places.read(content, area)  # type: ignore[arg-type]
    messages = (caught.value.message, *caught.value.more)
    return " ".join(each.sentence % dict(each.values) for each in messages)


def test_a_csv_file_of_streets_and_landmarks(any_database: Database) -> None:
    area = make_area(any_database)
    found = places.read(CSV.encode("utf-8-sig"), area).places
    assert found == (
        NewPlace("Sluislaan", StreetKind.STREET, ((121100, 487100),)),
        NewPlace("Waterplein", StreetKind.SQUARE, ((121200, 487200),)),
        NewPlace("Winkelplein Kanaalweg", LandmarkKind.SQUARE, ((121300, 487300),)),
        NewPlace("Speeltuin Sluislaan", LandmarkKind.PLAYGROUND, ((121400, 487400),)),
        NewPlace("Achter het hek", LandmarkKind.OTHER),
    )


@pytest.mark.parametrize(
    "text",
    [
        "name,lon,lat\nDam,4.8936,52.3731\n",
        "straatnaam\tbreedtegraad\tlengtegraad\r\nDam\t52,3731\t4,8936\r\n",
        "naam;lijn\nDam;LINESTRING (4.8936 52.3731, 4.8937 52.3731)\n",
        "naam;x;y;lon;lat\nDam;;;4.8936;52.3731\n",
    ],
)
def test_degrees_become_metres(any_database: Database, text: str) -> None:
    (street,) = places.read(text.encode(), make_area(any_database)).places
    assert street.line[0] == pytest.approx((121_386, 487_362), abs=5)


def test_a_file_from_windows_keeps_its_accents(any_database: Database) -> None:
    (street,) = places.read("naam\nCuraçaostraat\n".encode("cp1252"), make_area(any_database)).places
    assert street.name == "Curaçaostraat"


def test_geojson_lines_become_streets_and_points_landmarks(any_database: Database) -> None:
    content = collection(
        feature([[4.890, 52.373], [4.892, 52.373]], "LineString", naam="Damrak"),
        feature([[4.892, 52.373], [4.894, 52.373]], "LineString", naam="Damrak"),
        feature(
            [[[4.880, 52.371], [4.881, 52.371]], [[4.885, 52.371], [4.888, 52.371]]], "MultiLineString", name="Rokin"
        ),
        feature([4.8936, 52.3731], "Point", naam="Monument", soort="gebouw"),
    )
    found = {each.name: each for each in places.read(content, make_area(any_database)).places}
    damrak = found["Damrak"].line
    assert abs(damrak[-1][0] - damrak[0][0]) == pytest.approx(272, abs=3)
    rokin = found["Rokin"].line
    assert abs(rokin[-1][0] - rokin[0][0]) == pytest.approx(204, abs=3)
    assert found["Monument"].kind is LandmarkKind.BUILDING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "leeg"),
        ("straat 1\nstraat 2\n", "kolom “naam”"),
        ("naam;soort\n;straat\n", "Rij 2: de naam ontbreekt of is te lang."),
        ("naam\nDam\n\nDAM\n", "Rij 4: “DAM” staat er twee keer."),
        ("naam;soort\nDam;vliegveld\n", "Rij 2: het soort “vliegveld” kennen we niet."),
        ("naam;lijst\nDam;iets\n", "Rij 2: het soort “iets”"),
        ("naam;lon;lat\nDam;4.89;\n", "Rij 2: “” is geen getal."),
        ("naam;lon;lat\nDam;vier;52\n", "Rij 2: “vier” is geen getal."),
        ("naam;lon;lat\nDam;nan;52\n", "Rij 2: “nan” is geen getal."),
        ("naam;lijn\nDam;LINESTRING (1\n", "Rij 2: de lijn is geen geldige WKT."),
        ("naam;lon;lat\nDam;52.3731;4.8936\n", "andersom"),
        ("naam;lon;lat\nVer;5.9;52.3\n", "Rij 2: “Ver” ligt meer dan een kilometer buiten het gebied."),
        ("naam;x;y\nVer;1;1\n", "Rij 2: “Ver” ligt meer dan een kilometer"),
        ("naam\n" + "a" * 81 + "\n", "te lang"),
        ("naam\n\n", "geen straten of plekken"),
        ('{"type": "FeatureCollection", "features": []}', "geen vormen"),
    ],
)
def test_faults_name_their_row(any_database: Database, text: str, said: str) -> None:
    assert said in refusal_of(text.encode(), make_area(any_database))


def test_all_faults_come_at_once(any_database: Database) -> None:
    said = refusal_of(b"naam;soort\nA;x\nB;straat\nC;y\n", make_area(any_database))
    assert "Rij 2" in said
    assert "Rij 4" in said


def test_a_place_keeps_its_code_for_ever(database: Database) -> None:
    area = make_area(database)
    with database.transaction() as connection:
        first = actions.take_places(connection, area, CSV.encode())
        assert (first.added, first.changed) == (5, 0)
        street = next(each for each in actions.list_streets(connection, area.id) if each.code == "sluislaan")
        actions.rename_place(connection, area.id, street.id, "Sluisstraat")
        actions.remove_place(connection, area.id, street.id)
        assert "Sluisstraat" not in {each.name for each in actions.list_streets(connection, area.id)}
        kept = actions.list_streets(connection, area.id, also_removed=True)
        assert [each.removed for each in kept if each.code == "sluislaan"] == [True]
        assert actions.add_place(connection, area.id, NewPlace("sluisstraat")) == "sluislaan"
        assert actions.add_place(connection, area.id, NewPlace("Sluislaan")) == "sluislaan-2"
        again = actions.take_places(connection, area, CSV.encode())
        assert (again.added, again.changed) == (0, 5)


def test_a_name_stands_in_a_list_once(any_database: Database) -> None:
    area = make_area(any_database)
    with any_database.transaction() as connection:
        actions.add_place(connection, area.id, NewPlace("Dam"))
        with pytest.raises(Refusal):
            actions.add_place(connection, area.id, NewPlace(" dam "))
        assert actions.add_place(connection, area.id, NewPlace("Dam", LandmarkKind.SQUARE)) == "dam-2"


def test_a_place_of_another_area_is_not_there(any_database: Database) -> None:
    area, other = make_area(any_database), make_area(any_database, "elders", "Elders")
    with any_database.transaction() as connection:
        actions.add_place(connection, area.id, NewPlace("Dam"))
        (street,) = actions.list_streets(connection, area.id)
        with pytest.raises(Absent):
            actions.rename_place(connection, other.id, street.id, "Gracht")
        with pytest.raises(Absent):
            actions.remove_place(connection, other.id, street.id)


def test_halfway_is_measured_along_the_line() -> None:
    assert halfway(()) is None
    assert halfway(((3, 4),)) == (3, 4)
    assert halfway(((0, 0), (10, 0))) == (5, 0)
    assert halfway(((0, 0), (0, 0), (10, 0), (10, 30))) == (10, 10)
