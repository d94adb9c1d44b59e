"""Every fault is a page in the desk's look and the reader's language, with its own status."""

import pytest
from django.test import Client

from factcheck.views.faults import server_fault

WORDS = {400: "The request can't be read", 403: "You may not do that", 404: "There is no such page"}


@pytest.mark.parametrize("address", ["/no-such-page", "/claims/999999/", "/essays/999999/"])
def test_what_is_not_there_is_404(sign_in, editor, address):
    response = sign_in(editor).get(address, headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert WORDS[404] in response.content.decode()
    assert "factcheck/desk" in response.content.decode()


def test_a_host_that_is_not_ours_is_400(db):
    response = Client().get("/accounts/login/", headers={"Host": "evil.example", "Accept-Language": "en"})
    assert response.status_code == 400
    assert WORDS[400] in response.content.decode()


def test_a_fault_of_ours_is_500(db, sign_in, editor, monkeypatch):
    monkeypatch.setattr("factcheck.views.essays.turn", lambda *_args, **_options: 1 / 0)
    client = sign_in(editor)
    client.raise_request_exception = False
    response = client.get("/essays/", headers={"Accept-Language": "en"})
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something went wrong here" in page
    assert "division" not in page
    assert "factcheck/desk" in page


def test_the_page_of_our_faults_asks_the_database_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert server_fault(rf.get("/")).status_code == 500
