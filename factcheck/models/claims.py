"""Claims: a stretch of an essay, what the engine found in it, and the desk's work on it."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from factcheck.models.changes import Change, changes_of
from factcheck.models.claim_sets import ClaimQuerySet, StandingClaims
from factcheck.models.cut_edits import Cuttable
from factcheck.models.evidence import Evidence
from factcheck.models.lineage import CutEdit
from factcheck.models.reviews import Review
from factcheck.models.search import ClaimWords, own_section
from factcheck.models.settling import Settling, first_state
from factcheck.models.sources import Source
from factcheck.models.vocabulary import Kind, Stage, Status
from factcheck.segmentation import Segment

#: Characters of the paragraph shown on each side of a claim.
CONTEXT = 600


def _of_standing(*fields: str, name: str) -> models.Index:
    return models.Index(fields=(*fields, "essay", "start"), condition=Q(retired_at=None), name=name)


def _inherited_verdict(claim: "Claim") -> dict[str, str]:
    return {"status": claim.status, "rationale": claim.rationale}


class Claim(Settling, Cuttable):
    """One claim. `essay.text[start:end] == text`; offsets count Unicode code points, the end is excluded."""

    FIXED = frozenset({"essay", "start", "end", "text"})

    essay = models.ForeignKey(
        "factcheck.Essay",
        models.CASCADE,
        related_name="claims",
        verbose_name=_("essay"),
        editable=False,
        db_index=False,  # those of the orders begin with it
    )
    position = models.PositiveIntegerField(_("position"), editable=False)
    start = models.PositiveIntegerField(_("start"), editable=False)
    end = models.PositiveIntegerField(_("end"), editable=False)
    text = models.TextField(_("text"), editable=False)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False)
    section = models.TextField(_("section"), blank=True, editable=False)
    speaker = models.TextField(_("speaker"), blank=True, editable=False)
    checkworthiness = models.FloatField(_("check-worthiness"), default=0, editable=False)
    reasons = models.JSONField(_("reasons"), default=list, editable=False)
    mentions = models.JSONField(_("mentions"), default=list, editable=False)

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.UNVERIFIED)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.OPEN, editable=False)
    rationale = models.TextField(_("rationale"), blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_claims",
        verbose_name=_("assigned to"),
        editable=False,
        db_index=False,
    )
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviewed_claims",
        verbose_name=_("reviewer"),
        editable=False,
        db_index=False,
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True, editable=False)
    needs_second_review = models.BooleanField(_("second review asked for"), default=False, editable=False)

    #: White space between the claim before and this one; there after `Essay.paragraphs`.
    gap: str

    history = HistoricalRecords(excluded_fields=["mentions", "reasons"])
    objects = StandingClaims()
    every = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("essay_id", "start")
        permissions = (
            ("assign_claim", _("Can hand claims to other people")),
            ("settle_claim", _("Can settle disagreements")),
            ("export_claim", _("Can export claims")),
        )
        constraints = (
            models.UniqueConstraint(fields=("essay", "start"), condition=Q(retired_at=None), name="claim_starts_once"),
            models.UniqueConstraint(fields=("essay", "start", "end"), name="claim_has_its_own_stretch"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_start_before_end"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="claim_status_is_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="claim_stage_is_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="claim_kind_is_known"),
        )
        # Those of the orders (orders.py), and of each together with the filters that may leave rows far apart in it.
        indexes = (
            _of_standing("status", name="claim_by_status"),
            _of_standing("stage", name="claim_by_stage"),
            _of_standing("status", "stage", name="claim_by_state"),
            _of_standing("checkworthiness", name="claim_by_score"),
            _of_standing("status", "checkworthiness", name="claim_by_status_score"),
            _of_standing("stage", "checkworthiness", name="claim_by_stage_score"),
            _of_standing("kind", "checkworthiness", name="claim_by_kind_score"),
            _of_standing("reviewed_at", name="claim_by_review"),
            _of_standing("status", "reviewed_at", name="claim_by_status_review"),
            _of_standing("stage", "reviewed_at", name="claim_by_stage_review"),
            _of_standing("reviewer", "reviewed_at", name="claim_by_reviewer_review"),
            models.Index(fields=("assignee", "essay", "start"), name="claim_by_assignee"),
            models.Index(fields=("reviewer", "essay", "start"), name="claim_by_reviewer"),
        )

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:59]}…"

    # Without savepoints of their own: each costs two round trips, and nobody goes on after a save that failed.
    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        ClaimWords.objects.follow(self, written=kwargs.get("update_fields"))

    @classmethod
    def from_segment(cls, segment: Segment, *, text: str, position: int) -> "Claim":
        """Return the unsaved claim for a segment of `text`; `position` counts from 1."""
        words = text[segment.start : segment.end]
        return cls(
            position=position,
            start=segment.start,
            end=segment.end,
            text=words,
            kind=segment.kind,
            section=segment.section,
            speaker=segment.speaker,
            checkworthiness=segment.checkworthiness,
            reasons=list(segment.reasons),
            mentions=[mention.as_dict() for mention in segment.mentions],
            **first_state(segment.kind),
        )

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk])

    # --- questions ---

    @property
    def is_overdue(self) -> bool:
        """True if it should have been done before today, by the calendar of the current time zone."""
        return self.due_on is not None and self.stage != Stage.DONE and self.due_on < timezone.localdate()

    @property
    def needs_proof(self) -> bool:
        """True if there is a verdict but what proves it is missing; `review` and `settle` keep the stage so."""
        awaits_proof = self.stage == Stage.IN_REVIEW and not self.needs_confirmation
        return awaits_proof and self.status != Status.UNVERIFIED

    def has_attached(self, piece: Evidence) -> bool:
        """Whether evidence of the same content is there, see `Evidence.content`; also of a piece not stored."""
        return piece.content() in {one.content() for one in self.evidence.all()}

    def context(self) -> tuple[str, str]:
        """Return what stands before and after the claim in its paragraph, at most CONTEXT characters each."""
        text = self.essay.text
        paragraph_start = text.rfind("\n", 0, self.start) + 1
        paragraph_end = text.find("\n", self.end)
        if paragraph_end < 0:
            paragraph_end = len(text)
        before = text[max(paragraph_start, self.start - CONTEXT) : self.start]
        return before, text[self.end : min(paragraph_end, self.end + CONTEXT)]

    def changes(self) -> list[Change]:
        """Everything that happened to the claim and its evidence, newest first, without its import."""
        own = (change for change in changes_of(self.history.all()) if change.kind != "+")
        evidence = changes_of(Evidence.history.filter(claim_id=self.pk))
        edits = (edit.as_change() for edit in CutEdit.objects.touching(self))
        return sorted((*own, *evidence, *edits), key=lambda change: change.when, reverse=True)

    def changes_since(self, version: int) -> list[Change]:
        """What happened to the claim and its evidence after it was at `version`, newest first."""
        moved_on = self.history.filter(version__gt=version).order_by("history_date").first()
        return [change for change in self.changes() if moved_on and change.when >= moved_on.history_date]

    @property
    def score(self) -> str:
        """The check-worthiness as people see it, rounded as by hand: 0.995 is 1.00."""
        return str(Decimal(repr(self.checkworthiness)).quantize(Decimal("0.01"), ROUND_HALF_UP))

    @property
    def own_section(self) -> str:
        """The section, unless it only repeats the essay's title."""
        return own_section(self.section, self.essay.title)

    def previous(self) -> "Claim | None":
        return self.essay.claims.filter(start__lt=self.start).order_by("-start").first()

    def next(self) -> "Claim | None":
        return self.essay.claims.filter(start__gt=self.start).order_by("start").first()

    # --- verbs: the only ways in ---

    @transaction.atomic
    def review(
        self,
        *,
        by: AbstractUser,
        status: str,
        rationale: str = "",
        seen_version: int | None = None,
        may_rule: bool = True,
    ) -> Review:
        """Give a verdict and return it as a new review, which knows what it `replaces`; `unverified` withdraws it.

        Raises StaleError if the claim has moved past `seen_version`, ValidationError for an unknown status. A
        verdict without its proof is kept, but the claim is not done. Two reviewers who disagree make the claim
        disputed, until one of them gives way or an editor rules; a ruling that is withdrawn settles nothing.
        """
        self.lock(seen_version)
        given = list(self.reviews.order_by("pk"))
        review = Review(claim=self, reviewer=by, status=status, rationale=rationale.strip())
        review.replaces = next((one for one in reversed(given) if one.reviewer_id == by.pk), None)
        review.replaces_inherited = _inherited_verdict(self) if self.needs_confirmation else None
        settles = may_rule and self.stage == Stage.DISPUTED and status != Status.UNVERIFIED
        review.is_ruling = settles and by.has_perm("factcheck.settle_claim")
        review.clean()
        review.save()
        self.needs_confirmation = False
        before = self.rationale
        self.given = [*given, review]
        self._take_verdict(self.given)
        self.version += 1
        self._store(by, *(["rationale"] if self.rationale != before else []))
        return review

    @transaction.atomic
    def await_confirmation(self, *, by: AbstractUser, status: str, rationale: str) -> None:
        """Hold an inherited verdict again, to be confirmed, after the one that confirmed or replaced it is withdrawn.

        Does nothing if somebody else's verdict stands.
        """
        self.lock()
        if self.reviewer_id:
            return
        self.status, self.rationale, self.needs_confirmation = status, rationale, True
        self.restage()
        self._store(by, "rationale")

    @transaction.atomic
    def attach(
        self,
        source: Source,
        *,
        stance: str,
        by: AbstractUser,
        quote: str = "",
        locator: str = "",
        accessed_on: datetime.date | None = None,
    ) -> Evidence:
        """Attach a source and return the evidence; the claim becomes done if that was all it lacked.

        Raises ValidationError for an unknown stance, an impossible day, or what is attached already; today stands for
        a missing day.
        """
        evidence = Evidence(claim=self, source=source, stance=stance, quote=quote, locator=locator, added_by=by)
        if self.has_attached(evidence):
            raise ValidationError(_("This source is attached already, and with the same words."))
        if accessed_on:
            evidence.accessed_on = accessed_on
        evidence.save_as(by)
        return evidence

    @transaction.atomic
    def assign(self, *, to: AbstractUser | None, by: AbstractUser, due_on: datetime.date | None = None) -> bool:
        """Hand the claim to somebody, or to nobody; return whether that changed anything.

        A day stands as long as the claim stays in the same hands and gets no other one.
        """
        self.lock()
        due_on = due_on if to else None
        if self.assignee_id == (to.pk if to else None) and due_on in (None, self.due_on):
            return False
        self.assignee, self.due_on = to, due_on
        self.restage()
        self._store(by)
        return True

    @transaction.atomic
    def ask_for_second_review(self, *, by: AbstractUser, wanted: bool = True) -> None:
        """Keep the claim from being done until a second person has given the same verdict; or no longer."""
        self.lock()
        self.needs_second_review = wanted
        self.restage()
        self._store(by)

    @transaction.atomic
    def settle(self, *, by: AbstractUser) -> None:
        """Look at the gate anew, after the evidence has changed."""
        self.lock()
        before = self.stage
        self.restage()
        if self.stage != before:
            self._store(by)

    def _store(self, by: AbstractUser, *also: str) -> None:
        self._history_user = by
        self.save(
            update_fields=(
                "status",
                "stage",
                "assignee",
                "due_on",
                "reviewer",
                "reviewed_at",
                "needs_second_review",
                "needs_confirmation",
                "version",
                *also,
            )
        )
