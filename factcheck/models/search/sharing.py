"""Which claims share the rare entries of the index: a few look-ups, however many claims there are."""

from collections.abc import Iterable
from itertools import combinations
from math import log

from django.db import connection

from factcheck.models.search.samples import Probe, Sample, current_sample
from factcheck.models.search.shingles import INDEX, for_sqlite

#: Look-ups for one question, claims one of them may bring, and claims all may bring together.
_PROBES, _EACH, _TOGETHER = 24, 2_000, 8_000
#: Entries that are too frequent by themselves and are asked for two at a time.
_PAIRED = 8


def claims_sharing(entries: Iterable[str], *, most: int) -> list[int]:
    """Return the keys of at most `most` claims that share rare entries, those that share most first."""
    probes = chosen_probes(entries, current_sample())
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


def chosen_probes(entries: Iterable[str], sample: Sample) -> list[tuple[Probe, float]]:
    """Return what to look up, each with its weight: the rarer, the heavier. Frequent entries go in pairs."""
    by_rarity = sorted(set(entries), key=lambda entry: (sample.expected((entry,)), entry))
    rare = [(entry,) for entry in by_rarity if sample.expected((entry,)) <= _EACH]
    frequent = [entry for entry in by_rarity if sample.expected((entry,)) > _EACH][:_PAIRED]
    pairs = [pair for pair in combinations(frequent, 2) if sample.expected(pair) <= _EACH]
    chosen: list[tuple[Probe, float]] = []
    budget = float(_TOGETHER)
    for probe in sorted([*rare, *pairs], key=sample.expected):
        budget -= sample.expected(probe)
        if len(chosen) == _PROBES or budget < 0:
            break
        chosen.append((probe, log(1 + sample.total / max(sample.expected(probe), 0.5))))
    return chosen


_SQLITE = f"SELECT rowid AS claim, %s AS weight FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
_POSTGRESQL = "SELECT claim_id AS claim, %s::float AS weight FROM factcheck_claimwords WHERE shingles @> %s::text[]"


def _asked(probe: Probe) -> str | list[str]:
    if connection.vendor == "sqlite":
        return " ".join(f'"{entry}"' for entry in for_sqlite(probe))
    return list(probe)
