"""What a person did, so that they can take it back: undo and redo, as new entries of the history.

An action is a list of steps. A step knows its row's state before and after; undoing gives the row its state before,
through the same verbs as everything else, and redoing the state after. A step is refused when the row no longer is
as the action left it, because then undoing would undo somebody else's work.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models.claims import Claim, ClaimQuerySet
from factcheck.models.cut_edits import cut_by_hand
from factcheck.models.evidence import Evidence
from factcheck.models.lineage import CutEdit
from factcheck.models.locking import StaleError
from factcheck.models.reviews import Review
from factcheck.models.sources import Source
from factcheck.models.vocabulary import Status

EVIDENCE_FIELDS = ("source_id", "stance", "quote", "locator", "accessed_on", "added_by_id")


class ActionQuerySet(models.QuerySet["Action"]):
    def undoable(self, person: AbstractUser) -> "Action | None":
        """Return the newest thing the person did and has not taken back."""
        return self.filter(by=person, undone_at=None).order_by("-pk").first()

    def redoable(self, person: AbstractUser) -> "Action | None":
        """Return what the person took back last, unless they have done something new since."""
        last = self.filter(by=person, undone_at__isnull=False).order_by("-undone_at", "pk").first()
        if last is None or self.filter(by=person, undone_at=None, made_at__gt=last.undone_at).exists():
            return None
        return last


class Action(models.Model):
    """One thing a person did, on one claim or on many."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="actions", verbose_name=_("by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    steps = models.JSONField(_("steps"))

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = (models.Index(fields=("by", "undone_at"), name="action_by_person"),)

    def __str__(self) -> str:
        return f"{self.by} · {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def claim_ids(self) -> list[int]:
        return sorted({step["claim"] for step in self.steps})

    @property
    def edits_cut(self) -> bool:
        return any(step["verb"] == "cut" for step in self.steps)

    def undo(self) -> None:
        """Take the action back, all of it or none; raises ValidationError if something has changed since."""
        self._replay("after", "before", timezone.now())

    def redo(self) -> None:
        """Do again what was taken back; raises ValidationError if something has changed since."""
        self._replay("before", "after", None)

    @transaction.atomic
    def _replay(self, expected: str, wanted: str, undone_at: datetime.datetime | None) -> None:
        self.refresh_from_db(from_queryset=Action.objects.select_for_update())
        if (self.undone_at is None) == (undone_at is None):
            raise _changed_since()
        steps = self.steps if wanted == "after" else list(reversed(self.steps))
        try:
            for step in steps:
                _VERBS[step["verb"]](step, step[expected], step[wanted], self.by)
        except (StaleError, ObjectDoesNotExist):
            raise _changed_since() from None
        self.undone_at = undone_at
        self.save(update_fields=("undone_at",))


class Recorder:
    """Calls the verbs on behalf of one person and notes how to take them back."""

    def __init__(self, by: AbstractUser) -> None:
        self.by = by
        self.steps: list[dict[str, Any]] = []
        self.action: Action | None = None

    def review(self, claim: Claim, **verdict: Any) -> Review:
        """As `Claim.review`."""
        review = claim.review(by=self.by, **verdict)
        inherited = {"inherited": review.replaces_inherited} if review.replaces_inherited else {}
        self._note("review", claim.pk, _verdict(review.replaces), _verdict(review), **inherited)
        return review

    def assign(self, claim: Claim, *, to: AbstractUser | None, due_on: datetime.date | None = None) -> bool:
        """As `Claim.assign`."""
        claim.lock()
        before = _in_hand(claim)
        if not claim.assign(to=to, by=self.by, due_on=due_on):
            return False
        self._note("assign", claim.pk, before, _in_hand(claim))
        return True

    def ask_for_second_review(self, claim: Claim) -> None:
        """As `Claim.ask_for_second_review`."""
        claim.ask_for_second_review(by=self.by)
        self._note("second_review", claim.pk, False, True)

    def review_all(self, claims: ClaimQuerySet, **verdict: Any) -> int:
        """Give every claim the same verdict; return how many."""
        return sum(1 for claim in claims.one_by_one() if self.review(claim, **verdict))

    def assign_all(self, claims: ClaimQuerySet, *, to: AbstractUser | None, due_on: datetime.date | None = None) -> int:
        """Hand every claim but headings to one person; return how many changed hands or got another day."""
        return sum(1 for claim in claims.to_hand_to(to).one_by_one() if self.assign(claim, to=to, due_on=due_on))

    def attach(self, claim: Claim, source: Source, **values: Any) -> Evidence:
        """As `Claim.attach`."""
        evidence = claim.attach(source, by=self.by, **values)
        self._note("evidence", claim.pk, None, _values(evidence), evidence=evidence.pk)
        return evidence

    def attach_all(self, claims: ClaimQuerySet, source: Source, **values: Any) -> int:
        """Attach one source to every claim that does not have the same evidence; return to how many."""
        piece = Evidence(source=source, **values)
        lacking = (claim for claim in claims.one_by_one() if not claim.has_attached(piece))
        return sum(1 for claim in lacking if self.attach(claim, source, **values))

    def revise(self, evidence: Evidence, *, seen_version: int | None = None) -> None:
        """As `Evidence.save_as`, for evidence that was there before."""
        before = _values(Evidence.objects.get(pk=evidence.pk))
        evidence.save_as(self.by, seen_version=seen_version)
        self._note("evidence", evidence.claim_id, before, _values(evidence), evidence=evidence.pk)

    def remove(self, evidence: Evidence) -> None:
        """As `Evidence.remove`."""
        before, pk = _values(evidence), evidence.pk
        evidence.remove(by=self.by)
        self._note("evidence", evidence.claim_id, before, None, evidence=pk)

    def cut(self, verb: Callable[..., list[CutEdit]], *place: Any, **where: Any) -> list[CutEdit]:
        """As `Claim.split`, `Claim.carve` and their like: `act.cut(claim.split, at=12)`."""
        edits = verb(*place, by=self.by, **where)
        for edit in edits:
            before, after = edit.parents(), edit.heirs()
            self._note("cut", after[0].pk, _places(before), _places(after))
        return edits

    def _note(self, verb: str, claim: int, before: Any, after: Any, **more: Any) -> None:
        self.steps.append({"verb": verb, "claim": claim, "before": before, "after": after, **more})


