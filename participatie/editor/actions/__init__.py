"""What can be done with surveys that are being made: start, change side by side, throw away, publish."""

from __future__ import annotations

from participatie.editor.actions.drafting import (
    change_draft,
    delete_draft,
    document_at,
    draft_by_code,
    list_drafts,
    save_draft,
    start_draft,
)
from participatie.editor.actions.publishing import (
    list_published,
    newest_before,
    next_number,
    publish_draft,
    published_surveys,
)

__all__ = [
    "change_draft",
    "delete_draft",
    "document_at",
    "draft_by_code",
    "list_drafts",
    "list_published",
    "newest_before",
    "next_number",
    "publish_draft",
    "published_surveys",
    "save_draft",
    "start_draft",
]
