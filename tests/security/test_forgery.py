"""A form sent from another site changes nothing."""

import pytest
from django.test import Client

from factcheck.models import Review
from tests.security.test_doors import ADDRESSES

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def forger(editor) -> Client:
    """A browser with an editor's session and another site's form."""
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(editor, backend=BACKEND)
    return client


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_no_address_takes_a_form_without_its_token(forger, name):
    response = forger.post(ADDRESSES[name], {"status": "refuted"})
    assert response.status_code in (403, 405), name


def test_the_refusal_says_what_to_do_and_nothing_was_stored(forger, claim):
    response = forger.post(f"/claims/{claim.pk}/review/", {"status": "refuted", "version": claim.version})
    assert response.status_code == 403
    assert "This form is out of date" in response.content.decode()
    assert not Review.objects.exists()


def test_nobody_can_be_logged_in_by_another_site(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "editor", "password": "x"})
    assert response.status_code == 403
