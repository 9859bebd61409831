"""Two neighbourhoods with everything in them, each with a team of its own, for tests that look over the fence."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from participatie.accounts import actions as accounts
from participatie.config import Settings
from participatie.db import Connection, Database, metadata
from participatie.demo import story
from participatie.editor import actions as editor
from participatie.evenings import actions as evenings
from participatie.evenings.dots import dots_of
from participatie.evenings.note import NewNote, NoteKind
from participatie.evenings.ranking import Way
from participatie.hotspots import actions as hotspots
from participatie.incidents import actions as incidents
from participatie.incidents.rows import Columns
from participatie.meetings import actions as meetings
from participatie.priorities.rules import Group
from participatie.surveys import store
from participatie.surveys.photos import Photo, Standing, seal_picture
from participatie.surveys.picture import Picture
from participatie.surveys.rounds import keys_from
from tests.surveys.small_survey import SURVEY

HERE, ELSEWHERE = "waterkwartier", "elders"


@dataclass
class Town:
    """One neighbourhood: how its people sign in, and what each kind of object in it is called in addresses."""

    slug: str
    area_id: int
    links: dict[str, str]
    objects: dict[str, dict[str, str]] = field(default_factory=dict)


def build(database: Database, settings: Settings, now: datetime) -> dict[str, Town]:
    """Tell the story of the demonstration twice, in two neighbourhoods with different people."""
    towns = {}
    for slug, seed in ((HERE, 20), (ELSEWHERE, 21)):
        with database.transaction() as connection:
            towns[slug] = _town(connection, settings, now, slug, seed)
    return towns


def _town(connection: Connection, settings: Settings, now: datetime, slug: str, seed: int) -> Town:
    old = story.SLUG, story.PEOPLE, story.accounts
    people = tuple((name, f"{slug}.{box}", role, organisation) for name, box, role, organisation in old[1])
    theirs = SimpleNamespace(**{name: getattr(old[2], name) for name in old[2].__all__})
    known = {each.slug for each in old[2].list_organisations(connection)}
    theirs.add_organisation = lambda c, s, *rest: None if s in known else old[2].add_organisation(c, s, *rest)
    theirs.list_accounts = lambda c: tuple(a for a in old[2].list_accounts(c) if a.email.startswith(f"{slug}."))
    story.SLUG, story.PEOPLE, story.accounts = slug, people, theirs  # type: ignore[assignment]
    try:
        teller = story.Story(connection, settings, now, seed=seed, respondents=150)
        told = teller.tell(story.Chapter.EXECUTION)
    finally:
        story.SLUG, story.PEOPLE, story.accounts = old
    links: dict[str, str] = {}
    for each in teller.sign_in_links():
        links.setdefault(each["role"], urlsplit(each["sign_in_url"]).path)
    town = Town(slug, told.area.id, links)
    spot = hotspots.list_hot_spots(connection, told.area.id)[0]
    records = f"x,y,id,datum\n{spot.x:.0f},{spot.y:.0f},1,2026-01-01\n".encode()
    options = incidents.IncidentOptions(Columns())
    incidents.import_incidents(connection, told.area.id, records, "b.csv", now, options=options, account_id=None)
    _vote(connection, settings, told.area.id, now)
    _send_photo(connection, settings, told.area.id)
    own = editor.start_draft(connection, told.area.id, SURVEY, None, now)
    editor.publish_draft(connection, own.code, own.revision, None, now)
    town.objects = _objects(connection, told.area.id)
    return town


def _vote(connection: Connection, settings: Settings, area_id: int, now: datetime) -> None:
    """Let the room of the meeting that has a programme choose, with one sheet of dots and one note."""
    query = "SELECT m.code FROM meetings m JOIN evening_items i ON i.meeting_id = m.id WHERE m.area_id = :area"
    meeting = meetings.meeting_by_code(
        connection, connection.execute(sa.text(query), {"area": area_id}).scalars().first() or ""
    )
    by = accounts.list_accounts(connection)[0]
    opened = evenings.open_ranking(connection, settings, meeting, Way.CARDS, 20, by, min(now, meeting.starts_at))
    dots = dots_of(Group.RESIDENTS, False, 5, {opened.choices[0].hot_spot: 5})
    evenings.count_sheet(connection, opened, "Tafel 1", dots, f"{area_id:032x}")
    note = NewNote(None, NoteKind.IDEA, "Een bank erbij.", "", "nl")
    evenings.add_note(connection, meeting, None, note, f"{area_id:064x}")


def _send_photo(connection: Connection, settings: Settings, area_id: int) -> None:
    """Let somebody's response have a photo, as if the survey had asked for one."""
    query = (
        "SELECT s.id, s.round_id FROM responses s JOIN survey_rounds r ON r.id = s.round_id "
        "WHERE r.area_id = :area ORDER BY s.id"
    )
    response_id, round_id = connection.execute(sa.text(query), {"area": area_id}).first() or ("", 0)
    photo = Photo(f"{area_id:032x}", round_id, "r05_good", Standing.WAITING)
    key = keys_from(settings.secret_key).photo
    sealed = seal_picture(Picture(b"\xff\xd8full", b"\xff\xd8small"), key, photo.id, secrets.token_bytes)
    store.add_photo(connection, photo, response_id, sealed)


