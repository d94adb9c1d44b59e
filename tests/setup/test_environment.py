"""A bad value in the environment stops the start with one sentence."""

import pytest

from tests.setup.process import KEY, PRODUCTION, environment, is_one_sentence, manage, serve

BAD = [
    {"DATABASE_URL": "foo"},
    {"DATABASE_URL": "postgres://host:notaport/x"},
    {"DATABASE_URL": "postgres://host:5432"},
    {"DATABASE_URL": "mysql://user@host/x"},
    {"DATABASE_URL": "sqlite://db.sqlite3"},
    {"DATABASE_URL": "sqlite:///"},
    {"DEBUG": "maybe"},
    {"HTTPS": "perhaps"},
    {"BEHIND_PROXY": "2"},
    {"DEBUG": "false"},
    {"DEBUG": "false", "SECRET_KEY": "short"},
    {"DEBUG": "false", "SECRET_KEY": "development-only-and-refused-when-debug-is-off"},
    {"TIME_ZONE": "Mars"},
    {"TIME_ZONE": "../../etc/passwd"},
    {"ESSAY_MAX_BYTES": "many"},
    {"ESSAY_MAX_BYTES": "0"},
    {"ESSAY_MAX_BYTES": "-5"},
    {"EMAIL_URL": "x"},
    {"EMAIL_URL": "smtp://"},
    {"EMAIL_URL": "smtp://host:port"},
    {"CSRF_TRUSTED_ORIGINS": "desk.example.org"},
    {"BROKER_URL": "amqp://localhost"},
    {"BROKER_URL": "redis://"},
    {"BROKER_URL": "redis://host:port"},
]


@pytest.mark.parametrize("variables", BAD, ids=str)
def test_a_command_refuses_it(variables):
    done = manage("check", **variables)
    assert is_one_sentence(done), done.stderr
    assert any(name in done.stderr for name in variables)


@pytest.mark.parametrize("variables", [BAD[0], {"DEBUG": "maybe"}, {"EMAIL_URL": "x"}], ids=str)
def test_the_server_refuses_it(variables):
    done = serve(**variables)
    assert is_one_sentence(done), done.stderr


@pytest.mark.parametrize("variables", [{"SECRET_KEY": f"$ecret-{KEY}"}, {"TIME_ZONE": "Europe/Paris"}, PRODUCTION])
def test_a_good_value_is_taken(variables):
    assert manage("check", **variables).returncode == 0


def test_the_settings_say_what_the_environment_says():
    show = (
        "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_HOST_USER,"
        " s.ALLOWED_HOSTS, s.ESSAY_MAX_BYTES, s.DATABASES['default']['OPTIONS']['sslmode'])"
    )
    done = manage(
        "shell",
        "--no-imports",
        "-c",
        show,
        EMAIL_URL="smtp+tls://me%40example.org:word@mail.example.org:587",
        ALLOWED_HOSTS="one.example.org, two.example.org",
        ESSAY_MAX_BYTES="100",
        DATABASE_URL="postgres://u:p@db.example.org/desk?sslmode=require",
    )
    words = "mail.example.org 587 True me@example.org ['one.example.org', 'two.example.org'] 100 require"
    assert done.stdout.strip() == words, done.stderr


@pytest.mark.parametrize(
    "address",
    ["postgres://nobody:x@127.0.0.1:1/desk", "sqlite:////no-such-folder/desk.sqlite3"],
)
@pytest.mark.parametrize("command", [("migrate",), ("changepassword", "editor")])
def test_a_database_that_is_away_gets_a_sentence(command, address):
    done = manage(*command, DATABASE_URL=address)
    assert is_one_sentence(done), done.stderr
    assert "database" in done.stderr


def test_nothing_of_this_machine_reaches_these_processes(monkeypatch):
    monkeypatch.setenv("TIME_ZONE", "Mars")
    assert "TIME_ZONE" not in environment()
