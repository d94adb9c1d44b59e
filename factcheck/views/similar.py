"""What other essays claim much alike and has been checked; its sources taken over with one click."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.models import Evidence, StaleError, similar_to, take_over
from factcheck.models.likeness import POINTS
from factcheck.views.answers import READER, done, draw
from factcheck.views.panel import fetch
from factcheck.views.reader import Reading
from factcheck.views.telling import tell, tell_attached


@require_safe
@permission_required("factcheck.view_claim", raise_exception=True)
def claim_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of its own, or with htmx what a claim's page and the reader's panel show after they are drawn."""
    claim = fetch(pk)
    reader = request.GET.get(READER)
    reading = None if reader is None else Reading.of(claim.essay_id, QueryDict(reader))
    context = {"claim": claim, "similar": similar_to(claim), "reading": reading, "points": POINTS}
    return render(request, "claims/_similar.html" if request.htmx else "claims/similar.html", context)


@require_POST
@permission_required("factcheck.add_evidence", raise_exception=True)
def evidence_take_over(request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
    claim = fetch(pk)
    piece = get_object_or_404(Evidence.objects.in_use().select_related("source"), pk=evidence)
    try:
        action = take_over(piece, to=claim, by=request.user)
    except StaleError:
        return draw(request, fetch(pk), status=409)
    if action is None:
        tell(request, _("The source was attached already."))
    else:
        tell_attached(request, fetch(pk), action)
    return done(request, claim)
