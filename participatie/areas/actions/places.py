"""How the streets and landmarks of an area are named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from participatie.accounts.slugs import free_slug
from participatie.areas import store
from participatie.areas.area import Area, Landmark, NewPlace, Street, checked_name
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.text import Message, mark


@dataclass(frozen=True, slots=True)
class PlacesTaken:
    """How many streets and landmarks were added and changed, and what we say about the file."""

    added: int
    changed: int
    notes: tuple[Message, ...]


def list_streets(connection: Connection, area_id: int, *, also_removed: bool = False) -> tuple[Street, ...]:
    """Give the streets of an area by name; removed ones only when asked for, to read old answers."""
    found = store.list_places(connection, area_id, also_removed=also_removed)
    return tuple(place for place in found if isinstance(place, Street))


def list_landmarks(connection: Connection, area_id: int, *, also_removed: bool = False) -> tuple[Landmark, ...]:
    """Give the landmarks of an area by name; removed ones only when asked for, to read old answers."""
    found = store.list_places(connection, area_id, also_removed=also_removed)
    return tuple(place for place in found if isinstance(place, Landmark))


def take_places(connection: Connection, area: Area, content: bytes, *, as_given: bool = False) -> PlacesTaken:
    """Read a file of streets and landmarks into an area.

    What has the code or the name of a place that is there already changes that place and keeps its code.

    Raises:
        Refusal: the file has faults; then nothing is changed.
    """
    from participatie.areas import places

    file = places.read(content, area, as_given=as_given)
    known = store.list_places(connection, area.id, also_removed=True)
    taken = {place.code for place in known}
    changed = 0
    for new in file.places:
        present = _same_place(known, new)
        taken.add(_keep(connection, area.id, new, present, taken))
        changed += present is not None
    return PlacesTaken(len(file.places) - changed, changed, file.notes)


def add_place(connection: Connection, area_id: int, new: NewPlace) -> str:
    """Add one street or landmark and give its permanent code; a removed one of that name comes back.

    Raises:
        Refusal: no name, or the name is in the list already.
    """
    checked = replace(new, name=checked_name(new.name))
    known = store.list_places(connection, area_id, also_removed=True)
    present = _same_place(known, checked)
    if present is not None and not present.removed:
        raise Refusal(mark("“%(name)s” staat er al."), name=checked.name)
    return _keep(connection, area_id, checked, present, {place.code for place in known})


def rename_place(connection: Connection, area_id: int, place_id: int, name: str) -> None:
    """Give a street or landmark another name; its code stays."""
    store.change_place(connection, area_id, place_id, name=checked_name(name))


def remove_place(connection: Connection, area_id: int, place_id: int) -> None:
    """Take a street or landmark out of the list; old answers keep it."""
    store.change_place(connection, area_id, place_id, removed=True)


def _same_place(known: Iterable[Street | Landmark], new: NewPlace) -> Street | Landmark | None:
    for place in known:
        if isinstance(place, Street) is not new.is_street:
            continue
        if place.code == new.code or place.name.casefold() == new.name.casefold():
            return place
    return None


def _keep(
    connection: Connection, area_id: int, new: NewPlace, present: Street | Landmark | None, taken: Collection[str]
) -> str:
    if present is None:
        code = free_slug(new.code or new.name, taken)
        store.add_place(connection, area_id, code, new)
        return code
    line = {"line": new.line} if new.line else {}
    store.change_place(connection, area_id, present.id, name=new.name, kind=new.kind.value, removed=False, **line)
    return present.code
