"""What is the remedy for a column that we do not use? By the heading; whatever is left over gets a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.text import Message, mark, message
from participatie.xlsform.columns import OWN, Table
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.sheets import letters

_MEDIA = mark("Plaatjes, geluid en film bij een vraag kennen we niet. Beschrijf het in de tekst van de vraag.")
_APPEARANCE = mark("Hoe een vraag eruitziet (%(column)s), bepalen wij: één vraag per scherm. U hoeft niets te doen.")
_MESSAGE = mark("De foutmelding maken wij zelf, in elke taal. U hoeft niets te doen.")
_DEFAULT = mark(
    "Een antwoord vooraf invullen doen we niet: dat stuurt mensen. Haal het weg, of zet het in de hulptekst."
)
_CALCULATION = mark("Berekeningen kennen we niet. Zet de voorwaarde zelf bij de vraag, of reken na afloop.")
_FILTER = mark("Antwoorden kiezen met een filter kennen we niet. Maak twee vragen, elk met een eigen voorwaarde.")
_REPEAT = mark("Herhalingen kennen we niet. Zet de vragen zo vaak onder elkaar als nodig is.")
_READ_ONLY = mark("Een vraag die niemand kan invullen, kennen we niet. Maak er een uitleg (note) van.")
_PARAMETERS = mark("Deze instelling kennen we niet. Kijk in de editor wat u bij deze vraag kunt kiezen.")
_GUIDANCE = mark("Uitleg voor de interviewer tonen we niet. Zet wat nodig is in de hulptekst (hint).")
_TECHNICAL = mark("Deze kolom is voor een ander programma. Wij gebruiken hem niet. U hoeft niets te doen.")
_ENCRYPTION = mark(
    "Versleutelen regelen wij zelf: antwoorden staan nooit leesbaar in een tussenbestand. U hoeft niets te doen."
)
_VERSION = mark("Versienummers houden wij zelf bij. De eerste versie krijgt nummer 1. U hoeft niets te doen.")
_UNKNOWN_COLUMN = mark("Kolom “%(column)s” kennen we niet. Zet wat u nodig hebt in een kolom uit de uitleg.")
_NO_HEADING = mark("Hier staat tekst in kolom %(column)s, maar die kolom heeft geen kop. Zet er een kop boven.")
_TWICE = mark("Kolom “%(column)s” staat er twee keer. Wij lezen de eerste. Haal de andere weg.")
_CELL = mark("Wat hier in kolom “%(column)s” staat, past niet bij deze rij. Haal het weg, of zet het bij een vraag.")

COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("image", "big_image", "audio", "video"), _MEDIA),
    **dict.fromkeys(
        ("appearance", "rows", "autoplay", "style", "layout", "accuracythreshold", "body::class"), _APPEARANCE
    ),
    **dict.fromkeys(("constraint_message", "required_message", "noapperrorstring", "no_app_error_string"), _MESSAGE),
    "default": _DEFAULT,
    **dict.fromkeys(("calculation", "trigger", "instance_name"), _CALCULATION),
    "choice_filter": _FILTER,
    "repeat_count": _REPEAT,
    "read_only": _READ_ONLY,
    "parameters": _PARAMETERS,
    "guidance_hint": _GUIDANCE,
    **dict.fromkeys(("public_key", "submission_url", "auto_send", "auto_delete"), _ENCRYPTION),
    "version": _VERSION,
    **dict.fromkeys(
        (
            *("$kuid", "$qpath", "$xpath", "$autoname", "$prev", "hxl", "save_to", "compact_tag", "prefix", "id"),
            *("sms_keyword", "sms_separator", "sms_field", "sms_option", "sms_response", "sms_allow_media"),
            *("sms_date_format", "sms_datetime_format", "attribute", "namespaces", "clean_text_values"),
            *("allow_choice_duplicates", "omit_instanceid", "name", "geometry", "client_editable"),
        ),
        _TECHNICAL,
    ),
}


def note_left_over(table: Table, ledger: Ledger) -> None:
    """Name every non-empty cell that reading did not use, with the remedy of its column; they then count as used."""
    headings = table.sheet.headings()
    used = set(table.columns.values())
    for row, column in table.sheet.left_over():
        heading = table.headings.get(column)
        about: Message
        if heading is None:
            about = message(_NO_HEADING, column=letters(column))
        elif column not in used and (heading.base in {base for base, _ in table.columns}):
            about = message(_TWICE, column=headings[column])
        elif heading.base in COLUMNS or heading.base.startswith(("kobo", "$")):
            about = message(COLUMNS.get(heading.base, _TECHNICAL), column=headings[column])
        elif heading.base in KNOWN or heading.base.startswith(OWN):
            about = message(_CELL, column=headings[column])
        else:
            about = message(_UNKNOWN_COLUMN, column=headings[column])
        ledger.note(Sort.LEFT_OUT, table.name, (row,), about, column=headings.get(column, ""))
        table.sheet.taken.add((row, column))


KNOWN = {"type", "name", "label", "hint", "required", "relevant", "constraint", "list_name", "disabled", "text", "what"}
