"""How a finished document goes out: to keep under a name, or to look at in the browser."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response


def file_to_keep(content: bytes | Iterable[bytes], content_type: str, name: str) -> Response:
    """Give a document that the browser keeps.

    Args:
        content: the whole, or its pieces as they are made.
        content_type: what it is, such as `application/pdf`.
        name: of the file, from our own codes and numbers; plain letters, no quotes.
    """
    return _file(content, content_type, name, "attachment")


def file_to_read(content: bytes | Iterable[bytes], content_type: str, name: str, *, language: str = "") -> Response:
    """Give a document that the browser may show itself; `language` is the one it is written in."""
    response = _file(content, content_type, name, "inline")
    if language:
        response.headers["Content-Language"] = language
    return response


def _file(content: bytes | Iterable[bytes], content_type: str, name: str, how: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
