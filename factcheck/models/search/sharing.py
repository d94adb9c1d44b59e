"""Which claims share the rare entries of the index: a few look-ups, however many claims there are."""

import dataclasses
import time
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from math import log

from django.db import connection

from factcheck.models.search.conditions import INDEX
from factcheck.models.search.shingles import for_sqlite
from factcheck.models.search.words import ClaimWords

#: Claims looked at to learn how frequent an entry is, and for how long that holds.
_SAMPLE, _SECONDS = 2_000, 3_600
#: Look-ups for one question, claims one of them may bring, and claims all may bring together.
_PROBES, _EACH, _TOGETHER = 24, 2_000, 8_000
#: Entries that are too frequent by themselves and are asked for two at a time.
_PAIRED = 8

Probe = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Frequencies:
    """How frequent the entries of the index are, learnt from a sample of the claims when `last` was the newest key."""

    total: int
    sample: int
    counts: Counter[str]
    last: int
    learnt_at: float

    def expected(self, probe: Probe) -> float:
        """Return about how many claims have every entry of `probe`; one not seen counts as seen half a time."""
        share = 1.0
        for entry in probe:
            share *= (self.counts[entry] or 0.5) / self.sample
        return share * self.total

    def still_hold(self, last: int) -> bool:
        return abs(self.last - last) * 10 <= self.last and time.monotonic() - self.learnt_at < _SECONDS


_known: dict[str, Frequencies] = {}


def frequencies() -> Frequencies:
    """Return the frequencies, learnt anew now and then and whenever the keys have grown or shrunk by a tenth."""
    newest = ClaimWords.objects.order_by("-pk")
    last = newest.values_list("pk", flat=True).first() or 0
    known = _known.get(connection.alias)
    if known and known.still_hold(last):
        return known
    chosen = range(1, last + 1, max(last // _SAMPLE, 1))
    rows = list(newest.filter(pk__in=chosen).values_list("shingles", flat=True))
    total = round(last * len(rows) / max(len(chosen), 1))
    if len(rows) * 10 < _SAMPLE:  # few claims, or wide gaps between their keys
        rows = list(newest.values_list("shingles", flat=True)[:_SAMPLE])
    counts = Counter(entry for row in rows for entry in row)
    _known[connection.alias] = Frequencies(
        max(total, len(rows)), max(len(rows), 1), counts, last, learnt_at=time.monotonic()
    )
    return _known[connection.alias]


def claims_sharing(entries: Iterable[str], *, most: int) -> list[int]:
    """Return the keys of at most `most` claims that share rare entries, those that share most first."""
    probes = chosen_probes(entries, frequencies())
    if not probes:
        return []
    look_up = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    together = " UNION ALL ".join([look_up] * len(probes))
    params = [value for probe, weight in probes for value in (weight, _asked(probe))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT claim FROM ({together}) AS found GROUP BY claim ORDER BY SUM(weight) DESC, claim LIMIT %s",  # noqa: S608
            [*params, most],
        )
        return [claim for (claim,) in cursor.fetchall()]


def chosen_probes(entries: Iterable[str], known: Frequencies) -> list[tuple[Probe, float]]:
    """Return what to look up, each with its weight: the rarer, the heavier. Frequent entries go in pairs."""
    by_rarity = sorted(set(entries), key=lambda entry: (known.expected((entry,)), entry))
    rare = [(entry,) for entry in by_rarity if known.expected((entry,)) <= _EACH]
    frequent = [entry for entry in by_rarity if known.expected((entry,)) > _EACH][:_PAIRED]
    pairs = [pair for pair in combinations(frequent, 2) if known.expected(pair) <= _EACH]
    chosen: list[tuple[Probe, float]] = []
    budget = float(_TOGETHER)
    for probe in sorted([*rare, *pairs], key=known.expected):
        budget -= known.expected(probe)
        if len(chosen) == _PROBES or budget < 0:
            break
        chosen.append((probe, log(1 + known.total / max(known.expected(probe), 0.5))))
    return chosen


_SQLITE = f"SELECT rowid AS claim, %s AS weight FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
_POSTGRESQL = "SELECT claim_id AS claim, %s::float AS weight FROM factcheck_claimwords WHERE shingles @> %s::text[]"


def _asked(probe: Probe) -> str | list[str]:
    if connection.vendor == "sqlite":
        return " ".join(f'"{entry}"' for entry in for_sqlite(probe))
    return list(probe)
