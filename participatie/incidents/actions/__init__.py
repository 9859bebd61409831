"""What can be done with incident records: look into a file, keep it, list what is kept, forget it."""

from participatie.incidents.actions.importing import (
    IncidentOptions,
    IncidentPreview,
    import_incidents,
    list_incident_sets,
    list_points,
    preview_incidents,
    remove_incident_set,
)

__all__ = [
    "IncidentOptions",
    "IncidentPreview",
    "import_incidents",
    "list_incident_sets",
    "list_points",
    "preview_incidents",
    "remove_incident_set",
]
