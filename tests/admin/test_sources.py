"""Sources, evidence, reviews and the glossary in the admin."""

import pytest
from django.urls import reverse

from factcheck.models import GlossaryTerm, Source
from tests.admin.pages import form_on, messages_on

ADD = "/admin/factcheck/source/add/"
LIST = "/admin/factcheck/source/"


@pytest.fixture
def at_work(sign_in, reviewer):
    return sign_in(reviewer)


@pytest.fixture
def page(source):
    return reverse("admin:factcheck_source_change", args=[source.pk])


def test_a_source_is_added_with_its_address_in_one_spelling(at_work, reviewer):
    typed = form_on(at_work.get(ADD), "source_form")
    at_work.post(ADD, typed | {"title": "統計年鑑", "url": "HTTPS://Example.ORG:443/a?utm_source=x"})
    added = Source.objects.get()
    assert added.url == "https://example.org/a"
    assert added.history.get().history_user == reviewer


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "ftp://example.org/a", "http://"])
def test_what_is_no_web_address_is_refused(at_work, url):
    answer = at_work.post(ADD, {"title": "一", "type": "other", "url": url})
    assert answer.status_code == 200
    assert "url" in answer.context["errors"][0] or answer.context["adminform"].form.errors["url"]
    assert Source.objects.count() == 0


def test_a_known_address_is_refused(at_work, source):
    answer = at_work.post(ADD, {"title": "又一次", "type": "other", "url": "https://EXAMPLE.org/report"})
    assert "already known" in answer.content.decode()
    assert Source.objects.count() == 1


def test_saving_untouched_writes_no_history(at_work, source, page):
    before = source.history.count()
    assert at_work.post(page, form_on(at_work.get(page), "source_form")).status_code == 302
    assert source.history.count() == before


def test_a_stale_source_is_refused_with_the_other_change_shown(at_work, source, page, other_reviewer):
    typed = form_on(at_work.get(page), "source_form") | {"author": "我寫的"}
    source.title = "別人改的標題"
    source.save_as(other_reviewer)
    answer = at_work.post(page, typed)
    assert "other_reviewer changed this since you opened it" in answer.content.decode()
    again = form_on(answer, "source_form")
    assert (again["title"], again["author"]) == (["別人改的標題"], ["我寫的"])
    at_work.post(page, again)
    source.refresh_from_db()
    assert (source.title, source.author) == ("別人改的標題", "我寫的")


def test_the_history_of_a_source_tells_names_not_stored_values(at_work, source, page, reviewer):
    source.type = "official"
    source.save_as(reviewer)
    told = at_work.get(reverse("admin:factcheck_source_history", args=[source.pk])).content.decode()
    assert "<del>Other</del> → <ins>Official document</ins>" in told


def test_the_list_counts_the_claims_that_use_a_source(at_work, essay, source, reviewer, django_assert_num_queries):
    first, second = essay.claims.all()[:2]
    for claim, locator in ((first, "p. 1"), (first, "p. 2"), (second, "p. 1")):
        claim.attach(source, stance="supports", by=reviewer, locator=locator)
    answer = at_work.get(LIST)
    assert answer.context["cl"].result_list[0].claim_count == 2
    assert '<td class="field-claim_count">2</td>' in answer.content.decode()


def test_autocomplete_finds_a_source_across_scripts(at_work, source):
    query = {"app_label": "factcheck", "model_name": "evidence", "field_name": "source", "term": "公司年报"}
    found = at_work.get(reverse("admin:autocomplete"), query).json()
    assert [one["id"] for one in found["results"]] == [str(source.pk)]
    assert at_work.get(reverse("admin:autocomplete"), query | {"term": "沒有這本"}).json()["results"] == []


def test_only_an_editor_deletes_a_source_and_none_that_is_used(sign_in, at_work, claim, source, editor, reviewer):
    address = reverse("admin:factcheck_source_delete", args=[source.pk])
    assert at_work.post(address, {"post": "yes"}).status_code == 403
    client = sign_in(editor)
    piece = claim.attach(source, stance="supports", by=reviewer)
    assert "protected related objects" in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert Source.objects.count() == 1
    piece.remove(by=reviewer)
    client.post(address, {"post": "yes"})
    assert Source.objects.count() == 0
    history = reverse("admin:factcheck_claim_history", args=[claim.pk])
    assert at_work.get(history).status_code == 200
    assert at_work.get(reverse("admin:factcheck_source_history", args=[source.pk])).status_code == 404


def test_reviews_and_evidence_are_read_and_never_written(sign_in, admin_user, claim, source, reviewer):
    review = claim.review(by=reviewer, status="clarification", rationale="查過")
    piece = claim.attach(source, stance="context", by=reviewer, locator="p. 1")
    client = sign_in(admin_user)
    for name, row in (("review", review), ("evidence", piece)):
        change = reverse(f"admin:factcheck_{name}_change", args=[row.pk])
        assert client.get(change).status_code == 200
        assert client.post(change, {"status": "supported"}).status_code == 403
        assert client.post(reverse(f"admin:factcheck_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert client.get(reverse(f"admin:factcheck_{name}_add")).status_code == 403
        listed = client.get(reverse(f"admin:factcheck_{name}_changelist"), {"q": claim.text[:4]})
        assert listed.context["cl"].result_count == 1
        assert ">clarification<" not in listed.content.decode()
    assert client.get(reverse("admin:factcheck_review_changelist"), {"q": "沒有"}).context["cl"].result_count == 0


def test_the_lists_of_reviews_and_evidence_need_a_constant_number_of_queries(
    at_work, essay, source, reviewer, django_assert_num_queries, django_assert_max_num_queries
):
    first, *others = essay.claims.all()
    for address in ("/admin/factcheck/review/", "/admin/factcheck/evidence/", LIST):
        first.review(by=reviewer, status="supported")
        first.attach(source, stance="supports", by=reviewer, locator=address)
        at_work.get(address)
        with django_assert_max_num_queries(25) as one:
            at_work.get(address)
        for claim in others:
            claim.review(by=reviewer, status="supported")
            claim.attach(source, stance="supports", by=reviewer, locator=address)
        with django_assert_num_queries(len(one)):
            at_work.get(address)


def test_an_editor_teaches_a_term_and_a_reviewer_reads_it(sign_in, editor, at_work):
    add = reverse("admin:factcheck_glossaryterm_add")
    client = sign_in(editor)
    assert client.post(add, {"term": "台", "note": ""}).status_code == 200
    client.post(add, {"term": "台積電", "note": "公司"})
    assert GlossaryTerm.objects.get().term == "台積電"
    assert client.post(add, {"term": "台積電", "note": ""}).status_code == 200
    assert "台積電" in at_work.get(reverse("admin:factcheck_glossaryterm_changelist")).content.decode()
    assert at_work.get(add).status_code == 403


def test_two_people_adding_one_address_at_once_end_in_a_sentence(at_work, source, monkeypatch):
    monkeypatch.setattr(Source, "validate_constraints", lambda self, exclude=None: None)
    answer = at_work.post(ADD, {"title": "同時", "type": "other", "url": source.url}, follow=True)
    assert answer.status_code == 200
    assert any("at the same moment" in told for told in messages_on(answer))
    assert Source.objects.count() == 1
