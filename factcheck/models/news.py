"""What other people have done to a person's claims since a moment."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from factcheck.models.changes import Change, FieldChange, changes_of
from factcheck.models.claims import Claim
from factcheck.models.evidence import Evidence
from factcheck.models.lineage import CutEdit

#: Changes looked at. What one person did to many claims in one go is one piece of news.
_READ = 200
#: Between two claims of one bulk action passes less time than this, and a hand seldom does the same twice in it.
_IN_ONE_GO = datetime.timedelta(seconds=2)


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """One change that one person made to one claim, or in one go to many, which stand as the essays were written."""

    claims: tuple[Claim, ...]
    change: Change
    #: True of the oldest piece if there are older changes, of more claims perhaps, that nobody has looked at.
    may_go_on: bool = False

    @property
    def claim(self) -> Claim:
        return self.claims[0]


def news_for(person: AbstractUser, *, since: datetime.datetime, limit: int) -> list[News]:
    """Return at most `limit` pieces of news, newest first, of claims the person has given a verdict on or has in hand.

    What the person did is no news to them. The number of queries does not grow with the claims.
    """
    told = sorted(_told(person, since, _READ), key=lambda pair: pair[1].when, reverse=True)[:_READ]
    pieces = _in_one_go(told)
    keys = {key for piece in pieces[:limit] for key in piece}
    claims = Claim.every.select_related("essay").defer("essay__text").in_order().filter(pk__in=keys)
    news = [
        News(tuple(claim for claim in claims if claim.pk in piece), _what_they_share(list(piece.values())))
        for piece in pieces[:limit]
    ]
    if len(told) == _READ and len(pieces) <= limit:
        news[-1] = dataclasses.replace(news[-1], may_go_on=True)
    return news


def _in_one_go(told: Iterable[tuple[int, Change]]) -> list[dict[int, Change]]:
    """Gather, newest first, the changes that say the same of different claims and follow close on each other."""
    pieces: list[dict[int, Change]] = []
    last: dict[Any, dict[int, Change]] = {}
    for key, change in told:
        piece = last.get(_said(change))
        if piece is None or key in piece or list(piece.values())[-1].when - change.when > _IN_ONE_GO:
            piece = last[_said(change)] = {}
            pieces.append(piece)
        piece[key] = change
    return pieces


def _said(change: Change) -> tuple[Any, ...]:
    """Return who did what: what it came to, whatever it was before. Which stage follows depends on the claim."""
    stage = str(Claim._meta.get_field("stage").verbose_name)
    fields = [(field.name, field.after) for field in change.fields if field.name != stage]
    about = "" if change.kind == "~" else change.about
    return change.who, change.kind, about, tuple(fields or change.fields)


def _what_they_share(changes: list[Change]) -> Change:
    """Return the newest change with the fields that came to the same in all of them."""
    newest = changes[0]
    befores: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        for field in change.fields:
            befores.setdefault((field.name, field.after), []).append(field.before)
    shared = tuple(
        FieldChange(name, before[0] if len(set(before)) == 1 else _("different values"), after)
        for (name, after), before in befores.items()
        if len(before) == len(changes)
    )
    return dataclasses.replace(newest, fields=shared)


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
