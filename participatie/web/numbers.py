"""Numbers in addresses: no larger than a row number in a database can be."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumberConverter(IntegerConverter):
    """The `<int:…>` of our addresses; a number that no row can have is an address that is not there."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def row_number(typed: str) -> int:
    """Read the number of a row from a form or an address.

    Raises:
        ValueError: it is not a number that a row can have.
    """
    number = int(typed)
    if not 0 <= number <= LARGEST:
        raise ValueError("no row has this number")
    return number
