"""How many claims there are of each status and stage; a click adds one to the filter or takes it out."""

import dataclasses

from django.http import QueryDict

from factcheck.filters import ClaimFilter
from factcheck.models import Stage, Status
from factcheck.views.querystrings import table_address

FIELDS = {"status": Status, "stage": Stage}


@dataclasses.dataclass(frozen=True, slots=True)
class Facet:
    """One value of a field; `count` respects every filter but the field's own."""

    field: str
    value: str
    name: str
    count: int
    is_on: bool
    address: str


def facets_of(chosen: ClaimFilter, query: QueryDict) -> list[list[Facet]]:
    """Return the facets, one list a field; none for a filter that makes no sense."""
    if not chosen.is_valid():
        return []
    return [_facets(chosen, query, field) for field in FIELDS]


def _facets(chosen: ClaimFilter, query: QueryDict, field: str) -> list[Facet]:
    counts, on = chosen.counts(field), query.getlist(field)
    return [
        Facet(
            field=field,
            value=value,
            name=name,
            count=counts.get(value, 0),
            is_on=value in on,
            address=table_address(_toggled(query, field, value)),
        )
        for value, name in FIELDS[field].choices
    ]


def _toggled(query: QueryDict, field: str, value: str) -> QueryDict:
    words = query.copy()
    words.pop("page", None)
    on = words.getlist(field)
    words.setlist(field, [one for one in on if one != value] if value in on else [*on, value])
    return words
