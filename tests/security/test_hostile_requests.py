"""Whatever a browser, or somebody with more patience, sends gets a status of its own, never a fault of ours."""

from collections.abc import Iterator
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.filters import LAYOUT, ClaimFilter, SourceFilter
from factcheck.models import Claim
from tests.views.pages import typed

#: As bytes, because not all of them are text: a NUL, numbers no column and no `int` holds, half a character, a number
#: in other digits, and the ends of the calendar, which have no midnight everywhere.
HOSTILE = (b"\0", b"9" * 40, b"9" * 5_000, b"\xed\xa0\x80", "１２".encode(), b"0001-01-01", b"9999-12-31")
#: Fields that hold a whole querystring.
HOLDS_QUERY = ("query", "reader", "table")
QUERYSTRINGS = tuple(f"{name}={quote_from_bytes(HOSTILE[2])}".encode() for name in ("essay", "q", "page"))

CLAIM_WORDS = (*ClaimFilter.base_filters, *LAYOUT)
QUESTIONS = {
    "claims": (*LAYOUT, "q", "essay", "score_min", "reviewed_on"),
    "claims_export": CLAIM_WORDS,
    "claims_export_start": sorted(LAYOUT),
    "claims_attach": ("query", "selected", "everything"),
    "essay": ("claim", "status", "q", "sort", "page"),
    "essays": ("page", "sort"),
    "sources": (*SourceFilter.base_filters, "page", "sort"),
    "source_suggestions": ("essay", "known_source"),
    "dashboard": ("essay",),
    "work": ("page",),
    "saved_views": ("page",),
    "login": ("next",),
    "admin:factcheck_claim_changelist": ("q", "essay", "status", "p", "o"),
    "admin:factcheck_source_changelist": ("type", "published_on__year", "p"),
    "admin:factcheck_review_changelist": ("reviewer__id__exact",),
    "admin:autocomplete": ("term", "page", "app_label", "model_name", "field_name"),
}


@pytest.fixture
def keys(essay, claim, source, reviewer) -> dict[str, int]:
    evidence = claim.attach(source, stance="supports", by=reviewer, quote="員工共有300人")
    return {"essay": essay.pk, "claim": claim.pk, "source": source.pk, "evidence": evidence.pk}


def asked(client: Client, address: str, words: dict[str, bytes]) -> int:
    return client.get(f"{address}?{urlencode(words)}").status_code


@pytest.mark.parametrize("page", QUESTIONS)
def test_no_word_of_an_address_makes_a_fault(sign_in, editor, keys, page):
    client = sign_in(editor if page != "login" else None)
    address = reverse(page, args=[keys["essay"]] if page == "essay" else [])
    fine = {"app_label": b"factcheck", "model_name": b"evidence", "field_name": b"source"} if "auto" in page else {}
    for word in QUESTIONS[page]:
        for value in HOSTILE + (QUERYSTRINGS if word in HOLDS_QUERY else ()):
            status = asked(client, address, fine | {word: value})
            assert status in (200, 302, 400, 403, 404), (word, value)


def forms(keys: dict[str, int]) -> Iterator[tuple[str, dict[str, object]]]:
    """Every form as an honest browser sends it."""
    claim, evidence, source = keys["claim"], keys["evidence"], keys["source"]
    verdict = {"status": "refuted", "rationale": "因為", "version": "1", "reader": "", "table": ""}
    yield f"/claims/{claim}/review/", verdict
    yield f"/claims/{claim}/assign/", {"reader": "status=open", "table": "q=a"}
    yield f"/claims/{claim}/second-review/", {"reader": "", "table": ""}
    yield (
        f"/claims/{claim}/cut/",
        {"verb": "carve", "start": "0", "end": "4", "seen": "1", "versions": "1", "lines": "a"},
    )
    yield f"/claims/{claim}/cut/", {"lines": "a\nb", "seen": "1", "versions": "1"}
    yield f"/claims/{claim}/evidence/", typed({"known_source": f"[{source}]"}) | {"reader": "", "filled_from": ""}
    yield "/evidence/fill/", typed({"known_source": "https://example.org/a", "filled_from": ""})
    yield f"/evidence/{evidence}/", typed({"known_source": f"[{source}]"})
    yield f"/sources/{source}/", {"url": "https://example.org/", "title": "年報", "type": "other", "version": "1"}
    yield (
        "/claims/bulk/",
        {"action": "assign", "selected": claim, "query": "", "everything": "", "seen": "", "confirmed": ""},
    )
    yield "/claims/attach/", typed({"known_source": f"[{source}]"}) | {"attach": "", "selected": claim, "query": ""}
    yield "/claims/columns/", {"shown": "kind", "query": "q=a"}
    yield "/claims/views/", {"name": "我的", "query": "q=a"}
    yield "/undo/", {"action": "1", "next": "/claims/", "reader": ""}
    yield "/redo/", {"next": "/claims/"}
    essay = {"text": "一句話。", "title": "一", "author": "王", "url": "", "published_on": "", "language": "zh-Hant"}
    yield "/essays/import/", essay | {"step": "preview"}
    yield "/essays/import/", essay | {"step": "store", "digest": "0"}
    yield "/essays/import/", essay | {"step": "change"}
    yield "/language/", {"language": "en", "next": "/claims/"}
    yield "/accounts/login/", {"username": "editor", "password": "x", "next": "/claims/"}
    yield "/accounts/password_reset/", {"email": "a@example.org"}
    yield "/admin/factcheck/glossaryterm/add/", {"term": "台積電", "note": ""}
    yield (
        "/admin/factcheck/claim/",
        {"action": "give_verdict", "_selected_action": claim, "select_across": "0", "index": "0"},
    )
    yield (
        f"/admin/factcheck/claim/{claim}/change/",
        {"seen_version": "1", "status": "refuted", "evidence-TOTAL_FORMS": "0"},
    )


