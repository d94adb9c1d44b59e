"""How fast claims leave the desk as CSV, beside a bare `values_list().iterator()` written by the csv module.

    python -m benchmarks.exporting [--claims N] [--database sqlite|postgresql]

Works in a database of its own, which it removes. Of the claims, a third have a verdict and a source, a ninth two.
Both ways are measured in turn in the same process; memory is what each adds to the process at its highest.
"""

import argparse
import csv
import io
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.marked import ROOT

CLAIMS_AN_ESSAY = 1_000
BATCH = 2_000
RUNS = 3
#: What the floor writes: the claim's own columns, as many as the export has before the sources.
FLOOR = (
    *("pk", "essay_id", "essay__title", "position", "section", "start", "end", "text", "kind", "speaker"),
    *("checkworthiness", "status", "stage", "reviewer__username", "reviewed_at", "rationale"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": address(chosen.database, folder), "DEBUG": "false", "SECRET_KEY": "b" * 50}
        os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        fill(chosen.claims)
        measure(chosen.claims)


def address(database: str, folder: str) -> str:
    if database == "sqlite":
        return f"sqlite:///{folder}/benchmark.sqlite3"
    from tests.postgres import VARIABLE

    return os.environ[VARIABLE]


def fill(count: int) -> None:
    """Store `count` claims of the seed essay's words with their sources, by bulk inserts."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.utils import timezone

    from factcheck.models import Claim, Essay, Evidence, Source
    from factcheck.models.essays import cut_text

    text = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    patterns = cut_text(text)
    chance = random.Random(1)
    person = User.objects.create_user("reviewer")
    sources = Source.objects.bulk_create(
        [Source(title=f"統計年報第{number}號", url=f"https://example.org/{number}") for number in range(5_000)]
    )
    for first in range(0, count, CLAIMS_AN_ESSAY):
        essay = Essay.objects.create(title=f"上海的產業布局(之{first})", text=str(first), digest=str(first))
        claims = [patterned(chance.choice(patterns), essay, number) for number in range(CLAIMS_AN_ESSAY)]
        proved = claims[::3]
        for claim in proved:
            claim.status, claim.stage, claim.reviewer, claim.reviewed_at = "supported", "done", person, timezone.now()
            claim.rationale = "見年報第3頁。"
        Claim.objects.bulk_create(claims, batch_size=BATCH)
        Evidence.objects.bulk_create(
            Evidence(
                claim=claim, source=chance.choice(sources), quote=claim.text[:30], locator="第3頁", added_by=person
            )
            for claim in (*proved, *proved[::3])
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def patterned(pattern, essay, number: int):
    from factcheck.models import Claim

    fields = ("text", "kind", "section", "speaker", "checkworthiness", "status", "stage")
    place = {"position": number + 1, "start": number * 500, "end": number * 500 + len(pattern.text)}
    return Claim(essay=essay, **place, **{name: getattr(pattern, name) for name in fields})


def measure(count: int) -> None:
    from factcheck.exports.columns import COLUMNS
    from factcheck.exports.csv import write_csv
    from factcheck.models import Claim

    ways: dict[str, Callable[[], Iterable[bytes]]] = {"floor": floor}
    for layout in COLUMNS:
        ways[layout] = lambda layout=layout: write_csv(Claim.objects.all(), layout=layout, language="en")
    for way in ways.values():
        next(iter(way()))
    idle = resident()
    taken: dict[str, list[tuple[float, float, int, int]]] = {name: [] for name in ways}
    for _run in range(RUNS):
        for name, way in ways.items():
            taken[name].append(run(way))
    print(f"{count:,} claims, {Path('/proc/cpuinfo').read_text().count('processor')} cores; {idle} MB idle")
    best = {name: min(seconds for seconds, *_rest in runs) for name, runs in taken.items()}
    for name, runs in taken.items():
        processor = min(processor for _seconds, processor, _size, _memory in runs)
        size, memory = runs[0][2], max(memory for *_rest, memory in runs)
        share = best["floor"] / best[name]
        print(
            f"{name:10} {count / best[name]:10,.0f} claims/s {share:6.2f} of the floor "
            f"{processor / count * 1e6:6.1f} µs of processor a claim "
            f"{size / 1e6:8.1f} MB written, {memory - idle:4d} MB over idle"
        )


def floor() -> Iterable[bytes]:
    """Yield the least an export can do: rows out of a server-side cursor, through the csv module."""
    from django.db import transaction

    from factcheck.models import Claim

    with transaction.atomic():
        rows = Claim.objects.in_order().values_list(*FLOOR).iterator(chunk_size=BATCH)
        written = io.StringIO(newline="")
        writer = csv.writer(written, lineterminator="\r\n")
        for number, row in enumerate(rows):
            writer.writerow(row)
            if number % BATCH == 0:
                yield written.getvalue().encode()
                written.seek(0)
                written.truncate()
        yield written.getvalue().encode()


def run(way: Callable[[], Iterable[bytes]]) -> tuple[float, float, int, int]:
    """Return the seconds, those of this process's processor, the bytes written, and the most megabytes on the way."""
    highest, stopped = [resident()], threading.Event()

    def watch() -> None:
        while not stopped.wait(0.02):
            highest[0] = max(highest[0], resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    started, begun = time.perf_counter(), time.process_time()
    size = sum(map(len, way()))
    seconds, processor = time.perf_counter() - started, time.process_time() - begun
    stopped.set()
    watcher.join()
    return seconds, processor, size, highest[0]


def resident() -> int:
    """Return the megabytes of memory this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    main()
