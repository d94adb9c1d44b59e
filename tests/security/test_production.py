"""What production settings promise, asked of them in a process of its own."""

import json

import pytest

from tests.setup.process import KEY, PRODUCTION, manage

FLAGS = (
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
)


def flags(**variables: str) -> dict[str, object]:
    values = f"{{name: getattr(settings, name) for name in {FLAGS}}}"
    code = f"import json; from django.conf import settings; print(json.dumps({values}))"
    done = manage("shell", "--no-imports", "-c", code, **variables)
    return json.loads(done.stdout)


def test_djangos_own_check_of_a_deployment_finds_nothing():
    # Django asks a key of production to be of many different characters.
    key = "".join(chr(33 + (position * 7) % 90) for position in range(64)).replace("$", "x")
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | {"SECRET_KEY": key})
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_with_debug_off_cookies_travel_by_https_only_without_being_asked():
    assert all(flags(DEBUG="false", SECRET_KEY=KEY).values())


def test_plain_http_on_ones_own_machine_is_asked_for_by_name():
    chosen = flags(DEBUG="false", SECRET_KEY=KEY, HTTPS="false")
    assert not chosen["SESSION_COOKIE_SECURE"]
    assert not chosen["SECURE_SSL_REDIRECT"]
    assert chosen["SESSION_COOKIE_HTTPONLY"]


@pytest.mark.parametrize(("behind", "secure"), [("true", "True"), ("false", "False")])
def test_only_a_proxy_we_know_of_may_say_that_a_request_came_by_https(behind, secure):
    code = (
        "from django.test import RequestFactory as F;"
        "print(F(headers={'X-Forwarded-Proto': 'https'}).get('/').is_secure())"
    )
    done = manage("shell", "--no-imports", "-c", code, BEHIND_PROXY=behind)
    assert done.stdout.strip() == secure, done.stderr


def test_a_fault_of_the_server_is_written_down(tmp_path):
    variables = {
        "DEBUG": "false",
        "SECRET_KEY": KEY,
        "HTTPS": "false",
        "ALLOWED_HOSTS": "*",
        "STATIC_ROOT": str(tmp_path),
    }
    assert manage("collectstatic", "--no-input", **variables).returncode == 0
    code = (
        "from django.test import Client;"
        "from django.contrib.auth.views import LoginView as V; V.get = lambda *_: 1 / 0;"
        "print(Client(raise_request_exception=False).get('/accounts/login/').status_code)"
    )
    done = manage("shell", "--no-imports", "-c", code, **variables)
    assert "500" in done.stdout, done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "/accounts/login/" in done.stderr
