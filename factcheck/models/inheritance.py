"""What a claim takes over from the claims its text came from. Nothing is moved: the parents keep what is theirs."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser

from factcheck.models.evidence import Evidence, EvidenceQuerySet
from factcheck.models.lineage import ancestors
from factcheck.models.reviews import Review
from factcheck.models.vocabulary import Stage, Status

if TYPE_CHECKING:
    from factcheck.models.claims import Claim


def inherited_reviews(claim: "Claim") -> list[Review]:
    """Return the reviews that were given to the claims this one came from before it did, newest first.

    Those of text that was joined to it and parted from it again are not about its own.
    """
    came_down = ancestors(claim)
    of_its_text = Review.objects.filter(claim__in=came_down, claim__start__lt=claim.end, claim__end__gt=claim.start)
    reviews = of_its_text.select_related("reviewer", "claim").order_by("-pk")
    return [review for review in reviews if review.created_at <= came_down[review.claim_id]]


def prepare(heir: "Claim", parents: Sequence["Claim"]) -> None:
    """Give a new, unsaved heir the verdict of its parents, to be confirmed, and the person who was at work.

    Parents that disagree leave the verdict open; their reviews tell why. An heir is nobody's review yet, so it names
    no reviewer.
    """
    _take_people(heir, parents)
    has_verdict = _take_verdict(heir, parents)
    has_evidence = _evidence_of(parents).exists()
    heir.needs_confirmation = has_verdict or has_evidence
    if heir.needs_confirmation or (heir.assignee_id and heir.stage == Stage.OPEN):
        heir.stage = Stage.IN_REVIEW


def refresh(heir: "Claim", parents: Sequence["Claim"], *, since: datetime.datetime, has_new_evidence: bool) -> None:
    """Bring a claim that is back, unsaved, up to what happened to its text since it went.

    Its own verdict was given to exactly this text and counts again, unless the desk went on working in between.
    """
    _take_people(heir, parents)
    has_news = has_new_evidence or any(review.created_at > since for review in inherited_reviews(heir))
    if has_news and not _has_verdict(heir):
        _take_verdict(heir, parents)
    heir.needs_confirmation = heir.needs_confirmation or has_news
    heir.restage()


def copy_evidence(
    heir: "Claim", parents: Sequence["Claim"], *, by: AbstractUser, known_to: Sequence["Claim"] = ()
) -> bool:
    """Copy to the heir what its parents' evidence says; return whether there was anything to copy.

    Left out is what the heir has already, and what is `known_to` the claims that once went together with it: they had
    it to themselves.
    """
    known = {piece.content() for piece in _evidence_of([heir, *known_to])}
    copied = False
    for piece in _evidence_of(parents):
        if piece.content() in known:
            continue
        known.add(piece.content())
        _copy(piece, heir, by)
        copied = True
    return copied


def _evidence_of(claims: Sequence["Claim"]) -> EvidenceQuerySet:
    return Evidence.objects.filter(claim__in=[claim.pk for claim in claims]).order_by("pk")


def _copy(piece: Evidence, heir: "Claim", by: AbstractUser) -> None:
    copy = Evidence(
        claim=heir,
        source_id=piece.source_id,
        stance=piece.stance,
        quote=piece.quote,
        locator=piece.locator,
        accessed_on=piece.accessed_on,
        added_by_id=piece.added_by_id,
        inherited_from_id=piece.claim_id,
    )
    copy._history_user = by
    copy.save()


def _take_people(heir: "Claim", parents: Sequence["Claim"]) -> None:
    heir.needs_second_review = heir.needs_second_review or any(parent.needs_second_review for parent in parents)
    if not heir.assignee_id:
        holder = next((parent for parent in parents if parent.assignee_id), None)
        if holder:
            heir.assignee_id, heir.due_on = holder.assignee_id, holder.due_on


def _take_verdict(heir: "Claim", parents: Sequence["Claim"]) -> bool:
    """Take the verdict on which all parents that have one agree; return whether any has one."""
    judged = [parent for parent in parents if _has_verdict(parent)]
    if not judged:
        return False
    agree = len({parent.status for parent in judged}) == 1
    heir.status = judged[0].status if agree else Status.UNVERIFIED
    rationales = dict.fromkeys(parent.rationale for parent in judged if agree and parent.rationale)
    heir.rationale = "\n".join(rationales)
    return True


def _has_verdict(claim: "Claim") -> bool:
    """True for a verdict by a person, one's own or inherited; a heading's own status is none."""
    return claim.status != Status.UNVERIFIED and (claim.needs_confirmation or claim.reviews.exists())
