"""How far the desk is, in numbers: questions that the database answers by counting in groups."""

import datetime
from typing import Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Count, Min
from django.utils import timezone

from factcheck.models.reviews import Review
from factcheck.models.vocabulary import Stage

Row = TypeVar("Row", bound=models.Model)

#: Ages in days, from and to; the last one has no end.
AGES: tuple[tuple[int, int | None], ...] = ((0, 0), (1, 7), (8, 30), (31, 90), (91, None))


def _midnight(day: datetime.date, *, after: int = 0) -> datetime.datetime:
    """Return the moment at which the day so many days `after` this one begins."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=after), datetime.time.min))


class ProgressQuerySet(models.QuerySet[Row]):
    def reviewed(self, *, by: AbstractUser | None = None, on: datetime.date | None = None) -> Self:
        """Claims that got a verdict, by this person and on this day as far as they are given."""
        verdicts = Review.objects.verdicts().order_by()
        if by:
            verdicts = verdicts.filter(reviewer=by)
        if on:
            verdicts = verdicts.filter(created_at__gte=_midnight(on), created_at__lt=_midnight(on, after=1))
        return self.filter(pk__in=verdicts.values("claim"))

    def aged(self, *, at_least: int = 0, at_most: int | None = None) -> Self:
        """Claims whose essay came in that many days ago, by the calendar of the current time zone."""
        today = timezone.localdate()
        found = self.filter(essay__imported_at__lt=_midnight(today, after=1 - at_least))
        return found if at_most is None else found.filter(essay__imported_at__gte=_midnight(today, after=-at_most))

    def stages_by_essay(self) -> dict[int, dict[str, int]]:
        """Return, by the essay's key, how many claims are at each stage; the newest essay first."""
        return self._stages_by("essay", newest_first=True)

    def stages_by_section(self) -> dict[str, dict[str, int]]:
        """Return, by section, how many claims are at each stage, as the essay was written; "" is its beginning."""
        return self._stages_by("section")

    def stages_by_age(self) -> dict[tuple[int, int | None], dict[str, int]]:
        """Return, for each of AGES, how many claims that are not done are at each stage."""
        # By the moment, not by its day: SQLite would ask Python for the day of every claim.
        unfinished = self.exclude(stage=Stage.DONE).order_by().values_list("essay__imported_at", "stage")
        counts: dict[tuple[int, int | None], dict[str, int]] = {age: {} for age in AGES}
        today = timezone.localdate()
        for moment, stage, count in unfinished.annotate(count=Count("pk")):
            # An essay from a zone where it is tomorrow already is no younger than one of today.
            days = max((today - timezone.localdate(moment)).days, 0)
            stages = next(counts[age] for age in AGES if age[1] is None or days <= age[1])
            stages[stage] = stages.get(stage, 0) + count
        return counts

    def _stages_by(self, field: str, *, newest_first: bool = False) -> dict:
        grouped = self.order_by().values_list(field, "stage").annotate(count=Count("pk"), first=Min("start"))
        rows = sorted(grouped, key=lambda row: -row[0] if newest_first else row[3])
        counts: dict = {}
        for value, stage, count, _first in rows:
            counts.setdefault(value, {})[stage] = count
        return counts

    def counts_by(self, field: str) -> dict[str, int]:
        """Return how many claims there are of each value of `field`; values that no claim has are left out."""
        counted = self.order_by().values(field).annotate(how_many=Count("pk"))
        return dict(counted.values_list(field, "how_many"))
