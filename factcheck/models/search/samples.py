"""How frequent words and entries of the index are, learnt from a sample of the claims.

Where a search had better begin depends on how many claims it will find. The planner of PostgreSQL takes characters that
always come together for independent ones and is wrong a hundredfold; SQLite knows nothing about its full-text table.
A sample knows what comes together.
"""

import dataclasses
import time
from collections import Counter
from collections.abc import Iterable

from django.db import connection

from factcheck.models.search.words import ClaimWords

#: Claims in a sample, and for how long it is taken to be true.
_SIZE, _SECONDS = 2_000, 3_600

#: Entries of the index that a claim has all of.
Probe = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Sample:
    """Some claims' texts and the entries of the index in them, as they were when `last` was the newest key."""

    total: int
    texts: tuple[str, ...]
    entries: Counter[str]
    last: int
    learnt_at: float

    def expected(self, probe: Probe) -> float:
        """Return about how many claims have every entry of `probe`; one not seen counts as seen half a time."""
        share = 1.0
        for entry in probe:
            share *= (self.entries[entry] or 0.5) / max(len(self.texts), 1)
        return share * self.total

    def holding(self, terms: Iterable[str]) -> float:
        """Return about how many claims hold all these folded terms."""
        hits = sum(all(term in text for term in terms) for text in self.texts)
        return hits / max(len(self.texts), 1) * self.total

    def still_holds(self, last: int) -> bool:
        return abs(self.last - last) * 10 <= self.last and time.monotonic() - self.learnt_at < _SECONDS


_known: dict[str, Sample] = {}


def current_sample() -> Sample:
    """Return the sample, taken anew now and then and whenever the keys have grown or shrunk by a tenth."""
    newest = ClaimWords.objects.order_by("-pk")
    last = newest.values_list("pk", flat=True).first() or 0
    known = _known.get(connection.alias)
    if known is None or not known.still_holds(last):
        known = _known[connection.alias] = _taken(last)
    return known


def _taken(last: int) -> Sample:
    newest = ClaimWords.objects.order_by("-pk").values_list("folded", "shingles")
    at_equal_distances = range(1, last + 1, max(last // _SIZE, 1))
    rows = list(newest.filter(pk__in=at_equal_distances))
    total = round(last * len(rows) / max(len(at_equal_distances), 1))
    if len(rows) * 10 < _SIZE:  # few claims, or wide gaps between their keys
        rows = list(newest[:_SIZE])
    entries = Counter(entry for _text, row in rows for entry in row)
    return Sample(max(total, len(rows)), tuple(text for text, _row in rows), entries, last, time.monotonic())