def _objects(connection: Connection, area_id: int) -> dict[str, dict[str, str]]:
    """What fills the parts of an address, by the beginning of the address below `/team/<area>`.

    Hot spots are numbered anew in each neighbourhood, and figures about people have the same names everywhere; here
    they get codes that the other does not have.
    """
    renamed = "UPDATE hot_spots SET code = code || '-' || area_id WHERE area_id = :area"
    connection.execute(sa.text(renamed), {"area": area_id})
    renamed = "UPDATE quickscan_editions SET number = number + 10 * area_id WHERE area_id = :area"
    connection.execute(sa.text(renamed), {"area": area_id})
    renamed = "UPDATE area_margins SET margin = margin || '-' || area_id WHERE area_id = :area AND margin = 'tenure'"
    connection.execute(sa.text(renamed), {"area": area_id})

    def one(table: str, column: str, where: str = "area_id = :area") -> str:
        row = connection.execute(sa.text(f"SELECT {column} FROM {table} WHERE {where}"), {"area": area_id}).first()
        assert row is not None, f"the story has no {table}"
        return str(row[0])

    meeting = one("meetings", "id", "area_id = :area ORDER BY starts_at DESC")
    sign_up = f"meeting_id = {meeting}"
    held = one("evening_items i JOIN meetings m ON m.id = i.meeting_id", "m.id", "m.area_id = :area")
    told = one("minutes_entries e JOIN meetings m ON m.id = e.meeting_id", "m.id", "m.area_id = :area")
    own_spots = "SELECT id FROM hot_spots WHERE area_id = :area"
    newest = json.loads(one("plan_versions", "content"))
    acted = next(item for item in newest["items"] if item["actions"])
    return {
        "bijeenkomsten": {
            "code": one("meetings", "code", f"id = {meeting}"),
            "sign_up_id": one("meeting_sign_ups", "id", sign_up),
            "which": "week",
        },
        "bijeenkomsten/verslag": {
            "code": one("meetings", "code", f"id = {told}"),
            "number": one("minutes_entries", "number", f"meeting_id = {told}"),
            "reaction": "0" * 32,
            "sign_up_id": one("meeting_sign_ups", "id", f"meeting_id = {told}"),
        },
        "bijeenkomsten/zaal": {
            "code": one("meetings", "code", f"id = {held}"),
            "item": one("evening_items", "id", f"meeting_id = {held}"),
            "note": one("evening_notes", "id", f"meeting_id = {held}"),
            "table": one("evening_tables", "number", f"meeting_id = {held}"),
            "sheet": one(
                "evening_dots d JOIN evening_rankings r ON r.id = d.ranking_id", "d.id", f"meeting_id = {held}"
            ),
        },
        "gebied": {
            "place_id": one("places", "id"),
            "margin": one("area_margins", "margin", "area_id = :area AND margin LIKE 'tenure%'"),
        },
        "hotspots": {"code": one("hot_spots", "code"), "set_id": one("incident_sets", "id")},
        "nieuws": {"number": one("updates", "id")},
        "open-antwoorden": {"code": one("survey_rounds", "code")},
        "foto-antwoorden": {"photo": one("response_photos p JOIN survey_rounds r ON r.id = p.round_id", "p.id")},
        "papier": {
            "batch": one("entry_batches", "code"),
            "number": one(
                "entry_forms f JOIN entry_batches b ON b.id = f.batch_id",
                "f.number",
                "f.standing = 'differs' AND b.area_id = :area",
            ),
        },
        "partners": {
            "code": one("hot_spots", "code"),
            "member": one("case_team_members", "id", f"hot_spot_id IN ({own_spots})"),
            "entry": one("delivered_hours", "id"),
            "slug": "politie",
            "level": "leiding",
        },
        "plan": {
            "spot": str(acted["hot_spot"]),
            "action": str(acted["actions"][0]["id"]),
            "number": one("plan_adjustments", "id"),
        },
        "plekken": {"code": one("placements", "code"), "meeting": one("meetings", "code"), "language": "nl"},
        "plekken/brief-<language>.pdf": {
            "code": one("placements", "code", "area_id = :area AND target_kind = 'meeting'"),
            "language": "nl",
        },
        "plekken/huizen": {
            "code": one("placements p JOIN household_batches b ON b.placement_id = p.id", "p.code"),
            "number": "1",
            "language": "nl",
        },
        "prioriteiten": {"spot": str(acted["hot_spot"])},
        "waarnemingen": {
            "number": one("observations", "id"),
            "walk": one("observation_walks", "id"),
        },
        "quickscan": {"number": one("quickscan_editions", "number")},
        "vragenlijsten": {"code": one("survey_rounds", "code"), "slug": "residents"},
        "vragenlijsten/<code>": {
            "code": one("editor_drafts", "code", "area_id = :area ORDER BY id"),
            "key": "wanneer_ergst",
            "number": "1",
            "language": "ar",
            "kind": "xlsx",
        },
        "vragenlijsten/<code>.yaml": {"code": one("editor_drafts", "code")},
        "vragenlijsten/<survey_hash>": {"survey_hash": one("editor_published", "survey_hash")},
        "vragenlijsten/<survey_hash>.yaml": {"survey_hash": one("editor_published", "survey_hash")},
    }


