"""What the index knows of a text: its single characters and its pairs of neighbouring characters.

A word of one or two characters is one entry of the index; a longer one is all its pairs, and then a look at the few
texts that have them all. Punctuation, spaces, letters and digits count as characters like any other, so the index
finds what is a part of the text, in any language, and nothing else.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

#: The index: in SQLite a full-text table whose rows have the numbers of the claims, in PostgreSQL of GIN's kind.
INDEX = "factcheck_claimwords_index"
#: Pairs asked of the index for one search; the look at the text decides the rest.
_MOST = 32
#: SQLite's index splits at ASCII characters that are no letters; here none is left.
_BEYOND_ASCII = {code: 0xE000 + code for code in range(128)}
_ASCII_AGAIN = {other: code for code, other in _BEYOND_ASCII.items()}


def shingles(folded: str) -> set[str]:
    """Return the characters and pairs of a text, as they are stored."""
    return set(folded) | {first + second for first, second in pairwise(folded)}


def asked_for(terms: Iterable[str]) -> list[str]:
    """Return the entries a text must have to hold every term: its pairs, or the character if there is only one."""
    found = dict.fromkeys(
        shingle for term in terms for shingle in ([a + b for a, b in pairwise(term)] if len(term) > 1 else [term])
    )
    step = -(-len(found) // _MOST) or 1
    return list(found)[::step]


def is_exact(term: str) -> bool:
    """True if every text with the term's entry holds the term, so that nobody has to look."""
    return len(term) <= 2 and term.isprintable()


def for_sqlite(entries: Iterable[str]) -> list[str]:
    """Return the entries in the spelling of SQLite's index."""
    return [entry.translate(_BEYOND_ASCII) for entry in entries]


class ShinglesField(models.Field):
    """A set of entries of the index: an array in PostgreSQL, words for FTS5 in SQLite."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return 'text[] COLLATE "C"' if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: Any, _expression: Any, connection: BaseDatabaseWrapper) -> set[str]:
        if connection.vendor == "postgresql":
            return set(value)
        return {entry.translate(_ASCII_AGAIN) for entry in value.split(" ")}

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if not isinstance(value, set):
            return value
        return list(value) if connection.vendor == "postgresql" else " ".join(for_sqlite(value))
