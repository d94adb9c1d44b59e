"""The export: what the claims table shows, as a file, at once or prepared beside one's work."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.audit import note_export
from factcheck.exports.columns import columns_of
from factcheck.exports.csv import csv_response, file_name
from factcheck.filters import LAYOUT, claims_for
from factcheck.jobs.send import send
from factcheck.models import ClaimQuerySet, Job, JobKind
from factcheck.views.querystrings import cleaned


@require_safe
@permission_required("factcheck.export_claim", raise_exception=True)
def claims_export(request: HttpRequest) -> HttpResponseBase:
    """Stream the claims of the querystring; a querystring that makes no sense is answered with 400 and says why."""
    query = request.GET
    try:
        claims, layout = claims_for(query), query.get("layout", "claims")
        response = csv_response(claims, layout=layout, bom=wants_mark(query))
    except ValidationError as error:
        return refusal(request, error)
    if request.method == "GET":
        note_export(request, claims, query=query.urlencode(), layout=layout)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.export_claim", raise_exception=True)
def claims_export_start(request: HttpRequest) -> HttpResponseBase:
    """The way from the table to its file: straight to it, or, for many claims, to the offer to prepare it as a job."""
    try:
        claims = claims_for(request.GET)
        columns_of(layout := request.GET.get("layout", "claims"))
        parameters = {
            "query": cleaned(request.GET, without=LAYOUT),
            "layout": layout,
            "bom": wants_mark(request.GET),
            "time_zone": timezone.get_current_timezone_name(),
        }
        if request.method == "POST":
            return prepare(request, claims, parameters)
    except ValidationError as error:
        return refusal(request, error)
    at_once = f"{reverse('claims_export')}?{request.GET.urlencode()}"
    if not is_large(claims):
        return redirect(at_once)
    return render(request, "claims/export.html", {"limit": settings.EXPORT_AT_ONCE, "at_once": at_once})


def prepare(request: HttpRequest, claims: ClaimQuerySet, parameters: dict[str, Any]) -> HttpResponse:
    """Have the file written beside one's work, and go where one sees how far it is."""
    known = {"language": get_language(), "file_name": file_name(claims, parameters["layout"])}
    job = Job.objects.ask(JobKind.EXPORT, by=request.user, parameters=parameters, **known)
    note_export(request, claims, query=parameters["query"], layout=parameters["layout"])
    send(job)
    return redirect(job)


def is_large(claims: ClaimQuerySet) -> bool:
    """Tell whether there are more claims than leave at once; none is counted beyond that."""
    return claims.order_by()[settings.EXPORT_AT_ONCE :].exists()


def wants_mark(query: QueryDict) -> bool:
    """Return whether the file begins with a byte order mark: yes, unless `bom=0`."""
    asked = query.get("bom", "1")
    if asked not in ("0", "1"):
        raise ValidationError(_("“bom” is 1 for a file with a byte order mark, 0 for one without."), code="bom")
    return asked == "1"


def refusal(request: HttpRequest, error: ValidationError) -> HttpResponse:
    context = {"title": _("There is no such export"), "message": " ".join(error.messages)}
    return render(request, "error.html", context, status=400)
