"""Nothing leads to another site but a link that says so, and no other site learns where it came from."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from factcheck.models import Essay, Source
from factcheck.models.sources import normalise_url
from tests.conftest import PASSWORD

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example",
)
SCRIPTS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
)


def leads_elsewhere(answer) -> bool:
    place = answer.headers.get("Location", "")
    return bool(place) and (not re.match(r"/(?![/\\])", place))


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_form_leads_to_another_site(sign_in, reviewer, claim, elsewhere):
    client = sign_in(reviewer)
    bulk = {"action": "assign", "selected": claim.pk, "query": elsewhere}
    sent = {
        "/undo/": {"next": elsewhere},
        "/redo/": {"next": elsewhere},
        "/language/": {"language": "en", "next": elsewhere},
        "/claims/bulk/": bulk,
        "/claims/columns/": {"query": elsewhere},
        "/claims/views/": {"name": "view", "query": elsewhere},
        f"/claims/{claim.pk}/assign/": {"table": elsewhere, "reader": elsewhere, "next": elsewhere},
        f"/claims/{claim.pk}/review/": {"status": "refuted", "version": "2", "reader": elsewhere},
    }
    for address, fields in sent.items():
        answer = client.post(address, fields, headers={"Referer": elsewhere.strip()})
        assert answer.status_code in (302, 409), address
        assert not leads_elsewhere(answer), (address, answer.headers.get("Location"))


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/"])
def test_no_header_of_htmx_leads_to_another_site(sign_in, reviewer, path):
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}
    assert not leads_elsewhere(sign_in(reviewer).post("/undo/", headers=headers))


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_the_way_through_the_login_does_not_either(client, reviewer, path):
    sent_away = client.post("/undo/", headers={"Referer": f"http://testserver{path}"})
    (back,) = parse_qs(urlsplit(sent_away.url).query)["next"]
    let_in = client.post("/accounts/login/", {"username": "reviewer", "password": PASSWORD, "next": back})
    assert let_in.status_code == 302
    assert not leads_elsewhere(let_in)


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_script_is_no_address_of_a_source_or_an_essay(sign_in, editor, claim, source, address):
    with pytest.raises(ValidationError):
        normalise_url(address)
    client = sign_in(editor)
    new = {"known_source": "", "stance": "supports", "accessed_on": "2024-01-01", "new-type": "other"}
    attached = new | {"new-title": "年報", "new-url": address, "new-archive_url": address}
    assert client.post(f"/claims/{claim.pk}/evidence/", attached).status_code == 422
    changed = {"title": "年報", "type": "other", "version": "1", "url": address, "archive_url": address}
    for field in ("url", "archive_url"):
        one = {name: value for name, value in changed.items() if name not in ("url", "archive_url")} | {field: address}
        assert client.post(f"/sources/{source.pk}/", one).status_code == 422
        assert client.post("/admin/factcheck/source/add/", one).status_code == 200
    essay = {"text": "一句話。", "url": address, "step": "preview"}
    assert client.post("/essays/import/", essay).status_code == 422
    with pytest.raises(ValidationError), transaction.atomic():
        Essay.objects.from_text("又一句話。", title="一", url=address)
    assert Source.objects.count() == 1


def test_every_link_to_another_site_tells_it_nothing(sign_in, editor, claim):
    source = Source(
        title="年報", url="https://example.org/a", archive_url="https://web.archive.org/web/2024/https://example.org/a"
    )
    source.save_as(editor)
    claim.attach(source, stance="supports", by=editor, quote="300人")
    claim.review(by=editor, status="supported")
    Essay.objects.filter(pk=claim.essay_id).update(url="https://example.org/essay")
    pages = [
        claim.get_absolute_url(),
        source.get_absolute_url(),
        f"{claim.essay.get_absolute_url()}?claim={claim.pk}",
        reverse("essay_report", args=[claim.essay_id]),
        reverse("sources"),
        reverse("claims"),
    ]
    client = sign_in(editor)
    found = [
        link
        for page in pages
        for link in re.findall(r"<a\b[^>]*>", client.get(page).content.decode())
        if 'href="http' in link
    ]
    assert len(found) >= 4
    for link in found:
        assert "noreferrer" in link, link
        assert "noopener" in link, link
