"""The dashboard: how far the desk is, as plots; each number leads to the rows it counts."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.models import Claim, Essay
from factcheck.views import measures


@require_safe
@permission_required(("factcheck.view_claim", "factcheck.view_source"), raise_exception=True)
def dashboard(request: HttpRequest) -> HttpResponse:
    essays = list(Essay.objects.defer("text"))
    essay = chosen_essay(essays, request.GET.get("essay", ""))
    scope = {"essay": essay.pk} if essay else {}
    claims = Claim.objects.checkable().filter(**scope)
    plots = [
        measures.progress_of_essays(claims, essays),
        *([measures.progress_of_sections(claims, scope)] if essay else []),
        measures.verdicts(claims, scope),
        measures.ages(claims, scope),
        measures.reviews(scope),
        measures.source_types(essay),
        measures.publishers(essay),
    ]
    context = {"plots": plots, "essays": essays, "essay": essay}
    return render(request, "dashboard/dashboard.html", context)


def chosen_essay(essays: list[Essay], asked: str) -> Essay | None:
    """Return the essay that was asked for, or the only one there is; None stands for all of them."""
    if not asked:
        return essays[0] if len(essays) == 1 else None
    essay = next((one for one in essays if str(one.pk) == asked), None)
    if essay is None:
        raise Http404
    return essay
