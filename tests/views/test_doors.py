"""Who comes in where, by which method, and what is not there: every page and act of the desk, one line each."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck import urls
from factcheck.models import Claim, Evidence, Source

GET, POST = "get", "post"

#: URL name, and the methods it answers to.
PAGES = {
    "essays": {GET},
    "essay": {GET},
    "essay_report": {GET},
    "claims": {GET},
    "claim_counts": {GET},
    "claims_export": {GET},
    "claims_export_start": {GET, POST},
    "jobs": {GET},
    "claim": {GET},
    "claim_cut": {GET, POST},
    "claim_similar": {GET},
    "evidence_take_over": {POST},
    "dashboard": {GET},
    "sources": {GET},
    "source_suggestions": {GET},
    "source": {GET, POST},
    "evidence": {GET, POST},
    "claims_bulk": {POST},
    "claims_columns": {POST},
    "saved_views": {GET, POST},
    "work": {GET},
    "claims_attach": {GET, POST},
    "claim_review": {POST},
    "claim_assign": {POST},
    "claim_second_review": {POST},
    "evidence_add": {POST},
    "evidence_fill": {POST},
    "evidence_remove": {POST},
    "undo": {POST},
    "redo": {POST},
}
EDITORS_PAGES = {"essay_import": {GET, POST}, "essays_import_many": {GET, POST}}
#: What belongs to one person: to others it is not there.
OWN_PAGES = {
    "saved_view_rename": {POST},
    "saved_view_remove": {POST},
    "job": {GET},
    "job_cancel": {POST},
    "job_again": {POST},
    "job_file": {GET},
}
EVERY_PAGE = PAGES | EDITORS_PAGES | OWN_PAGES
KEYED = (
    "essay",
    "essay_report",
    "claim",
    "claim_cut",
    "claim_similar",
    "claim_review",
    "claim_assign",
    "claim_second_review",
    "evidence_add",
    "evidence",
    "evidence_remove",
    "source",
    "saved_view_rename",
    "saved_view_remove",
    "job",
    "job_cancel",
    "job_again",
    "job_file",
)


@pytest.fixture
def keys(essay, claim, source, reviewer) -> dict[str, int]:
    """The key of something that is there, for each URL that names one."""
    evidence = claim.attach(source, stance="supports", by=reviewer, quote="員工共有300人")
    kept = dict.fromkeys(KEYED, claim.pk)
    return kept | {
        "essay": essay.pk,
        "essay_report": essay.pk,
        "evidence": evidence.pk,
        "evidence_remove": evidence.pk,
        "source": source.pk,
    }


def address(name: str, keys: dict[str, int]) -> str:
    if name == "evidence_take_over":
        return reverse(name, args=[keys["claim"], keys["evidence"]])
    return reverse(name, args=[keys[name]] if name in keys else [])


def test_every_page_of_ours_is_on_this_list():
    accounts = {"home", "set_language", "login", "password_change", "password_reset", "password_reset_confirm"}
    ours = {pattern.name for pattern in urls.urlpatterns if getattr(pattern, "name", None)} - accounts
    assert ours == set(EVERY_PAGE)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_the_desk_is_open_to_its_people(request, sign_in, keys, name, who):
    client = sign_in(request.getfixturevalue(who))
    for method in PAGES[name]:
        assert getattr(client, method)(address(name, keys)).status_code in (200, 302, 422)


@pytest.mark.parametrize(("who", "expected"), [("editor", 200), ("reviewer", 403)])
@pytest.mark.parametrize("page", EDITORS_PAGES)
def test_only_editors_bring_essays_in(request, sign_in, who, expected, page):
    assert sign_in(request.getfixturevalue(who)).get(reverse(page)).status_code == expected


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_stranger_gets_403_and_a_sentence(sign_in, stranger, keys, name):
    for method in EVERY_PAGE[name]:
        page = getattr(sign_in(stranger), method)(address(name, keys))
        assert page.status_code == 403
        assert "Your account lacks the right." in page.content.decode()


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_nobody_is_sent_to_the_login_page_and_back(sign_in, keys, name):
    for method in EVERY_PAGE[name]:
        answer = getattr(sign_in(None), method)(address(name, keys))
        assert answer.status_code == 302
        assert answer.url == f"{reverse('login')}?next={address(name, keys)}"


@pytest.mark.parametrize("who", ["stranger", None])
def test_whoever_may_not_come_in_changes_nothing(request, sign_in, keys, claim, who):
    client = sign_in(request.getfixturevalue(who) if who else None)
    before = (Claim.objects.values().get(pk=claim.pk), list(Evidence.objects.values()), list(Source.objects.values()))
    for name, methods in EVERY_PAGE.items():
        if POST in methods:
            client.post(address(name, keys), {"status": "refuted", "version": claim.version, "title": "other"})
    after = (Claim.objects.values().get(pk=claim.pk), list(Evidence.objects.values()), list(Source.objects.values()))
    assert before == after


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_other_methods_are_refused(sign_in, editor, keys, name):
    client = sign_in(editor)
    for method in {GET, POST, "put", "delete", "patch"} - EVERY_PAGE[name]:
        assert getattr(client, method)(address(name, keys)).status_code == 405


@pytest.mark.parametrize("name", KEYED)
@pytest.mark.parametrize("key", [0, 987_654_321, 2**63, 10**40])
def test_what_is_not_there_gets_404_and_a_sentence(sign_in, editor, name, key):
    for method in EVERY_PAGE[name]:
        page = getattr(sign_in(editor), method)(reverse(name, args=[key]))
        assert page.status_code == 404
        assert "There is no such page" in page.content.decode()


@pytest.mark.parametrize("path", ["/claims/abc/", "/claims/-1/", "/claims/1.5/", "/essays/%00/", "/sources/１x/"])
def test_what_is_no_key_gets_404(desk, path):
    assert desk.get(path).status_code == 404


def test_the_first_page_is_the_list_of_essays(desk):
    assert desk.get("/").url == reverse("essays")


def test_a_form_without_its_token_is_refused_with_a_sentence(reviewer, claim):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.post(reverse("claim_review", args=[claim.pk]), {"status": "refuted", "version": 1})
    assert page.status_code == 403
    assert "This form is out of date" in page.content.decode()
    assert not claim.reviews.exists()
