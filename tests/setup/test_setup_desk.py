"""The first essays and the first accounts, once."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import translation

from factcheck import roles
from factcheck.models import Claim, Essay
from tests.conftest import SEED

ROW = re.compile(r"^  (\w+) +(\w+) +([a-z0-9-]{19})$", re.MULTILINE)


def set_up() -> str:
    said = StringIO()
    with translation.override("en"):
        call_command("setup_desk", stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def seeds(tmp_path, settings):
    """A desk whose folder of seeds is ours to fill."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def test_the_printed_passwords_open_the_accounts_in_their_roles(db):
    accounts = ROW.findall(set_up())
    found = {(name, role) for name, role, _password in accounts}
    assert found == {("editor", roles.EDITOR), ("reviewer1", roles.REVIEWER), ("reviewer2", roles.REVIEWER)}
    for name, role, password in accounts:
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert [group.name for group in user.groups.all()] == [role]
        assert not user.is_superuser


def test_no_two_passwords_are_the_same(db):
    passwords = {password for _name, _role, password in ROW.findall(set_up())}
    assert len(passwords) == 3


def test_the_seed_essay_is_there_whole(db, seed_text):
    set_up()
    assert Essay.objects.get().text == seed_text.replace("\r\n", "\n")
    assert Claim.objects.exists()


def test_the_second_time_nothing_changes_and_it_says_so(db):
    set_up()
    before = state()
    said = set_up()
    assert state() == before
    assert not ROW.findall(said)
    assert "none was added" in said


def test_a_removed_account_does_not_come_back(db):
    set_up()
    User.objects.get(username="reviewer2").delete()
    set_up()
    assert not User.objects.filter(username="reviewer2").exists()


def test_a_new_seed_is_brought_in_beside_the_old_ones(db, seeds):
    (seeds / "one.txt").write_bytes(SEED.read_bytes())
    set_up()
    (seeds / "two.md").write_text("# 城市\n\n2019年,這座城市有兩百萬人。\n", encoding="utf-8")
    set_up()
    assert Essay.objects.count() == 2


def test_a_desk_without_seeds_has_its_accounts(db, seeds):
    assert len(ROW.findall(set_up())) == 3


def test_a_seed_that_is_no_text_stops_the_setup_with_its_name(db, seeds):
    (seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00")
    said = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("setup_desk", stdout=said, stderr=said)
    assert stop.value.code == 1
    assert "picture.txt" in said.getvalue()
    assert not User.objects.exists()


def state() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (User, Essay, Claim)]
