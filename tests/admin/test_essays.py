"""Essays in the admin: brought in, described, deleted as long as nobody has worked on them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factcheck.models import Claim, Essay, Evidence
from tests.admin.pages import form_on, messages_on
from tests.conftest import SHORT_TEXT

LIST = "/admin/factcheck/essay/"
ADD = "/admin/factcheck/essay/add/"


@pytest.fixture
def at_work(sign_in, editor):
    return sign_in(editor)


def test_a_pasted_text_becomes_an_essay_with_its_claims(at_work, editor):
    answer = at_work.post(ADD, {"text": SHORT_TEXT, "title": "一家公司", "language": "zh-Hant"}, follow=True)
    essay = Essay.objects.get()
    assert (essay.title, essay.text, essay.imported_by) == ("一家公司", SHORT_TEXT, editor)
    assert essay.claims.exists()
    assert any("Stored, with" in told for told in messages_on(answer))
    assert essay.digest in answer.content.decode()


def test_a_file_in_big5_becomes_an_essay(at_work):
    file = SimpleUploadedFile("公司.txt", SHORT_TEXT.encode("big5"))
    at_work.post(ADD, {"file": file, "title": "一家公司"})
    assert Essay.objects.get().text == SHORT_TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))),
        ("nul.txt", "一\0二".encode()),
        ("bytes.txt", b"\xff\xff"),
        ("halves.txt", "今\ud800天".encode("utf-8", "surrogatepass")),
        ("large.txt", "字".encode() * 2_000_000),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(at_work, name, content):
    answer = at_work.post(ADD, {"file": SimpleUploadedFile(name, content), "title": "一"})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Essay.objects.count() == 0


def test_the_same_text_twice_is_refused_with_a_link_to_the_first(at_work, essay):
    answer = at_work.post(ADD, {"text": SHORT_TEXT, "title": "再一次"})
    assert answer.status_code == 422
    assert "already here" in answer.content.decode()
    assert Essay.objects.get() == essay


def test_bad_details_are_refused_and_the_text_is_kept_in_the_form(at_work):
    answer = at_work.post(ADD, {"text": SHORT_TEXT, "title": "一", "url": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert SHORT_TEXT.splitlines()[0] in answer.content.decode()
    assert Essay.objects.count() == 0


def test_details_can_be_changed_and_the_text_cannot(at_work, essay):
    page = reverse("admin:factcheck_essay_change", args=[essay.pk])
    typed = form_on(at_work.get(page), "essay_form")
    assert "text" not in typed
    at_work.post(page, typed | {"title": "改過的標題", "text": "改過的內文", "digest": "0" * 64})
    changed = Essay.objects.get()
    assert (changed.title, changed.text, changed.digest) == ("改過的標題", SHORT_TEXT, essay.digest)


def test_the_list_shows_progress(at_work, essay, reviewer):
    essay.claims.checkable().first().review(by=reviewer, status="not_checkable")
    assert f"1 / {essay.claims.checkable().count()}" in at_work.get(LIST).content.decode()


def test_the_list_reads_no_text_and_needs_as_many_queries_for_two_as_for_one(
    at_work, essay, django_assert_num_queries, django_assert_max_num_queries
):
    at_work.get(LIST)
    with django_assert_max_num_queries(20) as one:
        at_work.get(LIST)
    Essay.objects.from_text("另一篇文章,說了別的事。\n", title="另一篇")
    with django_assert_num_queries(len(one)) as two:
        at_work.get(LIST)
    assert not [q["sql"] for q in two if '"factcheck_essay"."text"' in q["sql"]]


def test_an_essay_nobody_worked_on_is_deleted_with_its_claims(at_work, essay):
    page = reverse("admin:factcheck_essay_delete", args=[essay.pk])
    assert "Are you sure" in at_work.get(page).content.decode()
    at_work.post(page, {"post": "yes"})
    assert (Essay.objects.count(), Claim.objects.count()) == (0, 0)


def test_an_essay_with_a_review_or_evidence_is_not_deleted(at_work, essay, claim, reviewer, source):
    page = reverse("admin:factcheck_essay_delete", args=[essay.pk])
    claim.attach(source, stance="supports", by=reviewer)
    assert at_work.post(page, {"post": "yes"}).status_code == 200
    Evidence.objects.get().remove(by=reviewer)
    claim.review(by=reviewer, status="refuted")
    answer = at_work.get(page)
    assert any("can't be deleted" in told for told in messages_on(answer))
    assert "protected related objects" in answer.content.decode()
    at_work.post(page, {"post": "yes"})
    bulk = {"action": "delete_selected", "_selected_action": essay.pk, "post": "yes"}
    assert at_work.post(LIST, bulk).status_code == 200
    assert Essay.objects.count() == 1


def test_an_essay_with_claims_handed_out_is_not_deleted_alone_or_with_others(at_work, essay, claim, reviewer):
    claim.assign(to=reviewer, by=reviewer)
    other, _new = Essay.objects.from_text("另一篇文章,說了別的事。\n", title="另一篇")
    answer = at_work.post(reverse("admin:factcheck_essay_delete", args=[essay.pk]), {"post": "yes"})
    assert "This can't be deleted: somebody has worked on it." in messages_on(answer)
    bulk = {"action": "delete_selected", "_selected_action": [essay.pk, other.pk], "post": "yes"}
    assert at_work.post(LIST, bulk).status_code == 200
    assert Essay.objects.count() == 2
    at_work.post(LIST, bulk | {"_selected_action": other.pk})
    assert Essay.objects.get() == essay


@pytest.mark.parametrize("work", ["review", "assign"])
def test_work_that_begins_while_the_deletion_is_confirmed_keeps_the_essay(
    at_work, essay, claim, reviewer, monkeypatch, work
):
    delete = Essay.delete

    def delete_after_work_began(doomed):
        claim.review(by=reviewer, status="refuted") if work == "review" else claim.assign(to=reviewer, by=reviewer)
        return delete(doomed)

    monkeypatch.setattr(Essay, "delete", delete_after_work_began)
    answer = at_work.post(reverse("admin:factcheck_essay_delete", args=[essay.pk]), {"post": "yes"}, follow=True)
    assert answer.status_code == 200
    assert "Something else still uses this, so it was not deleted." in messages_on(answer)
    assert Essay.objects.count() == 1


def test_a_reviewer_reads_essays_and_changes_none(sign_in, reviewer, essay):
    client = sign_in(reviewer)
    page = reverse("admin:factcheck_essay_change", args=[essay.pk])
    assert essay.title in client.get(page).content.decode()
    assert client.post(page, {"title": "別的"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"text": "新的文章。", "title": "新"}).status_code == 403
    assert client.post(reverse("admin:factcheck_essay_delete", args=[essay.pk]), {"post": "yes"}).status_code == 403
    assert Essay.objects.get().title == essay.title
