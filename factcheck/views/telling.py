"""What a person is told after they have changed something, with the way to take it back."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from factcheck.models import Action, Claim, Status
from factcheck.models.vocabulary import NEEDS_EVIDENCE
from factcheck.templatetags.desk import UNDO


def tell(request: HttpRequest, said: str, *, action: Action | None = None, level: int = messages.SUCCESS) -> None:
    """Say something in the next page, with an undo button if there is an action to undo."""
    messages.add_message(request, level, said, extra_tags=f"{UNDO}{action.pk}" if action else "")


def tell_verdict(request: HttpRequest, claim: Claim, action: Action | None) -> None:
    """Say what became of a verdict, and what it still lacks."""
    verdict = claim.get_status_display()
    if claim.needs_proof and claim.status == Status.INSUFFICIENT:
        said = _("“%(verdict)s” is kept, but the claim is not done: it needs a rationale.")
    elif claim.needs_proof:
        said = _(
            "“%(verdict)s” is kept, but the claim is not done: it needs a source with a quoted passage or a locator."
        )
    else:
        said = _("Saved: “%(verdict)s”.")
    level = messages.WARNING if claim.needs_proof else messages.SUCCESS
    tell(request, said % {"verdict": verdict}, action=action, level=level)


def tell_attached(request: HttpRequest, claim: Claim, action: Action | None) -> None:
    """Say that a source is attached, and what is missing if the verdict still does not count."""
    if claim.needs_proof and claim.status in NEEDS_EVIDENCE:
        said = _("The source is attached, but the claim is not done: it needs a quoted passage or a locator.")
        tell(request, said, action=action, level=messages.WARNING)
    else:
        tell(request, _("The source is attached."), action=action)
