"""A real PostgreSQL, stopped and started again under two running web processes."""

import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.servers import start_postgres
from tests.setup.process import KEY, ROOT, environment, manage


@pytest.fixture
def postgres():
    server = start_postgres()
    yield server
    server.cleanup()


@pytest.fixture
def desks(postgres, tmp_path):
    """Two web processes on one database; returns their addresses."""
    variables = {
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": KEY,
        "DATABASE_URL": postgres.get_uri(),
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    for command in (["migrate", "--no-input"], ["collectstatic", "--no-input"]):
        done = manage(*command, "--verbosity", "0", **variables)
        assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    processes = [subprocess.Popen(command, cwd=ROOT, env=environment(**variables), **streams) for _desk in range(2)]
    yield [next(found[0] for line in one.stdout if (found := re.findall(r"http://[\d.:]+", line))) for one in processes]
    for process in processes:
        process.send_signal(signal.SIGINT)
    assert [process.wait(timeout=20) for process in processes] == [0, 0]


def ask(address: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Accept-Language": "zh-Hans", **headers})
    try:
        answer = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as refused:
        answer = refused
    return answer.status, answer.read().decode()


def health(address: str) -> tuple[int, dict[str, str]]:
    status, told = ask(f"{address}/healthz")
    return status, json.loads(told)


def test_the_desk_says_so_while_the_database_is_away_and_goes_on_when_it_is_back(postgres, desks):
    session = {"Cookie": "sessionid=" + "k" * 32}
    for desk in desks:
        assert health(desk) == (200, {"database": "ok"})
        assert ask(f"{desk}/essays/", **session)[0] == 200  # the log-in page
    postgres.stop()
    for desk in desks:
        assert health(desk) == (503, {"database": "away"})
        status, page = ask(f"{desk}/essays/", **session)
        assert status == 503
        assert "连不上数据库" in page
    postgres.start()
    end = time.monotonic() + 20
    while any(health(desk)[0] != 200 for desk in desks) and time.monotonic() < end:
        time.sleep(0.1)
    assert [ask(f"{desk}/essays/", **session)[0] for desk in desks] == [200, 200]
