"""What became of each file of an import."""

from typing import Self

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factcheck.models.jobs import Job


class Fate(models.TextChoices):
    """What became of a file that was found."""

    NEW = "new", pgettext_lazy("fate", "New")
    KNOWN = "known", pgettext_lazy("fate", "Already here")
    LEFT_OUT = "left_out", pgettext_lazy("fate", "Left out")
    REFUSED = "refused", pgettext_lazy("fate", "Refused")


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def not_taken(self) -> Self:
        """Files that are no essay here now, each with its reason."""
        return self.filter(fate__in=(Fate.LEFT_OUT, Fate.REFUSED))

    def with_essays(self) -> Self:
        """Files that are an essay here now, with it."""
        return self.filter(essay__isnull=False).select_related("essay").defer("essay__text")

    def counts(self) -> list[tuple[Fate, int]]:
        """Return how many files met which fate, in the order of `Fate`; what no file met is left out."""
        return next(iter(self.counts_by_job().values()), [])

    def counts_by_job(self) -> dict[int, list[tuple[Fate, int]]]:
        """Return the same for each job, by its key, in one question; a job without files is left out."""
        rows = self.order_by().values_list("job", "fate").annotate(count=Count("pk"))
        counts: dict[int, list[tuple[Fate, int]]] = {}
        for job, fate, count in sorted(rows, key=lambda row: Fate.values.index(row[1])):
            counts.setdefault(job, []).append((Fate(fate), count))
        return counts


class Arrival(models.Model):
    """One file of an import, stored in the transaction that stored its essay: done once, however often it is begun."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="arrivals", verbose_name=_("job"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    name = models.TextField(_("name"), editable=False)
    fate = models.CharField(_("what became of it"), max_length=10, choices=Fate, editable=False)
    sentence = models.TextField(_("in words"), blank=True, editable=False)
    essay = models.ForeignKey(
        "factcheck.Essay",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("essay"),
        editable=False,
    )

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an import")
        verbose_name_plural = _("files of imports")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("job", "number"), name="arrival_once"),
            models.CheckConstraint(condition=models.Q(fate__in=Fate.values), name="arrival_fate_is_known"),
        )

    def __str__(self) -> str:
        return self.name
