"""How many essays a second come in: by one process, by two, by Celery workers, beside a bare insert of the same claims.

    python -m benchmarks.importing [--essays N] [--database sqlite|postgresql]

Works in a database of its own, which it removes. Every way brings in as many copies of the seed essay from a folder,
each made another text by its first line; workers from two uploads, over a Redis of its own. The floor reads the same
files and inserts claims that were cut beforehand, in one process, without history or search index. Times include the
start of processes and workers. Beside the clock stands the processor's time, which other work on the machine hardly
changes.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from benchmarks.exporting import address
from benchmarks.marked import ROOT

REDIS_PORT = 8108
WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--essays", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": address(chosen.database, folder), "DEBUG": "false", "SECRET_KEY": "b" * 50}
        os.environ |= {"BROKER_URL": f"redis://127.0.0.1:{REDIS_PORT}/0", "JOB_FILES": f"{folder}/jobs"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(chosen.essays, Path(folder))


def measure(count: int, folder: Path) -> None:
    """Print what each way makes of `count` essays."""
    places = [make_essays(folder / str(number), count) for number in range(4)]
    floor = print_rate("floor, 1 process", count, bare_insert(places[0]))
    for processes in (1, 2):
        bring_in = [sys.executable, "manage.py", "import_essay", str(places[processes]), f"--processes={processes}"]
        print_rate(f"import_essay --processes {processes}", count, lambda: run(bring_in), floor)  # noqa: B023
        if processes == 2:
            print_rate("the same again, all known", count, lambda: run(bring_in), floor)  # noqa: B023
    if not shutil.which("redis-server"):
        print("workers: no redis-server here")
        return
    print_rate(f"{WORKERS} Celery workers, {WORKERS} uploads", count, lambda: through_workers(places[3]), floor)


def make_essays(folder: Path, count: int) -> Path:
    folder.mkdir()
    text = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"{folder.name}-{number}\n{text}", encoding="utf-8")
    return folder


def print_rate(name: str, count: int, act: Callable[[], object], floor: float = 0) -> float:
    """Print and return how many essays a second `act` brings in."""
    started, worked = time.perf_counter(), processor_time()
    act()
    rate = count / (time.perf_counter() - started)
    each = (processor_time() - worked) / count * 1000
    compared = f"{rate / floor:8.2f} of the floor" if floor else ""
    print(f"{name:34}{rate:8.1f} essays/s{each:8.0f} ms of processor an essay{compared}", flush=True)
    return rate


def processor_time() -> float:
    """Seconds of this process and of those it has started and seen end."""
    spent = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def bare_insert(folder: Path) -> Callable[[], None]:
    """Return what inserts the files' texts with the claims of the first, one transaction each."""
    from django.db import transaction

    from factcheck.models import Claim, Essay
    from factcheck.models.essays import cut_text

    files = sorted(folder.iterdir())
    names = [field.attname for field in Claim._meta.concrete_fields if field.name not in ("id", "essay")]
    claims = [{name: getattr(claim, name) for name in names} for claim in cut_text(files[0].read_text("utf-8"))]

    def insert() -> None:
        for number, file in enumerate(files):
            with transaction.atomic():
                essay = Essay.objects.create(title="bare", text=file.read_text("utf-8"), digest=str(number))
                Claim.objects.bulk_create([Claim(essay=essay, **claim) for claim in claims])

    return insert


@contextmanager
def workers():
    """A broker and workers, ready; gone afterwards."""
    redis = ["redis-server", "--port", str(REDIS_PORT), "--save", "", "--appendonly", "no"]
    celery = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "factcheck",
        "worker",
        f"--concurrency={WORKERS}",
        "--loglevel=info",
    ]
    with (
        subprocess.Popen(redis, stdout=subprocess.DEVNULL) as broker,
        subprocess.Popen(celery, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as worker,
    ):
        try:
            next(line for line in worker.stderr if " ready" in line)
            yield
        finally:
            worker.terminate()
            worker.communicate()
            broker.terminate()


def through_workers(folder: Path) -> None:
    with workers():
        send_and_wait(folder)


def send_and_wait(folder: Path) -> None:
    """Hand the essays to the workers as uploads, one for each, and wait until all are stored."""
    from django.contrib.auth.models import User
    from django.core.files import File

    from factcheck.jobs.send import send
    from factcheck.models import Job, JobKind

    person = User.objects.create_user("editor")
    files = sorted(folder.iterdir())
    for number in range(WORKERS):
        name = f"{number}.zip"
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files[number::WORKERS]:
                archive.write(file, file.name)
        with (folder / name).open("rb") as upload:
            known = {"language": "en", "file_name": name, "upload": File(upload, name)}
            send(Job.objects.ask(JobKind.IMPORT, by=person, parameters={"number": number}, **known))
    while Job.objects.unfinished().exists():
        time.sleep(0.05)


if __name__ == "__main__":
    main()
