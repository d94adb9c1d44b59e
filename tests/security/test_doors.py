"""Every address there is asks who comes; a new one is tested without being named here."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver

#: Open to whoever comes.
PUBLIC = {
    "login",
    "logout",
    "set_language",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "admin:login",
}
#: Open to whoever is signed in, in whatever role or none.
PERSONAL = {"home", "password_change", "password_change_done", "admin:logout"}
#: Django's admin turns people away at its own door, and lets them out by it.
ADMIN_DOOR = "/admin/login/"
CAPTURE = re.compile(r"<(?:(\w+):)?\w+>")


def addresses() -> dict[str, str]:
    """Return every address of the desk by name, with a number or a word where it takes one."""
    return {name: "/" + CAPTURE.sub(_filled, route) for name, route in _walk(get_resolver().url_patterns)}


def _filled(capture: re.Match[str]) -> str:
    return {"int": "1", "slug": "word"}.get(capture[1] or "", "1")


def _walk(patterns: list, namespace: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + re.sub(r"\\Z|[\^$?]|\(.*\)", "", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or route}", route
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, namespace + inner, route)


ADDRESSES = addresses()
CLOSED = sorted(set(ADDRESSES) - PUBLIC)
PERMITTED = sorted(set(CLOSED) - PERSONAL)


def test_the_lists_name_only_addresses_that_exist():
    assert set(ADDRESSES) >= PUBLIC | PERSONAL
    assert {"essays", "claims", "claim", "admin:index"} <= set(PERMITTED)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", CLOSED)
def test_whoever_is_not_signed_in_is_sent_to_the_door(db, name, method):
    response = getattr(Client(), method)(ADDRESSES[name])
    assert response.status_code == 302, name
    assert response.url.startswith(("/accounts/login/?next=", f"{ADMIN_DOOR}?next=")), name


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PERMITTED)
def test_whoever_has_no_role_is_refused(sign_in, stranger: User, name, method):
    response = getattr(sign_in(stranger), method)(ADDRESSES[name])
    if name.startswith("admin:") and response.status_code == 302:
        assert response.url.startswith(ADMIN_DOOR), name
    elif response.status_code != 405:
        assert response.status_code == 403, name


@pytest.mark.parametrize("name", PERMITTED)
def test_no_address_answers_only_that_the_method_is_wrong(sign_in, stranger: User, name):
    """Else the test above, which lets 405 pass, would have tested nothing of it."""
    client = sign_in(stranger)
    assert 405 not in {client.get(ADDRESSES[name]).status_code} & {client.post(ADDRESSES[name]).status_code}


def test_the_refusal_is_a_page_that_says_so(sign_in, stranger):
    page = sign_in(stranger).get("/essays/", headers={"Accept-Language": "en"})
    assert page.status_code == 403
    assert "You may not do that" in page.content.decode()
