"""Which claims are whose work, and how many there are of each sort."""

from typing import Any, Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from factcheck.models.reviews import Review

Row = TypeVar("Row", bound=models.Model)

#: So many verdicts of a person, or claims in hand, are collected; where there are more, claims are asked one by one.
_COLLECTED = 5_000


class WorkQuerySet(models.QuerySet[Row]):
    def involving(self, person: AbstractUser) -> Self:
        """Claims this person has ever given a verdict on, or has in hand."""
        in_hand, reviewed = self._work_of(person)
        if any(one[_COLLECTED:].exists() for one in (in_hand, reviewed)):
            # Then a page in any order is soon full. Asked of every claim for a person of few, it would read them all.
            return self.filter(Q(assignee=person) | Exists(reviewed.filter(claim=OuterRef("pk"))))
        return self.filter(pk__in=self.keys_involving(person))

    def keys_involving(self, person: AbstractUser) -> models.QuerySet:
        """Return the keys of those claims, collected."""
        in_hand, reviewed = self._work_of(person)
        # Not one question with an "or", which would be asked of every claim there is.
        return in_hand.values("pk").union(reviewed.values("claim"))

    def _work_of(self, person: AbstractUser) -> tuple[models.QuerySet, models.QuerySet]:
        in_hand = self.model._base_manager.filter(assignee=person).order_by()
        return in_hand, Review.objects.filter(reviewer=person).order_by()

    def most_pressing_first(self, person: AbstractUser) -> Self:
        """Add `assigned_at`, when each claim last came into this person's hands; what is due first comes first.

        Of claims without a day, those that have been in hand the longest.
        """
        claim: Any = self.model
        entries = claim.history.filter(id=OuterRef("pk")).order_by()
        elsewhere = entries.exclude(assignee=person).order_by("-history_id").values("history_id")[:1]
        # A claim that an edit of the cut made may have been in the same hands from its first entry on.
        known = self.annotate(last_elsewhere=Coalesce(Subquery(elsewhere), 0))
        since = entries.filter(history_id__gt=OuterRef("last_elsewhere"))
        assigned_at = Subquery(since.order_by("history_id").values("history_date")[:1])
        return known.annotate(assigned_at=assigned_at).order_by(F("due_on").asc(nulls_last=True), "assigned_at", "pk")

    def number(self, *, most: int) -> int:
        """Return how many claims there are, `most` + 1 if there are more: to count further tells nobody anything."""
        return self.order_by().values("pk")[: most + 1].count()
