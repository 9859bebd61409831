"""A recording beside a survey can be heard without a script, costs nothing until somebody listens, and can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from participatie.config import Settings
from participatie.db import Database
from participatie.surveys.web_recordings import LARGEST, recordings
from participatie.web.site import EXTENSION
from tests.site import CheckingClient
from tests.surveys.steps import Setting, go_on, open_survey

SOUND = bytes(range(256)) * 400


@pytest.fixture
def recorded(settings: Settings) -> Path:
    """Put a Dutch recording of the first question beside the small survey."""
    folder = settings.data_dir / "surveys" / "klein" / "audio" / "nl"
    folder.mkdir(parents=True)
    (folder / "role.mp3").write_bytes(SOUND)
    return folder


@pytest.fixture
def setting(app: Flask, recorded: Path) -> Setting:
    database: Database = app.extensions[EXTENSION].database
    return open_survey(database)


def test_the_first_question_can_be_heard_and_the_others_allow_no_sound(site: CheckingClient, setting: Setting) -> None:
    page = site.get(f"{setting.url}/1")
    (audio,) = page.root.all("audio")
    assert audio.attributes["preload"] == "none" and "controls" in audio.attributes
    assert audio.attributes["aria-label"] == "Luister naar de vraag"
    assert "autoplay" not in audio.attributes
    assert "media-src 'self'" in page.response.headers["Content-Security-Policy"]
    assert "media-src 'self'" in site.get(f"{setting.url}/1").response.headers["Content-Security-Policy"]
    refused = go_on(site, page, status=422)
    assert refused.root.all("audio") and "media-src" in refused.response.headers["Content-Security-Policy"]
    page = go_on(site, page, antwoord="lives")
    assert page.root.all("audio") == [] and "media-src" not in page.response.headers["Content-Security-Policy"]


def test_a_phone_may_keep_it_and_ask_for_a_part(site: CheckingClient, setting: Setting) -> None:
    (audio,) = site.get(f"{setting.url}/1").root.all("audio")
    whole = site.client.get(audio.attributes["src"], buffered=True)
    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/mpeg", SOUND)
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in whole.headers and whole.headers["X-Content-Type-Options"] == "nosniff"
    part = site.client.get(audio.attributes["src"], headers={"Range": "bytes=100-199"}, buffered=True)
    assert (part.status_code, part.data) == (206, SOUND[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(SOUND)}"


def test_a_recording_in_another_language_is_not_played(site: CheckingClient, recorded: Path, app: Flask) -> None:
    recorded.rename(recorded.with_name("en"))
    setting = open_survey(app.extensions[EXTENSION].database)
    assert site.get(f"{setting.url}/1").root.all("audio") == []


@pytest.mark.parametrize(
    "name", ["role.ogg", "mark.mp3", "..%2f..%2frole.mp3", "%2e%2e/nl/role.mp3", "role", "ROLE.mp3", "role.mp3%00"]
)
def test_nothing_else_can_be_fetched(site: CheckingClient, setting: Setting, name: str) -> None:
    assert site.client.get(f"{setting.url}/geluid/nl/{name}").status_code in {400, 404}
    assert site.client.get(f"{setting.url}/geluid/../{name}").status_code in {400, 404}


def test_what_is_too_large_or_no_sound_is_left_out_and_the_own_folder_goes_first(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder, name, size in (
        (own, "a.mp3", 10), (shipped, "a.mp3", 20), (shipped, "b.ogg", 20), (shipped, "c.m4a", LARGEST + 1),
        (shipped, "d.exe", 10), (shipped, "e.mp3", 0),
    ):  # fmt: skip
        (folder / "klein" / "audio" / "nl").mkdir(parents=True, exist_ok=True)
        (folder / "klein" / "audio" / "nl" / name).write_bytes(bytes(size))
    found = recordings("klein", (own, shipped))
    assert sorted(found) == [("nl", "a"), ("nl", "b")]
    assert found["nl", "a"].path.parent.parent.parent.parent == own
    assert recordings("groot", (own, shipped)) == {}
