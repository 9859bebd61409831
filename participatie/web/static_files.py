"""Static files, compressed once when the site starts: on a slow phone the style is the largest part of a visit."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

COMPRESSED = frozenset({".css", ".js", ".svg"})


class CompressedFiles(WhiteNoise):  # type: ignore[misc]  # WhiteNoise has no types
    """Serves files with a compressed copy of each text file, kept outside the program's own directory."""

    def __init__(self, application: Callable[..., object], *, copies: Path, **options: object) -> None:
        """Find the files.

        Args:
            application: what answers everything else.
            copies: directory for the compressed copies; it is made when needed.
            options: as WhiteNoise has them.
        """
        self.copies = copies
        super().__init__(application, **options)

    def get_static_file(
        self, path: str, url: str, stat_cache: Mapping[str, os.stat_result] | None = None
    ) -> StaticFile:
        """Give one file and, for text, its compressed copy."""
        found: StaticFile = super().get_static_file(path, url, stat_cache)
        copy = compressed_copy(Path(path), self.copies)
        if copy is None:
            return found
        _, _, headers = found.alternatives[-1]
        return StaticFile(path, headers, encodings={"gzip": str(copy)})


def compressed_copy(path: Path, copies: Path) -> Path | None:
    """Give the compressed copy of a text file, made when it is not there yet; None when there is none.

    The copy is named after what is in it, so that several processes and versions can share the directory.
    """
    if path.suffix not in COMPRESSED:
        return None
    content = path.read_bytes()
    copy = copies / f"{hashlib.sha256(content).hexdigest()[:32]}.gz"
    try:
        if not copy.is_file():
            copies.mkdir(parents=True, exist_ok=True)
            made = copy.with_suffix(f".{os.getpid()}")
            made.write_bytes(gzip.compress(content, 9, mtime=0))
            made.replace(copy)
    except OSError:
        return None
    return copy
