"""Forms of the pages about incident records."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField

from participatie.text import mark
from participatie.web.forms import StaffForm


class UploadForm(StaffForm):
    """A file of incidents."""

    file = FileField(mark("Bestand met meldingen (CSV)"))


class ImportForm(StaffForm):
    """What to take from a file of incidents."""

    keep_default_point = BooleanField(mark("Tel de rijen op dat ene punt toch mee"))
