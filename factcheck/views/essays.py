"""The list of essays."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.models import Essay
from factcheck.models.orders import ESSAY_ORDERS
from factcheck.tables import EssayTable, InOrder
from factcheck.views.paging import turn


@require_safe
@permission_required("factcheck.view_essay", raise_exception=True)
def essay_list(request: HttpRequest) -> HttpResponse:
    essays = Essay.objects.defer("text").with_progress()
    page = turn(request, Essay.objects.all(), ESSAY_ORDERS, size=25, default="-imported_at", reading=essays)
    table = EssayTable(InOrder(page.rows), order_by=page.sort)
    return render(request, "essays/list.html", {"table": table, "page": page})
