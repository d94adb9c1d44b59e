"""`manage.py import_essay`: whole or not at all, one line a file, one sentence a fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from factcheck.models import Claim, Essay
from tests.conftest import SEED, SHORT_TEXT

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and returns its path."""

    def written(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return written


def test_the_seed_essay_is_stored_with_its_claims_and_guesses(db, capsys, seed_text):
    call_command("import_essay", str(SEED))
    essay = Essay.objects.get()
    count = essay.claims.count()
    assert (
        capsys.readouterr().out
        == f"{SEED}: new, essay {essay.pk} “2003年,在上海經委工作的江上舟在展會上碰見了…” with {count} claims.\n"
    )
    assert count > 50
    assert (essay.text, essay.language, essay.imported_by) == (seed_text, "zh-Hant", None)


def test_importing_twice_changes_nothing(db, capsys, write):
    path = write("a.txt", SHORT_TEXT)
    call_command("import_essay", path, title="一")
    before = [list(Essay.objects.values()), list(Claim.objects.values())]
    capsys.readouterr()
    call_command("import_essay", path, write("b.txt", SHORT_TEXT.encode("utf-16")), title="二")
    assert [list(Essay.objects.values()), list(Claim.objects.values())] == before
    first, second = capsys.readouterr().out.splitlines()
    essay = Essay.objects.get()
    assert first == f"{path}: already there, essay {essay.pk} “一” with {essay.claims.count()} claims."
    assert "already there" in second


def test_what_is_known_about_the_essay_is_stored(db, write):
    call_command(
        "import_essay",
        write("a.txt", SHORT_TEXT),
        "--title=題",
        "--author=甲",
        "--publisher=乙",
        "--url=https://example.org/a",
        "--published-on=2020-01-02",
        "--language=zh-Hans",
    )
    names = ("title", "author", "publisher", "url", "language")
    essay = Essay.objects.get()
    assert [getattr(essay, name) for name in names] == ["題", "甲", "乙", "https://example.org/a", "zh-Hans"]
    assert essay.published_on.isoformat() == "2020-01-02"


def test_a_bad_file_is_named_and_the_others_are_imported(db, capsys, write):
    good, bad, other = write("a.txt", SHORT_TEXT), write("b.txt", PNG), write("c.md", "# 題\n\n另一篇文章。\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_essay", good, bad, other)
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.err == f"{bad}: It is not a text in UTF-8, UTF-16, GB18030 or Big5.\n"
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [good, other]
    assert set(Essay.objects.values_list("title", flat=True)) == {"2015年,該公司在上海的員工共有300人…", "題"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is no text in it."),
        (b" \n\t", "There is no text in it."),
        (PNG, "It is not a text in UTF-8, UTF-16, GB18030 or Big5."),
        (b"\xff\xff", "It is not a text in UTF-8, UTF-16, GB18030 or Big5."),
        ("今\0天".encode(), "It contains NUL characters, so it is not a text."),
        ("今\ud800天".encode("utf-8", "surrogatepass"), "It contains halves of characters (lone surrogates), so"),
        ("字".encode() * 1_666_667, "It is larger than the limit of 5 MB."),
    ],
)
def test_each_bad_file_gets_its_sentence(db, capsys, write, content, sentence):
    path = write("a.txt", content)
    with pytest.raises(SystemExit):
        call_command("import_essay", path)
    said = capsys.readouterr()
    assert said.err.startswith(f"{path}: {sentence}")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert not Essay.objects.exists()


def test_a_file_that_is_not_there_gets_its_sentence(db, capsys, tmp_path):
    with pytest.raises(SystemExit):
        call_command("import_essay", str(tmp_path / "none.txt"))
    assert capsys.readouterr().err == f"{tmp_path}/none.txt: There is no such file.\n"


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--published-on=2020-13-45", "--published-on: Enter a valid date."),
        ("--language=klingon", "--language: Select a valid choice. klingon"),
        ("--url=javascript:alert(1)", "--url: Enter a valid URL."),
        ("--title=" + "字" * 301, "--title: Ensure this value has at most 300"),
    ],
)
def test_a_bad_option_stops_before_anything_is_stored(db, write, option, sentence):
    with pytest.raises(CommandError) as fault:
        call_command("import_essay", write("a.txt", SHORT_TEXT), option)
    assert str(fault.value).startswith(sentence)
    assert not Essay.objects.exists()


def test_a_fault_while_storing_leaves_nothing_behind(db, write, monkeypatch):
    def break_off(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("factcheck.models.essays.bulk_create_with_history", break_off)
    with pytest.raises(RuntimeError):
        call_command("import_essay", write("a.txt", SHORT_TEXT))
    assert not Essay.objects.exists()


def run(*arguments: str | bytes, database: Path) -> subprocess.CompletedProcess:
    """Run the command as from a shell, with its own database."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    }
    command = [sys.executable, str(ROOT / "manage.py"), "import_essay", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


def test_a_database_without_tables_gets_a_sentence(tmp_path, write):
    ended = run(write("a.txt", SHORT_TEXT), database=tmp_path / "db.sqlite3")
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1
    assert b"migrate" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_a_bad_file_ends_the_command_with_exit_code_1_and_no_traceback(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    ended = run(name, database=tmp_path / "db.sqlite3")
    assert ended.returncode == 1
    assert ended.stderr.decode().startswith(f"{tmp_path}/\ufffd.txt: ")
    assert ended.stderr.count(b"\n") == 1
    assert b"Traceback" not in ended.stderr
