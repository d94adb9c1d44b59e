"""Markup in everything people can type, in a real browser: shown, never run, on every page that shows it."""

import pytest
from django.urls import reverse

from factcheck.models import Essay, GlossaryTerm, SavedView, Source

EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"2015年，{EVIL}公司成立於上海，員工有300人。\n{EVIL}說：「{EVIL}產量第一。」\n"


@pytest.fixture
def pages(transactional_db, admin_user, editor, reviewer) -> list[str]:
    """The pages, with markup in every field that somebody fills in."""
    reviewer.username = reviewer.first_name = EVIL
    reviewer.save()
    essay = Essay.objects.from_text(TEXT, title=EVIL, author=EVIL, publisher=EVIL)[0]
    source = Source(title=EVIL, author=EVIL, publisher=EVIL, url="https://example.org/?%3Cimg%3E")
    source.save_as(reviewer)
    claim = max(essay.claims.all(), key=lambda one: len(one.text))
    piece = claim.attach(source, stance="refutes", by=reviewer, quote=EVIL, locator=EVIL)
    claim.assign(to=reviewer, by=editor)
    claim.review(by=reviewer, status="refuted", rationale=EVIL)
    SavedView.objects.create(person=admin_user, name=EVIL, query=f"q={EVIL}")
    term = GlossaryTerm.objects.create(term=EVIL, note=EVIL)
    rows = {"claim": claim, "essay": essay, "source": source, "glossaryterm": term, "evidence": piece}
    admin = [reverse(f"admin:factcheck_{model}_change", args=[row.pk]) for model, row in rows.items()]
    lists = [reverse(f"admin:factcheck_{model}_changelist") for model in (*rows, "review")]
    return [
        reverse("work"),
        reverse("essays"),
        f"{essay.get_absolute_url()}?claim={claim.pk}",
        reverse("essay_report", args=[essay.pk]),
        f"{reverse('claims')}?q={EVIL}",
        claim.get_absolute_url(),
        reverse("claim_cut", args=[claim.pk]),
        f"{reverse('claims_attach')}?selected={claim.pk}&query={EVIL}",
        reverse("evidence", args=[piece.pk]),
        f"{reverse('sources')}?publisher={EVIL}",
        source.get_absolute_url(),
        reverse("saved_views"),
        f"{reverse('dashboard')}?essay={essay.pk}",
        *admin,
        *lists,
        reverse("admin:factcheck_claim_history", args=[claim.pk]),
    ]


def test_no_page_runs_what_people_typed(desk, admin_user, pages):
    """Lines of Content-Security-Policy fail this too: what the policy stops would be the markup's."""
    page = desk(admin_user, pages[0])
    run: list[str] = []
    page.on("dialog", lambda dialog: (run.append(dialog.message), dialog.dismiss()))
    for address in pages:
        page.goto(address)
        assert page.locator("img[src=x]").count() == 0, address
        assert run == [], address
    assert EVIL in page.locator("main, #content").first.inner_text()
