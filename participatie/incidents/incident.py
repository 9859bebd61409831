"""What one incident record is, and what one imported file of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from participatie.incidents.columns import Columns
from participatie.incidents.meant import Meant
from participatie.incidents.tally import Tally
from participatie.text import Message, mark


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident record in an area. No text, no time of day, nobody's name.

    Attributes:
        key: the record's own number, or None.
        x: metres in the area's system.
        y: metres.
        on: the day, or the first of the month, or None.
        kind: what it is about, as the file says.
    """

    key: str | None
    x: float
    y: float
    on: date | None
    kind: str


class Origin(StrEnum):
    """Where a file comes from."""

    CSV = "csv"
    OPEN311 = "open311"
    SIGNALEN = "signalen"


class Status(StrEnum):
    """How far a file is. Its records count from `READY` on, and not before."""

    FETCHING = "fetching"
    DRAFT = "draft"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


ORIGIN_NAMES: Mapping[Origin, str] = {
    Origin.CSV: mark("Bestand met rijen en kolommen (CSV)"),
    Origin.OPEN311: mark("Open311"),
    Origin.SIGNALEN: mark("Export van Signalen"),
}
STATUS_NAMES: Mapping[Status, str] = {
    Status.FETCHING: mark("Wordt opgehaald"),
    Status.DRAFT: mark("Nog niet ingelezen"),
    Status.READING: mark("Wordt ingelezen"),
    Status.READY: mark("Ingelezen"),
    Status.FAILED: mark("Niet ingelezen"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a file is, and how it is read.

    Attributes:
        columns: which columns are used, once somebody chose.
        names: the headings of the file.
        size: rows in the file, 0 while that is not known.
        done: rows that are dealt with.
        meant: how the file is meant, once it was looked at.
        tally: what was counted so far.
        keep_default_point: count rows on the point for "place unknown".
        fetch: what is to be fetched: for the part of this feature that fetches.
        account_id: who asked for it; None on the command line.
    """

    columns: Columns | None = None
    names: tuple[str, ...] = ()
    size: int = 0
    done: int = 0
    meant: Meant | None = None
    tally: Tally | None = None
    keep_default_point: bool = False
    fetch: Mapping[str, object] = field(default_factory=dict)
    account_id: int | None = None

    def to_json(self) -> dict[str, object]:
        """Give it as plain values."""
        return {
            "columns": self.columns.to_json() if self.columns else None,
            "names": list(self.names),
            "size": self.size,
            "done": self.done,
            "meant": self.meant.to_json() if self.meant else None,
            "tally": self.tally.to_json() if self.tally else None,
            "keep_default_point": self.keep_default_point,
            "fetch": dict(self.fetch),
            "account_id": self.account_id,
        }

    @staticmethod
    def from_json(values: Mapping[str, object]) -> Progress:
        """Read what `to_json` gave; an older row has no such values."""
        if not values:
            return Progress()
        columns, meant, tally = values["columns"], values["meant"], values["tally"]
        names, fetch, account_id = values["names"], values["fetch"], values["account_id"]
        assert isinstance(names, list)
        assert isinstance(fetch, dict)
        return Progress(
            Columns.from_json(columns) if isinstance(columns, dict) else None,
            tuple(names),
            int(str(values["size"])),
            int(str(values["done"])),
            Meant.from_json(meant) if isinstance(meant, dict) else None,
            Tally.from_json(tally) if isinstance(tally, dict) else None,
            bool(values["keep_default_point"]),
            fetch,
            None if account_id is None else int(str(account_id)),
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose records they are, what one may do with them, and which days they are about.

    Attributes:
        source: who registered them.
        licence: under which conditions they may be used.
        period_from: the first day, or None.
        period_until: the last day, or None.
    """

    source: str = ""
    licence: str = ""
    period_from: date | None = None
    period_until: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentSet:
    """A file of incidents.

    Attributes:
        name: of the file.
        records: how many lie in the area and were new.
        read: rows of the file.
        imported_at: when it was read, or handed in.
        notes: what was odd, or why it could not be read, as marked sentences with their values.
        origin: where it comes from.
        status: how far it is.
        terms: whose it is, its licence and its period.
        address: where it was fetched; empty for a file that was handed in.
        progress: how far the reading is.
        picture: what is drawn of it, or None.
    """

    id: int
    name: str
    records: int
    read: int
    imported_at: datetime
    notes: tuple[Message, ...] = field(default=())
    origin: Origin = Origin.CSV
    status: Status = Status.READY
    terms: Terms = Terms()
    address: str = ""
    progress: Progress = Progress()
    picture: Mapping[str, object] | None = None
