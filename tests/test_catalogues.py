"""The catalogues: complete, with every value in its place and every plural form filled."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from participatie import catalogues, i18n
from participatie.i18n import LANGUAGES

TRANSLATED = [code for code in LANGUAGES if code != "nl"]
PLACE = re.compile(r"%\((\w+)\)[sd]|%(?!\()")


@pytest.fixture(scope="module")
def template() -> object:
    """Every sentence that the project has now."""
    return catalogues.extracted()


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_has_a_translation(template: object, code: str) -> None:
    catalog = catalogues.update(template, code)  # type: ignore[arg-type]
    assert catalogues.missing(catalog) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_file_holds_what_the_code_has(template: object, code: str) -> None:
    with catalogues.catalogue_path(code).open("rb") as stream:
        stored = read_po(stream, locale=LANGUAGES[code].locale)
    wanted = {message.id for message in template if message.id}  # type: ignore[attr-defined]
    assert {message.id for message in stored if message.id} == wanted


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_value_keeps_its_place(code: str) -> None:
    with catalogues.catalogue_path(code).open("rb") as stream:
        catalog = read_po(stream, locale=LANGUAGES[code].locale)
    wrong = []
    for message in catalog:
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set(PLACE.findall(sources[-1]))
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for each in strings:
            missing = wanted ^ set(PLACE.findall(each))
            # A form for exactly one or two may write the number out.
            if missing - {"num"}:
                wrong.append((sources[0], each))
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_plural_form_is_filled_for_every_number(code: str) -> None:
    i18n.use_language(code)
    with catalogues.catalogue_path(code).open("rb") as stream:
        plurals = [m.id for m in read_po(stream, locale=LANGUAGES[code].locale) if isinstance(m.id, tuple)]
    assert plurals
    for singular, plural in plurals:
        for number in range(121):
            assert i18n.plain_ngettext(singular, plural, number).strip()


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_the_dutch_sentence(code: str) -> None:
    # Names and single words may be the same; a whole sentence never is.
    with catalogues.catalogue_path(code).open("rb") as stream:
        catalog = read_po(stream, locale=LANGUAGES[code].locale)
    same = [m.id for m in catalog if isinstance(m.id, str) and len(m.id.split()) > 3 and m.id == m.string]
    assert same == []
