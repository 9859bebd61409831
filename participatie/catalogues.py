"""Takes new Dutch sentences into the catalogues: `python -m participatie.catalogues [--check]`.

Sentences are found in the code (`_`, `gettext`, `ngettext`, `mark`, `counted`) and in the templates. A sentence that
changed is a new sentence: its translations start empty, so that nobody reads a translation of the old one.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from participatie.i18n import CATALOGUES, LANGUAGES, SOURCE

PACKAGE = Path(__file__).parent
METHODS = [
    ("**.py", "python"),
    ("templates/**.html", "jinja2.ext:babel_extract"),
    ("templates/**.txt", "jinja2.ext:babel_extract"),
]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}, "templates/**.txt": {"trimmed": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None, "counted": (1, 2)}


def extracted() -> Catalog:
    """Collect every Dutch sentence of the project, in a stable order."""
    catalog = Catalog(project="participatie", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(PACKAGE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Voor vertalers:",))
    for path, _line, sentence, comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        # No line numbers: a moved line is not a changed sentence.
        catalog.add(sentence, None, [(f"participatie/{path}", 0)], auto_comments=comments)
    return catalog


def catalogue_path(code: str) -> Path:
    """Give the file of a language's catalogue."""
    return CATALOGUES / code / "LC_MESSAGES" / "messages.po"


def update(template: Catalog, code: str) -> Catalog:
    """Bring the catalogue of a language in line with the sentences that there are now."""
    path = catalogue_path(code)
    locale = LANGUAGES[code].locale
    if path.is_file():
        with path.open("rb") as stream:
            catalog = read_po(stream, locale=locale)
    else:
        catalog = Catalog(locale=locale, project="participatie", charset="utf-8", fuzzy=False)
        catalog.header_comment = HEADER % LANGUAGES[code].name
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


HEADER = """# %s catalogue of participatie.
# Machine draft, not yet checked by a person. Whoever has checked it puts a name and a day here and
# writes the day behind "Checked" in catalogues.json beside the languages."""


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalogue without anything that changes by itself, such as dates and line numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.creation_date = catalog.revision_date = EPOCH
    # Written in memory first: a fault must never leave an empty catalogue behind.
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=False, sort_output=False, include_lineno=False)
    path.write_bytes(buffer.getvalue())


EPOCH = datetime(2026, 11, 23, tzinfo=UTC)


def missing(catalog: Catalog) -> list[str]:
    """List the sentences that have no translation, or not every plural form."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (not message.string or (isinstance(message.string, tuple) and not all(message.string)))
    ]


def main() -> None:
    """Update all catalogues, or with `--check` only say what is missing and fail when something is."""
    template = extracted()
    only_check = "--check" in sys.argv[1:]
    failed = False
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        catalog = update(template, code)
        if not only_check:
            write(catalog, catalogue_path(code))
        open_sentences = missing(catalog)
        failed = failed or bool(open_sentences)
        print(f"{code}: {len(template)} sentences, {len(open_sentences)} without translation")
        for sentence in open_sentences[:20] if only_check else []:
            print(f"    {sentence}")
    if only_check and failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