FORMS = [f"{address} {sorted(fields)}" for address, fields in forms(dict.fromkeys(("claim", "evidence", "source"), 1))]


@pytest.mark.parametrize("number", range(len(FORMS)), ids=FORMS)
def test_no_field_of_a_form_makes_a_fault(sign_in, editor, keys, number):
    address, fields = list(forms(keys))[number]
    client = sign_in(editor)
    for name in fields:
        for value in HOSTILE[:3] + (QUERYSTRINGS if name in HOLDS_QUERY else ()):
            sent = urlencode({**fields, name: value})
            answer = client.post(address, sent, content_type="application/x-www-form-urlencoded")
            assert answer.status_code in (200, 302, 400, 403, 404, 409, 422, 429), (name, value)


HEADERS = {
    "Accept-Language": ["x" * 5_000, "zh-\0", "*;q=9e9", "zh-hant;q=;;"],
    "Cookie": [
        "timezone=../../etc/passwd",
        "timezone=\x7f",
        "sessionid=%00",
        "csrftoken=x",
        "django_language=" + "a" * 600,
    ],
    "Referer": ["http://[::1", "//evil.example", "http://testserver//evil.example/x", "\x80"],
    "HX-Request": ["true", "x"],
    "HX-Current-URL": ["http://[::1", "javascript:alert(1)", "http://testserver//evil.example/"],
    "X-Forwarded-For": ["x" * 5_000, "1.2.3.4, \0", "::ffff:1.2.3.4%eth0"],
    "Content-Type": [
        "multipart/form-data",
        "multipart/form-data; boundary=" + "b" * 300,
        "text/plain; charset=klingon",
        "\xff",
    ],
    "Content-Length": ["-5", "x"],
    "Host": ["evil.example", "testserver:99999999", "[::1"],
}


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_makes_a_fault(sign_in, editor, keys, header):
    client = sign_in(editor)
    # Without a session of its own, the redirect to the log-in page reads some of them.
    for value in HEADERS[header]:
        for browser in (client, Client()):
            for ask, address in ((browser.get, "/claims/"), (browser.post, "/undo/")):
                variable = header.upper().replace("-", "_")
                variable = variable if variable.startswith("CONTENT") else f"HTTP_{variable}"
                status = ask(address, **{variable: value}).status_code
                assert status in (200, 302, 400, 403), (header, value, address)


@pytest.mark.parametrize("year", ["9999", "0", "9" * 40])
def test_a_year_out_of_all_bounds_is_no_fault_of_the_admin(sign_in, editor, source, year):
    page = sign_in(editor).get(f"/admin/factcheck/source/?published_on__year={year}")
    assert page.status_code in (302, 400)


@pytest.mark.parametrize(
    "asked",
    [
        "essay/?imported_at__year=0",
        "essay/?imported_at__year__gte=0",
        "essay/?imported_at__gte=0001-01-01",
        "essay/?imported_at__lt=9999-12-31+23:59:59-12:00",
        f"essay/?id__in={'9' * 40}",
        "claim/?reviewed_at__year=2024&reviewed_at__month=99999999999",
        "claim/?reviewed_at__year=1",
        "review/?created_at__iso_year=99999",
    ],
)
def test_nor_is_another_bound_that_no_column_has(sign_in, editor, claim, asked):
    page = sign_in(editor).get(f"/admin/factcheck/{asked}")
    assert page.status_code in (302, 400)


def test_a_long_number_can_be_searched_for_in_the_admin(sign_in, editor, claim):
    client, number = sign_in(editor), "1" * 25
    box = f"app_label=factcheck&model_name=evidence&field_name=source&term={number}"
    page = reverse("admin:factcheck_claim_change", args=[claim.pk])
    for asked in (
        f"/admin/factcheck/source/?q={number}",
        f"/admin/autocomplete/?{box}",
        f"{page}?_changelist_filters=q%3D{number}",
    ):
        assert client.get(asked).status_code == 200


def test_a_fault_of_ours_in_the_admin_is_told_as_one(sign_in, reviewer, claim, monkeypatch):
    monkeypatch.setattr(Claim, "changes", lambda _claim: int("nonsense of ours"))
    client = sign_in(reviewer)
    client.raise_request_exception = False
    assert client.get(reverse("admin:factcheck_claim_history", args=[claim.pk])).status_code == 500
