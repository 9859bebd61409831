"""What the residents' pages have at hand, so that a question page asks the database nothing.

Round, survey, area and places are read together and kept for a few seconds per process. Opening or
closing a round in this process is seen at once, in another process within those seconds.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from participatie.areas import actions as areas
from participatie.areas.area import Area, Landmark, Street
from participatie.i18n import LOCAL_ZONE
from participatie.surveys import actions, in_words
from participatie.surveys.answering import Places
from participatie.surveys.definition import Page, Survey
from participatie.surveys.drafts import Draft
from participatie.surveys.located import Spots, spots_of
from participatie.surveys.rounds import Keys, Round, keys_from
from participatie.surveys.route import Route, Settled
from participatie.surveys.sources import Source
from participatie.surveys.told import SETS
from participatie.surveys.web_cache import Pages
from participatie.surveys.web_recordings import Recording, recordings, versions
from participatie.web import database, settings, site, utc_now
from participatie.writes import Writer

KEPT_S = 3.0
_MOST_ROUNDS = 500
_HOOK = "surveys"
_routes: dict[str, Route] = {}


@dataclass(frozen=True, slots=True)
class AtHand:
    """One round with everything its pages show.

    Attributes:
        numbers: page key to the number of the page in the address, from 1.
        look: changes when something changes that question pages show.
        total: how many questions there are, as people count them.
        places: what can be named as a place, without a poster; see `places_for`.
        recordings: (language, page key) to what somebody recorded.
    """

    round_: Round
    survey: Survey
    route: Route
    area: Area
    streets: tuple[Street, ...]
    landmarks: tuple[Landmark, ...]
    spots: Spots
    places: Places
    numbers: dict[str, int]
    total: int
    look: int
    generation: int
    read_at_s: float
    recordings: Mapping[tuple[str, str], Recording] = field(default_factory=dict)

    def page(self, number: int) -> Page | None:
        """Give the page with this number, or None."""
        return self.survey.pages[number - 1] if 1 <= number <= len(self.survey.pages) else None

    def settled(self, draft: Draft | None) -> Settled:
        """Say what the answers of a draft come down to; nothing without one."""
        return self.route.settle(draft.answers if draft is not None else {})

    def places_for(self, source: Source) -> Places:
        """Give what can be named as a place by someone who came from this source."""
        here = replace(self.places, today=utc_now().astimezone(LOCAL_ZONE).date())
        if not source.has_place:
            return here
        code = source.place_code
        point = (source.x, source.y) if source.x is not None and source.y is not None else None
        if point is None and code is not None:
            point = self.spots.landmarks.get(code) or self.spots.streets.get(code)
        return replace(here, poster=point, poster_code=code)


@dataclass(slots=True)
class Feature:
    """What one running application keeps for surveys: its keys, its writer, the rounds at hand, and question pages.

    Pages with an answer on them are kept apart: there are many, and those without one must not make room for them.
    """

    keys: Keys
    writer: Writer
    rounds: dict[str, AtHand] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)
    answered: Pages = field(default_factory=Pages)


def feature() -> Feature:
    """Give this application's own."""
    hooks = site().hooks
    found = hooks.get(_HOOK)
    if not isinstance(found, Feature):
        # Two first requests at once may both come here; the one that is a moment earlier wins.
        found = hooks.setdefault(_HOOK, Feature(keys_from(settings().secret_key), Writer(database())))
        assert isinstance(found, Feature)
    return found


def at_hand(code: str) -> AtHand:
    """Give a round with everything its pages show.

    Raises:
        Absent: there is no round with this code.
    """
    rounds = feature().rounds
    found = rounds.get(code)
    now_s = time.monotonic()
    if found is None or now_s - found.read_at_s > KEPT_S or found.generation != actions.generation():
        found = _read(code, now_s)
        if len(rounds) >= _MOST_ROUNDS:
            rounds.clear()
        rounds[code] = found
    return found


def _read(code: str, now_s: float) -> AtHand:
    generation = actions.generation()
    with database().reading() as connection:
        round_ = actions.round_by_code(connection, code)
        survey = actions.survey_by_hash(connection, round_.survey_hash)
        area = areas.area_by_id(connection, round_.area_id)
        streets = areas.list_streets(connection, area.id)
        landmarks = areas.list_landmarks(connection, area.id)
    found = recordings(survey.slug, (settings().data_dir / "surveys", SETS))
    return AtHand(
        round_=round_,
        survey=survey,
        route=_route(round_.survey_hash, survey),
        area=area,
        streets=streets,
        landmarks=landmarks,
        spots=spots_of(streets, landmarks),
        places=Places(
            streets={street.code: street.name for street in streets},
            landmarks={place.code: place.name for place in landmarks},
            bounds=area.bounds,
            near=lambda x, y: in_words.near(streets, landmarks, (x, y)),
        ),
        numbers={page.page_key: number for number, page in enumerate(survey.pages, 1)},
        total=max((page.number for page in survey.pages), default=0),
        look=hash((area.name, round_.survey_hash, _names(streets), _names(landmarks), versions(found))),
        recordings=found,
        generation=generation,
        read_at_s=now_s,
    )


def _route(survey_hash: str, survey: Survey) -> Route:
    found = _routes.get(survey_hash)
    if found is None:
        if len(_routes) >= _MOST_ROUNDS:
            _routes.clear()
        found = _routes[survey_hash] = Route(survey)
    return found


def _names(places: tuple[Street, ...] | tuple[Landmark, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((place.code, place.name) for place in places)
