"""What waits for the quick scan: what professionals see, and giving out what came of it."""

from __future__ import annotations

from participatie.accounts.roles import Role
from participatie.areas.projects import Phase
from participatie.hotspots import actions as hotspots
from participatie.i18n import gettext as _
from participatie.observations import actions as observations
from participatie.pages.today import Asking, Waiting
from participatie.quickscan import actions as quickscan


def observation_waits(asking: Asking) -> list[Waiting]:
    """An organisation that wrote nothing down yet, as long as the list of places is being made."""
    if not asking.may(Role.PROFESSIONAL) or asking.reached(Phase.PRIORITIES):
        return []
    own = asking.account.organisation_id
    if any(each.organisation_id == own for each in observations.list_observations(asking.connection, asking.area.id)):
        return []
    about = _("Uw organisatie schreef nog niets op. Het duurt een minuut per plek.")
    return [Waiting(_("Schrijf op wat u in de buurt ziet"), about, asking.page("waarnemingen/nieuw"))]


def scan_waits(asking: Asking) -> list[Waiting]:
    """A quick scan that can be given out: every found place was looked at, and choosing has not begun."""
    if not asking.may(Role.COORDINATOR) or asking.reached(Phase.PRIORITIES):
        return []
    spots = hotspots.list_hot_spots(asking.connection, asking.area.id)
    looked_at = bool(spots) and all(each.status is not hotspots.Status.PROPOSED for each in spots)
    if not looked_at or quickscan.list_given(asking.connection, asking.area.id):
        return []
    about = _("Alle gevonden plekken zijn bekeken.")
    return [Waiting(_("Geef de quickscan uit"), about, asking.page("quickscan/voorbeeld"))]
