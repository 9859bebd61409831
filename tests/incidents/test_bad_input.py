"""Every kind of bad file gets a clear sentence with row numbers, and nothing of it is half kept."""

from __future__ import annotations

import gzip
import io
from datetime import date

import pytest

from participatie.db import Database
from participatie.errors import Refusal
from participatie.incidents import actions
from participatie.incidents.actions import Access
from participatie.incidents.columns import Columns, guess, say_degrees
from participatie.incidents.incident import Status, Terms
from participatie.incidents.records import place
from participatie.incidents.rows import read_rows
from participatie.incidents.systems import notes_on, projected, ways_to_read
from participatie.text import Message
from tests.incidents.steps import NOW, csv_file, degrees, good_rows, spread
from tests.incidents.test_rows import AREA, CORNERS, RD
from tests.surveys.steps import open_survey

TODAY = date(2026, 11, 23)


def inside(number: int) -> tuple[float, float]:
    """A point in the area, each another."""
    return CORNERS[0][0] + 100 + 7.3 * number, CORNERS[0][1] + 120 + 5.1 * number


def said(content: bytes | str, **options: bool) -> list[str]:
    """What is said about a file, in Dutch."""
    given = content.encode() if isinstance(content, str) else content
    return [note.dutch for note in place(read_rows(io.BytesIO(given)), AREA, RD, today=TODAY, **options).notes]


def lines(count: int, heading: str = "id,datum,lon,lat,soort") -> list[str]:
    """Good rows as text, the heading first."""
    return [heading, *(f"m{n},2026-05-0{n % 9 + 1},{','.join(degrees(*inside(n)))},afval" for n in range(count))]


def test_each_fault_names_its_rows() -> None:
    far, here = degrees(100_000, 450_000), degrees(*inside(41))
    wrong = [
        "a1,2026-05-01,,,afval",
        f"a2,2026-05-01,{here[1]},{here[0]},afval",
        f"a3,2026-02-31,{here[0]},{here[1]},afval",
        f"a4,2027-01-01,{here[0]},{here[1]},afval",
        f"a5,1850-01-01,{here[0]},{here[1]},afval",
        f"a6,2026-05-01,{far[0]},{far[1]},afval",
        "a7,2026-05-01,121500.0,487500.0,afval",
        "a8,2026-05-01,4.9,52.37,afval",
        f"m3,2026-05-01,{here[0]},{here[1]},afval",
        f"a9,2026-05-01,{here[0]},{here[1]},mevrouw Jansen",
        "b1,2026-05-01,0,0,afval",
        f"b2,2026-05-01,{here[0]},{here[1]},afval,nog,iets",
    ]
    notes = said("\n".join(lines(30) + wrong))
    for sentence in (
        "Rijen zonder plek, overgeslagen: 2. Rij: 32, 42.",
        "Rijen met de coördinaten andersom: 1. Ze zijn omgedraaid. Rij: 33.",
        "Rijen met een datum die niet kan: 2. Ze tellen mee zonder datum. Rij: 34, 36.",
        "Rijen met een datum in de toekomst: 1. Ze tellen mee zonder datum. Rij: 35.",
        "Rijen buiten het gebied, overgeslagen: 1. Rij: 37.",
        "Rijen met een afgeronde plek, terwijl de rest precies is: 1. Ze tellen mee. Rij: 39.",
        "Rijen in een ander soort coördinaten dan de rest: 1. Ze zijn omgerekend. Rij: 38.",
        "Dezelfde melding stond er vaker in. Dubbele rijen overgeslagen: 1. Rij: 40.",
        "Rijen met een persoonsgegeven als soort: 1. Die woorden zijn weggelaten. Rij: 41.",
        "Rijen met meer kolommen dan de eerste rij: 1. Kijk of daar een komma te veel staat. Rij: 43.",
    ):
        assert sentence in notes
    assert len(notes) == 10


def test_many_rows_are_counted_and_only_the_first_named() -> None:
    notes = said("\n".join(lines(20) + ["x,,,,"] * 12))
    assert notes == ["Rijen zonder plek, overgeslagen: 12. Onder meer rij 22, 23, 24, 25, 26."]


