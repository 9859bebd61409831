"""What tests of sending under bad luck share: a real server, filled-in drafts, and connections to send them over."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import sqlalchemy as sa

from benchmarks.load import Request
from benchmarks.prepared import Prepared, open_survey, sends
from benchmarks.serving import serving
from participatie import tokens
from participatie.db import Database
from participatie.surveys.rounds import keys_from

SECRET = "a-secret-key-for-tests-only-0123456789-xyz"
KEYS = keys_from(SECRET.encode())


@dataclass
class House:
    """An open survey on a real server that can be started again."""

    database: Database
    prepared: Prepared
    folder: Path
    port: int

    @contextmanager
    def serve(self) -> Iterator[psutil.Process]:
        """Run the server; its main process leads a process group of its own."""
        self.database.dispose()
        environment = {
            "PARTICIPATIE_DATA_DIR": str(self.folder),
            "PARTICIPATIE_DATABASE_URL": self.database.url,
            "PARTICIPATIE_SECRET_KEY": SECRET,
            "PARTICIPATIE_JOBS": "apart",
        }
        with serving("ours", self.port, environment) as server:
            yield server

    def people(self, count: int) -> list[Request]:
        """Give the last request of so many people."""
        return sends(self.prepared, count)

    def stored(self) -> set[str]:
        """Give the hashes of all keys in the database."""
        with self.database.reading() as connection:
            return set(connection.execute(sa.text("SELECT key_hash FROM responses")).scalars())

    def is_sound(self) -> bool:
        """Let SQLite look over its own file."""
        if not self.database.is_sqlite:
            return True
        with self.database.reading() as connection:
            return connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"


def open_house(database: Database, folder: Path) -> House:
    """Open a survey on a fresh database."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    return House(database, open_survey(database, KEYS), folder, port)


def key_hash(request: Request) -> str:
    """Give the hash under which this person's response is stored."""
    return tokens.keyed_hash(request.body.removeprefix("sleutel="), KEYS.stored)


@dataclass
class Crowd:
    """People who send at the same time over several connections, and what they were told.

    `told` holds (request, status) in the order of arrival; a broken connection gives no entry.
    """

    port: int
    told: list[tuple[Request, int]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, requests: Sequence[Request], connections: int = 12) -> None:
        """Send every request once, spread over the connections, and come back when all are done."""
        threads = self.start(requests, connections)
        for thread in threads:
            thread.join()

    def start(self, requests: Sequence[Request], connections: int) -> list[threading.Thread]:
        """Begin to send and give the threads that do it."""
        parts = [requests[start::connections] for start in range(connections)]
        threads = [threading.Thread(target=self._send, args=(part,)) for part in parts]
        for thread in threads:
            thread.start()
        return threads

    def acknowledged(self) -> set[str]:
        """Give the key hashes of the responses that were acknowledged."""
        return {key_hash(request) for request, status in self.told if status == 303}

    def statuses(self) -> set[int]:
        """Give every status that anyone got."""
        return {status for _, status in self.told}

    def _send(self, requests: Sequence[Request]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            for request in requests:
                connection.request(request.method, request.path, request.body, {**headers, "Cookie": request.cookie})
                response = connection.getresponse()
                page = response.read().decode()
                with self._lock:
                    self.told.append((request, response.status))
                    if response.status != 303:
                        self.pages.append(page)
        except (OSError, http.client.HTTPException):
            pass  # the server went away; whoever was not told anything will send again
        finally:
            connection.close()
