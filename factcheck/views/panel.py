"""What the page of a claim and the reader's panel both show of one claim."""

from typing import Any

from django.shortcuts import get_object_or_404

from factcheck.forms.claims import ReviewForm
from factcheck.forms.evidence import EvidenceForm, source_choice
from factcheck.models import Claim, Source

SUGGESTED = 50


def fetch(pk: int) -> Claim:
    """Return the claim with its essay and people, even if an edit of the cut has retired it, or answer 404."""
    return get_object_or_404(Claim.every.select_related("essay", "assignee", "reviewer"), pk=pk)


def panel(claim: Claim, **extra: Any) -> dict[str, Any]:
    """Return the context of one claim; `extra` brings forms that keep what was typed."""
    return {
        "claim": claim,
        "review_form": ReviewForm.for_claim(claim),
        "evidence_form": EvidenceForm(),
        "evidence": claim.evidence.select_related("source", "added_by"),
        "reviews": claim.reviews.select_related("reviewer"),
        "known_sources": suggestions(claim),
        **extra,
    }


def suggestions(claim: Claim) -> list[str]:
    """Sources used in the same essay, as the box of known sources writes them."""
    return [source_choice(source) for source in Source.objects.used_in(claim.essay_id)[:SUGGESTED]]