def test_a_few_rounded_places_among_exact_ones_are_named() -> None:
    longitude, latitude = (f"{float(each):.2f}" for each in degrees(*inside(70)))
    rounded = [f"r1,2026-05-01,{longitude},{latitude},afval"]
    corners = (120_000.0, 486_000.0), (123_000.0, 486_000.0), (123_000.0, 489_000.0), (120_000.0, 489_000.0)
    wide = (((*corners, corners[0]),),)
    found = place(read_rows(io.BytesIO("\n".join(lines(30) + rounded).encode())), wide, RD, today=TODAY)
    (note,) = [note.dutch for note in found.notes]
    assert note == "Rijen met een afgeronde plek, terwijl de rest precies is: 1. Ze tellen mee. Rij: 32."


@pytest.mark.parametrize(
    ("epsg", "heading", "sentences"),
    [
        (28992, "lat,lon", {"Rijksdriehoek"}),
        (32631, "x,y", {"UTM-coördinaten uit zone 31"}),
        (32632, "oost,noord", {"UTM-coördinaten uit zone 32"}),
        (3857, "x,y", {"webkaart"}),
        (4326, "x,y", set()),
        (4326, "lat,lng", {"andersom"}),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_numbers_say_in_which_system_they_are(epsg: int, heading: str, sentences: set[str]) -> None:
    import numpy as np

    points = np.array([inside(n) for n in range(12)])
    xs, ys = projected(points[:, 0], points[:, 1], RD, epsg)
    text = "\n".join([heading, *(f"{x:.6f},{y:.6f}" for x, y in zip(xs, ys, strict=True))])
    first, second = heading.split(",")
    # "lat,lng" holds the longitude first, as the export of Signalen does.
    columns = Columns(longitude="lng", latitude="lat") if "lng" in heading else Columns(first, second)
    found = place(read_rows(io.BytesIO(text.encode()), columns), AREA, RD)
    assert len(found.xs) == 12
    assert max(abs(found.xs - points[:, 0]).max(), abs(found.ys - points[:, 1]).max()) < 0.6
    notes = " ".join(note.dutch for note in found.notes if isinstance(note, Message))
    assert all(each in notes for each in sentences), notes


def test_headings_that_promise_something_else_are_told() -> None:
    degrees_way, metres_way = ways_to_read(AREA, RD)[:2]
    told = [note.dutch for note in notes_on(degrees_way, "x, y", say_degrees("X"), RD)]
    assert told == ["De kolommen “x, y” beloven meters, maar er staan graden in. Ze zijn als graden gelezen."]
    told = [note.dutch for note in notes_on(metres_way, "lon, lat", say_degrees("lon"), RD)]
    assert told[1] == "De kolommen “lon, lat” beloven graden, maar er staan meters in. Ze zijn als meters gelezen."
    assert notes_on(degrees_way, "oost, noord", say_degrees("oost"), RD) == ()


def test_american_days_are_seen_and_kinds_in_own_words_are_left_out() -> None:
    american = [f"m{n},5/{n + 10}/2026 10:00 PM,{','.join(degrees(*inside(n)))},afval" for n in range(12)]
    assert said("\n".join([lines(0)[0], *american])) == ["In de datums staat de maand voorop. Zo zijn ze gelezen."]
    told = [f"m{n},,{','.join(degrees(*inside(n % 90)))},Verhaal nummer {n} van iemand" for n in range(320)]
    found = place(read_rows(io.BytesIO("\n".join([lines(0)[0], *told]).encode())), AREA, RD)
    assert {each.kind for each in found.incidents} == {""}
    assert "te veel verschillende teksten" in found.notes[0].dutch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^", "~"])
def test_letters_separators_and_quoted_line_breaks(encoding: str, separator: str) -> None:
    longitude, latitude = degrees(*inside(1))
    lines = [["Kenmerk", "Längengrad", "lengtegraad", "Breedtegraad", "rubriek"]]
    lines.append(["a", '"twee\r\nregels"', longitude, latitude, '"Hónden, ""poep"""'])
    text = "\r\n".join(separator.join(line) for line in lines)
    rows = read_rows(io.BytesIO(gzip.compress(text.encode(encoding))))
    assert (rows.read, rows.keys, rows.kinds) == (1, ["a"], ['Hónden, "poep"'])


def test_headings_are_known_in_dutch_and_english() -> None:
    assert guess(["X-coördinaat", "RD Y", "Pleegdatum", "Crime type", "Zaak nummer"]) == Columns(
        "X-coördinaat", "RD Y", "Zaak nummer", "Pleegdatum", "Crime type"
    )
    assert guess(["service_request_id", "requested_datetime", "lat", "long", "service_name"]) == Columns(
        "long", "lat", "service_request_id", "requested_datetime", "service_name"
    )


def test_a_quote_that_is_never_closed_names_the_row() -> None:
    text = "\n".join([*lines(10), '"kapot,1,2', "x" * 140_000])
    with pytest.raises(Refusal, match="Na rij 11 is het bestand niet meer te lezen"):
        read_rows(io.BytesIO(text.encode()))


def test_nothing_of_a_file_that_breaks_off_is_kept(any_database: Database) -> None:
    setting = open_survey(any_database)
    rows = csv_file(good_rows(5_000))
    broken = rows + b'"m;' + b"x" * 140_000
    access = Access.to(any_database)
    with pytest.raises(Refusal, match="Na rij 5001 "):
        actions.import_files(access, setting.area.id, [("kapot.csv", io.BytesIO(broken))], NOW)
    with any_database.reading() as connection:
        (failed,) = actions.list_incident_sets(connection, setting.area.id)
        assert (failed.status, failed.records) == (Status.FAILED, 0)
        assert actions.points_in(connection, setting.area.id, (-1e9, -1e9, 1e9, 1e9)) == ()
    half = gzip.compress(rows)[:-3_000]
    with pytest.raises(Refusal, match="geen CSV-bestand"):
        actions.import_files(access, setting.area.id, [("half.csv.gz", io.BytesIO(half))], NOW)
    with any_database.reading() as connection:
        assert len(actions.list_incident_sets(connection, setting.area.id)) == 1


def test_a_reading_that_is_cut_off_goes_on_where_it_was(any_database: Database) -> None:
    setting = open_survey(any_database)
    access, content = Access.to(any_database), csv_file(good_rows(5_000))
    found = actions.hand_in(access, setting.area.id, [("m.csv", io.BytesIO(content))], NOW)
    with any_database.transaction() as connection:
        columns = found.progress.columns or Columns()
        actions.begin(connection, setting.area.id, found.id, columns, Terms("Gemeente", "CC0"))

    def power_cut(done: int, size: int) -> None:
        if done == 4_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.read_on(access, found.id, NOW, told=power_cut)
    everywhere = (-1e9, -1e9, 1e9, 1e9)
    with any_database.reading() as connection:
        half = actions.set_by_id(connection, setting.area.id, found.id)
        assert (half.status, half.progress.done) == (Status.READING, 4_000)
        assert actions.points_in(connection, setting.area.id, everywhere) == (), "half a file does not count"
    steps: list[int] = []
    assert actions.read_on(access, found.id, NOW, told=lambda done, size: steps.append(done))
    assert steps == [5_000], "what was done is not done again"
    with any_database.reading() as connection:
        whole = actions.set_by_id(connection, setting.area.id, found.id)
        assert (whole.status, whole.records, whole.read) == (Status.READY, 5_000, 5_000)
        assert (whole.terms.period_from, whole.terms.period_until) == (date(2026, 1, 10), date(2026, 9, 19))
        assert len(actions.points_in(connection, setting.area.id, everywhere)) == len(spread(5_000))
    again = actions.import_files(access, setting.area.id, [("zelfde.csv", io.BytesIO(gzip.compress(content)))], NOW)
    assert again == whole
