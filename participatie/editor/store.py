"""Where drafts of surveys are kept with every revision, and which published versions are an area's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, Json, UtcTime, insert_ignore, metadata
from participatie.editor.document import Document, survey_of
from participatie.editor.draft import Draft, Published

editor_drafts = sa.Table(
    "editor_drafts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(20), nullable=False, unique=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("comments", sa.Text, nullable=False),
    sa.Column("based_on", sa.String(64), sa.ForeignKey("survey_versions.hash"), nullable=True),
    sa.Column("changed_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("changed_at", UtcTime, nullable=False),
)

# How a draft stood at each revision: so that two people who write at once can see what the other changed, and so that
# what was taken out can be put back.
editor_revisions = sa.Table(
    "editor_revisions",
    metadata,
    sa.Column("draft_id", sa.Integer, sa.ForeignKey("editor_drafts.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("content", Json, nullable=False),
    sa.Column("changed_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("changed_at", UtcTime, nullable=False),
)

editor_published = sa.Table(
    "editor_published",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("survey_hash", sa.String(64), sa.ForeignKey("survey_versions.hash"), primary_key=True),
    sa.Column("slug", sa.String(60), nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("before_hash", sa.String(64), nullable=True),
    sa.Column("published_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("published_at", UtcTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Revision:
    """How a draft stood at one revision, and who made it so."""

    number: int
    content: Document
    changed_by: int | None
    changed_at: datetime


def add_draft(connection: Connection, draft: Draft, content: Document) -> None:
    """Keep a new draft with its first revision."""
    values = {
        "code": draft.code,
        "area_id": draft.area_id,
        "revision": draft.revision,
        "content": dict(content),
        "comments": draft.comments,
        "based_on": draft.based_on,
        "changed_by": draft.changed_by,
        "changed_at": draft.changed_at,
    }
    draft_id = connection.execute(sa.insert(editor_drafts).values(**values).returning(editor_drafts.c.id)).scalar_one()
    _add_revision(connection, draft_id, Revision(draft.revision, content, draft.changed_by, draft.changed_at))


def find_draft(connection: Connection, code: str, *, hold: bool = False) -> tuple[Draft, Document] | None:
    """Find a draft with its document; `hold` keeps others from changing it meanwhile."""
    statement = sa.select(editor_drafts).where(editor_drafts.c.code == code)
    row = connection.execute(statement.with_for_update() if hold else statement).mappings().one_or_none()
    return None if row is None else (_draft(row), row["content"])


def list_drafts(connection: Connection, area_id: int) -> tuple[Draft, ...]:
    """List the drafts of an area, the one changed last first."""
    rows = connection.execute(
        sa.select(editor_drafts)
        .where(editor_drafts.c.area_id == area_id)
        .order_by(editor_drafts.c.changed_at.desc(), editor_drafts.c.id.desc())
    ).mappings()
    return tuple(_draft(row) for row in rows)


def change_draft(connection: Connection, code: str, now: Revision) -> None:
    """Let a draft that is held stand as this revision says."""
    own = editor_drafts.c.code == code
    draft_id = connection.execute(sa.select(editor_drafts.c.id).where(own)).scalar_one()
    values = {
        "revision": now.number,
        "content": dict(now.content),
        "changed_by": now.changed_by,
        "changed_at": now.changed_at,
    }
    connection.execute(sa.update(editor_drafts).where(own).values(**values))
    _add_revision(connection, draft_id, now)


def set_base(connection: Connection, code: str, survey_hash: str) -> None:
    """Say from which published version a draft goes on."""
    connection.execute(sa.update(editor_drafts).where(editor_drafts.c.code == code).values(based_on=survey_hash))


def delete_draft(connection: Connection, code: str) -> None:
    """Throw a draft away with all its revisions."""
    own = sa.select(editor_drafts.c.id).where(editor_drafts.c.code == code).scalar_subquery()
    connection.execute(sa.delete(editor_revisions).where(editor_revisions.c.draft_id == own))
    connection.execute(sa.delete(editor_drafts).where(editor_drafts.c.code == code))


def list_revisions(connection: Connection, code: str, since: int) -> tuple[Revision, ...]:
    """Give the revisions of a draft from `since` on, that one included, the oldest first."""
    rows = connection.execute(
        sa.select(editor_revisions)
        .join(editor_drafts, editor_drafts.c.id == editor_revisions.c.draft_id)
        .where(editor_drafts.c.code == code, editor_revisions.c.revision >= since)
        .order_by(editor_revisions.c.revision)
    )
    return tuple(Revision(row.revision, row.content, row.changed_by, row.changed_at) for row in rows)


def slugs_in_use(connection: Connection, area_id: int) -> frozenset[str]:
    """Give the names that surveys of other areas have, published or drafted."""
    published = connection.execute(sa.select(editor_published.c.slug).where(editor_published.c.area_id != area_id))
    drafts = connection.execute(sa.select(editor_drafts.c.content).where(editor_drafts.c.area_id != area_id))
    return frozenset({*(row.slug for row in published), *(str(row.content.get("slug", "")) for row in drafts)})


def add_published(connection: Connection, area_id: int, published: Published) -> None:
    """Keep which version an area published; the same version again changes nothing."""
    values = {
        "area_id": area_id,
        "survey_hash": published.survey_hash,
        "slug": published.slug,
        "version": published.version,
        "before_hash": published.before,
        "published_by": published.published_by,
        "published_at": published.published_at,
    }
    insert_ignore(connection, editor_published, [values])


def list_published(connection: Connection, area_id: int) -> tuple[Published, ...]:
    """List the versions that an area published, the newest first."""
    rows = connection.execute(
        sa.select(editor_published)
        .where(editor_published.c.area_id == area_id)
        .order_by(editor_published.c.published_at.desc(), editor_published.c.version.desc())
    )
    return tuple(
        Published(row.survey_hash, row.slug, row.version, row.before_hash, row.published_by, row.published_at)
        for row in rows
    )


def _add_revision(connection: Connection, draft_id: int, revision: Revision) -> None:
    values = {
        "draft_id": draft_id,
        "revision": revision.number,
        "content": dict(revision.content),
        "changed_by": revision.changed_by,
        "changed_at": revision.changed_at,
    }
    connection.execute(sa.insert(editor_revisions).values(**values))


def _draft(row: sa.RowMapping) -> Draft:
    return Draft(
        code=row["code"],
        area_id=row["area_id"],
        revision=row["revision"],
        survey=survey_of(row["content"]),
        based_on=row["based_on"],
        comments=row["comments"],
        changed_by=row["changed_by"],
        changed_at=row["changed_at"],
    )
