"""Asking the index of either database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact, GreaterThan
from django.db.models.sql.compiler import SQLCompiler

from factcheck.models.search.queries import SearchQuery
from factcheck.models.search.shingles import asked_for, for_sqlite, is_exact

#: The index: in SQLite a full-text table whose rows have the numbers of the claims, in PostgreSQL of GIN's kind.
INDEX = "factcheck_claimwords_index"
_HITS = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
#: To read on through an index and look into the set of hits costs about a tenth of fetching a row by its number.
_FETCH = 10
#: A word in one claim of thirty is found sooner by looking at the texts than by collecting its hits.
_OFTEN = 30

Sql = tuple[str, list[Any]]


class Holds(Func):
    """True for a claim that holds all `terms`. The index narrows down; a look at the texts decides, where need be.

    PostgreSQL keeps statistics of the array and chooses by itself between its GIN index and reading on in the order
    asked for. SQLite knows nothing about its full-text table and is told.
    """

    output_field = BooleanField()

    def __init__(self, terms: tuple[str, ...]) -> None:
        super().__init__("pk", "words__folded", "words__shingles")
        self.terms = terms

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:
        _claim, folded, shingles = map(compiler.compile, self.source_expressions)
        looks = [(f"STRPOS({folded[0]}, %s) > 0", [term]) for term in self._inexact()]
        return _all_of([(f"{shingles[0]} @> %s::text[]", [asked_for(self.terms)]), *looks])

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Any:
        claim, folded, _shingles = map(compiler.compile, self.source_expressions)
        match = " ".join(f'"{entry}"' for entry in for_sqlite(asked_for(self.terms)))
        hits = f"{claim[0]} IN ({_HITS})"
        terms, narrowed = self._inexact(), [(hits, [match])]
        if page := _page_end(compiler):
            claims, found = _frequency(connection, match)
            if found * _OFTEN >= claims:
                terms, narrowed = self.terms, []
            elif found * found * _FETCH >= page * claims:
                narrowed = [(f"+{hits}", [match])]  # the sign keeps SQLite from fetching every hit and sorting them
        return _all_of([*narrowed, *((f"INSTR({folded[0]}, %s) > 0", [term]) for term in terms)])

    def _inexact(self) -> tuple[str, ...]:
        return tuple(term for term in self.terms if not is_exact(term))


def _all_of(conditions: list[Sql]) -> Sql:
    return " AND ".join(sql for sql, _params in conditions), [one for _sql, params in conditions for one in params]


def _page_end(compiler: SQLCompiler) -> int:
    """Return up to which row the query reads in the order it asks for; 0 if it reads all that there are."""
    return compiler.query.high_mark or 0


def _frequency(connection: BaseDatabaseWrapper, match: str) -> tuple[int, int]:
    """Return how many claims there are, and how many of them the index finds, as far as it matters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(claim_id), 0) FROM factcheck_claimwords")
        (claims,) = cursor.fetchone()
        most = claims // _OFTEN + 1
        cursor.execute(f"SELECT COUNT(*) FROM ({_HITS} LIMIT %s)", [match, most])  # noqa: S608
        (found,) = cursor.fetchone()
    return claims, found


def holding(query: SearchQuery) -> list[Any]:
    """Return the conditions that choose the claims a query asks for."""
    wanted = [Holds(query.wanted)] if query.wanted else []
    return [*wanted, *looking(SearchQuery(unwanted=query.unwanted), "words__folded")]


def looking(query: SearchQuery, field: str) -> list[Any]:
    """Return the conditions that choose what a query asks for by looking at every text."""
    wanted = [GreaterThan(StrIndex(F(field), Value(term)), 0) for term in query.wanted]
    return [*wanted, *(Exact(StrIndex(F(field), Value(term)), 0) for term in query.unwanted)]
