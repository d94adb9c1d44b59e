"""Which claims are whose work, and how many there are of each sort."""

from typing import Any, Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from factcheck.models.reviews import Review

Row = TypeVar("Row", bound=models.Model)


class WorkQuerySet(models.QuerySet[Row]):
    def involving(self, person: AbstractUser) -> Self:
        """Claims this person has ever given a verdict on, or has in hand."""
        in_hand = self.model._base_manager.filter(assignee=person).order_by().values("pk")
        reviewed = Review.objects.filter(reviewer=person).order_by().values("claim")
        # Not one question with an "or", which would be asked of every claim there is.
        return self.filter(pk__in=in_hand.union(reviewed))

    def most_pressing_first(self, person: AbstractUser) -> Self:
        """Add `assigned_at`, when each claim last came into this person's hands; what is due first comes first.

        Of claims without a day, those that have been in hand the longest.
        """
        claim: Any = self.model
        entries = claim.history.filter(id=OuterRef("pk")).order_by()
        elsewhere = entries.exclude(assignee=person).order_by("-history_id").values("history_id")[:1]
        # A claim that an edit of the cut made may have been in the same hands from its first entry on.
        known = self.annotate(last_elsewhere=Coalesce(Subquery(elsewhere), 0))
        since = entries.filter(assignee=person, history_id__gt=OuterRef("last_elsewhere"))
        assigned_at = Subquery(since.order_by("history_id").values("history_date")[:1])
        return known.annotate(assigned_at=assigned_at).order_by(F("due_on").asc(nulls_last=True), "assigned_at", "pk")

    def number(self, *, most: int) -> int:
        """Return how many claims there are, `most` + 1 if there are more: to count further tells nobody anything."""
        return self.order_by().values("pk")[: most + 1].count()
