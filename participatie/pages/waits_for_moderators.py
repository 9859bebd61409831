"""What waits for who looks after open answers."""

from __future__ import annotations

from participatie.accounts.roles import Role
from participatie.guarding import actions as guarding
from participatie.i18n import gettext as _
from participatie.i18n import ngettext
from participatie.pages.today import Asking, Waiting

MODERATORS = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


def open_answer_waits(asking: Asking) -> list[Waiting]:
    """Answers in people's own words that nobody has looked at."""
    if not asking.may(*MODERATORS):
        return []
    number = guarding.waiting_count(asking.connection, asking.area.id, asking.now)
    if not number:
        return []
    about = ngettext("%(num)s antwoord wacht", "%(num)s antwoorden wachten", number)
    return [Waiting(_("Lees de open antwoorden"), about, asking.page("open-antwoorden"))]
