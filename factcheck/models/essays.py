"""Essays: a text that never changes, and the claims cut from it."""

import dataclasses
import datetime
import hashlib
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from factcheck.models.claims import Claim, ClaimQuerySet
from factcheck.models.glossary import GlossaryTerm
from factcheck.models.lineage import CutEdit
from factcheck.models.search import ClaimWords
from factcheck.models.vocabulary import Kind, Language, Stage
from factcheck.segmentation import segment


def normalise_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_text(text: str) -> None:
    """Raise ValidationError if no database could keep `text` or nobody could read it."""
    if not text.strip():
        raise ValidationError(_("There is no text in it."), code="empty")
    if "\0" in text:
        raise ValidationError(_("It contains NUL characters, so it is not a text."), code="binary")
    try:
        text.encode()
    except UnicodeEncodeError:
        message = _("It contains halves of characters (lone surrogates), so it can't be stored.")
        raise ValidationError(message, code="surrogates") from None


def _number_of(claims: ClaimQuerySet) -> Coalesce:
    counted = claims.order_by().values("essay").annotate(how_many=Count("pk"))
    return Coalesce(Subquery(counted.values("how_many")), 0)


def _carries_work() -> Q:
    of_essay = Q(essay=OuterRef("pk"))
    return Q(Exists(Claim.objects.with_work().filter(of_essay)) | Exists(CutEdit.objects.filter(of_essay)))


class EssayQuerySet(models.QuerySet["Essay"]):
    def with_progress(self) -> Self:
        """Add `claim_count` and `done_count`; headings count in neither."""
        # Each essay asks for itself, so that a page of essays counts their claims and no others.
        claims = Claim.objects.checkable().filter(essay=OuterRef("pk"))
        return self.annotate(claim_count=_number_of(claims), done_count=_number_of(claims.done()))

    def worked_on(self) -> Self:
        """Essays on whose claims or cut somebody has worked."""
        return self.filter(_carries_work())

    def untouched(self) -> Self:
        """Essays on whose claims and cut nobody has worked yet."""
        return self.exclude(_carries_work())

    def known(self, text: str) -> "Essay | None":
        """Return the essay that has exactly this text, if there is one."""
        return self.defer("text").filter(digest=digest(normalise_newlines(text))).first()

    def from_text(self, text: str, *, by: AbstractUser | None = None, **metadata: Any) -> tuple["Essay", bool]:
        """Store an essay with its claims, whole or not at all; return it and whether it is new. See `cut`."""
        return self.cut(text, **metadata).store(by=by)

    def cut(self, text: str, **metadata: Any) -> "CutEssay":
        """Return an essay cut into its claims, not yet stored; one that is already there as it stands, not cut again.

        `metadata` are the essay's own fields. Newlines become `\\n`, nothing else is edited. Raises ValidationError
        for a text that cannot be kept or for bad metadata.
        """
        text = normalise_newlines(text)
        check_text(text)
        essay = Essay(text=text, digest=digest(text), **metadata)
        essay.full_clean(validate_unique=False, validate_constraints=False)
        if known := self.known(text):
            return CutEssay(known, [])
        return CutEssay(essay, cut_text(text, published_on=essay.published_on))


def cut_text(text: str, *, published_on: datetime.date | None = None) -> list[Claim]:
    """Return the unsaved claims of `text`, numbered from 1, as storing it would cut it with today's glossary."""
    segments = segment(text, published_on=published_on, glossary=GlossaryTerm.objects.terms())
    return [Claim.from_segment(one, text=text, position=position) for position, one in enumerate(segments, start=1)]


