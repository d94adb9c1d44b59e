"""Markup in what people bring in is shown, never obeyed."""

import pytest

from factcheck.models import Essay, Source

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
TEXT = f"2015年，{EVIL}公司成立於上海，員工有300人。\n"


@pytest.fixture
def keys(reviewer, other_reviewer) -> dict[str, int]:
    reviewer.first_name = reviewer.username = EVIL[:30]
    reviewer.save()
    essay, _ = Essay.objects.from_text(TEXT, title=EVIL, author=EVIL, publisher=EVIL)
    source = Source(title=EVIL, author=EVIL, publisher=EVIL, url="https://example.org/?q=%3Cscript%3E")
    source.save_as(reviewer)
    claim = max(essay.claims.all(), key=lambda one: len(one.text))
    piece = claim.attach(source, stance="supports", by=reviewer, quote=EVIL, locator=EVIL)
    claim.review(by=reviewer, status="refuted", rationale=EVIL)
    claim.assign(to=reviewer, by=other_reviewer)
    piece.quote = f"{EVIL}!"
    piece.save_as(reviewer)
    return {"essay": essay.pk, "claim": claim.pk, "source": source.pk, "evidence": piece.pk}


@pytest.mark.parametrize(
    "path",
    [
        "/essays/",
        "/essays/{essay}/",
        "/claims/",
        "/claims/?q=<script>alert(1)</script>",
        '/claims/?status="><script>alert(1)</script>',
        '/claims/?sort="><script>alert(1)</script>',
        "/claims/{claim}/",
        "/evidence/{evidence}/",
        "/sources/",
        '/sources/?q="><script>alert(1)</script>',
        "/sources/{source}/",
        "/sources/suggestions/?known_source=script",
    ],
)
def test_no_page_obeys_markup_in_what_was_stored_or_asked_for(desk, keys, path):
    body = desk.get(path.format(**keys)).content.decode()
    assert "script&gt;" in body
    assert "<script>" not in body
    assert "<img" not in body


def test_no_refused_form_obeys_markup_in_what_was_typed(desk, keys):
    for path in ("/claims/{claim}/review/", "/claims/{claim}/evidence/", "/evidence/{evidence}/", "/sources/{source}/"):
        fields = {"status": EVIL, "rationale": EVIL, "known_source": EVIL, "title": EVIL, "url": EVIL, "version": EVIL}
        page = desk.post(path.format(**keys), fields)
        assert page.status_code == 422
        assert "<script>" not in page.content.decode()
        assert "<img" not in page.content.decode()


def test_no_message_obeys_markup(desk, keys):
    page = desk.post("/claims/bulk/", {"action": EVIL, "selected": [keys["claim"]]}, follow=True)
    assert "alert(1)&lt;/script&gt;" in page.content.decode()
    assert "<script>" not in page.content.decode()
