"""Who gets into the admin, through which door, and what its pages may load."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from factcheck.models import Essay
from tests.conftest import PASSWORD, SHORT_TEXT

MODELS = ("claim", "essay", "source", "evidence", "review", "glossaryterm")
PAGES = [f"/admin/factcheck/{model}/" for model in MODELS]


@pytest.mark.parametrize("page", ["/admin/", *PAGES])
def test_editor_and_reviewer_are_let_in(sign_in, editor, reviewer, page):
    assert sign_in(editor).get(page).status_code == 200
    assert sign_in(reviewer).get(page).status_code == 200


@pytest.mark.parametrize("page", ["/admin/", *PAGES, "/admin/factcheck/essay/add/", "/admin/jsi18n/"])
def test_stranger_and_nobody_are_sent_to_the_login(sign_in, stranger, page):
    for person in (stranger, None):
        answer = sign_in(person).get(page)
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_stranger_and_nobody_change_nothing(sign_in, stranger, claim):
    address = reverse("admin:factcheck_claim_change", args=[claim.pk])
    for person in (stranger, None):
        assert sign_in(person).post(address, {"status": "refuted", "seen_version": "1"}).status_code == 302
        sign_in(person).post("/admin/factcheck/essay/add/", {"text": SHORT_TEXT + "。", "title": "一"})
    claim.refresh_from_db()
    assert (claim.status, Essay.objects.count()) == ("unverified", 1)


def test_a_reviewer_who_is_not_staff_signs_in_at_the_admins_own_door(reviewer):
    answer = Client().post("/admin/login/?next=/admin/", {"username": "reviewer", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/"
    assert answer.status_code == 200


def test_the_accounts_are_the_administrators_alone(sign_in, editor, admin_user):
    for page in ("/admin/auth/user/", "/admin/auth/group/"):
        assert sign_in(editor).get(page).status_code == 403
        assert sign_in(admin_user).get(page).status_code == 200


def test_no_name_leads_to_an_account_that_its_reader_may_not_see(sign_in, editor, claim, source, reviewer):
    evidence = claim.attach(source, stance="refutes", by=reviewer)
    review = claim.review(by=reviewer, status="refuted")
    claim.assign(to=reviewer, by=editor)
    claim.essay.imported_by = reviewer
    claim.essay.save()
    client = sign_in(editor)
    for row in (claim, claim.essay, evidence, review):
        told = client.get(reverse(f"admin:factcheck_{row._meta.model_name}_change", args=[row.pk])).content.decode()
        assert "/admin/auth/user/" not in told
        assert "reviewer" in told


def test_a_person_with_reviews_is_not_deleted(sign_in, admin_user, reviewer, claim):
    claim.review(by=reviewer, status="refuted")
    address = reverse("admin:auth_user_delete", args=[reviewer.pk])
    client = sign_in(admin_user)
    assert "Cannot delete user" in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert User.objects.filter(pk=reviewer.pk).exists()


@pytest.mark.parametrize("name", ["change", "history"])
def test_pages_hold_no_inline_script_or_style(sign_in, editor, claim, essay, source, reviewer, name):
    claim.review(by=reviewer, status="refuted", rationale="<script>alert(1)</script>")
    claim.attach(source, stance="refutes", by=reviewer)
    client = sign_in(editor)
    rows = {"claim": claim, "essay": essay, "source": source}
    addresses = [reverse(f"admin:factcheck_{model}_{name}", args=[row.pk]) for model, row in rows.items()]
    for address in (*addresses, *PAGES, "/admin/factcheck/essay/add/"):
        answer = client.get(address)
        told = answer.content.decode()
        assert answer.status_code == 200
        assert not re.search(r"<script(?![^>]*\b(src|type=\"application/json\")\b)|<style|\sstyle=|\son\w+=\"", told), (
            address
        )
        assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_an_essay_full_of_markup_is_shown_as_text(sign_in, editor):
    essay, _new = Essay.objects.from_text("<script>alert('x')</script>是一家公司的名稱。\n", title="<b>標題</b>")
    client = sign_in(editor)
    for address in (
        "/admin/factcheck/claim/",
        reverse("admin:factcheck_claim_change", args=[essay.claims.first().pk]),
        reverse("admin:factcheck_essay_change", args=[essay.pk]),
        reverse("admin:factcheck_essay_delete", args=[essay.pk]),
    ):
        told = client.get(address).content.decode()
        assert "<script>alert" not in told
        assert "<b>標題" not in told
