"""Puts load on a server with `wrk` and reads what it measured."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32

_SCRIPT = """
local lines, at = {}, 0
for line in io.lines("%(file)s") do lines[#lines + 1] = line end
local made = {}
function init(args)
  for i, line in ipairs(lines) do
    local method, path, cookie, body = line:match("^(.-)\\t(.-)\\t(.-)\\t(.*)$")
    local headers = {["Accept-Encoding"] = "gzip"}
    if cookie ~= "" then headers["Cookie"] = cookie end
    if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    made[i] = wrk.format(method, path, headers, method == "POST" and body or nil)
  end
  lines = nil
end
function request()
  at = at %% #made + 1
  return made[at]
end
local other = 0
function done(summary, latency, requests)
  io.write(string.format(
    '\\nRESULT {"requests":%%d,"seconds":%%f,"p50_ms":%%f,"p99_ms":%%f,"errors":%%d,"bytes":%%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout, summary.bytes))
end
"""


@dataclass(frozen=True, slots=True)
class Request:
    """One request to send: method, path, the cookie header and the form body."""

    method: str
    path: str
    cookie: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run gave. `errors` counts statuses of 400 and up, and broken connections."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    errors: int
    bytes: int

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds


def is_there() -> bool:
    """Tell whether `wrk` is installed."""
    return shutil.which("wrk") is not None


def put(port: int, requests: Sequence[Request], seconds: float, connections: int = CONNECTIONS) -> Measured:
    """Send the requests over and over, in order, for some seconds.

    Args:
        port: of the server on this machine.
        requests: at least one; wrk begins again when it comes to the end.
        seconds: whole seconds, 1 or more.
        connections: kept open and used at once.
    """
    with tempfile.TemporaryDirectory() as folder:
        file, script = Path(folder, "requests"), Path(folder, "script.lua")
        file.write_text("".join(f"{r.method}\t{r.path}\t{r.cookie}\t{r.body}\n" for r in requests))
        script.write_text(_SCRIPT % {"file": file})
        command = ["wrk", "-t1", f"-c{connections}", f"-d{round(seconds)}s", "--timeout", "20s"]
        ran = subprocess.run(
            [*command, "-s", str(script), f"http://127.0.0.1:{port}/"],
            capture_output=True,
            text=True,
            check=True,
        )
    (line,) = [each for each in ran.stdout.splitlines() if each.startswith("RESULT ")]
    return Measured(**json.loads(line.removeprefix("RESULT ")))
