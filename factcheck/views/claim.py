"""The page of one claim: its place, what the engine found, the verdict, the evidence, what happened."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.forms.claims import ReviewForm
from factcheck.forms.evidence import EvidenceForm, source_choice
from factcheck.models import Claim, Source, StaleError, Status


@require_safe
@permission_required("factcheck.view_claim", raise_exception=True)
def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    return draw(request, fetch(pk))


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def claim_review(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return draw(request, claim, review_form=form, status=422)
    try:
        form.save(claim, by=request.user)
    except StaleError:
        claim = fetch(pk)
        return draw(request, claim, review_form=form.again(claim), conflict=claim.changes()[:1], status=409)
    tell_outcome(request, claim)
    if "save_and_next" in request.POST and (following := claim.next()):
        return redirect(following)
    return redirect(claim)


@require_POST
@permission_required("factcheck.change_claim", raise_exception=True)
def claim_assign(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    is_mine = claim.assignee == request.user
    claim.assign(to=None if is_mine else request.user, by=request.user)
    messages.success(request, _("Handed back.") if is_mine else _("Assigned to you."))
    return redirect(claim)


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def claim_second_review(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    claim.ask_for_second_review(by=request.user)
    messages.success(request, _("A second review is asked for."))
    return redirect(claim)


def fetch(pk: int) -> Claim:
    return get_object_or_404(Claim.objects.select_related("essay", "assignee", "reviewer"), pk=pk)


def draw(request: HttpRequest, claim: Claim, *, status: int = 200, **extra: Any) -> HttpResponse:
    """Show the claim's page, with forms that keep what was typed if `extra` brings them."""
    before, after = claim.context()
    context = {
        "claim": claim,
        "before": before,
        "after": after,
        "review_form": ReviewForm.for_claim(claim),
        "evidence_form": EvidenceForm(),
        "evidence": claim.evidence.select_related("source", "added_by"),
        "reviews": claim.reviews.select_related("reviewer"),
        "known_sources": suggestions(claim),
        **extra,
    }
    return render(request, "claims/claim.html", context, status=status)


def suggestions(claim: Claim) -> list[str]:
    """Sources used in the same essay, as the box of known sources writes them."""
    return [source_choice(source) for source in Source.objects.used_in(claim.essay_id)[:50]]


def tell_outcome(request: HttpRequest, claim: Claim) -> None:
    """Say what became of the verdict, and what it still lacks."""
    verdict = claim.get_status_display()
    if claim.needs_proof and claim.status == Status.INSUFFICIENT:
        said = _("“%(verdict)s” is kept, but the claim is not done: it needs a rationale.")
    elif claim.needs_proof:
        said = _(
            "“%(verdict)s” is kept, but the claim is not done: it needs a source with a quoted passage or a locator."
        )
    else:
        said = _("Saved: “%(verdict)s”.")
    tell = messages.warning if claim.needs_proof else messages.success
    tell(request, said % {"verdict": verdict})
