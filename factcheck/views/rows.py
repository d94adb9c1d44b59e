"""One row of the claims table: what is answered to somebody who acts on a claim right there.

Forms in the table send its querystring under the name `table`.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django_htmx.http import trigger_client_event

from factcheck.models import Claim
from factcheck.views.columns import table_for
from factcheck.views.querystrings import cleaned, table_address

TABLE = "table"


def acts_in_table(request: HttpRequest) -> bool:
    return TABLE in request.POST


def done(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Answer an act that went well on a claim as `fetch` gives it: with its row, or back at it in the table."""
    if request.htmx:
        return draw(request, claim)
    return redirect(f"{table_address(request.POST[TABLE])}#row-{claim.pk}")


def draw(request: HttpRequest, claim: Claim, *, status: int = 200, **extra: Any) -> HttpResponse:
    """Answer an htmx request with the row. The counts above the table hear of it and come after; see facets.py."""
    query = QueryDict(cleaned(request.POST[TABLE]))
    context = {
        "table": table_for(request.user, [claim], query=query),
        "querystring": query.urlencode(),
        "back": table_address(query),
        "is_fragment": True,
        **extra,
    }
    answer = render(request, "claims/_row_answer.html", context, status=status)
    return trigger_client_event(answer, "claims-changed")