def address(rule: str, slug: str, town: Town) -> str:
    """Fill in an address of staff: the neighbourhood's name, and the objects of a town."""
    parts = [*rule.removeprefix("/team/<area>").strip("/").split("/"), "", ""]
    deeper = f"{parts[0]}/{parts[2]}"
    part = deeper if deeper in town.objects else parts[0]

    def named(found: re.Match[str]) -> str:
        name = found.group(1).rpartition(":")[2]
        return slug if name == "area" else town.objects[part][name]

    return re.sub(r"<([^>]+)>", named, rule)


def sign_in(app: Flask, town: Town, role: str) -> FlaskClient:
    """Let somebody of a town's team in."""
    client = app.test_client()
    assert client.get(town.links[role]).status_code == 303
    return client


def token_of(client: FlaskClient) -> str:
    """Give the token of this person's forms."""
    found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', client.get("/team/sessies").get_data(as_text=True))
    assert found
    return found.group(1)


def contents(database: Database, *, but: frozenset[str] = frozenset({"sessions", "attempts"})) -> dict[str, str]:
    """Give a fingerprint of every table, to see whether anything changed."""
    with database.reading() as connection:
        return {table.name: fingerprint(connection, table) for table in metadata.sorted_tables if table.name not in but}


def fingerprint(connection: Connection, table: sa.Table) -> str:
    """Hash the rows of a table as they are read, the same on both databases."""
    rows = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
    digest = hashlib.sha256()
    for row in rows:
        values: dict[str, Any] = dict(row)
        digest.update(json.dumps(values, sort_keys=True, default=str).encode())
    return digest.hexdigest()
