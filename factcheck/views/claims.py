"""The claims table. Its querystring says everything, so a link to it shows the same rows to everybody."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from factcheck.filters import LAYOUT, PLACES, ClaimFilter
from factcheck.forms.bulk import BulkForm
from factcheck.models import Claim, SavedView
from factcheck.models.orders import CLAIM_ORDERS
from factcheck.tables import ClaimTable
from factcheck.views.columns import table_for
from factcheck.views.facets import counted, facets_of
from factcheck.views.paging import Turned, turn
from factcheck.views.querystrings import cleaned

PAGE_SIZES = (25, 50, 100, 200)
#: Filters under "More filters", which is open if one of them is in use. Status and stage show in the counts as well.
FOLDED_AWAY = (
    *("kind", "reviewer", "involved", "open_to", "due_by", "has_sources", "needs_proof", "score_min", "score_max"),
    *("reviewed_by", "reviewed_on", "section", "age_min", "age_max"),
)
REMEMBERED = "claims_query"


@require_safe
@permission_required("factcheck.view_claim", raise_exception=True)
def claim_table(request: HttpRequest) -> HttpResponse:
    if "reset" in request.GET:
        request.session.pop(REMEMBERED, None)
        return redirect("claims")
    remembered = request.session.get(REMEMBERED)
    if not request.GET and remembered:
        return redirect(f"{reverse('claims')}?{remembered}")

    chosen = ClaimFilter(request.GET, queryset=Claim.objects.all())
    is_valid = chosen.is_valid()
    page = turned_to(request, chosen)
    if is_valid:
        request.session[REMEMBERED] = request.GET.urlencode()
    table = table_for(request.user, page.rows, query=request.GET, sort=page.sort)
    context = {
        "filter": chosen,
        "narrowed": any(request.GET.get(name) for name in FOLDED_AWAY),
        "table": table,
        "page": page,
        "page_sizes": PAGE_SIZES,
        "query": cleaned(request.GET, without=LAYOUT),
        "columns": [table.columns[name] for name in ClaimTable.optional_columns()],
        "bulk_form": BulkForm(auto_id="bulk_%s"),
        "saved_views": SavedView.objects.filter(person=request.user),
        "view_query": cleaned(request.GET, without=PLACES),
        **counts(request, chosen),
    }
    return render(request, "claims/table.html", context, status=200 if is_valid else 400)


def turned_to(request: HttpRequest, chosen: ClaimFilter) -> Turned[Claim]:
    is_valid = chosen.is_valid()
    return turn(
        request,
        chosen.qs if is_valid else Claim.objects.none(),
        CLAIM_ORDERS,
        size=page_size(request),
        default="position",
        reading=Claim.objects.for_reading().with_reviews(),
        chosen=chosen.chosen if is_valid else {},
    )


def counts(request: HttpRequest, chosen: ClaimFilter) -> dict[str, Any]:
    """Return the context of what stands above the table; the numbers only if the page was asked to bring them."""
    if "counts" in request.GET:
        return counted(request.GET)
    return {"facets": facets_of(chosen, request.GET, counting=False)}


def page_size(request: HttpRequest) -> int:
    """Return how many rows were asked for, of the sizes on offer; the first unless the querystring says otherwise."""
    asked = request.GET.get("per_page", "")
    return int(asked) if asked in map(str, PAGE_SIZES) else PAGE_SIZES[1]
