"""What bulk actions do to many claims, for tests that need it done."""

from typing import Any

from django.contrib.auth.models import User

from factcheck.models import ClaimQuerySet, recorded


def review_all(claims: ClaimQuerySet, *, by: User, **verdict: Any) -> int:
    with recorded(by=by) as act:
        return act.review_all(claims, **verdict)


def assign_all(claims: ClaimQuerySet, *, by: User, to: User | None) -> int:
    with recorded(by=by) as act:
        return act.assign_all(claims, to=to)
