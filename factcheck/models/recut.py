"""Cutting an essay anew after the engine or the glossary has improved, as long as nobody has worked on it."""

import dataclasses

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from factcheck.models.claims import Claim
from factcheck.models.essays import Essay, cut_text
from factcheck.models.search import ClaimWords

#: What the engine says of a claim besides its place.
FINDINGS = ("position", "kind", "section", "speaker", "checkworthiness", "reasons", "mentions", "status", "stage")


@dataclasses.dataclass(frozen=True, slots=True)
class Recut:
    """What a new cut changes in one essay: claims that stay, are described anew, go, and come."""

    essay: Essay
    unchanged: list[Claim]
    redescribed: list[Claim]
    gone: list[Claim]
    new: list[Claim]

    @property
    def changes_anything(self) -> bool:
        return bool(self.redescribed or self.gone or self.new)

    @transaction.atomic
    def apply(self, *, by: AbstractUser | None = None) -> None:
        """Store the new cut, whole or not at all. A claim whose place stays keeps its number in links.

        Raises ValueError if somebody has begun to work on the essay in the meantime.
        """
        Essay.objects.select_for_update().get(pk=self.essay.pk)
        # The verbs of a claim lock it alone: with all of them held, nobody can begin to work behind the answer.
        list(self.essay.claims.order_by("pk").select_for_update().values_list("pk"))
        if not Essay.objects.untouched().filter(pk=self.essay.pk).exists():
            raise ValueError(f"Essay {self.essay.pk} carries work.")
        for claim in self.gone:
            claim._history_user = by
            claim.delete()
        bulk_create_with_history(self.new, Claim, batch_size=1_000, default_user=by)
        bulk_update_with_history(self.redescribed, Claim, list(FINDINGS), batch_size=1_000, default_user=by)
        ClaimWords.objects.refresh(essay=self.essay, anew=True)


def plan_recut(essay: Essay) -> Recut:
    """Return what cutting `essay` again would change, without changing it."""
    stored = {(claim.start, claim.end): claim for claim in essay.claims.all()}
    unchanged, redescribed, new = [], [], []
    for fresh in cut_text(essay.text, published_on=essay.published_on):
        claim = stored.pop((fresh.start, fresh.end), None)
        if claim is None:
            fresh.essay = essay
            new.append(fresh)
        elif _take_findings(claim, fresh):
            redescribed.append(claim)
        else:
            unchanged.append(claim)
    return Recut(essay, unchanged, redescribed, list(stored.values()), new)


def _take_findings(claim: Claim, fresh: Claim) -> bool:
    """Copy what the engine now says onto the stored claim; return whether that is anything new."""
    changed = [name for name in FINDINGS if getattr(claim, name) != getattr(fresh, name)]
    for name in changed:
        setattr(claim, name, getattr(fresh, name))
    return bool(changed)
