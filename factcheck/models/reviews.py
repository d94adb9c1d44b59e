"""Verdicts as they were given. Rows are added, never changed."""

import datetime
from collections.abc import Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models.people import person_name, person_names
from factcheck.models.vocabulary import Status

#: Characters of a rationale; nobody reads more.
LONGEST_RATIONALE = 20_000


class HistoryIsNotEditedError(TypeError):
    """Raised by code that tries to change or remove a review."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        super().__init__("A review is never changed or removed; a change of mind is a new one.")


class ReviewQuerySet(models.QuerySet["Review"]):
    def update(self, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEditedError

    def delete(self) -> NoReturn:
        raise HistoryIsNotEditedError

    def verdicts(self) -> "ReviewQuerySet":
        """Leave out the withdrawals."""
        return self.exclude(status=Status.UNVERIFIED)

    def of_claims_in(self, essay: int | None = None) -> "ReviewQuerySet":
        """Reviews of the claims that stand, in one essay or in all of them."""
        standing = self.filter(claim__retired_at=None)
        return standing.filter(claim__essay=essay) if essay else standing

    def by_day_and_person(self, *, since: datetime.date) -> list[tuple[datetime.date, int, str, int]]:
        """Return day, key and name of a person, and on how many claims they gave a verdict that day.

        Days are those of the current time zone.
        """
        midnight = timezone.make_aware(datetime.datetime.combine(since, datetime.time.min))
        verdicts = self.verdicts().filter(created_at__gte=midnight)
        days = verdicts.order_by().annotate(day=models.functions.TruncDate("created_at"))
        grouped = days.values_list("day", "reviewer").annotate(claims=models.Count("claim", distinct=True))
        counted = list(grouped.order_by("day", "reviewer__username"))
        names = person_names(key for _day, key, _count in counted)
        return [(day, key, names[key], count) for day, key, count in counted]


class Review(models.Model):
    """One verdict by one person at one moment."""

    claim = models.ForeignKey(
        "factcheck.Claim",
        models.PROTECT,
        related_name="reviews",
        verbose_name=_("claim"),
        editable=False,
        db_index=False,  # that of claim and reviewer begins with it
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reviews",
        verbose_name=_("reviewer"),
        editable=False,
        db_index=False,
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, editable=False)
    rationale = models.TextField(_("rationale"), blank=True, editable=False)
    is_ruling = models.BooleanField(_("settles a dispute"), default=False, editable=False)
    created_at = models.DateTimeField(_("reviewed at"), auto_now_add=True)

    #: The same person's verdict before, and the inherited one it confirms or changes; `Claim.review` tells both.
    replaces: "Review | None"
    replaces_inherited: dict[str, str] | None

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="review_status_is_known"),
        )
        indexes = (
            models.Index(fields=("claim", "reviewer"), name="review_of_claim"),
            models.Index(fields=("reviewer", "created_at"), name="review_by_person"),
            models.Index(fields=("created_at",), name="review_by_moment"),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {person_name(self.reviewer)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsNotEditedError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEditedError

    def clean(self) -> None:
        # Django checks the choices of editable fields only, and a review is not edited.
        if self.status not in Status.values:
            message = _("There is no status “%(status)s”.") % {"status": self.status}
            raise ValidationError({"status": message})
        try:
            MaxLengthValidator(LONGEST_RATIONALE)(self.rationale)
        except ValidationError as too_long:
            raise ValidationError({"rationale": too_long.messages}) from None


def standing_of(given: Iterable[Review]) -> list[Review]:
    """Return each reviewer's newest verdict without the withdrawn ones; `given` are a claim's reviews, oldest first.

    What an editor's last ruling has settled is left out; the ruling itself stands. One that is withdrawn has settled
    nothing.
    """
    given = list(given)
    withdrawn = {review.reviewer_id: index for index, review in enumerate(given) if review.status == Status.UNVERIFIED}
    newest: dict[int, Review] = {}
    for index, review in enumerate(given):
        if review.is_ruling and index > withdrawn.get(review.reviewer_id, -1):
            newest.clear()
        newest[review.reviewer_id] = review
    return [review for review in newest.values() if review.status != Status.UNVERIFIED]


def reason_for(verdict: Review, given: Iterable[Review]) -> str:
    """Return the words that say why: the verdict's own, else the newest of somebody whose last verdict is the same.

    So whoever agrees without a word takes no reason away, nor does a ruling. `given` are the claim's reviews, oldest
    first, the verdict among them.
    """
    last = {review.reviewer_id: review for review in given}
    agreeing = [review for review in last.values() if review.status == verdict.status]
    newest_first = sorted(agreeing, key=lambda review: review.pk, reverse=True)
    return next((review.rationale for review in newest_first if review.rationale), "")
