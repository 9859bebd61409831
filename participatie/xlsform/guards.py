"""May this file be opened at all? Size, kind, and what lies packed inside, looked at before anything is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from participatie.errors import Refusal
from participatie.text import mark

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 40_000_000
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 5_000_000
MOST_PARTS = 1_000

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
LOCKED = "EncryptedPackage".encode("utf-16-le")


class FileKind(StrEnum):
    """What kind of file a form comes in."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a workbook carries that we never use; each is told to whoever sent it."""

    macros: bool = False
    external_links: bool = False


def file_kind(data: bytes, filename: str) -> FileKind:
    """Decide what kind of file this is by its first bytes; the name only helps with the sentence.

    Raises:
        Refusal: it is empty, too large, locked, of an old kind, or no spreadsheet.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal(mark("Dit bestand is leeg. Kies het bestand met uw vragenlijst."))
    if len(data) > LARGEST_FILE:
        raise Refusal(
            mark("Dit bestand is groter dan %(most)s MB. Haal plaatjes en lege rijen weg en bewaar het opnieuw."),
            most=LARGEST_FILE // 1_000_000,
        )
    if data.startswith(OLD_OFFICE):
        if LOCKED in data:
            raise Refusal(
                mark("Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf in Excel en bewaar het opnieuw.")
            )
        raise Refusal(
            mark("Dit is een oud soort bestand (.xls). Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx).")
        )
    if data.startswith(ZIP):
        return FileKind.XLSX
    if filename.lower().endswith((".xlsx", ".xlsm")):
        raise Refusal(
            mark("Dit bestand heet .xlsx, maar dat is het niet. Open het in Excel en bewaar het opnieuw als .xlsx.")
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in data[:4096]:
        return FileKind.CSV
    raise Refusal(mark("Dit is geen spreadsheet. Wij lezen .xlsx (Excel) en .csv."))


def look_inside(data: bytes) -> Parts:
    """Look over the parts of a packed workbook, before any of it is read as a spreadsheet.

    Sizes come from the table of contents. Python never unpacks more of a part than that table says, so a part that
    lies about its size is cut off and fails its checksum.

    Raises:
        Refusal: it is damaged, it unpacks to far too much, a part has a password, or a part declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _look_over(packed, len(data))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Refusal(
            mark("Dit bestand is beschadigd. Open het in Excel, bewaar het opnieuw als .xlsx en stuur het nog eens.")
        ) from error


def _look_over(packed: zipfile.ZipFile, size: int) -> Parts:
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > LARGEST_UNPACKED
        or (unpacked > RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * size)
    ):
        raise Refusal(
            mark(
                "Uitgepakt is dit bestand veel te groot voor een vragenlijst. "
                "Kopieer de bladen naar een nieuw bestand en bewaar dat als .xlsx."
            )
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refusal(
            mark("Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf in Excel en bewaar het opnieuw.")
        )
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise zipfile.BadZipFile("packed in a way that Excel does not use")
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refusal(mark("Dit is een ingepakt bestand, maar geen Excel-werkmap. Wij lezen .xlsx (Excel) en .csv."))
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")) and _declares_entities(packed, part):
            raise Refusal(
                mark("In dit bestand staat iets dat er niet hoort (een DOCTYPE). Bewaar het opnieuw vanuit Excel.")
            )
    return Parts(
        macros=any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names),
        external_links=any(name.startswith("xl/externallinks/") for name in names),
    )


def _declares_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part has a DOCTYPE; a part that is not in UTF-8 is looked at without its zero bytes."""
    with packed.open(part) as stream:
        before = b""
        while piece := stream.read(1 << 20):
            if ENTITIES.search((before + piece).replace(b"\x00", b"")):
                return True
            before = piece[-64:]
    return False
