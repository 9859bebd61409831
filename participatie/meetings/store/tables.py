"""The tables of meetings and of who comes to them."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata
from participatie.meetings.meeting import Place

meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("title", Json, nullable=False),
    sa.Column("place", Json, nullable=False),
    sa.Column("description", Json, nullable=False),
    sa.Column("starts_at", UtcTime, nullable=False),
    sa.Column("ends_at", UtcTime, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("languages", Json, nullable=False),
    sa.Column("access", Json, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("changed_at", UtcTime, nullable=False),
    sa.Column("called_off", sa.Boolean, nullable=False),
    sa.Column("last_order", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("series", sa.Text, nullable=False),
    sa.Column("offer_hours", sa.Integer, nullable=False),
    sa.Column("hot_spot_id", sa.Integer, nullable=True),
    sa.UniqueConstraint("code"),
    sa.CheckConstraint("seats > 0", name="seats"),
    sa.Index(None, "area_id", "starts_at"),
    sa.Index(None, "series"),
)

sign_ups = sa.Table(
    "meeting_sign_ups",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("order_number", sa.Integer, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("interpreter", sa.Boolean, nullable=False),
    sa.Column("childcare", sa.Boolean, nullable=False),
    sa.Column("step_free", sa.Boolean, nullable=False),
    sa.Column("other_need", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("signed_up_on", sa.Date, nullable=False),
    sa.Column("token_hash", sa.Text, nullable=False),
    sa.Column("to_call", sa.Boolean, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("halal", sa.Boolean, nullable=False),
    sa.Column("vegetarian", sa.Boolean, nullable=False),
    sa.Column("vegan", sa.Boolean, nullable=False),
    sa.Column("allergy", sa.Boolean, nullable=False),
    sa.Column("children", sa.Integer, nullable=False),
    sa.Column("reminders", sa.Boolean, nullable=False),
    sa.Column("offered_until", UtcTime, nullable=True),
    sa.Column("override_reason", sa.Text, nullable=False),
    sa.Column("email_failed", sa.Boolean, nullable=False),
    sa.UniqueConstraint("meeting_id", "order_number"),
    sa.UniqueConstraint("token_hash"),
    sa.CheckConstraint("place IN ('seated', 'offered', 'waiting', 'cancelled', 'lapsed')", name="place"),
    sa.CheckConstraint("people BETWEEN 1 AND 8", name="people"),
    sqlite_with_rowid=False,
)


# Who was reminded by hand; the day only.
hand_reminders = sa.Table(
    "meeting_hand_reminders",
    metadata,
    sa.Column("sign_up_id", sa.Text, sa.ForeignKey("meeting_sign_ups.id"), primary_key=True),
    sa.Column("reminder", sa.Text, primary_key=True),
    sa.Column("done_on", sa.Date, nullable=False),
    sqlite_with_rowid=False,
)


def people_of(*wanted: Place) -> sa.ColumnElement[int]:
    """Add up the people who stand in one of these places, over the rows of a query."""
    people = sa.case((sign_ups.c.place.in_([place.value for place in wanted]), sign_ups.c.people), else_=0)
    return sa.func.coalesce(sa.func.sum(people), 0)
