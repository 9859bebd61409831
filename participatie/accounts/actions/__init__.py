"""What people do with accounts. See `people` for who there is, `links` for invitations, `signing_in` for the rest."""

from __future__ import annotations

from participatie.accounts.actions.links import (
    choose_password,
    enrolment,
    finish,
    follow_demonstration_link,
    invite,
    open_link,
    renew_link,
)
from participatie.accounts.actions.people import (
    account_by_id,
    add_organisation,
    change_account,
    disable,
    enable,
    list_accounts,
    list_audit,
    list_organisations,
    organisation_by_slug,
    record,
)
from participatie.accounts.actions.signing_in import (
    account_of_session,
    change_password,
    end_all_sessions,
    kept_hash,
    list_sessions,
    sign_in,
    sign_out,
    start_session,
    touch,
)
from participatie.accounts.actions.writing_together import merge_by_name

__all__ = [
    "account_by_id",
    "account_of_session",
    "add_organisation",
    "change_account",
    "change_password",
    "choose_password",
    "disable",
    "enable",
    "end_all_sessions",
    "enrolment",
    "finish",
    "follow_demonstration_link",
    "invite",
    "kept_hash",
    "list_accounts",
    "list_audit",
    "list_organisations",
    "list_sessions",
    "merge_by_name",
    "open_link",
    "organisation_by_slug",
    "record",
    "renew_link",
    "sign_in",
    "sign_out",
    "start_session",
    "touch",
]
