"""Which page of a table, and in which order, from the querystring; what makes no sense there is passed over.

`?sort=-checkworthiness` says the order, `?after=` and `?before=` the place in it where the page begins or ends; without
a place it is the first page, `?before=end` is the last one.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import models
from django.http import HttpRequest, QueryDict

from factcheck.filters import PLACES
from factcheck.models.keyset import END, KeyPage, Listing, Order

Row = TypeVar("Row", bound=models.Model)


@dataclasses.dataclass(frozen=True, slots=True)
class Turned(Generic[Row]):
    """The page a table is turned to: its rows, the column they are sorted by, and the ways on."""

    rows: list[Row]
    sort: str
    size: int
    ways: Mapping[str, str]


def turn(
    request: HttpRequest,
    rows: models.QuerySet[Row],
    orders: Mapping[str, Order],
    *,
    size: int,
    default: str,
    reading: models.QuerySet[Row] | None = None,
    chosen: Mapping[str, Sequence[Any]] | None = None,
) -> Turned[Row]:
    """Return the page the querystring asks for; `default` is the order unless it names another of `orders`."""
    query = request.GET
    sort = query.get("sort", "")
    sort = sort if sort.removeprefix("-") in orders else default
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    listing = Listing(rows, orders[name], descending=descending, reading=reading, chosen=chosen)
    page = _page(listing, query, size)
    return Turned(page.rows, sort, size, _ways(query, page))


def _page(listing: Listing[Row], query: QueryDict, size: int) -> KeyPage[Row]:
    """Return the page at the place asked for; where rows have gone since and nothing is left, the nearest one."""
    after, before = query.get("after", ""), query.get("before", "")
    if before == END:
        return listing.last(size)
    if place := listing.place(after):
        page = listing.after(place, size)
        return page if page.rows else listing.last(size)
    if place := listing.place(before):
        page = listing.before(place, size)
        return page if page.rows else listing.first(size)
    return listing.first(size)


def _ways(query: QueryDict, page: KeyPage) -> dict[str, str]:
    """Return the querystrings of the pages that there are besides: first, previous, next, last."""
    ways: dict[str, str] = {}
    if page.before:
        ways |= {"first": _at(query), "previous": _at(query, before=str(page.before))}
    if page.after:
        ways |= {"next": _at(query, after=str(page.after)), "last": _at(query, before=END)}
    return ways


def _at(query: QueryDict, **place: str) -> str:
    words = query.copy()
    for name in PLACES:
        words.pop(name, None)
    words.update(place)
    # What joins the parts of a place may stand in an address as it is.
    return "?" + words.urlencode(safe="~:")
