"""Whether the site is alive and in order, for the machines that watch over it."""

from __future__ import annotations

from flask import Response

from participatie import schema
from participatie.accounts.access import open_to_all
from participatie.pages.blueprint import bp
from participatie.web import database


@bp.get("/healthz")
@open_to_all
def healthz() -> Response:
    """Say that this process answers."""
    return Response("alive\n", mimetype="text/plain")


@bp.get("/readyz")
@open_to_all
def readyz() -> Response:
    """Say whether database and migrations are in order; 503 and the reason in one word otherwise."""
    fault = schema.fault_of(database())
    if fault is not None:
        return Response(f"{fault}\n", status=503, mimetype="text/plain", headers={"Retry-After": "30"})
    return Response("ready\n", mimetype="text/plain")
