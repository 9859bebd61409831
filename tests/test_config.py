"""Settings: read, refused when unsafe, with a sentence that names the setting and the remedy."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from participatie.config import BadSetting, read_settings

SAFE = {
    "PARTICIPATIE_ENVIRONMENT": "production",
    "PARTICIPATIE_BASE_URL": "https://buurt.example.nl",
    "PARTICIPATIE_SECRET_KEY": "Zq8rT2mVx0Lw5NcB7yHd1KfS9gJp4AeU",
    "PARTICIPATIE_CONTACT_EMAIL": "buurt@example.nl",
    "PARTICIPATIE_PROXIES": "1",
}


def test_development_makes_its_own_secret_once_and_keeps_it_private(tmp_path: Path) -> None:
    first = read_settings({"PARTICIPATIE_DATA_DIR": str(tmp_path)})
    second = read_settings({"PARTICIPATIE_DATA_DIR": str(tmp_path)})
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_safe_production_starts(tmp_path: Path) -> None:
    settings = read_settings({**SAFE, "PARTICIPATIE_DATA_DIR": str(tmp_path)})
    assert settings.production
    assert settings.https
    assert settings.hosts == ("buurt.example.nl",)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"PARTICIPATIE_BASE_URL": "http://buurt.example.nl"}, "BASE_URL"),
        ({"PARTICIPATIE_BASE_URL": "https://buurt.example.nl/pad"}, "BASE_URL"),
        ({"PARTICIPATIE_SECRET_KEY": ""}, "SECRET_KEY"),
        ({"PARTICIPATIE_SECRET_KEY": "kort"}, "SECRET_KEY"),
        ({"PARTICIPATIE_SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"PARTICIPATIE_DEMO": "yes"}, "DEMO"),
        ({"PARTICIPATIE_CONTACT_EMAIL": ""}, "CONTACT_EMAIL"),
        ({"PARTICIPATIE_PROXIES": "0"}, "PROXIES"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"PARTICIPATIE_DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"PARTICIPATIE_MAIL_URL": "http://x"}, "MAIL_URL"),
        ({"PARTICIPATIE_WORKERS": "veel"}, "WORKERS"),
        ({"PARTICIPATIE_KLEUR": "rood"}, "PARTICIPATIE_KLEUR"),
        ({"PORT": "0"}, "PORT"),
    ],
)
def test_an_unsafe_or_unknown_setting_stops_the_start(tmp_path: Path, change: dict[str, str], names: str) -> None:
    with pytest.raises(BadSetting, match=names):
        read_settings({**SAFE, "PARTICIPATIE_DATA_DIR": str(tmp_path), **change})
