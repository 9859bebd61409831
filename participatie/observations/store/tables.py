"""The tables of observations: what was seen where, by which organisation, and on which walk.

Of the moment somebody wrote only the day is kept: nobody's working hours can be read here.
"""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, metadata

observation_walks = sa.Table(
    "observation_walks",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("walked_on", sa.Date, nullable=False),
    sa.Column("along", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Index(None, "area_id"),
    sa.Index(None, "organisation_id"),
    sa.Index(None, "account_id"),
)

observations = sa.Table(
    "observations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("walk_id", sa.Integer, sa.ForeignKey("observation_walks.id"), nullable=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("place_kind", sa.String(10), nullable=False),
    sa.Column("place_code", sa.Text, nullable=False),
    sa.Column("x", sa.Float, nullable=True),
    sa.Column("y", sa.Float, nullable=True),
    sa.Column("theme", sa.Text, nullable=False),
    sa.Column("moments", Json, nullable=False),
    sa.Column("days", sa.String(10), nullable=False),
    sa.Column("since", sa.String(10), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("may_be_public", sa.Boolean, nullable=False),
    sa.Column("noted_on", sa.Date, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("withdrawn_on", sa.Date, nullable=True),
    sa.CheckConstraint("place_kind IN ('street', 'landmark', 'map')", name="place_kind"),
    sa.CheckConstraint("place_kind <> 'map' OR (x IS NOT NULL AND y IS NOT NULL)", name="point"),
    sa.Index(None, "area_id"),
    sa.Index(None, "walk_id"),
    sa.Index(None, "organisation_id"),
    sa.Index(None, "account_id"),
)
