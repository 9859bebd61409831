"""Where the secret of a round lives: a file of its own in the data directory, only for the program's own account.

Nothing of it is ever in the database, so neither a copy of the tables nor a backup made with `participatie backup`
holds it. It is read anew each time and never kept in memory, so that destroying the file ends it everywhere.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from participatie.surveys.households import SECRET_BYTES
from participatie.tokens import RandomBytes

FOLDER = "households"
_NAME = re.compile(r"[0-9A-Z]{1,20}")


def read(data_dir: Path, round_code: str) -> bytes | None:
    """Give the secret of a round; None when it never had one or when it was destroyed."""
    try:
        found = _path(data_dir, round_code).read_bytes()
    except FileNotFoundError:
        return None
    return found if len(found) == SECRET_BYTES else None


def read_or_make(data_dir: Path, round_code: str, random_bytes: RandomBytes) -> bytes:
    """Give the secret of a round, made now when it has none.

    Raises:
        OSError: the data directory cannot be written.
    """
    path = _path(data_dir, round_code)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    found = read(data_dir, round_code)
    if found is not None:
        return found
    fresh = path.with_suffix(f".{random_bytes(8).hex()}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(random_bytes(SECRET_BYTES))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        # Whole or not at all, and the first of two that make it at once wins.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_bytes()


def destroy(data_dir: Path, round_code: str) -> bool:
    """Write over the secret of a round and remove it; False when there was none."""
    path = _path(data_dir, round_code)
    try:
        with path.open("r+b") as stream:
            stream.write(bytes(max(SECRET_BYTES, path.stat().st_size)))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def rounds_with_one(data_dir: Path) -> tuple[str, ...]:
    """Give the codes of the rounds that have a secret."""
    return tuple(sorted(path.stem for path in (data_dir / FOLDER).glob("*.key")))


def _path(data_dir: Path, round_code: str) -> Path:
    if not _NAME.fullmatch(round_code):
        raise ValueError("not the code of a round")
    return data_dir / FOLDER / f"{round_code}.key"
