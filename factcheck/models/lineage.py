"""Which claim came from which, when people edit the cut."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from factcheck.models.changes import Change

if TYPE_CHECKING:
    from factcheck.models.claims import Claim

#: Characters of a claim shown where an edit is told.
SHOWN = 30


class CutKind(models.TextChoices):
    """What an edit does to the cut."""

    SPLIT = "split", pgettext_lazy("cut", "Split")
    MERGE = "merge", pgettext_lazy("cut", "Merged")
    MOVE = "move", pgettext_lazy("cut", "Boundary moved")


class CutEditQuerySet(models.QuerySet["CutEdit"]):
    def touching(self, claim: "Claim") -> "CutEditQuerySet":
        """Edits that the claim came from or went away in."""
        touched = Q(descents__parent=claim) | Q(descents__heir=claim)
        return self.filter(touched).with_claims().distinct()

    def with_claims(self) -> "CutEditQuerySet":
        """Fetch what telling the edits needs, in as many queries for many edits as for one."""
        return self.select_related("made_by").prefetch_related("descents__parent", "descents__heir")


class CutEdit(models.Model):
    """One edit of the cut: neighbouring claims went, and others took over exactly their text."""

    essay = models.ForeignKey("factcheck.Essay", models.CASCADE, related_name="cut_edits", verbose_name=_("essay"))
    kind = models.CharField(_("kind"), max_length=20, choices=CutKind)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"), editable=False
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = CutEditQuerySet.as_manager()

    class Meta:
        verbose_name = _("edit of the cut")
        verbose_name_plural = _("edits of the cut")
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=Q(kind__in=CutKind.values), name="cut_kind_is_known"),)

    def __str__(self) -> str:
        before, after = (" | ".join(map(_shown, claims)) for claims in (self.parents(), self.heirs()))
        return f"{self.get_kind_display()}{gettext(': ')}{before} → {after}"

    def as_change(self) -> Change:
        return Change("cut", self.made_by, self.made_at, str(self), ())

    def parents(self) -> list["Claim"]:
        """The claims that went, as the essay was written."""
        return _in_order(descent.parent for descent in self.descents.all())

    def heirs(self) -> list["Claim"]:
        """The claims that came, as the essay was written."""
        return _in_order(descent.heir for descent in self.descents.all())


class Descent(models.Model):
    """One claim took over text from another."""

    edit = models.ForeignKey(CutEdit, models.CASCADE, related_name="descents", verbose_name=_("edit of the cut"))
    parent = models.ForeignKey(
        "factcheck.Claim", models.CASCADE, related_name="descents_to_heirs", verbose_name=_("parent")
    )
    heir = models.ForeignKey(
        "factcheck.Claim", models.CASCADE, related_name="descents_from_parents", verbose_name=_("heir")
    )

    class Meta:
        verbose_name = _("descent")
        verbose_name_plural = _("descents")
        constraints = (models.UniqueConstraint(fields=("edit", "parent", "heir"), name="descent_is_told_once"),)

    def __str__(self) -> str:
        return f"{self.parent} → {self.heir}"


def ancestors(claim: "Claim") -> dict[int, datetime.datetime]:
    """Return the claims whose text came down to this one, over any number of edits: key -> when it last did.

    A claim that came back after it went may be reached in several ways; what was done to it before the last of them
    came down. The claim itself is left out.
    """
    found: dict[int, Descent] = {}
    reached: dict[int, int | None] = {claim.pk: None}
    while reached:
        # Only edits made before the text went on from the heir lead there.
        above = [one for one in _descents_to(reached) if _is_before(one, reached[one.heir_id])]
        reached = {}
        for one in above:
            if one.parent_id not in found or found[one.parent_id].edit_id < one.edit_id:
                found[one.parent_id] = one
                reached[one.parent_id] = one.edit_id
    found.pop(claim.pk, None)
    return {key: descent.edit.made_at for key, descent in found.items()}


def _descents_to(heirs: Iterable[int]) -> "models.QuerySet[Descent]":
    return Descent.objects.filter(heir__in=list(heirs)).select_related("edit").order_by("edit")


def _is_before(descent: Descent, edit: int | None) -> bool:
    return edit is None or descent.edit_id < edit


def _in_order(claims: Iterable["Claim"]) -> list["Claim"]:
    return sorted(set(claims), key=lambda claim: claim.start)


def _shown(claim: "Claim") -> str:
    return claim.text if len(claim.text) <= SHOWN else f"{claim.text[: SHOWN - 1]}…"
