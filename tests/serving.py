"""A real server for tests: `python app.py` in a process of its own, on a free port, with the demonstration."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 120


@dataclass
class Served:
    """A running server. `demo` is what `demo.json` says, or empty without the demonstration."""

    base_url: str
    data_dir: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    @property
    def demo(self) -> dict[str, object]:
        """The demonstration's file."""
        path = self.data_dir / "demo.json"
        found: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return found

    def sign_in_url(self, role: str, number: int = 0) -> str:
        """The sign-in link of the demonstration's account with this role."""
        accounts = self.demo["accounts"]
        assert isinstance(accounts, list)
        return str([each for each in accounts if each["role"] == role][number]["sign_in_url"])


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def serving(data_dir: Path, *, port: int | None = None, **changes: str) -> Iterator[Served]:
    """Start a server, wait until it is ready, and stop it with all its workers afterwards."""
    port = port or free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PARTICIPATIE_")},
        "PORT": str(port),
        "PARTICIPATIE_DATA_DIR": str(data_dir),
        "PARTICIPATIE_DEMO": "yes",
        "PYTHONUNBUFFERED": "1",
        **changes,
    }
    log = (data_dir / "server.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
    )
    served = Served(f"http://127.0.0.1:{port}", data_dir, process, environment)
    try:
        _wait(served)
        yield served
    finally:
        stop(served)
        log.close()


def put_demonstration(folder: Path, kept: Path) -> None:
    """Put the demonstration into a folder. It is told once, by whoever comes first, and copied after that.

    Args:
        folder: an empty folder that a server will use.
        kept: the folder that every process of this run shares.
    """
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "told").exists():
            (kept / "data").mkdir()
            with serving(kept / "data"):
                pass
            (kept / "data" / "server.log").unlink()
            (kept / "told").touch()
    shutil.copytree(kept / "data", folder, dirs_exist_ok=True)


def _wait(served: Served) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if served.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(served.base_url + "/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    text = (served.data_dir / "server.log").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"the server did not become ready:\n{text[-4000:]}")


def stop(served: Served, how: signal.Signals = signal.SIGTERM) -> None:
    """Stop a server and everything it started."""
    if served.process.poll() is None:
        os.killpg(served.process.pid, how)
        try:
            served.process.wait(timeout=25)
        except subprocess.TimeoutExpired:
            os.killpg(served.process.pid, signal.SIGKILL)
            served.process.wait(timeout=10)
