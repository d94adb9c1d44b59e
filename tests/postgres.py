"""`pytest -p tests.postgres`: the same tests on a real PostgreSQL, started for them and stopped after them."""

import os

import psycopg

from tests.servers import start_postgres

VARIABLE = "TEST_DATABASE_URL"


def start() -> str:
    """Start a server of its own and return its address."""
    address = start_postgres().get_uri()
    forget_power_cuts(address)
    return address


def forget_power_cuts(address: str) -> None:
    """Let the server not wait for the disk: what the tests write need not outlive them."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


# The workers of pytest-xdist inherit the address of the one server.
if VARIABLE not in os.environ:
    os.environ[VARIABLE] = start()
