"""Headers that keep a page from being used against its reader."""

import pytest

PAGES = ["/accounts/login/", "/essays/", "/claims/", "/admin/", "/no-such-page"]


def directives(response) -> dict[str, list[str]]:
    policy = response.headers["Content-Security-Policy"]
    return {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_where_scripts_and_styles_may_come_from(sign_in, editor, path):
    policy = directives(sign_in(editor).get(path))
    assert policy["default-src"] == ["'none'"]
    for directive in ("script-src", "style-src", "connect-src", "form-action"):
        assert policy[directive] == ["'self'"], directive
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_other_headers(sign_in, editor, path):
    headers = sign_in(editor).get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/accounts/login/", "/essays/", "/claims/", "/sources/", "/no-such-page"])
def test_no_page_holds_a_script_or_style_of_its_own(sign_in, editor, seed_essay, path):
    page = sign_in(editor).get(path, follow=True).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_a_session_cookie_is_out_of_reach_of_scripts(client, reviewer):
    client.post("/accounts/login/", {"username": "reviewer", "password": "a-long-password-of-the-cast"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
