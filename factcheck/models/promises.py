"""Whether a database keeps what the desk promises: `manage.py check_desk` asks, and so do the tests that kill the desk.

Every check yields one sentence a fault. They read and never repair: what broke a promise has to be found first.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models.actions import Action
from factcheck.models.claims import Claim
from factcheck.models.essays import Essay, digest
from factcheck.models.evidence import Evidence
from factcheck.models.reviews import Review
from factcheck.models.search import ClaimWords
from factcheck.models.settling import first_state
from factcheck.models.sources import Source, searchable_words
from factcheck.models.vocabulary import Kind

#: Rows fetched at once.
CHUNK = 2_000
#: What a verdict leaves on its claim, and the claim's history keeps.
VERDICT = ("status", "stage", "rationale", "reviewer_id", "reviewed_at")


@dataclass(frozen=True, slots=True)
class Promise:
    """`sentence` says what is promised; `faults` yields where it is broken."""

    sentence: LazyText
    faults: Callable[[], Iterator[str]]


@contextmanager
def unchanging() -> Iterator[None]:
    """See the database as it is at one moment, while others go on writing.

    Inside a transaction it is what that sees. SQLite's own is deferred here: the IMMEDIATE one that Django would begin
    keeps writers out.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def file_faults() -> Iterator[str]:
    """What the database itself finds wrong: SQLite's file, and keys that lead nowhere."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (line for (line,) in cursor.fetchall() if line != "ok")
    try:
        connection.check_constraints()
    except DatabaseError as error:
        yield str(error)


def cut_faults() -> Iterator[str]:
    for essay in Essay.objects.order_by("pk").iterator(chunk_size=1):
        if digest(essay.text) != essay.digest:
            yield _("Essay %(essay)d: its text is not the one that came in.") % {"essay": essay.pk}
        yield from faults_of_cut(essay)


def faults_of_cut(essay: Essay) -> Iterator[str]:
    """Every character that is no white space is in exactly one standing claim, and a claim is what the essay says."""
    claims = essay.claims.order_by("start").values_list("pk", "position", "start", "end", "text")
    told, end, number = {"essay": essay.pk}, 0, 0
    for number, (key, position, start, claim_end, text) in enumerate(claims.iterator(CHUNK), start=1):
        told["claim"] = key
        if start < end or essay.text[end:start].strip():
            yield _("Essay %(essay)d: the text before claim %(claim)d is in no claim, or in two.") % told
        if text != essay.text[start:claim_end] or text != text.strip():
            yield _("Essay %(essay)d: claim %(claim)d is not what the essay says there.") % told
        if position != number:
            yield _("Essay %(essay)d: claim %(claim)d has a wrong number.") % told
        end = claim_end
    if essay.text[end:].strip() or not number:
        yield _("Essay %(essay)d: the end of its text is in no claim.") % told


def search_faults() -> Iterator[str]:
    """What a search looks at is what there is to find."""
    for key in ClaimWords.objects.wrong():
        yield _("Claim %(claim)d is not found by its words.") % {"claim": key}
    for source in Source.objects.order_by("pk").iterator(CHUNK):
        if source.search_text != searchable_words(source):
            yield _("Source %(source)d is not found by its words.") % {"source": source.pk}


def verdict_faults() -> Iterator[str]:
    """A claim says what its reviews and its evidence make of it."""
    untouched = Claim.objects.exclude(pk__in=Claim.objects.with_work().order_by().values("pk"))
    as_cut = reduce(or_, (Q(kind=kind, **first_state(kind)) for kind in Kind))
    for key in untouched.exclude(as_cut).order_by("pk").values_list("pk", flat=True).iterator(CHUNK):
        yield _("Claim %(claim)d has a verdict that nobody gave.") % {"claim": key}
    for claim in Claim.objects.with_work().order_by("pk").iterator(CHUNK):
        stored = [getattr(claim, name) for name in VERDICT]
        claim.settle_anew()
        if stored != [getattr(claim, name) for name in VERDICT]:
            yield _("Claim %(claim)d says something else than its reviews and its evidence.") % {"claim": claim.pk}


def history_faults() -> Iterator[str]:
    """Every change of a claim or of evidence is in its history, and the last one is how it stands."""
    last = Claim.history.filter(id=OuterRef("pk")).order_by("-history_id")
    kept = ("version", *VERDICT, "retired_at")
    as_kept = {f"kept_{name}": Subquery(last.values(name)[:1]) for name in kept}
    rows = Claim.every.annotate(**as_kept).order_by("pk").values_list("pk", *kept, *as_kept)
    for key, *values in rows.iterator(CHUNK):
        if values[: len(kept)] != values[len(kept) :]:
            yield _("Claim %(claim)d is not as its history left it.") % {"claim": key}
    versions = Claim.history.order_by().values_list("id").annotate(told=Count("version", distinct=True))
    for key, *_counts in versions.annotate(newest=Max("version")).exclude(told=F("newest")).iterator(CHUNK):
        yield _("Claim %(claim)d: a change is missing from its history.") % {"claim": key}
    reviewed = Claim.every.annotate(told=Count("reviews")).filter(told__gte=F("version"))
    for key in reviewed.values_list("pk", flat=True).iterator(CHUNK):
        yield _("Claim %(claim)d: a review is missing from its history.") % {"claim": key}
    yield from _evidence_faults()


def _evidence_faults() -> Iterator[str]:
    last = Evidence.history.filter(id=OuterRef("pk")).order_by("-history_id")
    unlike = Evidence.objects.annotate(kept=Subquery(last.values("version")[:1])).exclude(kept=F("version"))
    later = Evidence.history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    there = Evidence.objects.filter(pk=OuterRef("id"))
    told = Evidence.history.filter(~Exists(later) & ~Exists(there)).exclude(history_type="-")
    for key in {*unlike.values_list("pk", flat=True), *told.values_list("id", flat=True)}:
        yield _("Evidence %(evidence)d is not as its history left it.") % {"evidence": key}


def action_faults() -> Iterator[str]:
    """What a person did is done on every claim it was done on."""
    for action in Action.objects.order_by("pk").iterator(CHUNK):
        reviewed = {step["claim"] for step in action.steps if step["verb"] == "review"}
        attached = {step["evidence"] for step in action.steps if step["verb"] == "evidence"}
        reviews = Review.objects.filter(reviewer=action.by_id, claim__in=reviewed).values_list("claim", flat=True)
        evidence = Evidence.history.filter(id__in=attached).values_list("id", flat=True)
        if reviewed - set(reviews) or attached - set(evidence):
            yield _("Action %(action)d is only half done.") % {"action": action.pk}


PROMISES = (
    Promise(gettext_lazy("The database is whole"), file_faults),
    Promise(gettext_lazy("Every essay is cut into claims without a gap"), cut_faults),
    Promise(gettext_lazy("Everything is found by its words"), search_faults),
    Promise(gettext_lazy("Every claim says what its reviews and its evidence say"), verdict_faults),
    Promise(gettext_lazy("Every change is in the history"), history_faults),
    Promise(gettext_lazy("Every action is done whole"), action_faults),
)
