"""The page of one claim, and what one does to it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.forms.claims import ReviewForm
from factcheck.models import Claim, Stage, StaleError, recorded
from factcheck.views.answers import done, draw
from factcheck.views.panel import fetch
from factcheck.views.telling import tell, tell_verdict


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
        action = form.save(claim, by=request.user)
    except StaleError:
        action, claim = None, fetch(pk)
        if claim.retired_at or not form.is_stored_in(claim, by=request.user):
            return met_a_change(request, claim, form)
    tell_verdict(request, claim, action)
    # A claim that still lacks its proof is not left behind by one keystroke.
    moves_on = "save_and_next" in request.POST or ("moves_on" in request.POST and claim.stage == Stage.DONE)
    return done(request, claim, moves_on=moves_on)


def met_a_change(request: HttpRequest, claim: Claim, form: ReviewForm) -> HttpResponse:
    """Show what has happened to the claim since the form was drawn, and what was typed."""
    if claim.retired_at:
        return draw(request, claim, sent=[form], status=409)
    conflict = claim.changes_since(form.cleaned_data["version"])
    return draw(request, claim, review_form=form.again(claim), conflict=conflict, status=409)


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def claim_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the claim, or hand it back, as the button said; what somebody else has in hand is not handed back."""
    claim, hands_back = fetch(pk), "hand_back" in request.POST
    if hands_back and claim.assignee != request.user:
        tell(request, _("It was no longer in your hands."), level=messages.INFO)
        return done(request, claim)
    with recorded(by=request.user) as act:
        act.assign(claim, to=None if hands_back else request.user)
    tell(request, _("Handed back.") if hands_back else _("Assigned to you."), action=act.action)
    return done(request, claim)


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def claim_second_review(request: HttpRequest, pk: int) -> HttpResponse:
    claim = fetch(pk)
    with recorded(by=request.user) as act:
        act.ask_for_second_review(claim)
    tell(request, _("A second review is asked for."), action=act.action)
    return done(request, claim)
