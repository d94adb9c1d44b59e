"""The export: what the claims table shows, as a file."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.audit import note_export
from factcheck.exports.csv import csv_response
from factcheck.filters import claims_for


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


def wants_mark(query: QueryDict) -> bool:
    """Return whether the file begins with a byte order mark: yes, unless `bom=0`."""
    asked = query.get("bom", "1")
    if asked not in ("0", "1"):
        raise ValidationError(_("“bom” is 1 for a file with a byte order mark, 0 for one without."), code="bom")
    return asked == "1"


def refusal(request: HttpRequest, error: ValidationError) -> HttpResponse:
    context = {"title": _("There is no such export"), "message": " ".join(error.messages)}
    return render(request, "error.html", context, status=400)
