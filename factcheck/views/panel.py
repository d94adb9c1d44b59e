"""What the page of a claim and the reader's panel both show of one claim."""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404

from factcheck.forms.claims import ReviewForm
from factcheck.forms.evidence import EvidenceForm, source_choice
from factcheck.models import Claim, Source

SUGGESTED = 50


def fetch(pk: int) -> Claim:
    """Return the claim with its essay and people, even if an edit of the cut has retired it, or answer 404."""
    # The essay's text, which may be long, comes when somebody reads it: a verdict does not.
    found = Claim.every.select_related("essay", "assignee", "reviewer").defer("essay__text")
    return get_object_or_404(found, pk=pk)


def panel(claim: Claim, **extra: Any) -> dict[str, Any]:
    """Return the context of one claim; `extra` brings forms that keep what was typed."""
    return {
        "claim": claim,
        "review_form": ReviewForm.for_claim(claim),
        "evidence_form": EvidenceForm(),
        "evidence": claim.evidence.select_related("source", "added_by"),
        "reviews": claim.reviews.select_related("reviewer"),
        "essays": [claim.essay_id],
        "known_sources": suggestions([claim.essay_id]),
        **extra,
    }


def suggestions(essays: Iterable[int], words: str = "", *, limit: int = SUGGESTED) -> list[tuple[str, bool]]:
    """Sources as the box writes them, each with whether the essays use it: those first, then the newest."""
    found = Source.objects.matching(words).suggested_for(essays, limit=limit)
    return [(source_choice(source), is_used_here) for source, is_used_here in found]
