"""What forms share: residents' forms without a token, staff forms with one, and refusals on top."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.text import mark
from participatie.web.site import settings
from participatie.written import SOURCE, WrittenText

WTFORMS_SENTENCES = {
    "This field is required.": mark("Vul dit in."),
    "Not a valid choice.": mark("Kies een van de mogelijkheden."),
    "Not a valid choice": mark("Kies een van de mogelijkheden."),
    "'%(value)s' is not a valid choice for this field.": mark("Kies een van de mogelijkheden."),
    "'%(value)s' are not valid choices for this field.": mark("Kies een van de mogelijkheden."),
    "Invalid Choice: could not coerce.": mark("Kies een van de mogelijkheden."),
    "Not a valid integer value.": mark("Vul een heel getal in."),
    "Not a valid decimal value.": mark("Vul een getal in."),
    "Not a valid date value.": mark("Vul een datum in."),
    "Not a valid time value.": mark("Vul een tijd in, bijvoorbeeld 19:30."),
    "Not a valid datetime value.": mark("Vul een datum en een tijd in."),
    "Invalid email address.": mark("Dit e-mailadres klopt niet. Kijk het na."),
    "Number must be between %(min)s and %(max)s.": mark("Vul een getal in van %(min)s tot en met %(max)s."),
    "Number must be at least %(min)s.": mark("Vul een getal in van %(min)s of meer."),
    "Number must be at most %(max)s.": mark("Vul een getal in van %(max)s of minder."),
    "Field cannot be longer than %(max)d character.": mark("Deze tekst is te lang."),
    "Field cannot be longer than %(max)d characters.": mark("Deze tekst is te lang. Er passen %(max)d tekens in."),
}


STALE_FORM = mark("U was intussen afgemeld, of deze pagina is oud. Druk nog een keer op de knop.")


def session_cookie_name() -> str:
    """Name the cookie of someone who is signed in."""
    return "__Host-sid" if settings().https else "sid"


def session_token() -> str:
    """Give the session token that this request carries, or ""."""
    return request.cookies.get(session_cookie_name(), "")


def form_token() -> str:
    """Give the token of this session's forms.

    It follows from the session alone, so it neither expires nor depends on a clock; who cannot read the
    session cookie cannot make it. Someone who is not signed in gets one that is the same for all; there the
    check on where a post comes from is what protects.
    """
    return hmac.new(settings().secret_key, b"form|" + session_token().encode(), hashlib.sha256).hexdigest()


def form_token_fits(token: str) -> bool:
    """Whether a posted token belongs to this session."""
    return hmac.compare_digest(form_token().encode(), token.encode())


class _SessionToken(CSRF):  # type: ignore[misc]
    def generate_csrf_token(self, csrf_token_field: Field) -> str:
        return form_token()

    def validate_csrf_token(self, form: object, field: Field) -> None:
        if not form_token_fits(field.data or ""):
            raise ValidationError(_(STALE_FORM))


class _Sentences:
    """Gives WTForms its own sentences in the reader's language."""

    def gettext(self, string: str) -> str:
        return _(WTFORMS_SENTENCES.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return _(WTFORMS_SENTENCES.get(singular if n == 1 else plural, plural))


class _Form(FlaskForm):  # type: ignore[misc]
    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: object) -> _Sentences:
            return _Sentences()

    def __init__(self, *args: Any, **values: Any) -> None:
        """Make the form; labels that were marked where they stand come in the reader's language."""
        super().__init__(*args, **values)
        for field in self:
            field.label.text = _(field.label.text)

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal on top of the form; it stays filled in."""
        self.form_errors.append(translate(refusal.message))
        self.form_errors.extend(translate(each) for each in refusal.more)

    def mistakes(self) -> list[tuple[str, str]]:
        """List every mistake as (id of its field or "", sentence), in the order of the page."""
        found = [("", sentence) for sentence in self.form_errors]
        for field in self:
            found.extend((_anchor(field), sentence) for sentence in _flat(field.errors))
        return found


def _anchor(field: Field) -> str:
    """The element that focus must go to: the first option of a group, or the field itself."""
    if field.type in {"RadioField", "SelectMultipleField", "CheckboxesField"}:
        return f"{field.id}-0"
    return str(field.id)


def _flat(errors: Iterable[object]) -> Iterable[str]:
    for error in errors:
        if isinstance(error, str):
            yield error
        elif isinstance(error, Iterable):
            yield from _flat(error)


class ResidentForm(_Form):
    """A form for residents: no token, nothing that expires; foreign posts are refused for the whole site."""

    class Meta(_Form.Meta):
        csrf = False


class StaffForm(_Form):
    """A form for someone who is signed in: carries a token that lives as long as the session."""

    class Meta(_Form.Meta):
        csrf = True
        csrf_class = _SessionToken


def typed_texts(form: Mapping[str, str], name: str, languages: Sequence[str]) -> dict[str, str]:
    """Read a text that was typed per language: fields `name-nl`, `name-ar` and so on."""
    return {
        code: form.get(f"{name}-{code}", "").strip()
        for code in dict.fromkeys((SOURCE, *languages))
        if f"{name}-{code}" in form
    }


def revised_text(old: WrittenText, form: Mapping[str, str], name: str, languages: Sequence[str]) -> WrittenText:
    """Take a text over from a posted form, with the ticks that say a translation still fits."""
    text = old.revised(typed_texts(form, name, languages))
    for code in languages:
        if form.get(f"{name}-{code}-fits") == "y":
            text = text.confirmed(code)
    return text


class SpokenForm(StaffForm):
    """A staff form whose labels are put in the reader's language."""

    def speak(self) -> None:
        """Translate the labels; call this once after making the form."""
        for field in self:
            field.label.text = _(str(field.label.text))
