"""`manage.py check_desk`: what an operator reads, and the exit code a script asks for."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from factcheck.models import Claim, ClaimWords


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_whole_desk_keeps_every_promise(seed_essay, capsys):
    call_command("check_desk")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith("kept  ") for line in lines)


def test_a_broken_promise_is_named_with_where_it_is_broken(seed_essay, capsys):
    claim = seed_essay.claims.last()
    Claim.objects.filter(pk=claim.pk).update(status="refuted")
    with pytest.raises(SystemExit) as stopped:
        call_command("check_desk")
    assert stopped.value.code == 1
    told = capsys.readouterr().out
    assert "BROKEN  Every claim says what its reviews and its evidence say" in told
    assert f"  Claim {claim.pk} has a verdict that nobody gave." in told
    assert "kept  Every essay is cut into claims without a gap" in told


def test_many_faults_are_counted_not_listed(seed_essay, capsys):
    ClaimWords.objects.update(folded="")
    with pytest.raises(SystemExit):
        call_command("check_desk")
    told = capsys.readouterr().out
    assert told.count("is not found by its words") == 20
    assert f"  and {seed_essay.claims.count() - 20} more" in told


def test_a_database_that_is_away_gets_a_sentence(db, monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr("factcheck.management.commands.check_desk.unchanging", away)
    with pytest.raises(CommandError, match="connection refused"):
        call_command("check_desk")
