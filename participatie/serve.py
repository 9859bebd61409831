"""How the site is served: gunicorn with a few workers of many threads, on one port that they share."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from participatie import faults, schema
from participatie.config import BadSetting, Settings, read_settings
from participatie.db import Database
from participatie.factory import create_app
from participatie.features import load_pages
from participatie.web.site import EXTENSION, Site


class WordlessLogger(Logger):  # type: ignore[misc]
    """Gunicorn's log without what it would quote: network addresses, paths with tokens, headers."""

    def warning(self, msg: str, *args: object, **options: object) -> None:
        """Write a warning; a request that is no HTTP is told without its sender and its contents."""
        if msg.startswith("Invalid request"):
            self.error_log.warning("a request that is not HTTP was refused")
        else:
            self.error_log.warning(msg, *args)

    def exception(self, msg: str, *args: object, **options: object) -> None:
        """Tell where a fault arose, without the address that was asked for."""
        fault = sys.exc_info()[1]
        self.error_log.error("fault outside a page\n%s", faults.told(fault) if fault else "")


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings instead of a configuration file."""

    def __init__(self, settings: Settings, options: dict[str, Any] | None = None) -> None:
        self.settings = settings
        self.own_options = options or {}
        load_pages()
        gc.freeze()
        super().__init__()

    def load_config(self) -> None:
        """Say how many workers and threads, and what happens after a worker was forked."""
        host = os.environ.get("HOST", "127.0.0.1")
        options: dict[str, Any] = {
            "bind": f"{host}:{self.settings.port}",
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": "gthread",
            "reuse_port": True,
            "keepalive": 15,
            "timeout": 60,
            "graceful_timeout": 20,
            "max_requests": 50_000,
            "max_requests_jitter": 5_000,
            "limit_request_line": 4094,
            "post_worker_init": start_worker_threads,
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": WordlessLogger,
            "proc_name": "participatie",
            "control_socket_disable": True,
        }
        options.update(self.own_options)
        for name, value in options.items():
            if name in self.cfg.settings and value is not None:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the application in the worker, after the fork."""
        return create_app(self.settings)


def start_worker_threads(worker: Any) -> None:
    """Start what runs beside the requests of one worker: the background jobs."""
    from participatie import jobs

    found = worker.app.callable.extensions[EXTENSION] if hasattr(worker.app, "callable") else None
    if isinstance(found, Site) and found.settings.jobs_in_web:
        jobs.start_worker(found.database, found.settings)


def main(settings: Settings | None = None, *, greet: bool = True) -> None:
    """Bring the database up to date, load the demonstration when it is empty, and serve until stopped."""
    faults.log_to_stderr()
    try:
        settings = settings or read_settings()
    except BadSetting as error:
        sys.exit(f"participatie: {error}")
    database = Database(settings.database_url)
    if not settings.production:
        schema.upgrade(database)
    try:
        schema.check(database)
    except schema.OldSchema as error:
        sys.exit(f"participatie: {error}")
    if settings.demo:
        from participatie.demo.commands import prepare

        prepare(settings, database, greet=greet)
    database.dispose()
    Server(settings).run()
