"""Taking back what one did, and doing it again."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from factcheck.models import Action, Claim, Essay
from factcheck.views.answers import READER, done
from factcheck.views.panel import fetch
from factcheck.views.reader import SELECTED
from factcheck.views.telling import tell


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the action that is named, or the last one."""
    mine = Action.objects.filter(by=request.user)
    asked = request.POST.get("action", "")
    is_named = asked.isdecimal() and len(asked) < 19
    action = mine.filter(pk=asked).first() if is_named else Action.objects.undoable(request.user)
    return replay(request, action, Action.undo, _("Taken back."))


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def redo(request: HttpRequest) -> HttpResponse:
    """Do again what was taken back last."""
    return replay(request, Action.objects.redoable(request.user), Action.redo, _("Done again."))


def replay(request: HttpRequest, action: Action | None, verb: Callable[[Action], None], said: str) -> HttpResponse:
    if action is None:
        tell(request, _("There is nothing to take back or to do again."), level=messages.INFO)
        return back(request)
    try:
        verb(action)
    except ValidationError as error:
        tell(request, " ".join(error.messages), level=messages.WARNING)
        return back(request)
    tell(request, said)
    if READER not in request.POST:
        return back(request)
    claims = list(Claim.every.filter(pk__in=action.claim_ids).in_order())
    # A claim that an edit of the cut had made is retired when the edit is taken back.
    claim = fetch(claims[0].heirs()[0].pk)
    if action.edits_cut or not shows(request, claim.essay):
        return go_to(request, claim)
    return done(request, claim, also=[one for one in claims[1:] if one.essay_id == claim.essay_id])


def shows(request: HttpRequest, essay: Essay) -> bool:
    """Return whether the reader the button was in shows this essay."""
    here = request.htmx.current_url_abs_path or "" if request.htmx else request.POST.get("next", "")
    return urlsplit(here).path == essay.get_absolute_url()


def go_to(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Open the reader at this claim, with the whole text drawn anew."""
    address = f"{claim.essay.get_absolute_url()}?{SELECTED}={claim.pk}"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def back(request: HttpRequest) -> HttpResponse:
    """Return to the page the button was on; in the reader, to the claim that is open."""
    address = (request.htmx.current_url_abs_path if request.htmx else request.POST.get("next")) or ""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return redirect("claims")
    # Not by `redirect`, which takes a word for the name of a view.
    return HttpResponseRedirect(address)
