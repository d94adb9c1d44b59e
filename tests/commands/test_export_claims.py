"""`manage.py export_claims`: the same bytes as the button, in a file that is there whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from factcheck.exports.files import write_whole
from factcheck.models import Claim, Source

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def checked_claim(claim, reviewer) -> Claim:
    claim.attach(Source.objects.create(title="公司年報"), stance="supports", quote="300人", by=reviewer)
    claim.review(by=reviewer, status="supported")
    return claim


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ([], ""),
        (["--query", "status=supported"], "status=supported"),
        (["--query", "?status=supported&kind=fact&sort=text"], "status=supported&kind=fact"),
        (["--layout", "evidence", "--no-bom"], "layout=evidence&bom=0"),
        (["--essay", "{essay}"], "essay={essay}"),
        (["--language", "en", "--format", "csv"], ""),
    ],
)
def test_command_and_button_give_the_same_bytes(sign_in, reviewer, checked_claim, seed_essay, tmp_path, options, query):
    essay = str(checked_claim.essay_id)
    target = tmp_path / "claims.csv"
    call_command("export_claims", *(option.format(essay=essay) for option in options), output=target)
    client = sign_in(reviewer)
    client.cookies["django_language"] = "en" if "en" in options else "zh-hant"
    button = client.get(f"{reverse('claims_export')}?{query.format(essay=essay)}").getvalue()
    assert target.read_bytes() == button
    assert button.count(b"\r\n") > 1
    assert os.listdir(tmp_path) == ["claims.csv"]


def test_without_a_file_the_bytes_go_to_the_standard_output(checked_claim, tmp_path, capfdbinary):
    call_command("export_claims")
    call_command("export_claims", output=tmp_path / "claims.csv")
    assert capfdbinary.readouterr().out == (tmp_path / "claims.csv").read_bytes()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--essay=99999"], "There is no essay 99999."),
        (["--essay=x"], "There is no essay x."),
        (["--essay=" + "9" * 40], "There is no essay 999"),
        (["--query=status=wahr"], "status: Select a valid choice. wahr"),
        (["--query=score_min=high"], "score_min: Enter a number."),
        (["--layout=pages"], "There is no layout “pages”; there are claims, evidence."),
        (["--format=xml"], "--format can be csv, not “xml”."),
        (["--language=tlh"], "--language can be zh-hant, zh-hans, en, not “tlh”."),
    ],
)
@translation.override("en")
def test_what_there_is_not_gets_one_sentence_and_no_file(essay, tmp_path, options, sentence):
    with pytest.raises(CommandError) as fault:
        call_command("export_claims", *options, output=tmp_path / "claims.csv")
    assert str(fault.value).startswith(sentence)
    assert "\n" not in str(fault.value)
    assert not os.listdir(tmp_path)


@translation.override("en")
def test_a_folder_that_is_not_there_or_is_the_target_gets_a_sentence(essay, tmp_path):
    with pytest.raises(CommandError, match=r"^There is no folder .*/none\.$"):
        call_command("export_claims", output=tmp_path / "none" / "claims.csv")
    with pytest.raises(CommandError, match=r"is there and is not a file\.$"):
        call_command("export_claims", output=tmp_path)
    assert not os.listdir(tmp_path)


def test_an_export_that_breaks_off_leaves_what_was_there(tmp_path):
    target = tmp_path / "claims.csv"
    target.write_bytes(b"old")

    def pieces():
        yield b"new"
        assert target.read_bytes() == b"old"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(target, pieces())
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["claims.csv"]


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", [b"new"])
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert (tmp_path / "link.csv").is_symlink()


def shell(script: str, database: Path) -> subprocess.CompletedProcess:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "MANAGE": f"{sys.executable} {ROOT / 'manage.py'}",
    }
    return subprocess.run(["bash", "-c", script], capture_output=True, env=environment, check=False)


def test_from_a_shell_faults_are_one_line_and_a_closed_pipe_is_none(tmp_path):
    ended = shell("$MANAGE export_claims --layout pages", tmp_path / "db.sqlite3")
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1
    ended = shell("$MANAGE export_claims", tmp_path / "db.sqlite3")
    assert (ended.returncode, ended.stdout.count(b"\n")) == (1, 0)
    assert b"migrate" in ended.stderr
    ended = shell("$MANAGE migrate -v 0 && sleep 0.1 && $MANAGE export_claims | true", tmp_path / "db.sqlite3")
    assert ended.stderr == b""


@pytest.mark.parametrize(("action", "layout"), [("export_claims", "claims"), ("export_evidence", "evidence")])
def test_command_and_admin_action_give_the_same_bytes(sign_in, editor, checked_claim, tmp_path, action, layout):
    ticked = {"_selected_action": list(Claim.objects.values_list("pk", flat=True)), "action": action}
    response = sign_in(editor).post(reverse("admin:factcheck_claim_changelist"), ticked)
    call_command("export_claims", layout=layout, output=tmp_path / "claims.csv")
    assert response.getvalue() == (tmp_path / "claims.csv").read_bytes()
