"""What can be done with incident records: hand in a file, look into it, keep it, list what is kept, forget it."""

from participatie.incidents.actions.access import Access
from participatie.incidents.actions.drawing import use_surface
from participatie.incidents.actions.fetching import fetch_on, start_fetching
from participatie.incidents.actions.handing_in import forget_unfinished, hand_in, set_by_id
from participatie.incidents.actions.importing import (
    IncidentOptions,
    begin,
    import_files,
    import_incidents,
    queue_reading,
    read_if_small,
    read_on,
)
from participatie.incidents.actions.keeping import (
    count_ready,
    list_incident_sets,
    list_origins,
    points_in,
    remove_incident_set,
)
from participatie.incidents.actions.previewing import Preview, first_choice, is_known_shape, preview

__all__ = [
    "Access",
    "IncidentOptions",
    "Preview",
    "begin",
    "count_ready",
    "fetch_on",
    "first_choice",
    "forget_unfinished",
    "hand_in",
    "import_files",
    "import_incidents",
    "is_known_shape",
    "list_incident_sets",
    "list_origins",
    "points_in",
    "preview",
    "queue_reading",
    "read_if_small",
    "read_on",
    "remove_incident_set",
    "set_by_id",
    "start_fetching",
    "use_surface",
]
