"""Open311 and Signalen are read, page by page and file by file, and nothing about people comes along."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import SplitResult

import pytest

from participatie.db import Database
from participatie.errors import Refusal
from participatie.incidents import actions, asking, open311, signalen
from participatie.incidents.actions import Access
from participatie.incidents.arriving import open_files
from participatie.incidents.incident import Origin, Status
from participatie.incidents.records import _is_personal
from tests.incidents.steps import NOW, degrees, open311_json, request, spread
from tests.surveys.steps import open_survey

XML = (
    '<?xml version="1.0" encoding="utf-8"?><service_requests><request><service_request_id>{id}</service_request_id>'
    "<description>Mijn buurman</description><service_name>Afval &amp; vuil</service_name>"
    "<address>Sluislaan 12</address>"
    "<requested_datetime>2026-05-03T22:10:00Z</requested_datetime><lat>{lat}</lat><long>{lon}</long></request>"
    "</service_requests>"
)


def read(*files: tuple[str, bytes]) -> tuple[Origin, list[list[str]]]:
    """What is kept of files: where they come from, and their rows."""
    arrived = open_files([(name, io.BytesIO(content)) for name, content in files])
    text = b"".join(arrived.chunks).decode()
    return arrived.origin, list(csv.reader(io.StringIO(text)))


def small(content: bytes, size: int = 7) -> Iterator[bytes]:
    """Bytes a few at a time."""
    return (content[place : place + size] for place in range(0, len(content), size))


def test_open311_is_read_as_json_and_xml_without_what_people_wrote() -> None:
    origin, rows = read(("r.json", open311_json([request(n, 300, 230) for n in range(3)])))
    assert origin is Origin.OPEN311
    longitude, latitude = degrees(300, 230)
    assert rows[1] == ["0", "2026-05-03T22:10:00Z", latitude, longitude, "Afval"]
    assert len(rows) == 4
    xml = XML.format(id=9, lat=latitude, lon=longitude).encode()
    assert read(("r.xml", xml))[1][1] == ["9", "2026-05-03T22:10:00Z", latitude, longitude, "Afval & vuil"]
    assert [each.key for each in open311.from_xml(small(xml))] == ["9"]
    pretty = (
        b'\xef\xbb\xbf{"service_requests":\n [ ' + open311_json([request(5, 1, 2), request(6, 1, 2)])[1:-1] + b" ] }"
    )
    assert [each.key for each in open311.from_json(small(pretty))] == ["5", "6"]


@pytest.mark.parametrize(
    "content",
    [
        b"[1, 2]",
        b'[{"naam": "iets"}]',
        b'[{"service_request_id": "1"',
        b"{" * 200,
        b"<html><p>Niet gevonden</p></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><service_requests></service_requests>',
        "<!DOCTYPE a><service_requests/>".encode("utf-16"),
        b"<service_requests><request>",
    ],
)
def test_what_is_no_open311_is_refused(content: bytes) -> None:
    way = open311.from_json if content[:1] in b"[{" else open311.from_xml
    with pytest.raises(Refusal, match="Open311"):
        list(way(small(content, 11)))


def test_full_pages_are_cut_in_half_until_none_is_full(database: Database) -> None:
    """A server that gives at most 100 at a time; 460 records, most of them on one day."""
    setting = open_survey(database)
    first = datetime(2026, 5, 1, tzinfo=UTC)
    times = [first + timedelta(seconds=200 * n) for n in range(400)] + [first + timedelta(days=n) for n in range(60)]
    known = [
        (at, request(n, x, y, at.isoformat())) for n, (at, (x, y)) in enumerate(zip(times, spread(460), strict=True))
    ]
    asked: list[dict[str, str]] = []

    def server(parts: SplitResult, query: dict[str, str]) -> asking.Answer:
        assert parts.geturl() == "https://open311.example.org/v2/requests.json"
        asked.append(query)
        start, end = (datetime.fromisoformat(query[name].replace("Z", "+00:00")) for name in ("start_date", "end_date"))
        return asking.Answer(open311_json([each for at, each in known if start <= at <= end][:100]))

    access = Access.to(database)
    with database.transaction() as connection:
        found = actions.start_fetching(
            connection,
            setting.area.id,
            "https://open311.example.org/v2/",
            (date(2026, 5, 1), date(2026, 7, 1)),
            NOW,
            account_id=None,
        )
    assert not actions.fetch_on(access, found.id, NOW, asking=server, seconds=0), "a turn of no time does nothing"

    def breaks(parts: SplitResult, query: dict[str, str]) -> asking.Answer:
        if len(asked) == 4:
            raise KeyboardInterrupt
        return server(parts, query)

    with pytest.raises(KeyboardInterrupt):
        actions.fetch_on(access, found.id, NOW, asking=breaks)
    before = len(asked)
    assert actions.fetch_on(access, found.id, NOW, asking=server)
    assert asked[before] not in asked[:before], "after a power cut it goes on where it was"
    assert 10 < len(asked) < 40
    with database.transaction() as connection:
        draft = actions.set_by_id(connection, setting.area.id, found.id)
        assert (draft.status, draft.origin) == (Status.DRAFT, Origin.OPEN311)
        columns = draft.progress.columns
        assert columns is not None
        actions.begin(connection, setting.area.id, found.id, columns, draft.terms)
    assert actions.read_on(access, found.id, NOW, told=lambda done, size: None)
    with database.reading() as connection:
        done = actions.set_by_id(connection, setting.area.id, found.id)
    assert (done.records, done.status) == (460, Status.READY)


def test_days_are_cut_in_parts_of_thirty() -> None:
    whole = open311.Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC))
    parts = whole.parts()
    assert [part.start.date().isoformat() for part in parts] == ["2026-01-01", "2026-01-31", "2026-03-02"]
    assert all(after.start - before.end == timedelta(seconds=1) for before, after in pairwise(parts))
    assert parts[-1].end == whole.end


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://open311.example.org", "https://"),
        ("file:///etc/passwd", "https://"),
        ("https://127.0.0.1/requests.json", "niet openbaar"),
        ("https://localhost/", "niet openbaar"),
        ("https://[::1]/", "niet openbaar"),
        ("https://169.254.169.254/latest", "niet openbaar"),
        ("https://2130706433/", "niet openbaar"),
        ("https://gemeente.example:8443/", "niet gevonden"),
        ("https://user:secret@open311.example.org/", "niet gevonden"),
        ("https://", "niet gevonden"),
    ],
)
def test_no_address_leads_inside(address: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        asking.ask(asking.checked(address), {})


def test_a_server_in_the_own_network_is_asked_when_a_setting_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    answers = {"/ok/requests.json": (200, open311_json([request(1, 1, 2)])), "/weg/requests.json": (302, b"")}

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, content = answers.get(self.path.partition("?")[0], (429, b""))
            self.send_response(code)
            self.send_header("Location", "http://169.254.169.254/")
            self.send_header("Retry-After", "7")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        answer = asking.ask(asking.checked(f"{base}/ok", private=True), {"start_date": "2026-05-01"}, private=True)
        assert [each.key for each in open311.from_json([answer.content])] == ["1"]
        with pytest.raises(Refusal, match="code 302"):
            asking.ask(asking.checked(f"{base}/weg", private=True), {}, private=True)
        with pytest.raises(asking.Busy) as busy:
            asking.ask(asking.checked(f"{base}/druk", private=True), {}, private=True)
        assert busy.value.seconds == 7
        monkeypatch.setattr(asking, "LARGEST_ANSWER", 10)
        with pytest.raises(Refusal, match="te veel"):
            asking.ask(asking.checked(f"{base}/ok", private=True), {}, private=True)
    finally:
        server.shutdown()
        server.server_close()


def signalen_files() -> dict[str, bytes]:
    """An export as Signalen makes it: the longitude in `lat`, and two locations for the second report."""
    (x1, y1), (x2, y2) = degrees(300, 230), degrees(700, 610)
    locations = f"id,lat,lng,stadsdeel,address_text,created_at,_signal_id\n1,{x2},{y2},A,Sluislaan 12,2026-05-01,11\n"
    locations += f"2,{x1},{y1},A,Sluislaan 14,2026-05-02,12\n3,{x2},{y2},A,Sluislaan 16,2026-05-09,12\n"
    categories = "id,main,sub,main_slug,sub_slug,departments,created_at,_signal_id\n"
    categories += "7,Afval,Grofvuil,afval,grofvuil,X,2026-05-01,11\n8,Overlast van dieren,Ratten,d,r,X,2026-05-02,12\n"
    reports = "id,signal_uuid,source,text,created_at,location_id,category_assignment_id,reporter_id\n"
    reports += (
        '11,u-1,online,"Mijn buurman\nJansen",2026-05-01 10:00,1,7,5\n12,u-2,app,Weer ratten,2026-05-02 11:00,2,8,6\n'
    )
    return {
        "locations.csv": locations.encode(),
        "categories.csv": categories.encode(),
        "signals.csv": reports.encode(),
        "reporters.csv": b"id,email,phone\n5,jansen@example.org,0612345678\n",
    }


def test_a_signalen_export_becomes_one_row_per_report() -> None:
    files = signalen_files()
    (x1, y1), (x2, y2) = degrees(300, 230), degrees(700, 610)
    rows = [["11", "2026-05-01 10:00", x2, y2, "Afval: Grofvuil"]]
    rows.append(["12", "2026-05-02 11:00", x1, y1, "Overlast van dieren: Ratten"])
    assert read(*files.items()) == (Origin.SIGNALEN, [list(signalen.HEADINGS), *rows])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"export/{name}", content)
    assert read(("export.zip", packed.getvalue()))[1][1:] == rows
    # Without the file of reports, the newest location of a report counts.
    alone = read(("locations.csv", files["locations.csv"]))
    assert alone[1][1:] == [["11", "2026-05-01", x2, y2, ""], ["12", "2026-05-09", x2, y2, ""]]
    with pytest.raises(Refusal, match="ontbreekt het bestand met de locaties"):
        read(("signals.csv", files["signals.csv"]), ("categories.csv", files["categories.csv"]))


def test_lat_and_lng_of_signalen_are_turned_at_import(database: Database) -> None:
    setting = open_survey(database)
    files = [(name, io.BytesIO(content)) for name, content in signalen_files().items()]
    done = actions.import_files(Access.to(database), setting.area.id, files, NOW)  # type: ignore[arg-type]
    assert (done.records, done.origin) == (2, Origin.SIGNALEN)
    assert "De coördinaten stonden andersom. Ze zijn omgedraaid." in [note.dutch for note in done.notes]
    with database.reading() as connection:
        points = actions.points_in(connection, setting.area.id, (0, 0, 1000, 1000))
    assert [(round(x, -1), round(y, -1)) for x, y in points] == [(700, 610), (300, 230)]


@pytest.mark.real_data
def test_every_category_of_signalen_is_known_and_none_is_taken_for_a_person(real_data: Path) -> None:
    with (real_data / "signalen_categories.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["main_name"].casefold() for row in rows} <= set(signalen.GROUPS)
    kinds = [f"{row['main_name']}: {row['sub_name']}"[:80] for row in rows]
    assert [kind for kind in kinds if _is_personal(kind)] == []
    assert all(signalen.group_of(kind) in signalen.GROUPS.values() for kind in kinds)
