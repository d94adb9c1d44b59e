"""Claims, many at once: which ones, what is counted of them, and the verbs on all of them."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from factcheck.models.evidence import Evidence
from factcheck.models.progress import ProgressQuerySet
from factcheck.models.reviews import Review
from factcheck.models.search import SearchQuery, holding
from factcheck.models.vocabulary import Kind, Stage, Status
from factcheck.models.worklists import WorkQuerySet

if TYPE_CHECKING:
    from factcheck.models.claims import Claim

#: Claims that one action may change. It is one transaction, and on SQLite nobody else writes until it ends: a few
#: seconds for so many.
MOST_AT_ONCE = 1_000

_NEEDS_PROOF = Q(stage=Stage.IN_REVIEW, needs_confirmation=False) & ~Q(status=Status.UNVERIFIED)


class ClaimQuerySet(WorkQuerySet["Claim"], ProgressQuerySet["Claim"]):  # type: ignore[override]
    def in_order(self) -> Self:
        """Essay by essay, as the essay was written."""
        return self.order_by("essay_id", "start")

    def checkable(self) -> Self:
        """Claims that say something: all but headings."""
        return self.exclude(kind=Kind.HEADING)

    def headings(self) -> Self:
        return self.filter(kind=Kind.HEADING)

    def to_hand_to(self, person: AbstractUser | None) -> Self:
        """Claims that a bulk action gives this person, who finds no heading among their work; nobody takes all back."""
        return self.checkable() if person else self

    def done(self) -> Self:
        return self.filter(stage=Stage.DONE)

    def disputed(self) -> Self:
        return self.filter(stage=Stage.DISPUTED)

    def to_do_for(self, person: AbstractUser) -> Self:
        """Claims on which this person can act: not done, and not in somebody else's hands."""
        # Whoever has it in hand and has judged it waits for another person.
        done_their_part = Q(stage=Stage.SECOND_REVIEW, assignee=F("reviewer"))
        free = Q(assignee=None) | Q(assignee=person) | done_their_part
        waiting_for_another = Q(stage=Stage.SECOND_REVIEW, reviewer=person)
        return self.filter(free).exclude(stage=Stage.DONE).exclude(waiting_for_another)

    def needing_proof(self) -> Self:
        """Claims with a verdict that does not count yet; see `Claim.needs_proof`."""
        return self.filter(_NEEDS_PROOF)

    def not_needing_proof(self) -> Self:
        return self.exclude(_NEEDS_PROOF)

    def judged(self) -> Self:
        """Claims that say something and on which a person has given a verdict, settled or not."""
        return self.checkable().exclude(status=Status.UNVERIFIED).filter(needs_confirmation=False)

    def with_work(self) -> Self:
        """Claims that somebody has reviewed, taken on, or ever attached a source to."""
        reviewed = models.Exists(Review.objects.filter(claim=OuterRef("pk")))
        once_had_evidence = models.Exists(Evidence.history.filter(claim_id=OuterRef("pk")))
        taken_on = Q(assignee__isnull=False) | Q(needs_second_review=True) | Q(needs_confirmation=True)
        return self.filter(taken_on | Q(reviewed) | Q(once_had_evidence))

    def matching(self, words: str) -> Self:
        """Claims that hold what `words` ask for in their text, rationale, speaker, section or the titles of their
        sources, in either script, any width and any case; see `SearchQuery.parse`.
        """
        return self.filter(*holding(SearchQuery.parse(words)))

    def with_sources(self, *, attached: bool = True) -> Self:
        """Claims that have a source attached, or those that have none."""
        has_source = models.Exists(Evidence.objects.filter(claim=OuterRef("pk")))
        return self.filter(has_source if attached else ~has_source)

    def with_source_count(self) -> Self:
        """Add `source_count`, the number of different sources attached."""
        per_claim = Evidence.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
        count = per_claim.annotate(sources=models.Count("source", distinct=True)).values("sources")
        return self.annotate(source_count=Coalesce(Subquery(count), 0))

    def for_reading(self) -> Self:
        """Fetch what a list of claims shows in one query, without dragging the essays' texts along."""
        people = ("assignee", "reviewer")
        return self.select_related("essay", *people).defer("essay__text").with_source_count()

    def with_reviews(self) -> Self:
        """Fetch the reviews of all claims in one query, as their `given`; without it each claim asks on its own."""
        reviews = Review.objects.select_related("reviewer").order_by("pk")
        return self.prefetch_related(models.Prefetch("reviews", reviews, to_attr="given"))

    def at_once(self) -> Self:
        """Return the same claims, for an action on all of them; raises ValidationError if they are too many for one."""
        count = self.count()
        if count > MOST_AT_ONCE:
            told = _("These are %(count)d claims, and %(most)d is the most that is changed at once. Narrow the filter.")
            raise ValidationError(told % {"count": count, "most": MOST_AT_ONCE})
        return self

    def one_by_one(self) -> list["Claim"]:
        """Return the claims for a bulk action, held until its transaction ends, to be changed by their verbs."""
        # In key order, and before any source: so actions that overlap wait for each other instead of deadlocking.
        chosen = self.at_once().order_by().values("pk")
        standing = self.model._default_manager
        return list(standing.filter(pk__in=chosen).order_by("pk").select_for_update())


class StandingClaims(models.Manager.from_queryset(ClaimQuerySet)):
    """The claims that tile their essays; those that an edit of the cut has retired are left out."""

    def get_queryset(self) -> ClaimQuerySet:
        return super().get_queryset().filter(retired_at=None)