def digest(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclasses.dataclass(slots=True)
class Section:
    """A part of an essay and how far its claims are; `first` is its heading's claim, `title` the heading's words."""

    first: int
    title: str = ""
    claim_count: int = 0
    done_count: int = 0


class Essay(models.Model):
    """One text as it came in."""

    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("web address"), max_length=2000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language, default=Language.TRADITIONAL)
    text = models.TextField(_("text"), editable=False)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
        editable=False,
    )
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)

    objects = EssayQuerySet.as_manager()

    class Meta:
        verbose_name = _("essay")
        verbose_name_plural = _("essays")
        ordering = ("-imported_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(language__in=Language.values), name="essay_language_is_known"),
        )
        indexes = (
            models.Index(fields=("imported_at", "id"), name="essay_by_import"),
            models.Index(fields=("title", "id"), name="essay_by_title"),
            models.Index(fields=("author", "id"), name="essay_by_author"),
            models.Index(fields=("published_on", "id"), name="essay_by_day"),
        )

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the essay; its text is written once and never again, because every claim points into it."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            fixed = {"id", "text", "digest"}
            kwargs["update_fields"] = [field.name for field in self._meta.concrete_fields if field.name not in fixed]
        stored = Essay.objects.select_for_update().filter(pk=self.pk).values_list("title", flat=True).first()
        super().save(*args, **kwargs)
        if stored not in (None, self.title):
            # A section that repeats the title is not searched, so another title changes what is.
            ClaimWords.objects.refresh(essay=self)

    def get_absolute_url(self) -> str:
        return reverse("essay", args=[self.pk])

    @property
    def carries_work(self) -> bool:
        """True if somebody has worked on its claims or its cut, so that it can't be deleted."""
        return Essay.objects.worked_on().filter(pk=self.pk).exists()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the essay with its claims, as long as nobody has worked on it; raises ProtectedError otherwise."""
        # Held as an edit of the cut holds them, or work could begin behind the look.
        list(Essay.objects.select_for_update().filter(pk=self.pk).values_list("pk"))
        list(Claim.every.filter(essay=self).order_by("pk").select_for_update().values_list("pk"))
        if self.carries_work:
            raise models.ProtectedError(f"Essay {self.pk} carries work.", {self})
        return super().delete(*args, **kwargs)

    def paragraphs(self) -> list[list[Claim]]:
        """Return the claims in reading order, paragraph by paragraph; each has `gap`, the white space before it."""
        paragraphs: list[list[Claim]] = []
        end = 0
        # What only the panel shows stays in the database: it is most of a long essay's bytes.
        for claim in self.claims.defer("mentions", "reasons").order_by("start"):
            gap = self.text[end : claim.start]
            if not paragraphs or "\n" in gap:
                paragraphs.append([])
            claim.gap = gap.rpartition("\n")[2]
            paragraphs[-1].append(claim)
            end = claim.end
        return paragraphs

    def outline(self) -> list["Section"]:
        """Return the essay's sections with their progress; the part before the first heading has no title.

        A heading opens the section it stands in itself; a byline, a reference, code open none.
        """
        sections: list[Section] = []
        claims = self.claims.order_by("start").values_list("pk", "kind", "stage", "section")
        for key, kind, stage, title in claims:
            is_heading = kind == Kind.HEADING
            # A heading that was cut away by hand leaves its section to its claims.
            if (is_heading and title) or (not is_heading and (not sections or sections[-1].title != title)):
                sections.append(Section(key, title))
            if not is_heading:
                sections[-1].claim_count += 1
                sections[-1].done_count += stage == Stage.DONE
        return sections


@dataclasses.dataclass(frozen=True, slots=True)
class CutEssay:
    """An essay and the claims cut from it. The long work is done; storing it keeps the database for a moment only."""

    essay: Essay
    claims: list[Claim]

    def store(self, *, by: AbstractUser | None = None) -> tuple[Essay, bool]:
        """Store both, whole or not at all, with first history entries; return the essay and whether it is new."""
        if not self.essay._state.adding:
            return self.essay, False
        self.essay.imported_by = by
        try:
            with transaction.atomic():
                self.essay.save()
                self._store_claims(by)
        except IntegrityError:
            # Somebody stored the same text since the look.
            return Essay.objects.get(digest=self.essay.digest), False
        return self.essay, True

    def _store_claims(self, by: AbstractUser | None) -> None:
        for claim in self.claims:
            claim.essay = self.essay
        bulk_create_with_history(self.claims, Claim, batch_size=1_000, default_user=by)
        ClaimWords.objects.refresh(essay=self.essay)
