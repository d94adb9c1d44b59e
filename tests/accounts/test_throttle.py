"""Guessing passwords is slow; being guessed at from elsewhere hurts nobody."""

import datetime

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.test import Client, RequestFactory
from django.urls import reverse

from factcheck.views.accounts import client_address
from tests.conftest import PASSWORD

DOORS = ["/accounts/login/", "/admin/login/"]
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def guess(door: str, times: int, address: str = "192.0.2.1", name: str = "reviewer"):
    client = Client(REMOTE_ADDR=address, **ENGLISH)
    answers = [client.post(door, {"username": name, "password": f"guess {turn}"}) for turn in range(times)]
    return answers[-1]


def knows_the_password(door: str, address: str = "192.0.2.1", name: str = "reviewer") -> bool:
    client = Client(REMOTE_ADDR=address, **ENGLISH)
    client.post(door, {"username": name, "password": PASSWORD})
    return SESSION_KEY in client.session


@pytest.mark.parametrize("door", DOORS)
def test_four_wrong_passwords_are_a_bad_day(reviewer, door):
    assert guess(door, 4).status_code == 200
    assert knows_the_password(door)


@pytest.mark.parametrize("door", DOORS)
def test_five_wrong_passwords_close_the_door_and_say_for_how_long(reviewer, door):
    answer = guess(door, 5)
    assert answer.status_code == 429
    assert "Wait 15 minutes, then try again." in answer.content.decode()
    assert answer.headers["Retry-After"] == "900"


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("other_door", DOORS)
def test_a_closed_door_is_closed_to_the_right_password_too(reviewer, door, other_door):
    guess(door, 5)
    assert not knows_the_password(other_door)


def test_the_door_opens_when_the_page_said_it_would(reviewer):
    guess(DOORS[0], 5)
    AccessAttempt.objects.update(attempt_time=a_while_ago(minutes=14))
    assert guess(DOORS[0], 1).status_code == 429
    AccessAttempt.objects.update(attempt_time=a_while_ago(minutes=16))
    assert knows_the_password(DOORS[0])


def test_trying_while_it_is_closed_does_not_keep_it_closed(reviewer):
    guess(DOORS[0], 5)
    AccessAttempt.objects.update(attempt_time=a_while_ago(minutes=14))
    before = AccessAttempt.objects.get().attempt_time
    guess(DOORS[0], 3)
    assert AccessAttempt.objects.get().attempt_time == before


def test_somebody_elsewhere_cannot_lock_a_person_out(reviewer):
    guess(DOORS[0], 8, address="203.0.113.9")
    assert knows_the_password(DOORS[0], address="192.0.2.1")


def test_a_colleague_at_the_same_address_is_not_locked_out(reviewer, editor):
    guess(DOORS[0], 8)
    assert knows_the_password(DOORS[0], name="editor")


def test_a_right_password_forgives_the_wrong_ones(reviewer):
    guess(DOORS[0], 4)
    assert knows_the_password(DOORS[0])
    assert guess(DOORS[0], 4).status_code == 200


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "198.51.100.7", "127.0.0.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (True, "", "127.0.0.1"),
    ],
)
def test_only_the_proxy_is_believed_about_addresses(settings, behind_proxy, forwarded, address):
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().post(reverse("login"), headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


def a_while_ago(minutes: int) -> datetime.datetime:
    return datetime.datetime.now(tz=datetime.UTC) - datetime.timedelta(minutes=minutes)
