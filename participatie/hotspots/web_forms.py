"""Forms of the team's pages about hot spots."""

from __future__ import annotations

from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from participatie.text import mark
from participatie.web.forms import StaffForm


class DecisionForm(StaffForm):
    """A decision about a place; which one comes from the button."""

    reason = TextAreaField(mark("Waarom komt deze plek niet op de lijst?"), [Length(max=2000)])
    to = StringField(mark("Aan wie draagt u deze plek over?"), [Length(max=200)])
    on = DateField(mark("Wanneer?"), [Optional()])


class TextForm(StaffForm):
    """Name and description; the boxes per language are read from the post itself."""