@contextmanager
def recorded(by: AbstractUser) -> Iterator[Recorder]:
    """Do one thing that can be taken back: `with recorded(by=person) as act: act.review(claim, …)`.

    Everything inside is one transaction and, if it changed anything, becomes one `act.action`.
    """
    recorder = Recorder(by)
    with transaction.atomic():
        yield recorder
        if recorder.steps:
            recorder.action = Action.objects.create(by=by, steps=recorder.steps)


def _changed_since() -> ValidationError:
    return ValidationError(_("This can't be taken back or done again: it has been changed since."), code="changed")


def _verdict(review: Review | None) -> dict[str, str]:
    if review is None:
        return {"status": Status.UNVERIFIED.value, "rationale": ""}
    return {"status": review.status, "rationale": review.rationale}


def _in_hand(claim: Claim) -> list[Any]:
    return [claim.assignee_id, claim.due_on.isoformat() if claim.due_on else None]


def _values(evidence: Evidence) -> dict[str, Any]:
    values = {name: getattr(evidence, name) for name in EVIDENCE_FIELDS}
    return values | {"accessed_on": evidence.accessed_on.isoformat()}


def _replay_review(step: dict, expected: dict, wanted: dict, by: AbstractUser) -> None:
    claim = Claim.every.get(pk=step["claim"])
    own = claim.reviews.filter(reviewer=by).order_by("-pk").first()
    if _verdict(own) != expected:
        raise _changed_since()
    is_undone = wanted is step["before"]
    if is_undone and own and own.is_ruling:
        # The dispute is back before the editor's verdict of before the ruling is, which settled nothing.
        claim.review(by=by, status=Status.UNVERIFIED)
    claim.review(by=by, may_rule=not is_undone, **wanted)
    if is_undone and "inherited" in step:
        claim.await_confirmation(by=by, **step["inherited"])


def _replay_assignment(step: dict, expected: list, wanted: list, by: AbstractUser) -> None:
    claim = Claim.every.get(pk=step["claim"])
    if _in_hand(claim) != expected:
        raise _changed_since()
    person, day = wanted
    to = type(by)._default_manager.filter(pk=person).first() if person else None
    # Through nobody's hands, because a day that is none would leave the one that stands.
    if to and not day and claim.assignee_id == person:
        claim.assign(to=None, by=by)
    claim.assign(to=to, by=by, due_on=datetime.date.fromisoformat(day) if day else None)


def _replay_second_review(step: dict, expected: bool, wanted: bool, by: AbstractUser) -> None:
    claim = Claim.every.get(pk=step["claim"])
    if claim.needs_second_review != expected:
        raise _changed_since()
    claim.ask_for_second_review(by=by, wanted=wanted)


def _replay_evidence(step: dict, expected: dict | None, wanted: dict | None, by: AbstractUser) -> None:
    evidence = Evidence.objects.filter(pk=step["evidence"]).first()
    if (_values(evidence) if evidence else None) != expected:
        raise _changed_since()
    if wanted is None:
        if evidence:
            evidence.remove(by=by)
        return
    values = wanted | {"accessed_on": datetime.date.fromisoformat(wanted["accessed_on"])}
    # Put back, it is the same row again, so that older actions still find it.
    evidence = evidence or Evidence(pk=step["evidence"], claim_id=step["claim"])
    for name, value in values.items():
        setattr(evidence, name, value)
    evidence.save_as(by)


def _places(claims: Iterable[Claim]) -> list[list[int]]:
    return [[claim.start, claim.end] for claim in claims]


def _replay_cut(step: dict, expected: list, wanted: list, by: AbstractUser) -> None:
    essay = Claim.every.get(pk=step["claim"]).essay
    standing = essay.claims.filter(end__gt=expected[0][0], start__lt=expected[-1][1]).order_by("start")
    if _places(standing) != expected:
        raise _changed_since()
    cut_by_hand(essay, [(start, end) for start, end in wanted], by=by)


_VERBS: dict[str, Callable[..., None]] = {
    "review": _replay_review,
    "assign": _replay_assignment,
    "second_review": _replay_second_review,
    "evidence": _replay_evidence,
    "cut": _replay_cut,
}
