"""What can be done with hot spots: find them, decide about them, read them, and lay incidents beside them."""

from participatie.hotspots.actions.beside import incidents_near
from participatie.hotspots.actions.detection import (
    detect_now,
    hot_spot_by_code,
    keep,
    list_hot_spots,
    list_reviews,
    list_signals,
    newest_detection,
    picks,
    public_hot_spots,
    search,
    theme_names,
)
from participatie.hotspots.actions.review import accept, describe, refer, reject, rename, reopen
from participatie.hotspots.hot_spot import Status

CONFIRMED = Status.CONFIRMED

__all__ = [
    "CONFIRMED",
    "Status",
    "accept",
    "describe",
    "detect_now",
    "hot_spot_by_code",
    "incidents_near",
    "keep",
    "list_hot_spots",
    "list_reviews",
    "list_signals",
    "newest_detection",
    "picks",
    "public_hot_spots",
    "refer",
    "reject",
    "rename",
    "reopen",
    "search",
    "theme_names",
]
