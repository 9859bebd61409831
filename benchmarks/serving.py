"""Starts a server for the benchmarks: gunicorn with two workers of sixteen threads, ours or the bare one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 2, 16


@contextmanager
def serving(kind: str, port: int, environment: Mapping[str, str]) -> Iterator[psutil.Process]:
    """Run a server in a process group of its own and give its main process.

    Args:
        kind: "ours" or "bare".
        port: a free port.
        environment: further variables, such as the settings of our application.
    """
    command = [sys.executable, "-m", "benchmarks.serving", kind, str(port)]
    variables = {**os.environ, **environment, "PORT": str(port)}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/{'healthz' if kind == 'ours' else 'hello'}", process)
        yield psutil.Process(process.pid)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def cpu_seconds(server: psutil.Process) -> float:
    """Add up the processor time that the server and its workers used so far."""
    found = [server, *server.children(recursive=True)]
    return sum(each.cpu_times().user + each.cpu_times().system for each in found)


def memory_mb(server: psutil.Process) -> float:
    """Add up the memory of the workers, shared pages counted proportionally."""
    return sum(each.memory_full_info().pss for each in [server, *server.children(recursive=True)]) / 1e6


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        if process.poll() is not None:
            raise RuntimeError(f"the server for {url} stopped with status {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server for {url} does not answer")


def _serve(kind: str, port: int) -> None:
    from participatie.serve import Server

    options: dict[str, Any] = {
        "bind": f"127.0.0.1:{port}",
        "workers": WORKERS,
        "threads": THREADS,
        "worker_class": "gthread",
        "reuse_port": True,
        "keepalive": 15,
        "max_requests": 0,
        "loglevel": "error",
        "post_fork": _to_its_own_core,
    }
    if kind == "bare":
        options["post_worker_init"] = _nothing_beside
    from participatie.config import read_settings

    settings = read_settings()

    class Measured(Server):
        def load(self) -> Any:
            if kind == "bare":
                from benchmarks.bare import make_app

                return make_app()
            return super().load()

    Measured(settings, options).run()


def _to_its_own_core(_server: object, worker: Any) -> None:
    """Spread the workers over the cores; a virtual machine may otherwise pack light load on one."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[worker.age % len(cores)]})


def _nothing_beside(_worker: object) -> None:
    """The bare application has no jobs that run beside its requests."""


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    _serve(sys.argv[1], int(sys.argv[2]))
