"""What a source says about a claim, and where in the source it says so."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from factcheck.models.locking import Versioned
from factcheck.models.search import ClaimWords
from factcheck.models.sources import Source
from factcheck.models.vocabulary import Stance


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def proving(self) -> "EvidenceQuerySet":
        """Evidence that names the passage or the place, so that another person can look it up; see `proves`."""
        return self.exclude(quote="", locator="")

    def in_use(self) -> "EvidenceQuerySet":
        """Evidence of claims that stand; what an edit of the cut has retired keeps its own."""
        return self.filter(claim__retired_at=None)


class Evidence(Versioned):
    """A source attached to a claim."""

    claim = models.ForeignKey(
        "factcheck.Claim", models.PROTECT, related_name="evidence", verbose_name=_("claim"), editable=False
    )
    source = models.ForeignKey("factcheck.Source", models.PROTECT, related_name="evidence", verbose_name=_("source"))
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, default=Stance.SUPPORTS)
    quote = models.TextField(_("quoted passage"), blank=True)
    locator = models.CharField(
        _("locator"),
        max_length=200,
        blank=True,
        help_text=_("Page, paragraph or time code: p. 12, ¶3, 01:23."),
    )
    accessed_on = models.DateField(_("accessed on"), default=timezone.localdate)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), editable=False
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    inherited_from = models.ForeignKey(
        "factcheck.Claim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("inherited from"),
        editable=False,
    )

    history = HistoricalRecords()
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=Q(stance__in=Stance.values), name="evidence_stance_is_known"),)

    def __str__(self) -> str:
        return f"{self.get_stance_display()}{gettext(': ')}{self.source}"

    @property
    def proves(self) -> bool:
        """True if it names the passage or the place, as the verdict gate asks."""
        return bool(self.quote or self.locator)

    def content(self) -> tuple[object, ...]:
        """Return what the piece says, whichever claim it is attached to and whenever it was looked up."""
        return self.source_id, self.stance, self.quote.strip(), self.locator.strip()

    def clean(self) -> None:
        self.quote, self.locator = self.quote.strip(), self.locator.strip()
        if self.source_id:
            self.check_days(self.source)

    def check_days(self, source: Source) -> None:
        """Raise ValidationError for a day that cannot be: accessed in the future, or before `source` was published."""
        if not self.accessed_on:
            return
        # Somewhere on earth it is already tomorrow.
        if self.accessed_on > timezone.localdate() + datetime.timedelta(days=1):
            raise ValidationError({"accessed_on": _("That day has not come yet.")})
        if source.published_on and source.published_on > self.accessed_on:
            raise ValidationError({"accessed_on": _("The source was published after that day.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        # Held until the end, or its title could change unseen between here and there; see `Source.save`.
        Source.objects.select_for_update().filter(pk=self.source_id).first()
        super().save(*args, **kwargs)
        ClaimWords.objects.refresh(pk=self.claim_id)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)
        ClaimWords.objects.refresh(pk=self.claim_id)
        return gone

    @transaction.atomic
    def save_as(self, by: AbstractUser, *, seen_version: int | None = None) -> None:
        """Check and store what was changed here, then let the claim look at its gate anew.

        Raises ValidationError for a bad value, StaleError if somebody saved this evidence after `seen_version`.
        """
        self.claim.lock()
        if not self._state.adding:
            self.take_next_version(seen_version)
        self.full_clean()
        self._history_user = by
        self.save()
        self.claim.settle(by=by)

    @transaction.atomic
    def remove(self, *, by: AbstractUser) -> None:
        """Take the source off the claim, once; the history keeps what was there and who removed it."""
        claim = self.claim
        claim.lock()
        if not Evidence.objects.filter(pk=self.pk).exists():
            return
        self._history_user = by
        self.delete()
        claim.settle(by=by)
