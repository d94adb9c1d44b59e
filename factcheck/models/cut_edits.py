"""Editing the cut: a claim is split, merged with its neighbour, given other boundaries.

A claim's text never changes, because reviews were given to exactly that text. An edit therefore retires the claims
it touches, with all their work, and puts others in their place; which came from which is kept as lineage. The heirs
take over verdict and evidence, marked as inherited, until somebody reviews them. A stretch that was a claim before
becomes that same claim again, with its own reviews: so each edit is undone by the inverse one.

All offsets count Unicode code points of the essay, the end excluded.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models import inheritance
from factcheck.models.glossary import GlossaryTerm
from factcheck.models.lineage import CutEdit, CutKind, Descent
from factcheck.models.locking import StaleError, Versioned
from factcheck.models.reviews import Review
from factcheck.models.stretches import Stretch, bridged_breaks, changed_groups, overlap, tile_alike, trimmed
from factcheck.segmentation import describe_stretches

if TYPE_CHECKING:
    from factcheck.models.claims import Claim
    from factcheck.models.essays import Essay

#: Version of each claim a person had before them, by key.
Seen = Mapping[int, int]


class Cuttable(Versioned):
    """A claim as far as its place in the essay goes."""

    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)
    needs_confirmation = models.BooleanField(_("inherited, to be confirmed"), default=False, editable=False)

    class Meta:
        abstract = True

    def lock(self, seen_version: int | None = None) -> None:
        """As `Versioned.lock`; a claim that an edit of the cut has replaced is stale whatever its version."""
        super().lock(seen_version)
        if self.retired_at:
            raise StaleError(self)

    def inherited_reviews(self: "Claim") -> list[Review]:
        """The reviews of the claims this one came from, over any number of edits."""
        return inheritance.inherited_reviews(self)

    def heirs(self: "Claim") -> list["Claim"]:
        """The claims that hold this one's text now; itself while it stands."""
        return list(self.essay.claims.filter(start__lt=self.end, end__gt=self.start).order_by("start"))

    def beside(self: "Claim", count: int) -> list["Claim"]:
        """The claim and its neighbours in the paragraph, at most `count` on each side, as the essay was written."""
        claims = self.essay.claims.order_by("start")
        before = claims.filter(start__lt=self.start).reverse()[:count]
        after = claims.filter(start__gt=self.start)[:count]
        text, found = self.essay.text, [self]
        for one in before:
            if "\n" in text[one.end : found[0].start]:
                break
            found.insert(0, one)
        for one in after:
            if "\n" in text[found[-1].end : one.start]:
                break
            found.append(one)
        return found

    def split(self: "Claim", *, at: int, by: AbstractUser, seen: Seen | None = None) -> list[CutEdit]:
        """Make two claims of this one: up to `at` and from `at`.

        This verb and those below return the edits they made, raise ValidationError with one sentence if the cut
        cannot be so, and StaleError if one of the claims they change is not as the person has `seen` it.
        """
        if not self.start < at < self.end:
            raise _not_inside()
        return self._cut([(self.start, at), (at, self.end)], by=by, seen=seen)

    def carve(self: "Claim", start: int, end: int, *, by: AbstractUser, seen: Seen | None = None) -> list[CutEdit]:
        """Make `start`:`end` a claim of its own, taken out of this one and perhaps its neighbours.

        What is left of them before and after it stays, as claims too.
        """
        if not (0 <= start < end and overlap((start, end), span(self))):
            raise _not_inside()
        touched = self.essay.claims.filter(start__lt=end, end__gt=start).order_by("start")
        first, last = touched[0], touched.reverse()[0]
        around = ((first.start, start), (end, last.end))
        before, after = ([one] if trimmed(self.essay.text, *one) else [] for one in around)
        return self._cut([*before, (start, end), *after], by=by, seen=seen)

    def fit(self: "Claim", start: int, end: int, *, by: AbstractUser, seen: Seen | None = None) -> list[CutEdit]:
        """Let the claim reach from `start` to `end`: its neighbours give the text in between, or take it."""
        start, end = trimmed(self.essay.text, max(start, 0), end) or (start, end)
        stretches = [(start, end)]
        if start != self.start:
            before = self._neighbour(self.previous(), _("There is no claim before this one."))
            stretches.insert(0, (before.start, start))
        if end != self.end:
            after = self._neighbour(self.next(), _("There is no claim after this one."))
            stretches.append((end, after.end))
        if any(one[0] >= one[1] for one in stretches) or not overlap((start, end), span(self)):
            raise _refused(_("A boundary can only move within the claim and its neighbour."))
        return self._cut(stretches, by=by, seen=seen)

    def merge_with_next(self: "Claim", *, by: AbstractUser, seen: Seen | None = None) -> list[CutEdit]:
        """Make one claim of this one and the one after it in its paragraph."""
        after = self._neighbour(self.next(), _("There is no claim after this one."))
        return self._cut([(self.start, after.end)], by=by, seen=seen)

    def merge_with_previous(self: "Claim", *, by: AbstractUser, seen: Seen | None = None) -> list[CutEdit]:
        """Make one claim of this one and the one before it in its paragraph."""
        before = self._neighbour(self.previous(), _("There is no claim before this one."))
        return self._cut([(before.start, self.end)], by=by, seen=seen)

    def _cut(self: "Claim", stretches: Sequence[Stretch], *, by: AbstractUser, seen: Seen | None) -> list[CutEdit]:
        self.refresh_from_db()
        if self.retired_at:
            raise StaleError(self)
        return cut_by_hand(self.essay, stretches, by=by, seen=seen)

    @staticmethod
    def _neighbour(claim: "Claim | None", otherwise: Any) -> "Claim":
        if claim is None:
            raise _refused(otherwise)
        return claim


