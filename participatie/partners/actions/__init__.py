"""What people do with partners: describe them, promise and sign, log hours, and put case teams together."""

from __future__ import annotations

from participatie.partners.actions.directory import list_partners, partner_by_slug, save_profile, who_may_help
from participatie.partners.actions.hours import kept_by_partners, list_hours, log_hours, may_log, remove_hours
from participatie.partners.actions.promises import (
    commitment_at,
    list_commitments,
    list_signatures,
    matrix,
    promised_hours,
    remove_promise,
    save_promise,
    sign,
    unsigned_for,
)
from participatie.partners.actions.teams import add_member, list_teams, remove_member, save_team, set_part, team_of

__all__ = [
    "add_member",
    "commitment_at",
    "kept_by_partners",
    "list_commitments",
    "list_hours",
    "list_partners",
    "list_signatures",
    "list_teams",
    "log_hours",
    "matrix",
    "may_log",
    "partner_by_slug",
    "promised_hours",
    "remove_hours",
    "remove_member",
    "remove_promise",
    "save_profile",
    "save_promise",
    "save_team",
    "set_part",
    "sign",
    "team_of",
    "unsigned_for",
    "who_may_help",
]
