"""Forms of the quick scan: what surprised us, and what becomes of a proposed case."""

from __future__ import annotations

from wtforms import BooleanField, IntegerField, StringField, TextAreaField

from participatie.quickscan.store import KeptCase
from participatie.text import mark
from participatie.web.forms import StaffForm


class GiveForm(StaffForm):
    """A button without fields."""


class SurpriseForm(StaffForm):
    """What surprised the team, in its own words."""

    text = TextAreaField(mark("Wat viel u op?"))
    revision = IntegerField(mark("Versie"), default=0)


class CaseForm(StaffForm):
    """One proposed case."""

    place = StringField(mark("Plek"))
    included = BooleanField(mark("Neem deze plek op in het voorstel"))
    text = TextAreaField(mark("Toelichting"))
    questions = TextAreaField(mark("Eerst uitzoeken"))
    revision = IntegerField(mark("Versie"), default=0)

    def case(self) -> KeptCase:
        """Give what was typed."""
        return KeptCase(
            place=self.place.data or "",
            included=bool(self.included.data),
            text=self.text.data or "",
            questions=self.questions.data or "",
            revision=self.revision.data or 0,
        )
