"""How the site starts: four times at once on an empty database, and not at all when that would be unsafe."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from participatie import schema
from participatie.db import Database
from participatie.features import load_pages
from tests.serving import ROOT, free_port


def test_four_servers_that_start_at_once_on_an_empty_database_all_serve(tmp_path: Path) -> None:
    ports = [free_port() for _ in range(4)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARTICIPATIE_")}
    shared = {
        **environment,
        "PARTICIPATIE_DATA_DIR": str(tmp_path),
        "PARTICIPATIE_DEMO": "no",
        "PARTICIPATIE_WORKERS": "1",
        "PARTICIPATIE_THREADS": "2",
        "PARTICIPATIE_SECRET_KEY": "a-secret-key-for-tests-only-0123456789-xyz",
    }
    logs = [(tmp_path / f"{port}.log").open("wb") for port in ports]
    servers = [
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**shared, "PORT": str(port)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        for port, log in zip(ports, logs, strict=True)
    ]
    try:
        for port, server in zip(ports, servers, strict=True):
            _wait(port, server, tmp_path / f"{port}.log")
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=30)
        for log in logs:
            log.close()
    load_pages()
    database = Database(f"sqlite:///{tmp_path / 'participatie.sqlite3'}")
    schema.check(database)
    database.dispose()
    for port in ports:
        assert "rror" not in (tmp_path / f"{port}.log").read_text(encoding="utf-8")


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(400):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            status = connection.getresponse().status
            connection.close()
            if status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


SAFE = {
    "PARTICIPATIE_ENVIRONMENT": "production",
    "PARTICIPATIE_BASE_URL": "https://buurt.example.nl",
    "PARTICIPATIE_SECRET_KEY": "Zq8rT2mVx0Lw5NcB7yHd1KfS9gJp4AeU",
    "PARTICIPATIE_CONTACT_EMAIL": "buurt@example.nl",
    "PARTICIPATIE_PROXIES": "1",
    "PARTICIPATIE_DEMO": "no",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"PARTICIPATIE_SECRET_KEY": ""}, "SECRET_KEY"),
        ({"PARTICIPATIE_DEMO": "yes"}, "DEMO"),
        ({"PARTICIPATIE_PROXIES": "0"}, "PROXIES"),
        ({}, "db upgrade"),
    ],
    ids=["no secret", "demonstration", "no proxy", "no schema"],
)
def test_production_does_not_start_unsafe(tmp_path: Path, change: dict[str, str], said: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARTICIPATIE_")}
    settings = {**SAFE, "PARTICIPATIE_DATA_DIR": str(tmp_path), "PORT": str(free_port()), **change}
    server = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert server.returncode == 1
    assert said in server.stderr and "Traceback" not in server.stderr
