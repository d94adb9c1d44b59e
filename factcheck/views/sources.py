"""The sources, each with the claims that use it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.filters import SourceFilter
from factcheck.forms.sources import SourceForm
from factcheck.models import Evidence, Source, StaleError
from factcheck.models.orders import EVIDENCE_ORDERS, SOURCE_ORDERS
from factcheck.tables import InOrder, SourceTable
from factcheck.views.paging import Turned, turn
from factcheck.views.panel import suggestions

SUGGESTED = 20
#: Pieces of evidence on a page of a source's own.
PIECES = 50


@require_safe
@permission_required("factcheck.view_source", raise_exception=True)
def source_list(request: HttpRequest) -> HttpResponse:
    chosen = SourceFilter(request.GET, queryset=Source.objects.all())
    is_valid = chosen.is_valid()
    found, counted = chosen.qs if is_valid else Source.objects.none(), Source.objects.with_claim_count()
    page = turn(request, found, SOURCE_ORDERS, size=50, default="title", reading=counted)
    table = SourceTable(InOrder(page.rows), order_by=page.sort)
    context = {"table": table, "page": page, "filter": chosen, "narrowed": any(chosen.data.values())}
    return render(request, "sources/list.html", context, status=200 if is_valid else 400)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.view_source", raise_exception=True)
@permission_required("factcheck.change_source", raise_exception=True)
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    form = SourceForm(request.POST or None, instance=source)
    status, conflict = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            form.store(by=request.user)
        except StaleError as stale:
            conflict, status = stale.current, 409
            form = SourceForm({**request.POST.dict(), "version": stale.current.version}, instance=source)
        else:
            messages.success(request, _("The source is changed."))
            return redirect(source)
    elif request.method == "POST":
        status = 422
    context = {"source": source, "form": form, "page": pieces_of(source, request), "conflict": conflict}
    return render(request, "sources/source.html", context, status=status)


def pieces_of(source: Source, request: HttpRequest) -> Turned[Evidence]:
    reading = Evidence.objects.select_related("claim__essay").defer("claim__essay__text")
    return turn(request, source.evidence.in_use(), EVIDENCE_ORDERS, size=PIECES, default="added_at", reading=reading)


@require_safe
@permission_required("factcheck.view_source", raise_exception=True)
def source_suggestions(request: HttpRequest) -> HttpResponse:
    """The options under the box of known sources, for what was typed so far."""
    essays = [int(key) for key in request.GET.getlist("essay") if key.isdecimal() and len(key) < 19]
    found = suggestions(essays, request.GET.get("known_source", ""), limit=SUGGESTED)
    return render(request, "sources/_suggestions.html", {"known_sources": found})
