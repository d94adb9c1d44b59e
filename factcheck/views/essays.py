"""The list of essays, and one essay as it was written."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
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


@require_safe
@permission_required("factcheck.view_essay", raise_exception=True)
def essay_page(request: HttpRequest, pk: int) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.with_progress(), pk=pk)
    return render(request, "essays/essay.html", {"essay": essay, "paragraphs": essay.paragraphs()})
