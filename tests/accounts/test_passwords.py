"""Changing a password, and setting a lost one anew."""

import re

import pytest
from django.contrib.auth import SESSION_KEY

from tests.conftest import PASSWORD

NEW = "quite-another-long-word"


def change(client, new: str, old: str = PASSWORD):
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/accounts/password_change/", fields)


def test_a_changed_password_is_the_only_one_that_works(sign_in, reviewer):
    response = change(sign_in(reviewer), NEW)
    assert response.url == "/accounts/password_change/done/"
    reviewer.refresh_from_db()
    assert reviewer.check_password(NEW)
    assert not reviewer.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions_only(sign_in, reviewer):
    here, elsewhere = sign_in(reviewer), sign_in(reviewer)
    change(here, NEW)
    assert here.get("/accounts/password_change/").status_code == 200
    assert elsewhere.get("/accounts/password_change/").status_code == 302


@pytest.mark.parametrize("weak", ["short", "password1234", "4739201847", "reviewer1"])
def test_a_weak_password_is_refused_with_a_sentence(sign_in, reviewer, weak):
    response = change(sign_in(reviewer), weak)
    assert response.status_code == 200
    assert response.context["form"].errors["new_password2"]
    reviewer.refresh_from_db()
    assert reviewer.check_password(PASSWORD)


def test_the_old_password_is_asked_for(sign_in, reviewer):
    response = change(sign_in(reviewer), NEW, old="wrong")
    assert response.context["form"].errors["old_password"]


def link_in(mail) -> str:
    return re.search(r"https?://testserver(\S+)", mail.body).group(1)


def test_a_lost_password_is_set_anew_by_mail(client, reviewer, mailoutbox):
    response = client.post("/accounts/password_reset/", {"email": reviewer.email})
    assert response.url == "/accounts/password_reset/done/"
    (mail,) = mailoutbox
    assert mail.to == [reviewer.email]
    assert "reviewer" in mail.body
    form = client.get(link_in(mail), follow=True)
    address = form.redirect_chain[-1][0]
    response = client.post(address, {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert response.status_code == 200
    reviewer.refresh_from_db()
    assert reviewer.check_password(NEW)
    assert SESSION_KEY not in client.session


def test_a_reset_link_works_once(client, reviewer, mailoutbox):
    client.post("/accounts/password_reset/", {"email": reviewer.email})
    link = link_in(mailoutbox[0])
    reviewer.set_password(NEW)
    reviewer.save()
    page = client.get(link, follow=True, headers={"Accept-Language": "en"})
    assert page.status_code == 200
    assert "This link no longer works" in page.content.decode()


def test_an_unknown_address_is_not_betrayed(client, reviewer, mailoutbox):
    known = client.post("/accounts/password_reset/", {"email": reviewer.email}, follow=True)
    unknown = client.post("/accounts/password_reset/", {"email": "nobody@example.org"}, follow=True)
    assert len(mailoutbox) == 1
    assert known.redirect_chain == unknown.redirect_chain


def test_every_page_of_the_accounts_wears_the_desks_look(client, sign_in, reviewer):
    signed_in = sign_in(reviewer)
    pages = {
        "/accounts/login/": client,
        "/accounts/password_reset/": client,
        "/accounts/password_reset/done/": client,
        "/accounts/reset/done/": client,
        "/accounts/password_change/": signed_in,
        "/accounts/password_change/done/": signed_in,
    }
    for address, reader in pages.items():
        response = reader.get(address)
        assert response.status_code == 200, address
        assert "factcheck/desk" in response.content.decode(), address
