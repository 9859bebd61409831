"""What can be done with hot spots: find them, decide about them, read them, and lay incidents beside them."""

from participatie.hotspots.actions.beside import incidents_near
from participatie.hotspots.actions.deciding import DecidedMeanwhile, newest_review
from participatie.hotspots.actions.detection import (
    SearchedMeanwhile,
    detect_beside,
    detect_now,
    hot_spot_by_code,
    hot_spot_by_id,
    keep,
    list_hot_spots,
    list_reviews,
    list_signals,
    newest_detection,
    picks,
    search,
    theme_names,
)
from participatie.hotspots.actions.joining import Anchor, list_anchors, list_changes, merge, split, undo
from participatie.hotspots.actions.publishing import counted_on, list_counts, public_hot_spots, public_map
from participatie.hotspots.actions.review import (
    accept,
    describe,
    describe_together,
    refer,
    reject,
    rename,
    reopen,
    revision_of,
    texts_at,
)
from participatie.hotspots.actions.telling import told_spots
from participatie.hotspots.actions.withdrawing import count_anew
from participatie.hotspots.hot_spot import Status

CONFIRMED = Status.CONFIRMED

__all__ = [
    "CONFIRMED",
    "Anchor",
    "DecidedMeanwhile",
    "SearchedMeanwhile",
    "Status",
    "accept",
    "count_anew",
    "counted_on",
    "describe",
    "describe_together",
    "detect_beside",
    "detect_now",
    "hot_spot_by_code",
    "hot_spot_by_id",
    "incidents_near",
    "keep",
    "list_anchors",
    "list_changes",
    "list_counts",
    "list_hot_spots",
    "list_reviews",
    "list_signals",
    "merge",
    "newest_detection",
    "newest_review",
    "picks",
    "public_hot_spots",
    "public_map",
    "refer",
    "reject",
    "rename",
    "reopen",
    "revision_of",
    "search",
    "split",
    "texts_at",
    "theme_names",
    "told_spots",
    "undo",
]
