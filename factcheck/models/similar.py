"""Claims of other essays that say much the same and have a verdict: what the desk has checked already."""

import dataclasses

from django.contrib.auth.models import AbstractUser
from django.db.models import Prefetch

from factcheck.models.actions import Action, recorded
from factcheck.models.claims import Claim
from factcheck.models.evidence import Evidence
from factcheck.models.likeness import Likeness, Portrait, content_pairs
from factcheck.models.search import SearchQuery, fold
from factcheck.models.search.features import features
from factcheck.models.search.sharing import claims_sharing
from factcheck.models.vocabulary import Kind

#: Claims the index may bring, and those of them whose words are compared.
_FOUND, _COMPARED = 1_500, 300


@dataclasses.dataclass(frozen=True, slots=True)
class Similar:
    """A claim that has been checked, how alike it is, and its evidence; `taken` are the pieces that are here too."""

    claim: Claim
    likeness: Likeness
    evidence: tuple[Evidence, ...]
    taken: frozenset[int]

    @property
    def points(self) -> int:
        return round(100 * self.likeness.score)

    @property
    def in_common(self) -> SearchQuery:
        """The words in common, to be marked."""
        return SearchQuery(self.likeness.words)


def similar_to(claim: Claim, *, most: int = 5) -> list[Similar]:
    """Return the claims of other essays with a verdict that are most like this one, best first, none below ALIKE."""
    if claim.kind == Kind.HEADING:
        return []
    entries = content_pairs(fold(claim.text)) | features(claim.mentions)
    found = claims_sharing(entries, most=_FOUND)
    checked = Claim.objects.judged().exclude(essay=claim.essay_id).filter(pk__in=found)
    rank = {pk: place for place, pk in enumerate(found)}
    nearest = sorted(checked.values_list("pk", flat=True), key=rank.__getitem__)[:_COMPARED]
    portrait = portrait_of(claim)
    alike: list[tuple[float, int, Likeness]] = []
    for other in Claim.objects.filter(pk__in=nearest).only("text", "start", "mentions"):
        likeness = Likeness.between(portrait, portrait_of(other))
        if likeness.is_enough:
            alike.append((-likeness.score, other.pk, likeness))
    best = sorted(alike, key=lambda one: one[:2])[:most]
    return _with_evidence(claim, {pk: likeness for _score, pk, likeness in best})


def portrait_of(claim: Claim) -> Portrait:
    return Portrait.of(claim.text, claim.mentions, start=claim.start)


def _with_evidence(claim: Claim, alike: dict[int, Likeness]) -> list[Similar]:
    pieces = Prefetch("evidence", Evidence.objects.select_related("source"))
    claims = Claim.objects.select_related("essay", "reviewer").defer("essay__text").prefetch_related(pieces)
    shown = claims.in_bulk(alike)
    here = {piece.content() for piece in claim.evidence.all()}
    return [
        Similar(
            shown[pk],
            likeness,
            tuple(shown[pk].evidence.all()),
            frozenset(piece.pk for piece in shown[pk].evidence.all() if piece.content() in here),
        )
        for pk, likeness in alike.items()
    ]


def take_over(piece: Evidence, *, to: Claim, by: AbstractUser) -> Action | None:
    """Attach to a claim what another one leans on; return what can be undone, None if it was there already.

    The day it was read stays: whoever takes it over vouches for it, but has not read it today.
    """
    with recorded(by=by) as act:
        to.lock()
        if not to.has_attached(piece):
            act.attach(
                to,
                piece.source,
                stance=piece.stance,
                quote=piece.quote,
                locator=piece.locator,
                accessed_on=piece.accessed_on,
            )
    return act.action
