"""Citable works, each kept once and used by many claims."""

import re
from collections.abc import Iterable
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from url_normalize import url_normalize

from factcheck.models.locking import Versioned
from factcheck.models.search import ClaimWords, SearchQuery, looking, searched_text
from factcheck.models.vocabulary import SourceType

_is_web_address = URLValidator(schemes=("http", "https"))
#: url-normalize makes the two slashes of an address inside a path one; archives name their originals so.
_SWALLOWED_SLASH = re.compile(r"/(https?):/(?=[^/])")
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


def normalise_url(address: str) -> str:
    """Return the one spelling of a web address: lower-case host, no default port, no tracking parameters.

    Raises ValidationError for anything that is not an http(s) address with a host. Follows RFC 3986 §6 through
    url-normalize.
    """
    address = address.strip()
    # Asked before a scheme is added, or `javascript:alert(1)` would be read as a host and a port.
    if "://" not in address:
        address = address if ":" in address.partition("/")[0] else f"https://{address}"
    try:
        parts = urlsplit(url_normalize(address) or "")
        _port = parts.port  # asked because it raises for a port that cannot be
    except ValueError:
        parts = urlsplit("")
    # As they are written: to decode them would need their encoding, which no address tells.
    query = "&".join(one for one in parts.query.split("&") if not one.lower().startswith(_TRACKING))
    url = urlunsplit(parts._replace(query=query, path=_SWALLOWED_SLASH.sub(r"/\1://", parts.path)))
    try:
        _is_web_address(url)
    except ValidationError:
        message = _("This is not a web address; it starts with http:// or https:// and names a host.")
        raise ValidationError(message, code="url") from None
    return url


def _counted(sources: "SourceQuerySet", field: str) -> list[tuple[str, int]]:
    counts = models.Count("pk", distinct=True)
    return list(sources.order_by().values_list(field).annotate(count=counts).order_by("-count", field))


def searchable_words(source: Any) -> str:
    """Return what a search looks at, folded; also of a source as a migration knows it."""
    return searched_text((source.title, source.author, source.publisher, source.url))


class SourceQuerySet(models.QuerySet["Source"]):
    def matching(self, words: str) -> Self:
        """Sources whose title, author, publisher or address hold what `words` ask for; see `SearchQuery.parse`."""
        return self.filter(*looking(SearchQuery.parse(words), "search_text"))

    def used_in(self, essay_id: int) -> Self:
        """Sources that some claim of the essay already uses."""
        return self.filter(evidence__claim__essay=essay_id, evidence__claim__retired_at=None).distinct()

    def suggested_for(self, essays: Iterable[int], *, limit: int) -> list[tuple["Source", bool]]:
        """Return sources as they are suggested, each with whether the essays use it: those first, then the newest.

        Two questions, because to sort by the answer to the first would ask it of every source there is.
        """
        evidence: Any = self.model.evidence.rel.related_model
        of_essays = evidence._default_manager.in_use().filter(claim__essay__in=list(essays))
        here = list(self.filter(pk__in=of_essays.order_by().values("source")).order_by("-pk")[:limit])
        others = self.exclude(pk__in=[source.pk for source in here]).order_by("-pk")[: limit - len(here)]
        return [*((source, True) for source in here), *((source, False) for source in others)]

    def by_type(self) -> list[tuple[str, int]]:
        """Return each type that there is, with the number of its sources, the most first."""
        return _counted(self, "type")

    def by_publisher(self) -> list[tuple[str, int]]:
        """Return each publisher with the number of its sources, the most first; "" stands for none named."""
        return _counted(self, "publisher")

    def with_claim_count(self) -> Self:
        """Add `claim_count`, the number of claims that use the source."""
        evidence: Any = self.model.evidence.rel.related_model
        in_use = evidence._default_manager.in_use().filter(source=models.OuterRef("pk")).order_by().values("source")
        counted = in_use.annotate(how_many=models.Count("claim", distinct=True)).values("how_many")
        return self.annotate(claim_count=models.functions.Coalesce(models.Subquery(counted), 0))

    def refresh_words(self) -> None:
        """Write anew what a search looks at, where it is not what the source says now."""
        for source in self.order_by("pk").iterator(2_000):
            said = searchable_words(source)
            if source.search_text != said:
                # Whoever saves the source meanwhile is right.
                self.filter(pk=source.pk, search_text=source.search_text).update(search_text=said)

    def known(self, url: str) -> "Source | None":
        """Return the source with this address, however the address is spelled."""
        return self.filter(url=normalise_url(url)).first()


class Source(Versioned):
    """A work that can be cited."""

    url = models.URLField(_("web address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=SourceType, default=SourceType.OTHER)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    archive_url = models.URLField(_("archive address"), max_length=2000, blank=True)
    search_text = models.TextField(editable=False)
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)

    history = HistoricalRecords(excluded_fields=["search_text"])
    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("url",),
                condition=~models.Q(url=""),
                name="source_url_is_unique",
                violation_error_message=_("A source with this web address is already known."),
            ),
            models.CheckConstraint(condition=models.Q(type__in=SourceType.values), name="source_type_is_known"),
        )
        indexes = (
            models.Index(fields=("title", "id"), name="source_by_title"),
            models.Index(fields=("publisher", "id"), name="source_by_publisher"),
            models.Index(fields=("type", "title", "id"), name="source_by_type"),
            models.Index(fields=("published_on", "id"), name="source_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.title} — {self.publisher}" if self.publisher else self.title

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])

    @property
    def archive_search(self) -> str:
        """The page of the Internet Archive that lists its copies of this address."""
        return f"https://web.archive.org/web/*/{self.url}"

    @property
    def archive_save(self) -> str:
        """The page of the Internet Archive that makes a copy of this address."""
        return f"https://web.archive.org/save/{self.url}"

    def clean(self) -> None:
        """Normalise the addresses; refuse what is no address and a date later than somebody read the work."""
        for field in ("url", "archive_url"):
            address = getattr(self, field)
            if not address:
                continue
            try:
                setattr(self, field, normalise_url(address))
            except ValidationError as error:
                raise ValidationError({field: error.messages}) from None
        if self.pk and self.published_on and self.evidence.filter(accessed_on__lt=self.published_on).exists():
            raise ValidationError({"published_on": _("Somebody accessed this source before that day.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = searchable_words(self)
        stored = Source.objects.select_for_update().filter(pk=self.pk).values_list("title", flat=True).first()
        super().save(*args, **kwargs)
        if stored not in (None, self.title):
            ClaimWords.objects.refresh(evidence__source=self)

    @transaction.atomic
    def save_as(self, by: AbstractUser, *, seen_version: int | None = None) -> None:
        """Check and store a new or changed source.

        Raises ValidationError for a bad value, StaleError if somebody saved this source after `seen_version`.
        """
        if not self._state.adding:
            if Source.objects.filter(pk=self.pk).exclude(title=self.title).exists():
                # Before the source, as whoever attaches it does; or each could hold what the other waits for.
                ClaimWords.objects.lock_claims(evidence__source=self)
            self.take_next_version(seen_version)
        self.full_clean()
        self._history_user = by
        self.save()

    @transaction.atomic
    def keep_copy(self, archive_url: str, *, by: AbstractUser) -> None:
        """Note where an archived copy lies, unless one is known; what others changed in the source stays."""
        self.lock()
        if not self.archive_url:
            self.archive_url = archive_url
            self.save_as(by)
