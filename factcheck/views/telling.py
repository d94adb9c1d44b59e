"""What a person is told after they have changed something, with the way to take it back."""

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models import Action, Claim, Review, Status
from factcheck.models.people import person_name
from factcheck.models.vocabulary import NEEDS_EVIDENCE
from factcheck.templatetags.desk import UNDO


def tell(request: HttpRequest, said: str, *, action: Action | None = None, level: int = messages.SUCCESS) -> None:
    """Say something in the next page, with an undo button if there is an action to undo."""
    messages.add_message(request, level, said, extra_tags=f"{UNDO}{action.pk}" if action else "")


def tell_verdict(request: HttpRequest, claim: Claim, action: Action | None) -> None:
    """Say what became of a verdict: whose other one it meets, what it has settled, what it still lacks."""
    verdict = claim.get_status_display()
    if contrary := claim.contrary_to(request.user):
        tell(request, told_of_dispute(contrary, verdict, by=request.user), action=action, level=messages.WARNING)
        return
    if claim.needs_proof and claim.status == Status.INSUFFICIENT:
        said = _("“%(verdict)s” is kept, but the claim is not done: it needs a rationale.")
    elif claim.needs_proof:
        said = _(
            "“%(verdict)s” is kept, but the claim is not done: it needs a source with a quoted passage or a locator."
        )
    elif claim.given[-1].is_ruling:
        said = _("Saved: “%(verdict)s”. It settles the dispute.")
    else:
        said = _("Saved: “%(verdict)s”.")
    level = messages.WARNING if claim.needs_proof else messages.SUCCESS
    tell(request, said % {"verdict": verdict}, action=action, level=level)


def told_of_dispute(contrary: list[Review], verdict: str, *, by: AbstractUser) -> str:
    """Say of a verdict which others differ from it, who gave them, and what ends the dispute."""
    others = _(", ").join(
        _("%(person)s (“%(verdict)s”)") % {"person": person_name(one.reviewer), "verdict": one.get_status_display()}
        for one in contrary
    )
    if by.has_perm("factcheck.settle_claim"):
        said = _("Saved: “%(verdict)s”. It differs from %(others)s: a dispute, and your next verdict settles it.")
    else:
        said = _("Saved: “%(verdict)s”. It differs from %(others)s: a dispute, until one gives way or an editor rules.")
    return said % {"verdict": verdict, "others": others}


def told_of_disputes(action: Action | None) -> str:
    """Say how many claims that an action has changed are disputed now; nothing if there are none."""
    count = Claim.objects.filter(pk__in=action.claim_ids).disputed().count() if action else 0
    said = ngettext(
        "%(count)d claim has verdicts that differ: it is disputed.",
        "%(count)d claims have verdicts that differ: they are disputed.",
        count,
    )
    return said % {"count": count} if count else ""


def tell_attached(request: HttpRequest, claim: Claim, action: Action | None) -> None:
    """Say that a source is attached, and what is missing if the verdict still does not count."""
    if claim.needs_proof and claim.status in NEEDS_EVIDENCE:
        said = _("The source is attached, but the claim is not done: it needs a quoted passage or a locator.")
        tell(request, said, action=action, level=messages.WARNING)
    else:
        tell(request, _("The source is attached."), action=action)
