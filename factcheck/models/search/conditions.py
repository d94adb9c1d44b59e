"""Asking the index of either database."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact, GreaterThan
from django.db.models.sql.compiler import SQLCompiler

from factcheck.models.search.queries import SearchQuery
from factcheck.models.search.samples import current_sample
from factcheck.models.search.shingles import INDEX, asked_for, for_sqlite, is_exact

_SQLITE = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
_POSTGRESQL = "SELECT claim_id FROM factcheck_claimwords WHERE shingles @> %s::text[]"
#: What it costs to fetch a hit by its number, in rows read on in an order. Measured at a million claims.
_FETCH = {"sqlite": 10, "postgresql": 3}
#: SQLite finds a word in one claim of thirty sooner by looking at the texts than by collecting its hits.
_OFTEN = 30

Sql = tuple[str, list[Any]]


class Holds(Func):
    """True for a claim that holds all `terms`. The index narrows down; a look at the texts decides, where need be.

    For a page of hits in some order there are two ways: to fetch every hit and sort them, or to read on in the order
    and look at each claim until the page is full. The database is told which; a sample knows how many hits there are.
    """

    output_field = BooleanField()

    def __init__(self, terms: tuple[str, ...]) -> None:
        super().__init__("pk", "words__folded", "words__shingles")
        self.terms = terms

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:
        claim, folded, shingles = (compiler.compile(one)[0] for one in self.source_expressions)
        looks, entries = _looks("STRPOS", folded, self._inexact()), asked_for(self.terms)
        page = _page_end(compiler)
        if not page:
            return _all_of([(f"{shingles} @> %s::text[]", [entries]), *looks])
        if self._reads_on(page, connection):
            return _all_of(_looks("STRPOS", folded, self.terms))
        # An array is made before anything else is done, so the planner has no choice left.
        return _all_of([(f"{claim} = ANY(ARRAY({_POSTGRESQL}))", [entries]), *looks])

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Any:
        claim, folded, _shingles = (compiler.compile(one)[0] for one in self.source_expressions)
        match = " ".join(f'"{entry}"' for entry in for_sqlite(asked_for(self.terms)))
        page, hits = _page_end(compiler), f"{claim} IN ({_SQLITE})"
        if page and self._is_frequent():
            return _all_of(_looks("INSTR", folded, self.terms))
        if page and self._reads_on(page, connection):
            hits = f"+{hits}"  # the sign keeps SQLite from fetching every hit
        return _all_of([(hits, [match]), *_looks("INSTR", folded, self._inexact())])

    def _reads_on(self, page: int, connection: BaseDatabaseWrapper) -> bool:
        """Whether to read on until `page` hits are found is sooner done than to fetch all of them."""
        sample = current_sample()
        hits = sample.holding(self.terms)
        return hits * hits * _FETCH[connection.vendor] >= page * sample.total

    def _is_frequent(self) -> bool:
        sample = current_sample()
        return sample.holding(self.terms) * _OFTEN >= sample.total

    def _inexact(self) -> tuple[str, ...]:
        return tuple(term for term in self.terms if not is_exact(term))


def _looks(function: str, folded: str, terms: Iterable[str]) -> list[Sql]:
    return [(f"{function}({folded}, %s) > 0", [term]) for term in terms]


def _all_of(conditions: list[Sql]) -> Sql:
    return " AND ".join(sql for sql, _params in conditions), [one for _sql, params in conditions for one in params]


def _page_end(compiler: SQLCompiler) -> int:
    """Return up to which row the query reads in the order it asks for; 0 if it reads all that there are."""
    return compiler.query.high_mark or 0


def holding(query: SearchQuery) -> list[Any]:
    """Return the conditions that choose the claims a query asks for."""
    wanted = [Holds(query.wanted)] if query.wanted else []
    return [*wanted, *looking(SearchQuery(unwanted=query.unwanted), "words__folded")]


def looking(query: SearchQuery, field: str) -> list[Any]:
    """Return the conditions that choose what a query asks for by looking at every text."""
    wanted = [GreaterThan(StrIndex(F(field), Value(term)), 0) for term in query.wanted]
    return [*wanted, *(Exact(StrIndex(F(field), Value(term)), 0) for term in query.unwanted)]
