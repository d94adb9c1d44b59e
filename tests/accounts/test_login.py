"""Who gets in, and where they land."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"


def log_in(client: Client, name: str, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"username": name, "password": password, **more})


def test_the_right_password_opens_the_essays(client, reviewer):
    response = log_in(client, "reviewer")
    assert response.status_code == 302
    assert response.url == reverse("essays")
    assert client.session[SESSION_KEY] == str(reviewer.pk)


@pytest.mark.parametrize(("name", "password"), [("reviewer", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, reviewer, name, password):
    response = log_in(client, name, password)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert SESSION_KEY not in client.session


def test_an_account_that_was_closed_stays_out(client, reviewer):
    reviewer.is_active = False
    reviewer.save()
    log_in(client, "reviewer")
    assert SESSION_KEY not in client.session


def test_the_session_gets_a_new_key_at_login(client, reviewer):
    session = client.session
    session["before"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    log_in(client, "reviewer")
    assert client.session.session_key != planted


def test_the_page_that_was_asked_for_comes_after_the_login(client, reviewer):
    asked = client.get("/claims/?status=refuted")
    assert asked.status_code == 302
    assert asked.url.startswith(LOGIN)
    response = log_in(client, "reviewer", next="/claims/?status=refuted")
    assert response.url == "/claims/?status=refuted"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "https:evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_login_never_leads_to_another_site(client, reviewer, elsewhere):
    assert log_in(client, "reviewer", next=elsewhere).url == reverse("essays")


def test_the_language_switch_never_leads_to_another_site(client, db):
    response = client.post("/language/", {"language": "en", "next": "https://evil.example/"})
    assert "evil" not in response.url


def test_whoever_is_in_is_sent_on_from_the_login_page(sign_in, reviewer):
    response = sign_in(reviewer).get(LOGIN)
    assert response.status_code == 302
    assert response.url == reverse("essays")


def test_logging_out_takes_a_button_not_a_link(sign_in, reviewer):
    client = sign_in(reviewer)
    assert client.get("/accounts/logout/").status_code == 405
    assert SESSION_KEY in client.session
    assert client.post("/accounts/logout/").url == LOGIN
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(("language", "words"), [("en", "Log in"), ("zh-hant", 'lang="zh-hant"')])
def test_somebody_not_signed_in_may_choose_a_language(client, db, language, words):
    client.post("/language/", {"language": language})
    assert words in client.get(LOGIN).content.decode()
