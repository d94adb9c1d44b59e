"""The production server, as `make run` starts it."""

import re
import runpy
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from factcheck.filters import LONGEST_SEARCH
from factcheck.segmentation import words
from tests.setup.process import KEY, ROOT, environment, manage, serve


@pytest.fixture
def server(tmp_path):
    """A running server with a database of its own; returns its address."""
    variables = {
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": KEY,
        "DATABASE_URL": f"sqlite:///{tmp_path}/desk.sqlite3",
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    for command in (["migrate", "--no-input"], ["collectstatic", "--no-input"]):
        done = manage(*command, "--verbosity", "0", **variables)
        assert done.returncode == 0, done.stderr
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"],
        cwd=ROOT,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield next(found[0] for line in process.stdout if (found := re.findall(r"http://[\d.:]+", line)))
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0


def test_it_says_where_it_is_and_serves_the_login_page_with_its_look(server):
    page = urllib.request.urlopen(server, timeout=20)
    assert page.url.startswith(f"{server}/accounts/login/")
    look = re.search(r'href="(/static/factcheck/desk\.[0-9a-f]{12}\.css)"', page.read().decode())[1]
    assert urllib.request.urlopen(server + look, timeout=20).status == 200


def test_a_missing_page_is_a_page(server):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/no-such-page", timeout=20)
    assert refused.value.code == 404
    assert "factcheck/desk" in refused.value.read().decode()


def test_a_port_that_is_taken_gets_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = serve("--bind", f"127.0.0.1:{port}")
    said = [line for line in done.stderr.splitlines() if "[INFO]" not in line]
    assert done.returncode == 1
    assert said == [
        f"factcheck: port {port} of 127.0.0.1 is in use by another program; choose another: make run PORT=8001"
    ]


def test_the_dictionary_is_loaded_before_the_workers_are_made(monkeypatch):
    monkeypatch.setattr(words, "_tagger", None)
    runpy.run_path(str(ROOT / "gunicorn.conf.py"))["when_ready"](SimpleNamespace(LISTENERS=[]))
    assert words._tagger is not None


def test_the_longest_search_fits_into_an_address():
    lines = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["limit_request_line"]
    assert len(quote("字" * LONGEST_SEARCH)) < lines / 2  # the other half is for the other filters
