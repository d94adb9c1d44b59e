"""The searched words of each claim, kept in step with it in the same transaction."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections, models, transaction

from factcheck.models.search.features import Mention, features
from factcheck.models.search.folding import fold
from factcheck.models.search.queries import one_spaced
from factcheck.models.search.shingles import INDEX, ShinglesField, shingles

#: What is searched of a claim, besides the titles of its sources; of the section, see `own_section`.
FIELDS = ("text", "rationale", "speaker", "section")
#: Stands between the fields of a claim. No folded field has one, so no phrase reaches from one into the next.
FIELD_END = "\n"
_AT_ONCE = 1_000


def searched_text(fields: Iterable[str]) -> str:
    """Return the fields as they are searched: folded, one after another."""
    return FIELD_END.join(one_spaced(fold(field)) for field in fields)


def own_section(section: str, title: str) -> str:
    """Return the section, or nothing if it only repeats the essay's title: each word of that would find every claim."""
    return "" if searched_text([section]) == searched_text([title]) else section


class ClaimWordsQuerySet(models.QuerySet["ClaimWords"]):
    def refresh(self, *, anew: bool = False, **which: Any) -> int:
        """Bring the words of these claims up to what the claims say now; return how many were looked at.

        `which` are lookups of claims, `pk=…` or `evidence__source=…`; none means all. Words that are right already
        are left alone, unless all are wanted `anew`. The claims are locked while they are read, so that nobody's
        change is missed.
        """
        claims = self._claims(**which)
        count, last = 0, 0
        while True:
            with transaction.atomic(savepoint=False):
                some = _said(claims.filter(pk__gt=last).select_for_update()[:_AT_ONCE])
                wrong = some if anew else self._unlike(some)
                self._write(wrong, dict(claims.filter(pk__in=list(wrong)).values_list("pk", "mentions")))
            count += len(some)
            if len(some) < _AT_ONCE:
                return count
            last = max(some)

    def follow(self, claim: Any, *, written: Iterable[str] | None = None) -> None:
        """As `refresh`, for one claim that this transaction has just written, so that it need not be read anew.

        `written` are the fields that may have changed; None means all.
        """
        if written is not None and set(FIELDS).isdisjoint(written):
            return
        stored = self._claims().filter(pk=claim.pk).order_by("evidence__pk")
        rows = stored.values_list("words__folded", "essay__title", "evidence__source__title")
        titles = [title for _folded, _essay, title in rows if title is not None]
        said = _searched_of([getattr(claim, field) for field in FIELDS], rows[0][1], titles)
        if said != rows[0][0]:
            self._write({claim.pk: said}, {claim.pk: claim.mentions})

    def lock_claims(self, **which: Any) -> None:
        """Hold these claims until the transaction ends, in the order in which `refresh` takes them."""
        list(self._claims(**which).select_for_update().values_list("pk"))

    def wrong(self) -> Iterator[int]:
        """Yield the keys of claims that are not found by what they say."""
        claims, last = self._claims(), 0
        while some := _said(claims.filter(pk__gt=last)[:_AT_ONCE]):
            yield from self._unlike(some)
            last = max(some)

    def rebuild_index(self) -> None:
        """Let the database make its index anew from the words."""
        with connections[self.db].cursor() as cursor:
            if cursor.db.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")  # noqa: S608
            else:
                cursor.execute(f"REINDEX INDEX {INDEX}")

    def _claims(self, **which: Any) -> models.QuerySet:
        every: Any = self.model._meta.get_field("claim").related_model._base_manager  # type: ignore[union-attr]
        chosen = every.filter(pk__in=every.filter(**which).values("pk")) if which else every.all()
        return chosen.order_by("pk")

    def _unlike(self, said: dict[int, str]) -> dict[int, str]:
        known = dict(self.filter(pk__in=said).values_list("pk", "folded"))
        return {pk: text for pk, text in said.items() if known.get(pk) != text}

    def _write(self, said: dict[int, str], mentions: dict[int, list[Mention]]) -> None:
        self.bulk_create(
            [
                self.model(claim_id=pk, folded=text, shingles=shingles(text) | features(mentions[pk]))
                for pk, text in said.items()
            ],
            update_conflicts=True,
            unique_fields=["claim"],
            update_fields=["folded", "shingles"],
        )


def _said(claims: models.QuerySet) -> dict[int, str]:
    """Return what is searched of each claim, as it stands in the database."""
    fields = {pk: said for pk, *said in claims.values_list("pk", *FIELDS)}
    # Asked for apart, because `claims` may be locked, and neither essays nor sources need to be.
    these = claims.model._base_manager.filter(pk__in=list(fields))
    essays = dict(these.values_list("pk", "essay__title"))
    titles: dict[int, list[str]] = {pk: [] for pk in fields}
    attached = these.filter(evidence__isnull=False).order_by("pk", "evidence__pk")
    for pk, title in attached.values_list("pk", "evidence__source__title"):
        titles[pk].append(title)
    return {pk: _searched_of(said, essays[pk], titles[pk]) for pk, said in fields.items()}


def _searched_of(fields: list[str], essay: str, sources: list[str]) -> str:
    """Return what is searched of a claim with these FIELDS, in an essay and with sources of these titles."""
    *others, section = fields
    return searched_text([*others, own_section(section, essay), *sources])


class ClaimWords(models.Model):
    """All that a search looks at of one claim."""

    claim = models.OneToOneField("factcheck.Claim", models.CASCADE, primary_key=True, related_name="words")
    folded = models.TextField()
    #: Has a GIN index in PostgreSQL; in SQLite, triggers hand it on to an FTS5 table.
    shingles = ShinglesField()

    objects = ClaimWordsQuerySet.as_manager()

    def __str__(self) -> str:
        return self.folded
