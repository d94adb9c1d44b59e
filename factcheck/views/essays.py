"""The list of essays."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.models import Essay
from factcheck.tables import EssayTable
from factcheck.views.paging import show_page


@require_safe
@permission_required("factcheck.view_essay", raise_exception=True)
def essay_list(request: HttpRequest) -> HttpResponse:
    table = EssayTable(Essay.objects.defer("text").with_progress())
    show_page(request, table, per_page=25)
    return render(request, "essays/list.html", {"table": table})
