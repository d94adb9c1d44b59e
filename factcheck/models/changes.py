"""The history of a row, told as sentences: who changed what, when, from what to what."""

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.models.people import person_name

#: Bookkeeping that no reader asks for, and what a row belongs to, which never changes. Why a claim went or got another
#: number is told by the edit of the cut.
UNTOLD = frozenset({"version", "reviewed_at", "essay", "claim", "inherited_from", "retired_at", "position"})


@dataclasses.dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, in the words the pages use."""

    name: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history. `kind` is `+` (added), `~` (changed) or `-` (removed), `cut` (an edit of the cut).

    `claim` is the key of the claim that changed, or whose evidence did.
    """

    kind: str
    who: AbstractUser | None
    when: datetime.datetime
    about: str
    fields: tuple[FieldChange, ...]
    claim: int | None = None


def changes_of(records: models.QuerySet) -> Iterator[Change]:
    """Yield the changes kept in simple-history's `records` of one or more rows, newest first.

    A change that altered only bookkeeping is left out.
    """
    rows = list(records.select_related("history_user").order_by("-history_date", "-history_id"))
    # All at once: a claim much worked on has hundreds of entries.
    models.prefetch_related_objects(rows, *(field.name for field in _relations(records.model)))
    older: dict[Any, Any] = {}
    before: list[Any] = [None] * len(rows)
    for index in range(len(rows) - 1, -1, -1):
        before[index] = older.get(rows[index].id)
        older[rows[index].id] = rows[index]
    for row, previous in zip(rows, before, strict=True):
        fields = tuple(_differences(previous, row)) if row.history_type == "~" and previous else ()
        if row.history_type == "~" and not fields:
            continue
        yield Change(row.history_type, row.history_user, row.history_date, _name(row), fields, _claim_of(row))


def _claim_of(row: Any) -> int | None:
    return row.id if row.instance_type._meta.model_name == "claim" else getattr(row, "claim_id", None)


def _name(row: Any) -> str:
    # Not simple-history's own `instance`, which asks the database for the fields it does not keep.
    instance = row.instance_type(**{field.attname: getattr(row, field.attname) for field in row.tracked_fields})
    for field in _relations(row):
        setattr(instance, field.name, _related(row, field))
    return str(instance)


def _relations(historical: Any) -> list[models.Field]:
    return [field for field in historical.tracked_fields if field.is_relation and field.name not in UNTOLD]


def _related(row: Any, field: models.Field) -> models.Model | None:
    """Return what a foreign key pointed at; if that is gone by now, as the history last knew it."""
    value, key = getattr(row, field.name), getattr(row, field.attname)
    if value is not None or key is None:
        return value
    history = getattr(field.related_model, "history", None)
    last = history.filter(id=key).first() if history else None
    return last.instance if last else None


def _differences(before: Any, after: Any) -> Iterator[FieldChange]:
    # Not through simple-history's diff, which passes over fields that no form edits: stage, assignee, reviewer.
    for field in after.tracked_fields:
        if field.name in UNTOLD or getattr(before, field.attname) == getattr(after, field.attname):
            continue
        yield FieldChange(str(field.verbose_name), _shown(before, field), _shown(after, field))


def _shown(row: Any, field: models.Field) -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(getattr(row, field.attname), ""))
    value = _related(row, field) if field.is_relation else getattr(row, field.name)
    if isinstance(value, AbstractUser):
        return person_name(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return "" if value is None else str(value)
