"""Forms of the pages about incident records."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from participatie.i18n import gettext as _
from participatie.incidents.columns import WHATS, Columns
from participatie.incidents.incident import Terms
from participatie.text import mark
from participatie.web.forms import StaffForm


class UploadForm(StaffForm):
    """A file of incidents, or the files of one export."""

    file = MultipleFileField(mark("Bestand met meldingen"))


class FetchForm(StaffForm):
    """Where to fetch records, and of which days."""

    address = StringField(mark("Adres van de server (Open311)"), [InputRequired(), Length(max=400)])
    first = DateField(mark("Vanaf welke dag?"), [Optional()])
    last = DateField(mark("Tot en met welke dag?"), [Optional()])


class ColumnsForm(StaffForm):
    """Which column is what, whose records these are, and for which days."""

    longitude = SelectField(mark("Lengtegraad of x"), [InputRequired()])
    latitude = SelectField(mark("Breedtegraad of y"), [InputRequired()])
    day = SelectField(mark("Datum"))
    kind = SelectField(mark("Soort melding"))
    key = SelectField(mark("Nummer van de melding"))
    source = StringField(mark("Wie heeft deze meldingen verzameld?"), [InputRequired(), Length(max=120)])
    licence = StringField(mark("Onder welke voorwaarden mag u ze gebruiken?"), [InputRequired(), Length(max=200)])
    period_from = DateField(mark("Vanaf welke dag?"), [Optional()])
    period_until = DateField(mark("Tot en met welke dag?"), [Optional()])
    keep_default_point = BooleanField(mark("Tel de rijen op dat ene punt toch mee"))

    def offer(self, names: Sequence[str]) -> None:
        """Fill the menus with the headings of a file."""
        for what in WHATS:
            self[what].choices = [("", _("niet gebruiken")), *((name, name or "-") for name in dict.fromkeys(names))]

    def show(self, columns: Columns, terms: Terms) -> None:
        """Choose in the menus what is known or guessed."""
        for what in WHATS:
            self[what].data = getattr(columns, what) or ""
        self.source.data, self.licence.data = terms.source, terms.licence
        self.period_from.data, self.period_until.data = terms.period_from, terms.period_until

    def columns(self) -> Columns:
        """Give the chosen columns."""
        return Columns(**{what: self[what].data or "" for what in WHATS})

    def terms(self) -> Terms:
        """Give whose records these are."""
        source, licence = (" ".join((field.data or "").split()) for field in (self.source, self.licence))
        return Terms(source, licence, self.period_from.data, self.period_until.data)
