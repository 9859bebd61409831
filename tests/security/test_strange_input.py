"""Odd, broken and oversized input: a clear answer, never a fault, whoever sends it and wherever."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from participatie.areas import actions as areas
from participatie.areas import boundaries, geojson, place_rows
from participatie.areas.actions.areas import forget_uploads
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.incidents import rows as incident_rows
from participatie.incidents import table as incident_table
from participatie.web import limits, security
from tests.conftest import NOW
from tests.security.test_headers import paths
from tests.security.towns import HERE, Town, sign_in, token_of
from tests.site import filled, read

HUGE = "9" * 25
QUERIES = (
    "endpoint=x&_external=1&_scheme=javascript&_anchor=%0aalert(1)&_method=POST",
    "values=1&self=2&area=elders&code=x&token=y&number=3&taal=xx&taal=ar",
    "via=" + "v" * 3000,
    f"wijzig={HUGE}&van=²&z=8&punt_x=nan&punt_y=1e999&naast=zz&buurt=../..&verder=//evil.example",
    "punt_x=1e308&punt_y=-1e308&z=1&klaar=%F0%9F%98%80&naam=%EF%BF%BF&longitude=%22&code=%EE%80%80",
)


def test_no_query_breaks_a_page_or_bends_its_links(towns_app: Flask, towns: dict[str, Town], full: bool) -> None:
    """Every page gets every query at full size, and otherwise two of them in turn."""
    clients = {role: sign_in(towns_app, towns[HERE], role) for role in towns[HERE].links}
    clients[""] = towns_app.test_client()
    for number, (path, role, rule) in enumerate(paths(towns_app, towns)):
        turn = number % len(QUERIES)
        for query in QUERIES if full else (QUERIES[turn], QUERIES[turn - 2]):
            answer = clients[role].get(f"{path}?{query}")
            assert answer.status_code < 500, f"{rule}?{query}: {answer.status_code}"
            if answer.mimetype == "text/html" and answer.status_code == 200:
                for link in read(answer.text).all("a"):
                    address = link.attributes.get("href", "")
                    scheme = address.partition(":")[0] if ":" in address.partition("?")[0] else ""
                    assert scheme in {"", "https", "http", "mailto", "tel", "webcal"}, f"{rule}: {address}"
                    assert "evil.example" not in address.partition("?")[0], f"{rule}: {address}"


def test_a_link_to_another_language_stays_on_this_page(towns_app: Flask) -> None:
    page = towns_app.test_client().get(f"/buurt/{HERE}?area=elders&_external=1&via=a&via=b&taal=tr").text
    found = [each.attributes["href"] for each in read(page).all("a") if "hreflang" in each.attributes]
    assert len(found) == 6
    assert all(each.startswith(f"/buurt/{HERE}?area=elders&_external=1&via=a&via=b&taal=") for each in found)


def test_numbers_no_row_can_have_are_not_there(towns_app: Flask, towns: dict[str, Town]) -> None:
    client = sign_in(towns_app, towns[HERE], "coordinator")
    for path in (
        f"/buurt/{HERE}/plan/{HUGE}",
        f"/buurt/{HERE}/plan/{HUGE}.json",
        f"/team/{HERE}/plan/{HUGE}",
        f"/team/{HERE}/plan/1/actie/{HUGE}",
        f"/team/{HERE}/plan/acties/{2**31}",
    ):
        assert client.get(path).status_code == 404, path


TYPED = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    ["\0", "\ue000", "é" * 300, HUGE, "-1", "1e999", "nan", "2026-13-45", "=1+1", "<script>", "a@b\r\nBcc: c@d.nl"]
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_form_is_broken_by_what_is_typed(kind: str, request: pytest.FixtureRequest, towns: dict[str, Town]) -> None:
    """Every form on every page, as it stands, with one or more fields replaced by anything."""
    app: Flask = request.getfixturevalue("towns_app" if kind == "sqlite" else "towns_app_on_postgresql")
    forms = _forms(app, towns)

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(st.data())
    def any_form(data: st.DataObject) -> None:
        target, client, fields = data.draw(st.sampled_from(forms))
        names = sorted(set(fields) - {"csrf_token"})
        values = MultiDict(fields)
        for name in data.draw(st.lists(st.sampled_from([*names, "nieuw"]), max_size=6)) if names else []:
            values.setlist(name, data.draw(st.lists(TYPED, max_size=2)))
        packed = data.draw(st.sampled_from(["", "gzip"]))
        answer = client.post(target, data=values, headers={"Accept-Encoding": packed})
        assert answer.status_code < 500, f"{target}: {answer.status_code}"

    any_form()


def _forms(app: Flask, towns: dict[str, Town]) -> list[tuple[str, FlaskClient, dict[str, object]]]:
    clients = {role: sign_in(app, towns[HERE], role) for role in towns[HERE].links}
    clients[""] = app.test_client()
    found: dict[str, tuple[str, FlaskClient, dict[str, object]]] = {}
    for path, role, _rule in paths(app, towns):
        answer = clients[role].get(path)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        for form in read(answer.text).all("form"):
            target = form.attributes.get("action") or path
            ends_it = any(word in target for word in ("afmelden", "beeindigen", "stoppen"))
            if form.attributes.get("method", "").lower() == "post" and not ends_it:
                found.setdefault(target, (target, clients[role], dict(filled(form))))
    assert len(found) > 25
    return list(found.values())


@pytest.mark.parametrize("typed", ["\ue000", "\ue000" * 3, "x" * 70_000, "é" * 40_000], ids=len)
def test_a_question_survives_any_text_also_compressed(towns_app: Flask, towns: dict[str, Town], typed: str) -> None:
    client = towns_app.test_client()
    survey = f"/vragenlijst/{towns[HERE].objects['vragenlijsten']['code']}"
    for number in (1, 5, 9, 14):
        for form in ({"sleutel": "x", "antwoord": typed}, {"sleutel": typed}, {"via": typed}, {"straat": typed}):
            answer = client.post(f"{survey}/{number}", data=form, headers={"Accept-Encoding": "gzip"})
            assert answer.status_code in {404, 422}
            if answer.headers.get("Content-Encoding") == "gzip":
                assert b"</html>" in gzip.decompress(answer.data)


# What may be sent, by whom


def _multipart(size: int) -> tuple[bytes, str]:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    return head + b"x" * size + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


def test_only_who_is_signed_in_may_send_a_large_file(towns_app: Flask, towns: dict[str, Town]) -> None:
    stranger, colleague = towns_app.test_client(), sign_in(towns_app, towns[HERE], "coordinator")
    body, kind = _multipart(security.LARGEST_FORM + 1)
    many = b"a=1&" * (security.LARGEST_FORM // 4 + 1)
    upload = f"/team/{HERE}/hotspots/meldingen"
    for path in ("/mijn-antwoorden", "/team/aanmelden", "/team/afmelden"):
        assert stranger.post(path, data=body, content_type=kind).status_code == 413, path
        assert stranger.post(path, data=many, content_type="application/x-www-form-urlencoded").status_code == 413
    assert stranger.post(upload, data=body, content_type=kind).status_code == 401
    assert colleague.post(upload, data=many, content_type="application/x-www-form-urlencoded").status_code == 413
    assert colleague.post(upload, data=body, content_type=kind).status_code == 400, "no token, but not too large"


# Files


def test_a_packed_bomb_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for module in (geojson, incident_table):
        monkeypatch.setattr(module, "LARGEST_BYTES", 3_000_000)
    bomb = gzip.compress(b"longitude,latitude\n" + b"4.9,52.3\n" * 500_000)
    assert len(bomb) < 20_000
    with pytest.raises(Refusal, match="te groot"):
        incident_rows.read_rows(io.BytesIO(bomb))
    with pytest.raises(Refusal, match="te groot"):
        geojson.unpacked(bomb)
    one_line = gzip.compress(b"longitude,latitude" + b"x" * 2_500_000)
    with pytest.raises(Refusal, match="te groot"):
        incident_rows.read_rows(io.BytesIO(one_line))


def nested(depth: int) -> str:
    """A shape within a shape within a shape."""
    return "[" * depth + "4.9,52.3" + "]" * depth


@pytest.mark.parametrize(
    "shape",
    [
        f'{{"type":"Polygon","coordinates":{nested(50)}}}',
        f'{{"type":"Polygon","coordinates":{nested(900)}}}',
        f'{{"type":"Polygon","coordinates":{nested(100_000)}}}',
        '{"type":"Polygon","coordinates":[[[1e999,2],[3,4],[5,6]]]}',
        '{"type":"Polygon","coordinates":[[[' + "9" * 400 + ",2],[3,4],[5,6]]]}",
        '{"type":"Polygon","coordinates":[[[' + "9" * 5000 + ",2],[3,4],[5,6]]]}",
        '{"type":"Polygon","coordinates":[[["a","b"]]]}',
        '{"type":"Polygon","coordinates":{"0":1}}',
        '{"type":"GeometryCollection","geometries":'
        + '[{"type":"GeometryCollection","geometries":' * 300
        + "[]"
        + "}]" * 300
        + "}",
    ],
    ids=range(9),
)
def test_a_shape_that_is_none_is_a_sentence(shape: str) -> None:
    content = f'{{"type":"Feature","properties":{{"naam":"\\u0000x"}},"geometry":{shape}}}'.encode()
    with pytest.raises(Refusal):
        boundaries.read(content, boundaries.Fields("naam"))
    with pytest.raises(Refusal):
        place_rows.read(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "geometry", "coordinates", "properties", "features", "crs", "naam"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(JSON, st.sampled_from(["FeatureCollection", "Feature", "Polygon", "MultiPolygon", "Point", "LineString"]))
def test_any_document_is_read_or_refused(inner: object, kind: str) -> None:
    document = {"type": kind, "features": [inner], "geometry": inner, "coordinates": inner, "properties": {"naam": "a"}}
    content = json.dumps(document).encode()
    for reader in (lambda: boundaries.read(content, boundaries.Fields("naam")), lambda: place_rows.read(content)):
        with contextlib.suppress(Refusal):
            reader()


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80)
    | st.sampled_from(['naam\n"a', "naam;x;y\na;1e999;nan", "naam\na\rb", "naam\n" + "x" * 140_000])
)
def test_any_table_is_read_or_refused(text: str) -> None:
    for content in (text.encode(), b"naam,soort\n" + text.encode(), b"x,y\n" + text.encode()):
        for reader in (lambda given=content: place_rows.read(given), lambda given=content: _rows(given)):
            with contextlib.suppress(Refusal):
                reader()


def _rows(content: bytes) -> object:
    import io

    return incident_rows.read_rows(io.BytesIO(content))


def test_an_uploaded_file_belongs_to_its_area_and_is_gone_after_a_day(database: Database) -> None:
    with database.transaction() as connection:
        token = areas.keep_upload(connection, b"x,y\n1,2\n", NOW, about="incidents of waterkwartier")
        assert areas.uploaded(connection, token, NOW, about="incidents of waterkwartier")
        for about, when in (
            ("incidents of elders", NOW),
            ("", NOW),
            ("incidents of waterkwartier", NOW + timedelta(days=2)),
        ):
            with pytest.raises(Absent):
                areas.uploaded(connection, token, when, about=about)
        forget_uploads(connection, NOW + timedelta(days=2))
        with pytest.raises(Absent):
            areas.uploaded(connection, token, NOW, about="incidents of waterkwartier")


# Networks


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "", True),
    ],
)
def test_a_subscriber_counts_as_one_visitor(app: Flask, one: str, other: str, same: bool) -> None:
    keys = []
    for address in (one, other):
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
            keys.append(limits.network_key(NOW))
            assert address == "" or address not in keys[-1]
    assert (keys[0] == keys[1]) is same


def test_token_of_somebody_else_is_no_help(towns_app: Flask, towns: dict[str, Town]) -> None:
    one, other = (sign_in(towns_app, towns[HERE], role) for role in ("coordinator", "community_worker"))
    answer = one.post(f"/team/{HERE}/gebied/fase", data={"csrf_token": token_of(other), "phase": "plan"})
    assert answer.status_code == 400
