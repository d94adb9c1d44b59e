"""The page on which people edit the cut around one claim."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from factcheck.forms.cut import BESIDE, CutForm, LinesForm, PlaceForm
from factcheck.models import Claim, StaleError
from factcheck.views.panel import fetch
from factcheck.views.telling import tell


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(("factcheck.change_claim", "factcheck.add_review"), raise_exception=True)
def claim_cut(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    if request.method == "POST":
        return cut(request, claim)
    if claim.retired_at:
        return redirect("claim_cut", claim.heirs()[0].pk)
    return draw(request, claim)


def cut(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = (PlaceForm if "verb" in request.POST else LinesForm)(request.POST, claim=claim)
    if not form.is_valid():
        return refused(request, claim, form)
    try:
        action = form.save(by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return refused(request, claim, form)
    except StaleError as stale:
        heir = fetch(fetch(claim.pk).heirs()[0].pk)
        return draw(request, heir, typed=request.POST.get("lines"), conflict=stale.current.changes()[:1], status=409)
    tell(request, _("The text is cut anew."), action=action)
    return redirect("claim_cut", fetch(claim.pk).heirs()[0].pk)


def refused(request: HttpRequest, claim: Claim, form: CutForm) -> HttpResponse:
    """Say what is wrong; what was typed stays in the box."""
    faults = [message for messages in form.errors.values() for message in messages]
    return draw(
        request, fetch(claim.heirs()[0].pk), typed=request.POST.get("lines"), faults=dict.fromkeys(faults), status=422
    )


def draw(
    request: HttpRequest,
    claim: Claim,
    *,
    typed: str | None = None,
    faults: Iterable[str] = (),
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    shown = claim.beside(BESIDE)
    text, end = claim.essay.text, shown[0].start
    for one in shown:
        one.gap, end = text[end : one.start], one.end
    context = {
        "claim": claim,
        "shown": shown,
        "form": LinesForm.for_claims(claim, shown, typed),
        "is_first": shown[0] == claim,
        "is_last": shown[-1] == claim,
        "faults": faults,
        **extra,
    }
    return render(request, "claims/cut.html", context, status=status)
