"""Which places does a quick scan show, and what does each group say there?

A place is a hot spot or a signal of the voices, or a place that only professionals name. Hot spots that the team left
out or handed over are no part of the scan.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from participatie.disclosure import shown_count
from participatie.geometry import MultiPolygon, Point
from participatie.hotspots.hot_spot import HotSpot, Origin, Status
from participatie.hotspots.pointing import count_near
from participatie.observations.observation import PlacedObservation
from participatie.quickscan.layers import Layers, Overlap, Voices, overlap_of, voices_of, without_numbers
from participatie.written import WrittenText, written

LISTED = (Status.PROPOSED, Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Records:
    """Incident records beside the voices.

    Attributes:
        there: whether any were brought in.
        at: id of a hot spot to how many lie there; None when fewer than five.
        around: counts those within 100 m of a point in metres.
    """

    there: bool = False
    at: Mapping[int, int | None] = field(default_factory=dict)
    around: Callable[[Point], int] = lambda _point: 0


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """One place with what every group says of it.

    Attributes:
        key: permanent: "spot:" and the hot spot's code, or "place:" and what the place is called.
        name: in the languages of the area.
        point: its middle in metres; None when nobody drew the street.
        spot: the hot spot or signal; None for a place that only professionals name.
        layers: who names it.
        themes: codes that at least five people named here, most first.
        seen: codes of the observations, most first.
        moments: when residents say that it mostly is.
        notes: the observations here, newest first.
    """

    key: str
    name: WrittenText
    point: Point | None
    spot: HotSpot | None
    layers: Layers
    themes: tuple[str, ...]
    seen: tuple[str, ...]
    moments: tuple[str, ...]
    notes: tuple[PlacedObservation, ...]

    @property
    def overlap(self) -> Overlap:
        """Which groups name it."""
        return overlap_of(self.layers)

    @property
    def firm(self) -> bool:
        """Whether it is a hot spot: more voices than chance explains."""
        return self.spot is not None and self.spot.findings.firm

    @property
    def shape(self) -> MultiPolygon | None:
        """How far it reaches, metres; None without a hot spot."""
        return self.spot.shape if self.spot else None

    @property
    def all_themes(self) -> tuple[str, ...]:
        """What anybody says that it is about: residents' themes first."""
        return tuple(dict.fromkeys((*self.themes, *self.seen)))


def lay(
    spots: Sequence[HotSpot],
    signals: Sequence[HotSpot],
    noted: Sequence[PlacedObservation],
    records: Records,
    asked: Collection[str],
    codes: Mapping[str, str],
) -> tuple[ScanPlace, ...]:
    """Lay the layers on each other.

    Args:
        spots: hot spots, most people first.
        signals: places that some people name.
        noted: observations, newest first.
        records: what is known of incident records.
        asked: audiences that were asked anything.
        codes: name of a street or landmark to its code, for a key that survives.

    Returns:
        The places: what all groups name first, then by `Overlap`, hot spots in the order given, and at last the
        places that only professionals name, most observations first.

    Source:
        docs/method/quick-scan.md, "Which places".
    """
    known = [spot for spot in spots if spot.status in LISTED]
    every = [*known, *signals]
    at: dict[int, list[PlacedObservation]] = {spot.id: [] for spot in every}
    elsewhere: dict[str, list[PlacedObservation]] = {}
    for each in noted:
        spot_id = spot_at(each.point, every)
        if spot_id is None:
            elsewhere.setdefault(each.place, []).append(each)
        else:
            at[spot_id].append(each)
    found = [_of_spot(spot, at[spot.id], asked, records) for spot in every]
    told = [each for each in found if each.firm or each.layers.people or each.layers.professionals]
    told += [_of_professionals(name, each, asked, records, codes) for name, each in elsewhere.items()]
    order = list(Overlap)
    return tuple(sorted(told, key=lambda each: (order.index(each.overlap), each.spot is None, -_weight(each))))


def _weight(place: ScanPlace) -> int:
    """Only places without a hot spot are put in order here; hot spots keep the order in which they came."""
    return place.layers.observations if place.spot is None else 0


def spot_at(point: Point | None, spots: Sequence[HotSpot]) -> int | None:
    """Give the id of the hot spot at which a point counts, by the same rule as a voice; None for none."""
    if point is None:
        return None
    return next((spot_id for spot_id, count in count_near([point], spots).items() if count), None)


def _of_spot(spot: HotSpot, notes: Sequence[PlacedObservation], asked: Collection[str], records: Records) -> ScanPlace:
    residents, entrepreneurs = _voices_at(spot, asked)
    layers = replace(
        _layers(notes),
        residents=residents,
        entrepreneurs=entrepreneurs,
        incidents=records.at.get(spot.id),
        has_incidents=records.there,
    )
    return ScanPlace(
        key=f"spot:{spot.code}",
        name=spot.name,
        point=(spot.x, spot.y),
        spot=spot,
        layers=layers,
        themes=spot.themes,
        seen=_themes(notes),
        moments=spot.moments,
        notes=tuple(notes),
    )


def _voices_at(spot: HotSpot, asked: Collection[str]) -> tuple[Voices, Voices]:
    """What each audience says here; no numbers that the number of all of them, as it is told, would give away."""
    audiences = spot.findings.audiences
    found = voices_of(audiences, asked)
    if spot.origin is Origin.FOUND and sum(audiences.values()) == spot.respondents:
        return found
    return without_numbers(found[0]), without_numbers(found[1])


def _of_professionals(
    name: str,
    notes: Sequence[PlacedObservation],
    asked: Collection[str],
    records: Records,
    codes: Mapping[str, str],
) -> ScanPlace:
    point = next((each.point for each in notes if each.point is not None), None)
    residents, entrepreneurs = voices_of({}, asked)
    layers = replace(
        _layers(notes),
        residents=residents,
        entrepreneurs=entrepreneurs,
        incidents=None if point is None or not records.there else shown_count(records.around(point)),
        has_incidents=records.there and point is not None,
    )
    return ScanPlace(
        key=f"place:{codes.get(name, name)}",
        name=written(name),
        point=point,
        spot=None,
        layers=layers,
        themes=(),
        seen=_themes(notes),
        moments=(),
        notes=tuple(notes),
    )


def _layers(notes: Sequence[PlacedObservation]) -> Layers:
    organisations = tuple(sorted({each.observation.organisation for each in notes}))
    return Layers(observations=len(notes), organisations=organisations)


def _themes(notes: Iterable[PlacedObservation]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for each in notes:
        counts[each.observation.entry.theme] = counts.get(each.observation.entry.theme, 0) + 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))
