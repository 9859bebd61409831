"""Who withdraws answers is in no hot spot any more: the hot spots of the area are counted anew.

That happens in the background, moments later. Chance starts where it did the last time, so that nothing differs but the
voice that is gone; and once is enough when several people withdraw at the same time.
"""

from __future__ import annotations

from participatie import jobs
from participatie.db import Connection
from participatie.hotspots.actions import detection
from participatie.surveys import actions as surveys

KIND = "count hot spots anew"


def ask_to_count_anew(connection: Connection, response_id: str) -> None:
    """Ask for a fresh count when a response was withdrawn and hot spots were ever found in its area."""
    area_id = surveys.area_withdrawn_from(connection, response_id)
    newest = None if area_id is None else detection.newest_detection(connection, area_id)
    if newest is not None:
        jobs.queue(connection, KIND, {"area_id": area_id, "since": newest.id})


@jobs.kind(KIND)
def count_anew(work: jobs.Work) -> None:
    """Find the hot spots of an area anew, unless that was done since somebody withdrew."""
    area_id = int(str(work.payload["area_id"]))
    with work.database.reading() as connection:
        newest = detection.newest_detection(connection, area_id)
        if newest is None or newest.id != work.payload["since"]:
            return
        done = detection.search(connection, area_id, newest.seed)
    with work.database.transaction() as connection:
        detection.keep(connection, done, work.now)


surveys.when_changed(ask_to_count_anew)
