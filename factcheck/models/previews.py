"""What a bulk action would do, told before it is done."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Case, Count, Exists, OuterRef, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.models.claims import ClaimQuerySet
from factcheck.models.people import person_name, person_names
from factcheck.models.reviews import Review
from factcheck.models.vocabulary import Stage, Status


@dataclasses.dataclass(frozen=True, slots=True)
class PreviewLine:
    """So many claims that now say `before`, and what happens to them."""

    before: str
    count: int
    outcome: str
    overwrites: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Preview:
    lines: tuple[PreviewLine, ...]
    #: How many headings are left out, because there is nothing to check in them.
    headings: int = 0

    @property
    def left_out(self) -> str:
        """What is said of the headings, if there are any."""
        return told_of_headings(self.headings)

    @property
    def count(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def overwrites(self) -> bool:
        """True if it puts something in the place of what a person has done."""
        return any(line.overwrites for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """Two previews that say the same have the same one."""
        return "|".join(f"{line.before} {line.count} {line.outcome}" for line in self.lines)


def told_of_headings(count: int) -> str:
    """Say that so many headings get nobody's hands; nothing if there are none."""
    if not count:
        return ""
    told = ngettext(
        "%(count)d heading is left out: there is nothing to check in it.",
        "%(count)d headings are left out: there is nothing to check in them.",
        count,
    )
    return told % {"count": count}


def preview_verdict(claims: ClaimQuerySet, *, status: str, by: AbstractUser) -> Preview:
    """Tell what giving every claim this verdict would do."""
    reviews = Review.objects.filter(claim=OuterRef("pk")).exclude(status=Status.UNVERIFIED)
    facts = {
        "of_others": Exists(reviews.exclude(reviewer=by)),
        "is_disputed": Case(When(stage=Stage.DISPUTED, then=Value(True)), default=Value(False)),
    }
    grouped = claims.order_by().annotate(**facts).values("status", "reviewer", *facts)
    rows = grouped.annotate(count=Count("pk")).order_by("status", "reviewer", *facts)
    return _gathered(_verdict_line(row, status, by) for row in rows)


def _verdict_line(row: Mapping[str, Any], status: str, by: AbstractUser) -> PreviewLine:
    before = str(Status(row["status"]).label)
    if row["reviewer"] is None:
        return PreviewLine(before, row["count"], _("They get the verdict."))
    if row["is_disputed"] and by.has_perm("factcheck.settle_claim"):
        outcome = _("Your verdict settles the dispute.")
    elif row["of_others"] and row["status"] == status and not row["is_disputed"]:
        outcome = _("You agree with the verdict there.")
    elif row["of_others"]:
        outcome = _("Your verdict stands beside another person's; where the two differ, the claim is disputed.")
    else:
        outcome = _("Your own verdict and its rationale are replaced.")
    return PreviewLine(before, row["count"], outcome, overwrites=True)


def preview_assignment(
    claims: ClaimQuerySet, *, to: AbstractUser | None, by: AbstractUser, due_on: datetime.date | None = None
) -> Preview:
    """Tell what handing every claim to one person would do, or what `by` handing back their own would."""
    held = claims.to_hand_to(to).order_by().values("assignee", "due_on")
    rows = list(held.annotate(count=Count("pk")).order_by("assignee__username", "assignee", "due_on"))
    names = person_names(row["assignee"] for row in rows)
    preview = _gathered(_assignment_line(row | {"name": names.get(row["assignee"])}, to, by, due_on) for row in rows)
    return dataclasses.replace(preview, headings=claims.headings().count() if to else 0)


def _assignment_line(
    row: Mapping[str, Any], to: AbstractUser | None, by: AbstractUser, due_on: datetime.date | None
) -> PreviewLine:
    holder, before = row["assignee"], row["name"] or _("Nobody")
    stays = holder == to.pk if to else holder != by.pk
    if stays and due_on in (None, row["due_on"]):
        return PreviewLine(before, row["count"], _("Nothing changes."))
    outcome = _("Assigned to %(person)s.") % {"person": person_name(to)} if to else _("Handed back.")
    if due_on:
        outcome += " " + _("Due on %(day)s.") % {"day": date_format(due_on, "SHORT_DATE_FORMAT")}
    return PreviewLine(before, row["count"], outcome, overwrites=not stays and holder not in (None, by.pk))


def _gathered(lines: Iterable[PreviewLine]) -> Preview:
    """Make one line of those that say the same."""
    counts: dict[PreviewLine, int] = {}
    for line in lines:
        key = dataclasses.replace(line, count=0)
        counts[key] = counts.get(key, 0) + line.count
    return Preview(tuple(dataclasses.replace(line, count=count) for line, count in counts.items()))
