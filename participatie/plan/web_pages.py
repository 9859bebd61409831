"""What the public pages of the plan hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing
from participatie.areas.projects import PhaseStep
from participatie.db import Connection
from participatie.plan.differences import Differences
from participatie.plan.showing import Doing
from participatie.plan.view import PlanView
from participatie.plan.what_if import Preset, Trial
from participatie.priorities.rules import Group
from participatie.text import Message
from participatie.web.language import offer
from participatie.web.site import Link


@dataclass(frozen=True, slots=True)
class Version:
    """A published version to link to."""

    number: int
    published_on: date
    url: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of one published version.

    Attributes:
        area: where.
        area_url: the neighbourhood's page.
        steps: the phases, with the present one.
        number: version.
        published_on: its day.
        is_newest: whether no later version exists.
        newest_url: the address that always shows the newest.
        versions: every version, newest first.
        view: everything that follows from the version itself.
        doing: who does what, by hot spot.
        partly_dutch: whether some texts are not there in the reader's language.
        drawing: the map.
        checksum: of the document.
        document_url: where it is.
        what_if_url: the page to try other weights.
        changes: what changed since the version before; None for the first.
        method_url: the page that explains how the list is made.
        rules_url: the rules of the newest round.
        meetings: the way to a coming meeting about a hot spot, by hot spot.
    """

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]
    number: int
    published_on: date
    is_newest: bool
    newest_url: str
    versions: tuple[Version, ...]
    view: PlanView
    doing: Mapping[int, Doing]
    partly_dutch: bool
    drawing: MapDrawing
    checksum: str
    document_url: str
    what_if_url: str
    changes: Differences | None
    method_url: str
    rules_url: str
    meetings: Mapping[int, Link]


@dataclass(frozen=True, slots=True)
class NoPlanPage:
    """The page before the first plan: where, its phases, and when residents hear back."""

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]


@dataclass(frozen=True, slots=True)
class WeightField:
    """One number to fill in: whose weight, the name of the field, and what it holds now."""

    group: Group
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """The page to try other weights.

    Attributes:
        area: where.
        plan_url: the plan itself.
        method_url: the page that explains how the list is made.
        number: version of the plan.
        merged: whether residents and entrepreneurs count as one group.
        fields: the weights to fill in.
        bounds: the published bounds of a weight, in whole percents.
        presets: weightings to try with one tap.
        trial: the list with these weights; None when they cannot be.
        fault: what is wrong with the weights, or None.
        mended: the nearest weights that can be, to try with one tap, or None.
    """

    area: Area
    plan_url: str
    method_url: str
    number: int
    merged: bool
    fields: tuple[WeightField, ...]
    bounds: tuple[int, int]
    presets: tuple[tuple[Preset, str], ...]
    trial: Trial | None
    fault: Message | None
    mended: tuple[Preset, str] | None


def area_of_page(connection: Connection, slug: str) -> Area:
    """Give the area of a public page, or raise `Absent`; the page is offered in the area's languages."""
    found = areas.area_by_slug(connection, slug)
    offer(found.languages)
    return found
