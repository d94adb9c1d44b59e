"""Which columns of the claims table a person sees; the desk remembers it for them."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from factcheck.forms.columns import ColumnsForm
from factcheck.models import Claim, SearchQuery, Workspace
from factcheck.tables import ClaimTable, InOrder
from factcheck.views.querystrings import table_address


@require_POST
@permission_required("factcheck.view_claim", raise_exception=True)
def claims_columns(request: HttpRequest) -> HttpResponse:
    form = ColumnsForm(request.POST, columns=ClaimTable.optional_columns())
    if form.is_valid():
        Workspace.objects.put_away(form.hidden(), by=request.user)
    else:
        messages.error(request, " ".join(form.errors["shown"]))
    return redirect(table_address(request.POST.get("query", "")))


def table_for(person: AbstractUser, claims: Iterable[Claim], *, query: QueryDict, sort: str = "") -> ClaimTable:
    """Return the table of these claims, which come in the order `sort`, with the columns this person wants to see.

    What the `query` searches for is marked, and the one essay it may ask for is not named again in each row.
    """
    table = ClaimTable(InOrder(list(claims)), order_by=sort)
    table.searched = SearchQuery.parse(query.get("q", ""))
    table.shows_essay = not query.get("essay")
    # Hidden, not left out: one can still sort by what one does not see.
    for name in set(Workspace.objects.of(person).hidden_columns) & set(ClaimTable.optional_columns()):
        table.columns.hide(name)
    return table
