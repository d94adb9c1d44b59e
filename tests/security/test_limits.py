"""How much one request may send, and what is kept of its answer."""

import pytest
from django.test import Client

from tests.security.test_doors import ADDRESSES

MUCH = 10**9
TOO_MUCH = 10**13


def announce(client: Client, length: int, address: str = "/accounts/login/") -> int:
    """Announce a file of this length, and send none of it; return the status."""
    kind = "multipart/form-data; boundary=b"
    return client.post(address, b"", content_type=kind, CONTENT_LENGTH=str(length)).status_code


def test_whoever_is_nobody_sends_no_files_to_the_disk(db):
    assert announce(Client(), MUCH) == 413
    assert announce(Client(), 1_000) == 200


@pytest.mark.parametrize("address", ["/essays/import/many/", "/claims/bulk/", "/no-such-page"])
def test_only_who_may_bring_essays_in_sends_an_archive(sign_in, reviewer, editor, address):
    assert announce(sign_in(reviewer), MUCH, address) == 413
    assert announce(sign_in(editor), MUCH, address) != 413
    assert announce(sign_in(editor), TOO_MUCH, address) == 413


def test_the_refusal_is_a_page_in_the_readers_language(sign_in, reviewer):
    page = sign_in(reviewer).post(
        "/claims/bulk/", b"", content_type="text/plain", CONTENT_LENGTH=str(MUCH), headers={"Accept-Language": "en"}
    )
    assert "That is too much at once" in page.content.decode()


def test_a_form_of_thousands_of_fields_is_not_read(sign_in, reviewer):
    fields = "&".join(f"selected={number}" for number in range(2_001))
    page = sign_in(reviewer).post("/claims/bulk/", fields, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 400


def test_a_text_longer_than_its_field_is_refused_with_a_sentence(sign_in, reviewer, claim):
    page = sign_in(reviewer).post(
        f"/claims/{claim.pk}/review/", {"status": "refuted", "rationale": "字" * 20_001, "version": "1"}
    )
    assert page.status_code == 422
    assert not claim.reviews.exists()


def test_no_answer_is_kept(sign_in, editor):
    client = sign_in(editor)
    for name, address in ADDRESSES.items():
        kept = client.get(address).headers["Cache-Control"]
        assert {"no-store", "private"} <= {word.strip() for word in kept.split(",")}, name


def test_a_download_is_no_page_whatever_is_in_it(sign_in, reviewer, essay):
    answer = sign_in(reviewer).get("/claims/export.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("title", ['a"; filename="evil.exe', "../../etc/passwd", "a\r\nSet-Cookie: evil=1", "<b>"])
def test_no_title_breaks_out_of_the_name_of_a_download(sign_in, reviewer, essay, title):
    essay.title = title
    essay.save()
    answer = sign_in(reviewer).get(f"/claims/export.csv?essay={essay.pk}")
    assert answer.status_code == 200
    name = answer.headers["Content-Disposition"]
    assert "\n" not in name
    assert "/" not in name
    assert name.count('"') in (0, 2)
    assert "Set-Cookie" not in answer.headers