@transaction.atomic
def cut_by_hand(
    essay: "Essay", stretches: Sequence[Stretch], *, by: AbstractUser, seen: Seen | None = None
) -> list[CutEdit]:
    """Cut a part of the essay as people want it, all or nothing, and return the edits that took.

    `stretches` are in order and together hold all text of the claims they touch; white space at their ends is left
    out. Raises ValidationError with one sentence if they don't, if one is only white space, if one runs across a
    line break between claims (unless it was a claim before), or if nothing would change; StaleError if one of the
    claims that change is not as the person has `seen` it.
    """
    wanted = _checked(essay.text, stretches)
    # One edit at a time; then every claim whose number may change, in key order, as bulk verbs lock them.
    type(essay)._base_manager.select_for_update().only("pk").get(pk=essay.pk)
    behind = essay.claims.filter(end__gt=wanted[0][0])
    list(behind.order_by("pk").select_for_update().values_list("pk"))
    standing = list(behind.filter(start__lt=wanted[-1][1]).order_by("start"))
    if seen is not None and (strange := next((one for one in standing if one.pk not in seen), None)):
        raise StaleError(strange)
    _check_cut(essay, [span(one) for one in standing], wanted)
    groups = list(changed_groups([span(one) for one in standing], wanted))
    if not groups:
        raise _refused(_("The text is cut like that already."))
    return [_edit(essay, [one for one in standing if span(one) in old], new, by, seen) for old, new in groups]


def span(claim: "Claim") -> Stretch:
    return claim.start, claim.end


def _checked(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    found = [trimmed(text, *one) if 0 <= one[0] < one[1] <= len(text) else None for one in stretches]
    if not found or None in found:
        raise _refused(_("One part would be only white space."))
    return [one for one in found if one]


def _check_cut(essay: "Essay", old: list[Stretch], new: list[Stretch]) -> None:
    if not tile_alike(essay.text, old, new):
        raise _refused(_("The parts must hold the whole text of the claims, each character once."))
    across = bridged_breaks(essay.text, old, new)
    if any(_former(essay, one) is None for one in across):
        raise _refused(_("The claims stand in different paragraphs, so they can't be joined."))


def _former(essay: "Essay", stretch: Stretch) -> "Claim | None":
    return essay.claims(manager="every").filter(start=stretch[0], end=stretch[1]).first()


def _edit(
    essay: "Essay", parents: list["Claim"], stretches: list[Stretch], by: AbstractUser, seen: Seen | None
) -> CutEdit:
    for parent in parents:
        if seen is not None and seen[parent.pk] != parent.version:
            raise StaleError(parent)
    now = timezone.now()
    for parent in parents:
        _change(parent, by, retired_at=now)
    edit = CutEdit.objects.create(essay=essay, kind=_kind(parents, stretches), made_by=by)
    first = _position(essay, parents[0].start)
    essay.claims.filter(start__gt=parents[-1].start).update(position=F("position") + len(stretches) - len(parents))
    fresh = _described(essay, stretches)
    for position, stretch in enumerate(stretches, start=first):
        own = [parent for parent in parents if overlap(span(parent), stretch)]
        heir = _former(essay, stretch)
        if heir is None:
            heir = fresh[stretch]
            heir.position = position
            _create(heir, own, edit)
        else:
            _revive(heir, own, edit, position)
    return edit


def _create(heir: "Claim", parents: list["Claim"], edit: CutEdit) -> None:
    inheritance.prepare(heir, parents)
    heir._history_user = edit.made_by
    heir.save()
    _note(edit, parents, heir)
    inheritance.copy_evidence(heir, parents, by=edit.made_by)


def _revive(heir: "Claim", parents: list["Claim"], edit: CutEdit, position: int) -> None:
    since: datetime.datetime = heir.retired_at
    went_in = CutEdit.objects.filter(descents__parent=heir).latest("pk")
    _note(edit, parents, heir)
    has_new_evidence = inheritance.copy_evidence(heir, parents, by=edit.made_by, known_to=went_in.parents())
    inheritance.refresh(heir, parents, since=since, has_new_evidence=has_new_evidence)
    _change(heir, edit.made_by, retired_at=None, position=position)


def _note(edit: CutEdit, parents: list["Claim"], heir: "Claim") -> None:
    Descent.objects.bulk_create(Descent(edit=edit, parent=parent, heir=heir) for parent in parents)


def _change(claim: "Claim", by: AbstractUser, **values: Any) -> None:
    for name, value in values.items():
        setattr(claim, name, value)
    claim.version += 1
    claim._history_user = by
    claim.save()


def _position(essay: "Essay", start: int) -> int:
    return essay.claims.filter(start__lt=start).count() + 1


def _described(essay: "Essay", stretches: list[Stretch]) -> dict[Stretch, "Claim"]:
    """What the engine says of each stretch, as unsaved claims."""
    segments = describe_stretches(
        essay.text, stretches, published_on=essay.published_on, glossary=GlossaryTerm.objects.terms()
    )
    claims = [essay.claims.model.from_segment(one, text=essay.text, position=1) for one in segments]
    for claim in claims:
        claim.essay = essay
    return {span(claim): claim for claim in claims}


def _kind(parents: Sequence[object], heirs: Sequence[object]) -> CutKind:
    if len(parents) == 1:
        return CutKind.SPLIT
    return CutKind.MERGE if len(heirs) == 1 else CutKind.MOVE


def _refused(sentence: Any) -> ValidationError:
    return ValidationError(sentence, code="cut")


def _not_inside() -> ValidationError:
    return _refused(_("That place is not inside the claim."))
