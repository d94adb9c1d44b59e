"""How long it takes to store an essay, beside a bare bulk insert of the same claims in the same database.

    python -m benchmarks.importing [FILE ...]      the seed essay when no file is named

Works in a SQLite file of its own, which it removes.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.marked import ROOT

RUNS = 7


def main() -> None:
    """Print the figures, the best of several runs taken in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "seeds").glob("*.txt")))
    text = "\n".join(path.read_text(encoding="utf-8") for path in parser.parse_args().files)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3", "DEBUG": "true"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
        measure(text)


def measure(text: str) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from factcheck.models import Claim, Essay

    def store(number: int) -> int:
        return Essay.objects.from_text(f"{text}\n{number}", title="benchmark")[0].claims.count()

    def insert(number: int) -> None:
        essay = Essay.objects.create(title="bare", text=str(number), digest=str(number))
        Claim.objects.bulk_create([Claim(essay=essay, **place) for place in places])

    count = store(0)  # loads the dictionary, which is done once a process
    names = [field.attname for field in Claim._meta.concrete_fields if field.name not in ("id", "essay")]
    places = list(Claim.objects.values(*names))
    stored, bare = best(store), best(insert)
    print(f"{len(text):,} characters, {count} claims")
    print(f"cut and stored, with history  {stored * 1000:8.1f} ms")
    print(f"bare bulk insert              {bare * 1000:8.1f} ms   ({stored / bare:.1f} times as long)")


def best(act: Callable[[int], object]) -> float:
    """Wall time in seconds of the quickest of several runs."""
    spent = []
    for number in range(1, RUNS + 1):
        started = time.perf_counter()
        act(number)
        spent.append(time.perf_counter() - started)
    return min(spent)


if __name__ == "__main__":
    main()
