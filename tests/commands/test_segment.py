"""`manage.py segment`: one JSON object a line, or text for people; no database; one sentence a fault."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import SEED, SHORT_TEXT

ROOT = Path(__file__).parent.parent.parent
KEYS = ["file", "start", "end", "text", "kind", "section", "speaker", "checkworthiness", "reasons", "mentions"]


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text(SHORT_TEXT, encoding="utf-8")
    return path


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_prints_one_json_object_a_line(short, capsys):
    call_command("segment", str(short))
    printed = lines(capsys)
    assert [list(line) for line in printed] == [KEYS] * len(printed)
    assert all(line["text"] == SHORT_TEXT[line["start"] : line["end"]] for line in printed)
    assert "".join(line["text"] for line in printed) == "".join(SHORT_TEXT.split("\n"))
    assert {mention["kind"] for line in printed for mention in line["mentions"]} >= {"time", "quantity"}


def test_reads_many_files_in_one_process(short, capsys):
    call_command("segment", str(short), str(SEED))
    assert {line["file"] for line in lines(capsys)} == {str(short), str(SEED)}


def test_whole_sentences_on_demand(capsys):
    call_command("segment", str(SEED))
    claims = len(lines(capsys))
    call_command("segment", str(SEED), "--granularity", "sentence")
    assert len(lines(capsys)) < claims


def test_other_encodings_are_read(tmp_path, capsys):
    path = tmp_path / "big5.txt"
    path.write_bytes(SHORT_TEXT.encode("big5"))
    call_command("segment", str(path))
    assert lines(capsys)[0]["text"].startswith("2015年")


def test_text_for_people_has_kind_score_and_claim(short, capsys):
    call_command("segment", str(short), "--format", "text", "--no-color")
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("fact ")
    assert "2015年" in first
    assert "\x1b" not in first


def test_text_for_people_is_coloured(short, capsys):
    call_command("segment", str(short), "--format", "text", "--force-color")
    assert "\x1b[" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_others_are_printed(short, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("segment", "nowhere.txt", str(short))
    assert stopped.value.code == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("nowhere.txt: ")
    assert len(printed.err.splitlines()) == 1
    assert printed.out


def test_another_granularity_is_refused(short):
    with pytest.raises(CommandError, match="granularity"):
        call_command("segment", str(short), "--granularity", "word")


def test_needs_no_database_and_survives_a_reader_that_stops():
    command = f"{sys.executable} manage.py segment {SEED} {SEED} {SEED} | head -1"
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["start"] == 0
    assert done.stderr == ""


def test_text_for_people_reports_footnote_marks_without_a_reference(capsys):
    call_command("segment", str(SEED), "--format", "text", "--no-color")
    told = [line for line in capsys.readouterr().out.splitlines() if "  [1]: " in line]
    assert sum(line.count("  [1]: ") for line in told) == 3
