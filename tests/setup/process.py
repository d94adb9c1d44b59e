"""Runs the product as its users do: in a process of its own, with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

ROOT = Path(__file__).parent.parent.parent
KEY = "k" * 50
PRODUCTION = {"DEBUG": "false", "SECRET_KEY": KEY, "HTTPS": "true"}


def environment(**variables: str) -> dict[str, str]:
    """Return an environment with nothing of this machine's but where programs are, and `variables`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    # A file `.env` that lies here must not speak for the tests; set but empty counts as missing.
    silent = {"DEBUG": "true", "HTTPS": "", "SECRET_KEY": "", "DATABASE_URL": "sqlite://:memory:"}
    return kept | silent | {"STATIC_ROOT": str(Path(__file__).parent)} | variables


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a Python script or module of the product and return what it said."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def manage(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *words, **variables)


def serve(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the production server; only for settings that must keep it from starting."""
    return run("-m", "gunicorn", "--bind", "127.0.0.1:0", *words, **variables)


def is_one_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    """Exit code 1 and one line on standard error, no traceback."""
    lines = done.stderr.strip().splitlines()
    return done.returncode == 1 and len(lines) == 1 and lines[0].startswith("factcheck: ")


def same_database() -> str:
    """Return the address of the database that the running test uses, for a process beside it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()
