"""The baselines: bare Flask routes on the same server, without anything of ours."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

FIELDS = tuple(f"q{number}" for number in range(1, 13))
CHOICES = {"never", "seldom", "sometimes", "often", "unknown"}
_local = threading.local()


def make_app() -> Flask:
    """Make the application.

    It has hello, a form page from a template file, a POST without storing (parse, token, twelve answers
    checked) and the same POST with one INSERT in a transaction of its own.
    """
    app = Flask(__name__, template_folder=str(Path(__file__).parent / "bare_templates"), static_folder=None)
    app.config.update(SECRET_KEY="a-secret-of-the-benchmarks", WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    path = os.environ["BARE_DATABASE"]

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    @app.get("/form")
    def form() -> str:
        return render_template("form.html", fields=FIELDS, choices=sorted(CHOICES))

    @app.post("/check")
    def check() -> BaseResponse:
        _checked()
        return redirect("/hello", 303)

    @app.post("/insert")
    def insert() -> BaseResponse:
        answers = _checked()
        connection = _connection(path)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answers VALUES (?, ?)", (secrets.token_hex(16), json.dumps(answers)))
        connection.execute("COMMIT")
        return redirect("/hello", 303)

    @app.errorhandler(400)
    def bad(_error: Exception) -> Response:
        return Response("bad", 400)

    return app


def _checked() -> dict[str, str]:
    answers = {}
    for name in FIELDS:
        value = request.form.get(name, "")
        if name in {"q11", "q12"}:
            if len(value) > 300:
                abort(400)
        elif value not in CHOICES:
            abort(400)
        answers[name] = value
    return answers


def _connection(path: str) -> sqlite3.Connection:
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(path, timeout=30, isolation_level=None)
        _local.connection.execute("PRAGMA journal_mode=WAL")
        _local.connection.execute("PRAGMA synchronous=FULL")
        _local.connection.execute("CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, answers TEXT)")
    found: sqlite3.Connection = _local.connection
    return found
