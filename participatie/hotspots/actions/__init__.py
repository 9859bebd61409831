"""What can be done with hot spots: find them, decide about them, read them, and lay incidents beside them."""

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
from participatie.hotspots.actions.incidents import (
    IncidentOptions,
    IncidentPreview,
    import_incidents,
    incidents_near,
    list_incident_sets,
    preview_incidents,
    remove_incident_set,
)
from participatie.hotspots.actions.review import accept, describe, refer, reject, rename, reopen
from participatie.hotspots.hot_spot import Status

CONFIRMED = Status.CONFIRMED

__all__ = [
    "CONFIRMED",
    "IncidentOptions",
    "IncidentPreview",
    "Status",
    "accept",
    "describe",
    "detect_now",
    "hot_spot_by_code",
    "import_incidents",
    "incidents_near",
    "keep",
    "list_hot_spots",
    "list_incident_sets",
    "list_reviews",
    "list_signals",
    "newest_detection",
    "picks",
    "preview_incidents",
    "public_hot_spots",
    "refer",
    "reject",
    "remove_incident_set",
    "rename",
    "reopen",
    "search",
    "theme_names",
]
