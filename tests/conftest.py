"""The cast every test knows, and the first essay."""

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from hypothesis import settings

from factcheck import roles
from factcheck.models import Claim, Essay, Source

# How long a test takes says nothing on a machine shared with others.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
PASSWORD = "a-long-password-of-the-cast"

#: A few sentences with a fact, a quotation and an opinion.
SHORT_TEXT = "2015年,該公司在上海的員工共有300人。\n王小明說:「我們的產量是全國第一。」\n這座城市令人難忘。\n"


def person(name: str, role: str | None) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD)
    if role:
        user.groups.add(group_of(role))
    return user


def group_of(role: str) -> Group:
    """Return the role's group, made anew if a test with transactions of its own has emptied the tables."""
    if not Group.objects.filter(name=role).exists():
        import_module("factcheck.migrations.0002_roles").create_roles(apps, SimpleNamespace(connection=connection))
    return Group.objects.get(name=role)


@pytest.fixture
def editor(db) -> User:
    return person("editor", roles.EDITOR)


@pytest.fixture
def reviewer(db) -> User:
    return person("reviewer", roles.REVIEWER)


@pytest.fixture
def other_reviewer(db) -> User:
    return person("other_reviewer", roles.REVIEWER)


@pytest.fixture
def stranger(db) -> User:
    """Signed in, but in no group: may see and do nothing."""
    return person("stranger", None)


@pytest.fixture
def sign_in():
    """Return a client signed in as the given person; nobody for None."""

    def signed_in(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def seed_text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture
def seed_essay(db, seed_text) -> Essay:
    return Essay.objects.from_text(seed_text, title="上海的產業布局")[0]


@pytest.fixture
def essay(db) -> Essay:
    return Essay.objects.from_text(SHORT_TEXT, title="一家公司")[0]


@pytest.fixture
def claim(essay) -> Claim:
    return essay.claims.first()


@pytest.fixture
def source(db) -> Source:
    source = Source(title="公司年報", publisher="某公司", url="https://example.org/report")
    source.full_clean()
    source.save()
    return source
