"""What was odd about a file of incidents, and in which rows?

Of each fault the number of rows is kept, and the numbers of the first five rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from participatie.text import Message, mark, message

FIRST_ROWS = 5


class Fault(StrEnum):
    """What can be wrong with a row."""

    WITHOUT_PLACE = "without_place"
    UNEVEN = "uneven"
    OUTSIDE = "outside"
    DEFAULT_POINT = "default_point"
    KEPT_POINT = "kept_point"
    TURNED = "turned"
    CONVERTED = "converted"
    COARSE = "coarse"
    NO_DAY = "no_day"
    FUTURE = "future"
    TWICE = "twice"
    KNOWN = "known"
    PERSONAL = "personal"


SENTENCES: Mapping[Fault, str] = {
    Fault.WITHOUT_PLACE: mark("Rijen zonder plek, overgeslagen: %(count)s."),
    Fault.UNEVEN: mark("Rijen met meer kolommen dan de eerste rij: %(count)s. Kijk of daar een komma te veel staat."),
    Fault.OUTSIDE: mark("Rijen buiten het gebied, overgeslagen: %(count)s."),
    Fault.DEFAULT_POINT: mark(
        "Heel veel rijen staan op precies één punt. Dat is vaak het punt voor “plek onbekend”. Overgeslagen: %(count)s."
    ),
    Fault.KEPT_POINT: mark(
        "Heel veel rijen staan op precies één punt. Dat is vaak het punt voor “plek onbekend”. "
        "Toch meegeteld: %(count)s."
    ),
    Fault.TURNED: mark("Rijen met de coördinaten andersom: %(count)s. Ze zijn omgedraaid."),
    Fault.CONVERTED: mark("Rijen in een ander soort coördinaten dan de rest: %(count)s. Ze zijn omgerekend."),
    Fault.COARSE: mark("Rijen met een afgeronde plek, terwijl de rest precies is: %(count)s. Ze tellen mee."),
    Fault.NO_DAY: mark("Rijen met een datum die niet kan: %(count)s. Ze tellen mee zonder datum."),
    Fault.FUTURE: mark("Rijen met een datum in de toekomst: %(count)s. Ze tellen mee zonder datum."),
    Fault.TWICE: mark("Dezelfde melding stond er vaker in. Dubbele rijen overgeslagen: %(count)s."),
    Fault.KNOWN: mark("Meldingen die al in een eerder bestand stonden: %(count)s."),
    Fault.PERSONAL: mark("Rijen met een persoonsgegeven als soort: %(count)s. Die woorden zijn weggelaten."),
}
WITH_ROWS = mark("%(what)s Rij: %(rows)s.")
WITH_MORE_ROWS = mark("%(what)s Onder meer rij %(rows)s.")


@dataclass(slots=True)
class Tally:
    """Counts of rows, while a file is read.

    Attributes:
        read: rows read.
        kept: records in the area that are new.
        first_on: the first day among them.
        last_on: the last day.
        counts: rows per fault.
        rows: numbers of the first rows per fault.
    """

    read: int = 0
    kept: int = 0
    first_on: date | None = None
    last_on: date | None = None
    counts: dict[str, int] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, fault: Fault, numbers: Iterable[int]) -> None:
        """Count rows with a fault."""
        several = [int(number) for number in numbers]
        if not several:
            return
        self.counts[fault] = self.counts.get(fault, 0) + len(several)
        first = self.rows.setdefault(fault, [])
        first += several[: FIRST_ROWS - len(first)]

    def count(self, fault: Fault) -> int:
        """Give the number of rows with a fault."""
        return self.counts.get(fault, 0)

    def saw(self, on: date | None) -> None:
        """Widen the period to a day."""
        if on is not None:
            self.first_on = on if self.first_on is None else min(self.first_on, on)
            self.last_on = on if self.last_on is None else max(self.last_on, on)

    def sentences(self) -> tuple[Message, ...]:
        """Say what was odd, with row numbers."""
        return tuple(self._sentence(fault) for fault in Fault if self.count(fault))

    def _sentence(self, fault: Fault) -> Message:
        count = self.count(fault)
        rows = ", ".join(map(str, self.rows[fault]))
        form = WITH_ROWS if count <= FIRST_ROWS else WITH_MORE_ROWS
        return Message(form, {"what": message(SENTENCES[fault], count=count), "rows": rows})

    def to_json(self) -> dict[str, object]:
        """Give it as plain values."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("first_on", "last_on")}
        return {"read": self.read, "kept": self.kept, "counts": dict(self.counts), "rows": dict(self.rows), **days}

    @staticmethod
    def from_json(values: Mapping[str, object]) -> Tally:
        """Read what `to_json` gave."""
        known = dict(values)
        for name in ("first_on", "last_on"):
            known[name] = date.fromisoformat(str(known[name])) if known.get(name) else None
        return Tally(**known)  # type: ignore[arg-type]
