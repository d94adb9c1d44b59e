"""What reviews, evidence and inheritance make of a claim: its verdict, its stage, and who disagrees."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property

from factcheck.models.reviews import Review, reason_for, standing_of
from factcheck.models.vocabulary import NEEDS_EVIDENCE, NEEDS_RATIONALE, UNSETTLED, Kind, Stage, Status

if TYPE_CHECKING:
    from factcheck.models.claims import Claim


def first_state(kind: str) -> dict[str, str]:
    """Return status and stage of a claim just cut: a heading asserts nothing, so nobody has to act on it."""
    if kind == Kind.HEADING:
        return {"status": Status.NOT_CHECKABLE, "stage": Stage.DONE}
    return {"status": Status.UNVERIFIED, "stage": Stage.OPEN}


class Settling:
    """A claim as far as its verdict and its stage go. Both follow from what was done; nobody sets them by hand."""

    @property
    def is_unsettled(self: "Claim") -> bool:
        """True if there is a verdict that waits for another person's: none to be handed out as the desk's last word."""
        return self.stage in UNSETTLED

    @cached_property
    def given(self: "Claim") -> list[Review]:
        """Its reviews, oldest first, as they were when first asked for or when `review` last added one."""
        return list(self.reviews.select_related("reviewer").order_by("pk"))

    @property
    def is_disputed(self: "Claim") -> bool:
        return self.stage == Stage.DISPUTED

    @property
    def standing(self: "Claim") -> list[Review]:
        """Everybody's verdict that stands, newest first."""
        return sorted(standing_of(self.given), key=lambda review: review.pk, reverse=True)

    def standing_verdict_of(self: "Claim", person: AbstractUser) -> Review | None:
        """Return the person's own verdict, unless it is withdrawn or a ruling has settled it."""
        return next((review for review in self.standing if review.reviewer_id == person.pk), None)

    def holds_already(self: "Claim", sent: Review, *, seen_version: int) -> bool:
        """True if `sent` is the newest review, word for word, and nothing else has happened since `seen_version`.

        So it is with a verdict that is sent again because its answer got lost.
        """
        newest = self.given[-1] if self.given else None
        if newest is None or self.version != seen_version + 1:
            return False
        said = (sent.reviewer_id, sent.status, sent.rationale.strip())
        return (newest.reviewer_id, newest.status, newest.rationale) == said

    def verdict_shown_to(self: "Claim", person: AbstractUser) -> str:
        """Return the status that is chosen already where the person can give a verdict, "" for none.

        In a dispute that is their own, not the newest, so that nobody rules by not looking.
        """
        if not self.is_disputed:
            return self.status
        own = self.standing_verdict_of(person)
        return own.status if own else ""

    def contrary_to(self: "Claim", person: AbstractUser) -> list[Review]:
        """Return the verdicts that stand and differ from the person's own; none if that does not stand."""
        own = self.standing_verdict_of(person)
        return [review for review in self.standing if own and review.status != own.status]

    def is_proved(self: "Claim") -> bool:
        """The verdict gate: does the verdict count, given the evidence and the rationale that are there?

        The rationale may be an earlier reviewer's, with whom the newest agrees without a word; see `reason_for`.
        """
        if self.status in NEEDS_EVIDENCE:
            return self.evidence.proving().exists()
        if self.status in NEEDS_RATIONALE:
            return bool(self.rationale)
        return True

    def _take_verdict(self: "Claim", given: list[Review]) -> None:
        """Let the newest verdict that stands be the claim's; `given` are all its reviews, oldest first.

        Its rationale is what `reason_for` finds, else the one it has if that came down with the same verdict from
        before an edit of the cut.
        """
        standing = standing_of(given)
        newest = max(standing, key=lambda one: one.pk, default=None)
        last = given[-1]
        self.status = newest.status if newest else first_state(self.kind)["status"]
        if newest:
            self.rationale = reason_for(newest, given) or self._inherited_reason()
            # Whoever gives a verdict need not be fetched to say that it is theirs.
            self.reviewer = last.reviewer if newest.reviewer_id == last.reviewer_id else newest.reviewer
        else:
            self.rationale, self.reviewer = last.rationale, None
        self.reviewed_at = newest.created_at if newest else None
        self.stage = self._stage_for(standing)

    def _inherited_reason(self: "Claim") -> str:
        inherited = self.inherited_reviews() if self.rationale else []
        said = [one.rationale for one in inherited if one.status == self.status and one.rationale]
        return self.rationale if any(words in self.rationale for words in said) else ""

    def settle_anew(self: "Claim") -> None:
        """Set, unsaved, the verdict and the stage that reviews, evidence and inheritance call for."""
        given = list(self.reviews.order_by("pk"))
        if given and not self.needs_confirmation:
            self._take_verdict(given)
        else:
            self.stage = self._stage_for(standing_of(given))

    def restage(self: "Claim") -> None:
        """Set the stage that reviews, evidence and inheritance call for."""
        self.stage = self._stage_for(standing_of(self.reviews.order_by("pk")))

    def _stage_for(self: "Claim", standing: list[Review]) -> Stage:
        if self.needs_confirmation:
            return Stage.IN_REVIEW
        if not standing:
            return self._stage_without_verdict()
        if len({review.status for review in standing}) > 1:
            return Stage.DISPUTED
        if not self.is_proved():
            return Stage.IN_REVIEW
        if self.needs_second_review and len(standing) == 1 and not standing[0].is_ruling:
            return Stage.SECOND_REVIEW
        return Stage.DONE

    def _stage_without_verdict(self: "Claim") -> Stage:
        if self.kind == Kind.HEADING and self.status == Status.NOT_CHECKABLE:
            return Stage.DONE
        return Stage.IN_REVIEW if self.assignee_id or self.evidence.exists() else Stage.OPEN
