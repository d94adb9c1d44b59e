"""The dashboard: how far the desk is, as plots; each number leads to the rows it counts."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.filters import ScopeFilter
from factcheck.models import Claim, Essay
from factcheck.views import measures


@require_safe
@permission_required(("factcheck.view_claim", "factcheck.view_source"), raise_exception=True)
def dashboard(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("essay") or only_essay()
    chosen = ScopeFilter({"essay": asked}, queryset=Claim.objects.checkable())
    if not chosen.is_valid():
        raise Http404
    essay, claims = chosen.form.cleaned_data["essay"], chosen.qs
    scope = {"essay": essay.pk} if essay else {}
    plots = [
        measures.progress_of_essays(claims, essay),
        *([measures.progress_of_sections(claims, scope)] if essay else []),
        measures.verdicts(claims, scope),
        measures.ages(claims, scope),
        measures.reviews(scope),
        measures.source_types(essay),
        measures.publishers(essay),
    ]
    context = {"plots": plots, "form": chosen.form, "is_empty": not Essay.objects.exists()}
    return render(request, "dashboard/dashboard.html", context)


def only_essay() -> int | None:
    """Return the key of the essay if there is a single one."""
    keys = Essay.objects.values_list("pk", flat=True)[:2]
    return keys[0] if len(keys) == 1 else None
