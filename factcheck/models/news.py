"""What other people have done to a person's claims since a moment."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser

from factcheck.models.changes import Change, changes_of
from factcheck.models.claims import Claim
from factcheck.models.evidence import Evidence
from factcheck.models.lineage import CutEdit


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """One change, and the claim it happened to."""

    claim: Claim
    change: Change


def news_for(person: AbstractUser, *, since: datetime.datetime, limit: int) -> list[News]:
    """Return at most `limit` changes, newest first, of claims the person has given a verdict on or has in hand.

    What the person did is no news to them. The number of queries does not grow with the claims.
    """
    told = sorted(_told(person, since, limit), key=lambda pair: pair[1].when, reverse=True)[:limit]
    claims = Claim.every.select_related("essay").defer("essay__text").in_bulk({key for key, _change in told})
    return [News(claims[key], change) for key, change in told]


def _told(person: AbstractUser, since: datetime.datetime, limit: int) -> Iterator[tuple[int, Change]]:
    keys = _keys_of_changed(person, since, limit)
    own = (change for change in changes_of(Claim.history.filter(id__in=keys)) if change.kind != "+")
    for change in (*own, *changes_of(Evidence.history.filter(claim__in=keys))):
        if change.claim and change.when > since and change.who != person:
            yield change.claim, change
    edits = CutEdit.objects.with_claims().filter(made_at__gt=since).exclude(made_by=person)
    cut_away = edits.filter(descents__parent__in=Claim.every.keys_involving(person)).distinct()
    for edit in cut_away[:limit]:
        yield edit.heirs()[0].pk, edit.as_change()


def _keys_of_changed(person: AbstractUser, since: datetime.datetime, limit: int) -> set[int]:
    """Return the keys of the claims that changed last."""
    mine = Claim.every.keys_involving(person)
    claims = Claim.history.filter(id__in=mine, history_type="~").values_list("id", flat=True)
    evidence = Evidence.history.filter(claim__in=mine).values_list("claim", flat=True)
    newest = (
        entries.filter(history_date__gt=since).exclude(history_user=person).order_by("-history_date")[:limit]
        for entries in (claims, evidence)
    )
    return {key for keys in newest for key in keys}
