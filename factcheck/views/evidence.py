"""Attaching, changing and removing evidence."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.forms.evidence import EvidenceForm
from factcheck.forms.filling import is_filled
from factcheck.models import Evidence, StaleError, recorded
from factcheck.views.answers import done, draw
from factcheck.views.panel import fetch, suggestions
from factcheck.views.telling import tell, tell_attached


@require_POST
@permission_required("factcheck.add_evidence", raise_exception=True)
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return draw(request, claim, evidence_form=form, status=422)
    try:
        action = form.store(claim, by=request.user)
    except StaleError:
        # The cut has been edited: the page says where to go, and shows what was typed.
        return draw(request, fetch(pk), sent=[form, form.new_source], status=409)
    except ValidationError as error:
        form.add_error("known_source", error)
        return draw(request, claim, evidence_form=form, status=422)
    claim = fetch(pk)
    tell_attached(request, claim, action)
    return done(request, claim)


@require_POST
@permission_required("factcheck.add_evidence", raise_exception=True)
def evidence_fill(request: HttpRequest) -> HttpResponse:
    """What stands under the box of the evidence form, for what was typed or pasted there; nothing is stored.

    Leaving the box asks again. Where that changes nothing the fields stay, with what is selected in them.
    """
    if is_filled(request.POST):
        return HttpResponse(status=204)
    return render(request, "claims/_evidence_rest.html", {"form": EvidenceForm.filled_in(request.POST)})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.change_evidence", raise_exception=True)
def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = get_object_or_404(Evidence.objects.select_related("claim__essay", "source"), pk=pk)
    claim = evidence.claim
    if claim.retired_at and request.method != "POST":
        return redirect(claim)
    form = EvidenceForm(request.POST or None, instance=evidence)
    status, conflict = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            action = form.store(claim, by=request.user)
        except StaleError as stale:
            if stale.current != evidence:
                return draw(request, fetch(claim.pk), sent=[form], status=409)
            conflict, status = stale.current, 409
            form = EvidenceForm({**request.POST.dict(), "version": stale.current.version}, instance=evidence)
        else:
            tell(request, _("The evidence is changed."), action=action)
            return redirect(claim)
    elif request.method == "POST":
        status = 422
    essays = [claim.essay_id]
    context = {"evidence": evidence, "claim": claim, "form": form, "conflict": conflict, "essays": essays}
    return render(request, "claims/evidence.html", context | {"known_sources": suggestions(essays)}, status=status)


@require_POST
@permission_required("factcheck.delete_evidence", raise_exception=True)
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = get_object_or_404(Evidence.objects.select_related("claim"), pk=pk)
    with recorded(by=request.user) as act:
        act.remove(evidence)
    tell(request, _("The evidence is removed; the history keeps it."), action=act.action)
    return done(request, fetch(evidence.claim_id))
