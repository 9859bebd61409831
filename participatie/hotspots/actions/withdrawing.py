"""Who withdraws answers is in no hot spot any more: the hot spots of the area are counted anew.

That happens in the background, moments later. Chance starts where it did the last time, so that nothing differs but the
voice that is gone; and twice is enough, however many people withdraw at the same time.
"""

from __future__ import annotations

from participatie import jobs
from participatie.db import Connection
from participatie.hotspots.actions import detection
from participatie.surveys import actions as surveys

KIND = "count hot spots anew"
_SURELY_LATER = 2


def ask_to_count_anew(connection: Connection, response_id: str) -> None:
    """Ask for a fresh count when a response was withdrawn and hot spots were ever found in its area."""
    area_id = surveys.area_withdrawn_from(connection, response_id)
    newest = None if area_id is None else detection.newest_detection(connection, area_id)
    if newest is not None:
        jobs.queue(connection, KIND, {"area_id": area_id, "since": newest.id})


@jobs.kind(KIND)
def count_anew(work: jobs.Work) -> None:
    """Find the hot spots of an area anew, unless that was surely done since somebody withdrew.

    The first search that is kept after somebody withdrew may have read its answers before that. The second read them
    when the first had been kept (see `detection.keep`), so without the one who withdrew.
    """
    area_id, since = int(str(work.payload["area_id"])), int(str(work.payload["since"]))
    with work.database.reading() as connection:
        newest = detection.newest_detection(connection, area_id)
        surely_done = detection.detections_since(connection, area_id, since) >= _SURELY_LATER
    if newest is not None and not surely_done:
        detection.detect_beside(work.database, area_id, newest.seed, work.now)


surveys.when_changed(ask_to_count_anew)
