"""The printable report of an essay."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from factcheck.models import Essay
from factcheck.models.reports import report_of


@require_safe
@permission_required("factcheck.view_essay", raise_exception=True)
def essay_report(request: HttpRequest, pk: int) -> HttpResponse:
    report = report_of(get_object_or_404(Essay.objects.with_progress(), pk=pk))
    return render(request, "report/report.html", {"report": report, "essay": report.essay, "now": timezone.now()})
