"""A desk on a real server over the test's own database, and what its people have in front of them."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from factcheck import roles
from factcheck.models import Essay
from factcheck.models.promises import PROMISES
from tests.conftest import person
from tests.faults.server import Server
from tests.setup.process import KEY


@pytest.fixture(scope="session")
def static(tmp_path_factory):
    """The styles and scripts as they are deployed."""
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.ManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=str(folder), STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def server(transactional_db, tmp_path, static, settings):
    settings.SECRET_KEY = KEY  # sessions that are opened here are good there
    running = Server(tmp_path, static)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def people(transactional_db) -> list[User]:
    """Eight reviewers."""
    return [person(f"reviewer{number}", roles.REVIEWER) for number in range(8)]


@pytest.fixture
def long_essay(transactional_db, seed_text) -> Essay:
    return Essay.objects.from_text(seed_text, title="上海的產業布局")[0]


def broken_promises() -> list[str]:
    return [fault for promise in PROMISES for fault in promise.faults()]
