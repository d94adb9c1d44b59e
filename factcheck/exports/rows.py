"""Claims with their evidence out of the database, as many as there are, in memory that does not grow."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import F, FilteredRelation
from django.utils import translation

from factcheck.exports.columns import EVIDENCE_BEGINS, SOURCE, Cell, columns_of, numbered
from factcheck.models import ClaimQuerySet

#: How many rows come from the database at a time.
CHUNK = 2_000

Row = tuple[Any, ...]


class Sheet:
    """The rows of one file: a layout, with the words of one language."""

    def __init__(self, layout: str, language: str) -> None:
        """Raises ValidationError if there is no such layout."""
        self.columns = columns_of(layout)
        self.free_places = [place for place, column in enumerate(self.columns) if not column.is_plain]
        self._joins_evidence = layout == "claims"
        with translation.override(language):
            writers = [(place, column.writer()) for place, column in enumerate(self.columns)]
        self._writers = [(place, writer) for place, writer in writers if writer]

    def rows(self, claims: ClaimQuerySet) -> Iterator[list[list[Cell]]]:
        """Yield the rows of each claim: one, or one a piece of evidence in the layout that does not join them."""
        for pieces in _pieces_by_claim(claims, [column.field for column in self.columns]):
            yield self._rows_of(pieces)

    def _rows_of(self, pieces: list[Row]) -> list[list[Cell]]:
        count = len({piece[SOURCE] for piece in pieces}) if pieces[0][SOURCE] else 0
        rows = [_joined(pieces)] if count and self._joins_evidence else [list(piece[:-1]) for piece in pieces]
        for row in rows:
            row[SOURCE] = count
            for place, writer in self._writers:
                row[place] = writer(row[place])
        return rows


def _joined(pieces: list[Row]) -> list[Any]:
    """Return one row for all pieces of a claim, each of their fields joined into one cell."""
    fields = zip(*[piece[EVIDENCE_BEGINS:-1] for piece in pieces], strict=True)
    return [*pieces[0][:EVIDENCE_BEGINS], *map(numbered, fields)]


def _pieces_by_claim(claims: ClaimQuerySet, fields: list[str]) -> Iterator[list[Row]]:
    """Yield, claim by claim in the essays' order, one row a piece of evidence, the oldest first, or one if there is
    none: the values of `fields`, of which the first must be `pk`, and the piece's key. None is what there is not.

    One query: the whole answer shows the desk at one moment, however long it takes to read.
    """
    # A relation of its own: whatever the claims were filtered by, no piece is left out.
    with_pieces = claims.alias(piece=FilteredRelation("evidence")).in_order()
    rows = with_pieces.values_list(*map(F, (*fields, "piece__pk")))
    with _open_for_a_cursor():
        for _pk, of_claim in groupby(rows.iterator(chunk_size=CHUNK), key=itemgetter(0)):
            pieces = list(of_claim)
            if len(pieces) > 1:
                # Few claims have many; to have the database sort all the rows would cost more than writing them.
                pieces.sort(key=itemgetter(-1))
            yield pieces


def _open_for_a_cursor() -> AbstractContextManager[None]:
    """Return the transaction in which a cursor on the server can be read.

    Without one, PostgreSQL would first copy the whole answer aside (`WITH HOLD`). SQLite needs none: an unfinished
    SELECT sees one moment by itself, and the desk's transactions there would keep everybody else from writing.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return nullcontext()
    return transaction.atomic()
