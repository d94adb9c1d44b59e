"""Pages of a long list by key: a page costs the same wherever it lies, and no row is lost or doubled between pages.

A page starts after a place, not after a number of rows. A place is the key of a row as the list was when the page was
drawn, so it stays where it is when that row changes or goes.
"""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)

#: Between the parts of a place in an address.
JOINT = "~"
#: The place behind the last row.
END = "end"


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Rows that stand together: those of which `holds` is true, by `key`.

    The fields of the key are never null there, the last of them makes it unique, and an index has them in this order
    after the field of `holds`. In the other direction the run is read from its end, unless it `stays`.
    """

    key: tuple[str, ...]
    name: str = ""
    holds: tuple[str, Any] | None = None
    stays: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Order:
    """An order of rows: one run after the other. `tail` comes last in both directions."""

    runs: tuple[Run, ...]
    tail: Run | None = None

    def read(self, *, descending: bool) -> list[tuple[Run, bool]]:
        """Return the runs as they follow one another, each with whether it is read from its end."""
        ends = [self.tail] if self.tail else []
        runs = reversed(self.runs) if descending else self.runs
        read = [(one, descending and not one.stays) for one in runs]
        return [*read, *((one, False) for one in ends)]


def by(*key: str) -> Order:
    """Rows by fields that are never null."""
    return Order((Run(key),))


def by_choice(field: str, choices: Sequence[str], *key: str) -> Order:
    """Rows by a field of few values, in the order of its choices, and among the same by `key`."""
    return Order(tuple(Run(key, value, (field, value), stays=True) for value in choices))


def by_known(field: str, *key: str) -> Order:
    """Rows by a field that may be null, and those where it is after the others, whichever way."""
    without = Run(key, "without", (f"{field}__isnull", True))
    return Order((Run((field, *key), "with", (f"{field}__isnull", False)),), tail=without)


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """The key of a row in an order: before it and after it other pages end and begin."""

    run: str
    key: tuple[Any, ...]

    def __str__(self) -> str:
        parts = [_written(value) for value in self.key]
        return JOINT.join([self.run, *parts] if self.run else parts)


@dataclasses.dataclass(frozen=True, slots=True)
class KeyPage(Generic[Row]):
    """Some rows of a list, and the places from which the pages beside it start, as far as there are any."""

    rows: list[Row]
    before: Place | None = None
    after: Place | None = None


class Listing(Generic[Row]):
    """The rows of a QuerySet in an order, to be read page by page.

    First the keys of a page are found, then its rows are fetched from `reading`, which may join and count. `chosen`
    says which values of fields the QuerySet was narrowed to. Where there are several and the order does not go by that
    field, each value is read in its own index and the rows are merged: reading on in the order's index until enough
    rows fit could mean reading all of it.
    """

    def __init__(
        self,
        rows: models.QuerySet[Row],
        order: Order,
        *,
        descending: bool = False,
        chosen: Mapping[str, Sequence[Any]] | None = None,
        reading: models.QuerySet[Row] | None = None,
    ) -> None:
        self.rows, self.runs = rows, order.read(descending=descending)
        self.reading = reading if reading is not None else rows.model._default_manager.all()
        self.branches = [Q()]
        chosen = chosen or {}
        ordered_by = {run.holds[0] for run, _back in self.runs if run.holds}
        self.runs = [pair for pair in self.runs if _may_hold(pair[0], chosen)]
        if chosen and not ordered_by & set(chosen):
            field = min(chosen, key=lambda name: len(chosen[name]))
            self.branches = [Q(**{field: value}) for value in chosen[field]]

    def place(self, text: str) -> Place | None:
        """Return the place that stands in an address; None if it is none of this order."""
        try:
            return self._place(text)
        except (ValidationError, ValueError, OverflowError):
            return None

    def first(self, size: int) -> KeyPage[Row]:
        keys, more = self._forward(None, size)
        return KeyPage(self._fetch(keys), after=keys[-1][0] if more else None)

    def last(self, size: int) -> KeyPage[Row]:
        keys, more = self._backward(None, size)
        return KeyPage(self._fetch(keys), before=keys[0][0] if more else None)

    def after(self, place: Place, size: int) -> KeyPage[Row]:
        """Return the rows that follow the place; an empty page if there are none any more."""
        keys, more = self._forward(place, size)
        return KeyPage(self._fetch(keys), before=keys[0][0] if keys else None, after=keys[-1][0] if more else None)

    def before(self, place: Place, size: int) -> KeyPage[Row]:
        """Return the rows before the place; an empty page if there are none any more."""
        keys, more = self._backward(place, size)
        return KeyPage(self._fetch(keys), before=keys[0][0] if more else None, after=keys[-1][0] if keys else None)

    # --- how rows are found ---

    def _forward(self, place: Place | None, size: int) -> tuple[list[tuple[Place, Any]], bool]:
        found = self._keys(self.runs, place, size + 1)
        return found[:size], len(found) > size

    def _backward(self, place: Place | None, size: int) -> tuple[list[tuple[Place, Any]], bool]:
        turned = [(run, not back) for run, back in reversed(self.runs)]
        found = self._keys(turned, place, size + 1)
        return found[:size][::-1], len(found) > size

    def _keys(self, runs: list[tuple[Run, bool]], place: Place | None, limit: int) -> list[tuple[Place, Any]]:
        found: list[tuple[Place, Any]] = []
        for run, back in self._from(runs, place):
            start = place.key if place and place.run == run.name else None
            found += self._keys_in(run, back, start, limit - len(found))
            if len(found) == limit:
                break
        return found

    def _from(self, runs: list[tuple[Run, bool]], place: Place | None) -> list[tuple[Run, bool]]:
        names = [run.name for run, _back in runs]
        return runs[names.index(place.run) :] if place else runs

    def _keys_in(self, run: Run, back: bool, start: tuple | None, limit: int) -> Iterator[tuple[Place, Any]]:
        rows = self.rows.filter(**dict([run.holds])) if run.holds else self.rows
        if start:
            rows = rows.filter(Beyond.of(rows.model, run.key, start, back=back))
        rows = rows.order_by(*(f"-{name}" if back else name for name in run.key))
        found = [row for branch in self.branches for row in rows.filter(branch).values_list(*run.key, "pk")[:limit]]
        if len(self.branches) > 1:
            found = sorted(found, reverse=back)[:limit]
        return ((Place(run.name, tuple(key)), pk) for *key, pk in found)

    def _fetch(self, keys: list[tuple[Place, Any]]) -> list[Row]:
        order = {pk: number for number, (_place, pk) in enumerate(keys)}
        found = self.reading.order_by().filter(pk__in=order)
        return sorted(found, key=lambda row: order[row.pk])

    def _place(self, text: str) -> Place | None:
        if "\0" in text:
            return None
        for run, _back in self.runs:
            name, _joint, key = text.partition(JOINT) if run.name else ("", "", text)
            # Only the first part may be text that people wrote.
            parts = key.rsplit(JOINT, len(run.key) - 1)
            if name == run.name and len(parts) == len(run.key):
                fields = [_field(self.rows.model, one) for one in run.key]
                return Place(name, tuple(_read(field, part) for field, part in zip(fields, parts, strict=True)))
        return None


def _may_hold(run: Run, chosen: Mapping[str, Sequence[Any]]) -> bool:
    if not run.holds:
        return True
    field, value = run.holds
    return field not in chosen or value in chosen[field]


class Beyond(Func):
    """Compares several columns at once, `(a, b) > (1, 2)`, which an index over them answers in one step.

    Django's own comparison of tuples writes `a > 1 OR (a = 1 AND b > 2)` for SQLite, which reads all of the index.
    """

    output_field = models.BooleanField()

    @classmethod
    def of(cls, model: type[models.Model], names: Sequence[str], key: Sequence[Any], *, back: bool) -> "Beyond":
        values = (Value(value, output_field=_field(model, name)) for name, value in zip(names, key, strict=True))
        return cls(*map(F, names), *values, template="(%(columns)s) < (%(values)s)" if back else None)

    template = "(%(columns)s) > (%(values)s)"

    def as_sql(self, compiler: Any, connection: Any, *_context: Any, **_more: Any) -> Any:
        parts = [compiler.compile(one) for one in self.source_expressions]
        half = len(parts) // 2
        columns, values = (", ".join(sql for sql, _params in side) for side in (parts[:half], parts[half:]))
        template = self.extra.get("template") or self.template
        return template % {"columns": columns, "values": values}, [one for _sql, params in parts for one in params]


def _field(model: type[models.Model], name: str) -> models.Field:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field.target_field if isinstance(field, models.ForeignKey) else field


def _written(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)


def _read(field: models.Field, text: str) -> Any:
    """Return the value that was written; raises ValidationError or OverflowError if the field has no such values."""
    value = field.to_python(text)
    if isinstance(field, models.DateTimeField):
        if timezone.is_naive(value):
            raise ValidationError(text)
        value = value.astimezone(datetime.UTC)  # as a database keeps it; the first and the last day may have none
    field.run_validators(value)
    return value
