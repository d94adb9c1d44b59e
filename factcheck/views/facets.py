"""How many claims there are of each status and stage; a click adds one to the filter or takes it out.

Counting costs more than the page of the table, so the counts come after it, in a fragment of their own, and stop where
a number says no more: 1,000+. Without JavaScript they come with the page of `?counts=1`.
"""

import dataclasses

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from factcheck.filters import PLACES, ClaimFilter
from factcheck.models import Claim, Stage, Status
from factcheck.views.querystrings import cleaned, table_address

FIELDS = {"status": Status, "stage": Stage}
#: As far as is counted.
MOST = 1_000


@dataclasses.dataclass(frozen=True, slots=True)
class Facet:
    """One value of a field; `count` respects every filter but the field's own, and is None before it is counted."""

    field: str
    value: str
    name: str
    count: int | None
    is_on: bool
    address: str

    @property
    def shown(self) -> str:
        return "" if self.count is None else shown(self.count)


def shown(count: int) -> str:
    """Return a number as far as it was counted: 12, 1,000+."""
    return f"{number_format(MOST, force_grouping=True)}+" if count > MOST else number_format(count, force_grouping=True)


@require_safe
@permission_required("factcheck.view_claim", raise_exception=True)
def claim_counts(request: HttpRequest) -> HttpResponse:
    """The counts of the querystring's filter, to be put above the table."""
    return render(request, "claims/_counts.html", counted(request.GET))


def counted(query: QueryDict) -> dict:
    """Return the context of the counts: the facets with their numbers, and how many claims are found."""
    chosen = ClaimFilter(query, queryset=Claim.objects.all())
    found = shown(chosen.qs.number(most=MOST)) if chosen.is_valid() else ""
    return {"facets": facets_of(chosen, query), "found": found, "view_query": cleaned(query, without=PLACES)}


def facets_of(chosen: ClaimFilter, query: QueryDict, *, counting: bool = True) -> list[list[Facet]]:
    """Return the facets, one list a field; none for a filter that makes no sense."""
    if not chosen.is_valid():
        return []
    return [_facets(chosen, query, field, counting) for field in FIELDS]


def _facets(chosen: ClaimFilter, query: QueryDict, field: str, counting: bool) -> list[Facet]:
    claims, on = chosen.without(field), query.getlist(field)
    return [
        Facet(
            field=field,
            value=value,
            name=str(name),
            count=claims.filter(**{field: value}).number(most=MOST) if counting else None,
            is_on=value in on,
            address=table_address(_toggled(query, field, value)),
        )
        for value, name in FIELDS[field].choices
    ]


def _toggled(query: QueryDict, field: str, value: str) -> QueryDict:
    words = query.copy()
    for place in PLACES:
        words.pop(place, None)
    on = words.getlist(field)
    words.setlist(field, [one for one in on if one != value] if value in on else [*on, value])
    return words
