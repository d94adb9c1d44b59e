"""`manage.py import_essay` on folders and archives: in processes, stopped, killed, and started again."""

import os
import pty
import random
import signal
import subprocess
import sys
import termios
import time
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from factcheck.management.commands import import_essay
from factcheck.management.workers import cores
from factcheck.models import Essay
from factcheck.models.essays import digest
from factcheck.models.promises import PROMISES
from tests.conftest import SEED, SHORT_TEXT
from tests.setup.process import ROOT, environment, same_database

COUNT = 20


@pytest.fixture
def corpus(tmp_path) -> Path:
    """Essays in a folder and in an archive beside them, and what must not come in."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    half = COUNT // 2
    for number, text in enumerate(texts()[:half]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts()[half:]):
            archive.writestr(f"{number}.md", text)
        archive.writestr("empty.txt", "")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def texts() -> list[str]:
    """The essays of the corpus."""
    text = SEED.read_text(encoding="utf-8")[:1500]
    return [f"# 第{number}篇\n{text}" for number in range(COUNT)]


def test_what_came_in_is_counted_and_what_did_not_is_named(db, corpus, capsys):
    with translation.override("en"), pytest.raises(SystemExit) as ended:
        call_command("import_essay", str(corpus), "--processes=1")
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.err == f"{corpus}/more.zip/empty.txt: There is no text in it.\n"
    assert said.out == (
        f"{corpus}/picture.png: It is not a .txt or .md file.\n{COUNT} new, 0 already there, 1 left out, 1 refused.\n"
    )
    assert Essay.objects.count() == COUNT


def test_what_is_there_already_and_what_is_left_out_is_no_failure(db, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(SHORT_TEXT, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"")
    for _time in range(2):
        call_command("import_essay", str(tmp_path), "--processes=1")
    with translation.override("en"):
        call_command("import_essay", str(tmp_path), "--processes=1", "--verbosity=2")
    assert "already there, essay" in capsys.readouterr().out


def test_as_many_processes_as_make_it_faster(db, tmp_path, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(import_essay, "in_processes", lambda _act, _pieces, processes: asked.append(processes) or [])
    call_command("import_essay", str(tmp_path))
    call_command("import_essay", str(tmp_path), "--processes=3")
    assert asked == [1 if connection.vendor == "sqlite" else cores(), 3]


def start(corpus: Path, **streams) -> subprocess.Popen:
    """Begin to import the corpus in processes of their own, into the database of the test."""
    command = [sys.executable, "manage.py", "import_essay", str(corpus), "--processes=2"]
    variables = environment(DATABASE_URL=same_database())
    # A session of its own: what Ctrl+C reaches is the command and its processes, not the tests.
    return subprocess.Popen(command, cwd=ROOT, env=variables, start_new_session=True, **streams)


def wait_for_more(process: subprocess.Popen, before: int = 0) -> None:
    """Return once more essays than `before` are stored; fail if the process ends or a minute passes."""
    end = time.monotonic() + 60
    while Essay.objects.count() <= before:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def group_is_gone(group: int) -> bool:
    """Wait until no process of the group is left; False if some still are after ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def everything_from(terminal: int) -> str:
    """Return all that was written on a terminal whose other end is closed."""
    written = b""
    while True:
        try:
            written += os.read(terminal, 65536)
        except OSError:
            os.close(terminal)
            return written.decode()


def faults() -> list[str]:
    return [fault for promise in PROMISES for fault in promise.faults()]


@pytest.mark.django_db(transaction=True)
def test_killed_again_and_again_it_goes_on_without_doubles_or_holes(corpus):
    chance = random.Random()
    for _time in range(2):
        before = Essay.objects.count()
        with start(corpus, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            wait_for_more(process, before)
            time.sleep(chance.uniform(0, 0.2))
            process.kill()
        assert group_is_gone(process.pid)
        assert not faults()
        if Essay.objects.count() == COUNT:
            break
    with start(corpus, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said, _failed = process.communicate(timeout=60)
    assert process.returncode == 1  # for the empty one
    assert "略過 1 個檔案，退回 1 個檔案" in said
    assert set(Essay.objects.values_list("digest", flat=True)) == {digest(text) for text in texts()}
    assert not faults()


@pytest.mark.django_db(transaction=True)
def test_ctrl_c_stops_with_a_report_after_what_is_in_hand(corpus):
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 100))
    with start(corpus, stdout=subprocess.PIPE, stderr=end, text=True) as process:
        os.close(end)
        wait_for_more(process)
        os.killpg(process.pid, signal.SIGINT)
        said = process.stdout.read()
    shown = everything_from(terminal)
    assert process.returncode == 130
    assert group_is_gone(process.pid)
    count = Essay.objects.count()
    assert said.splitlines()[-1].startswith(f"新增 {count} 篇，")
    assert 0 < count < COUNT
    assert not faults()
    assert "已停止" in shown
    assert "Traceback" not in shown
    assert f"/{COUNT + 2} [" in shown  # the bar
