"""Libraries to measure beside, in an environment of their own: what they need never mixes with what we need."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

PIP_SECONDS = 900


def python_of_peers(home: Path, requirements: Path, *, install: bool) -> Path | None:
    """Give the interpreter of the environment with the libraries, made when it is not there; None when it cannot be."""
    python, stamp = home / "bin" / "python", home / "installed.txt"
    wanted = requirements.read_text(encoding="utf-8")
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    if not install:
        return None
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    try:
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([*pip, "-r", str(requirements)], capture_output=True, check=True, timeout=PIP_SECONDS)
    except (subprocess.SubprocessError, OSError):
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python
