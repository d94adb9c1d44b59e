"""An export that fails half-way must not look like a whole file to whoever downloads it."""

import http.client
import re
import subprocess
import sys

import pytest

from factcheck.models import Claim
from tests.setup.process import ROOT, environment, same_database


@pytest.fixture
def broken_server(transactional_db):
    """The production server on the test's own database, its exports broken; returns host and port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "tests.exports.broken:application"],
        cwd=ROOT,
        env=environment(DATABASE_URL=same_database()),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield next(found.groups() for line in process.stdout if (found := re.search(r"http://([\d.]+):(\d+)", line)))
    process.terminate()
    process.wait(timeout=20)


def test_the_connection_breaks_where_the_export_does(broken_server, seed_essay, reviewer, sign_in):
    host, port = broken_server
    session = sign_in(reviewer).cookies["sessionid"].value
    connection = http.client.HTTPConnection(host, int(port), timeout=20)
    connection.request("GET", "/claims/export.csv", headers={"Cookie": f"sessionid={session}"})
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises(http.client.IncompleteRead) as broken_off:
        response.read()
    written = broken_off.value.partial.decode()
    assert f"\r\n{Claim.objects.in_order()[89].pk}," in written
    assert f"\r\n{Claim.objects.in_order()[99].pk}," not in written
