"""What the page of a claim and the reader's panel both show of one claim."""

import functools
from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404

from factcheck.forms.claims import ReviewForm
from factcheck.forms.evidence import EvidenceForm, source_choice
from factcheck.models import Claim, ClaimQuerySet, Source

SUGGESTED = 50


def fetch(pk: int) -> Claim:
    """Return the claim with all that a panel or a row shows of it, even if an edit of the cut has retired it.

    Answers 404 if there is none. The essay's text, which may be long, comes when somebody reads it.
    """
    return get_object_or_404(_shown(), pk=pk)


@functools.cache
def _shown() -> ClaimQuerySet:
    # Put together once: that takes as long as it takes the database to answer. Each use is a copy of its own.
    return Claim.every.for_reading()


def panel(claim: Claim, person: Any, **extra: Any) -> dict[str, Any]:
    """Return the context of one claim, for one person; `extra` brings forms that keep what was typed."""
    return {
        "claim": claim,
        "own": claim.standing_verdict_of(person),
        "review_form": ReviewForm.for_claim(claim, person=person),
        "evidence_form": EvidenceForm(),
        "evidence": claim.evidence.select_related("source", "added_by"),
        "reviews": claim.given[::-1],
        "essays": [claim.essay_id],
        "known_sources": suggestions([claim.essay_id]),
        **extra,
    }


def suggestions(essays: Iterable[int], words: str = "", *, limit: int = SUGGESTED) -> list[tuple[str, bool]]:
    """Sources as the box writes them, each with whether the essays use it: those first, then the newest."""
    found = Source.objects.matching(words).suggested_for(essays, limit=limit)
    return [(source_choice(source), is_used_here) for source, is_used_here in found]
