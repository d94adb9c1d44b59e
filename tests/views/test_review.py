"""Giving a verdict."""

import pytest
from django.contrib.auth.models import Permission

from factcheck.models import Claim
from tests.views.pages import review, told, words_of


def test_a_verdict_with_its_proof_is_done(desk, claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer, quote="員工共有300人")
    answer = review(desk, claim, status="supported", rationale="年報寫明。")
    assert answer.url == f"/claims/{claim.pk}/"
    assert told(desk.get(answer.url)) == ["Saved: “Supported”."]
    claim.refresh_from_db()
    assert (claim.status, claim.stage, claim.rationale) == ("supported", "done", "年報寫明。")
    assert claim.reviews.get().reviewer == reviewer


@pytest.mark.parametrize("status", ["supported", "partly_false", "refuted", "clarification"])
def test_a_verdict_without_a_source_is_kept_but_not_done_and_the_page_says_so(desk, claim, status):
    page = desk.get(review(desk, claim, status=status).url)
    assert "it needs a source with a quoted passage or a locator" in told(page)[0]
    assert "needs a source" in words_of(page)
    claim.refresh_from_db()
    assert (claim.status, claim.stage) == (status, "in_review")


def test_a_source_that_names_no_passage_is_not_enough(desk, claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer)
    page = desk.get(review(desk, claim, status="supported").url)
    assert "but the claim is not done" in told(page)[0]


def test_insufficient_evidence_needs_a_rationale(desk, claim):
    page = desk.get(review(desk, claim, status="insufficient", rationale="  ").url)
    assert "it needs a rationale" in told(page)[0]
    assert "needs a rationale" in words_of(page)
    claim.refresh_from_db()
    page = desk.get(review(desk, claim, status="insufficient", rationale="查無資料。").url)
    assert told(page) == ["Saved: “Insufficient evidence”."]


def test_save_and_next_leads_to_the_next_claim_and_stays_on_the_last(desk, claims):
    following = review(desk, claims[0], status="not_checkable", save_and_next="")
    assert following.url == f"/claims/{claims[1].pk}/"
    last = review(desk, claims[-1], status="not_checkable", save_and_next="")
    assert last.url == f"/claims/{claims[-1].pk}/"


def test_a_stale_form_is_refused_with_the_other_change_shown_and_nothing_typed_lost(
    desk, sign_in, claim, reviewer, other_reviewer
):
    shown = Claim.objects.get(pk=claim.pk)
    review(sign_in(other_reviewer), shown, status="refuted", rationale="我查到的是二百人。")
    page = review(desk, shown, status="supported", rationale="我寫了很久的理由。")
    words = words_of(page)
    assert page.status_code == 409
    assert "Not saved: somebody changed this claim while you were writing." in words
    assert "other_reviewer" in words
    assert "我查到的是二百人。" in words
    assert "Unverified → Refuted" in words
    body = page.content.decode()
    assert "我寫了很久的理由。</textarea>" in body
    assert page.context["review_form"]["status"].value() == "supported"
    assert Claim.objects.get(pk=claim.pk).reviews.count() == 1

    again = page.context["review_form"]["version"].value()
    assert f'name="version" value="{again}"' in body
    assert review(desk, shown, status="supported", rationale="我寫了很久的理由。", version=again).status_code == 302
    claim.refresh_from_db()
    assert claim.stage == "disputed"
    assert [one.reviewer for one in claim.reviews.all()] == [reviewer, other_reviewer]


def test_the_conflict_shows_the_verdict_even_if_the_other_person_went_on_working(desk, claim, source, other_reviewer):
    shown = Claim.objects.get(pk=claim.pk)
    claim.review(by=other_reviewer, status="refuted", rationale="二百人")
    claim.attach(source, stance="refutes", by=other_reviewer, quote="二百人")
    page = review(desk, shown, status="supported")
    conflict = words_of(page).partition("Not saved")[2].partition("What you wrote is kept below")[0]
    assert "Unverified → Refuted" in conflict
    assert "公司年報" in conflict


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "bogus"},
        {"status": ""},
        {"rationale": "字" * 20_001},
        {"rationale": "\0"},
    ],
)
def test_a_form_that_makes_no_sense_gets_422_a_sentence_and_its_text_back(desk, claim, fields):
    page = review(desk, claim, **({"status": "refuted", "rationale": "寫好的理由"} | fields))
    errors = page.context["review_form"].errors
    assert page.status_code == 422
    assert len(errors) == 1
    assert str(next(iter(errors.values()))[0]) in words_of(page)
    assert not claim.reviews.exists()
    if "rationale" not in fields:
        assert "寫好的理由</textarea>" in page.content.decode()


@pytest.mark.parametrize("version", ["", "abc", "1.5", "1,000", "\0", "９９x"])
def test_a_form_without_its_version_says_to_load_the_page_again(desk, claim, version):
    page = review(desk, claim, status="refuted", rationale="寫好的理由", version=version)
    assert page.status_code == 422
    assert "This form is out of date" in words_of(page)
    assert "寫好的理由</textarea>" in page.content.decode()
    assert not claim.reviews.exists()


@pytest.mark.parametrize("version", [0, -1, 2, 10**40])
def test_a_version_the_claim_never_had_is_a_stale_form(desk, claim, version):
    assert review(desk, claim, status="refuted", version=version).status_code == 409
    assert not claim.reviews.exists()


def test_two_reviewers_who_disagree_make_a_dispute_which_an_editor_settles(
    desk, sign_in, claim, editor, other_reviewer
):
    claim.review(by=other_reviewer, status="refuted")
    review(desk, claim, status="not_checkable")
    claim.refresh_from_db()
    assert claim.stage == "disputed"
    review(sign_in(editor), claim, status="not_checkable")
    claim.refresh_from_db()
    assert claim.stage == "done"
    assert "Settled the dispute" in words_of(desk.get(f"/claims/{claim.pk}/"))


def test_a_verdict_is_withdrawn_by_unverified(desk, claim):
    review(desk, claim, status="not_checkable")
    claim.refresh_from_db()
    review(desk, claim, status="unverified")
    claim.refresh_from_db()
    assert (claim.status, claim.stage, claim.reviewer) == ("unverified", "open", None)
    assert claim.reviews.count() == 2


def test_the_verdict_form_is_offered_only_to_those_who_may_use_it(sign_in, stranger, claim):
    stranger.user_permissions.add(Permission.objects.get(codename="view_claim"))
    page = sign_in(stranger).get(f"/claims/{claim.pk}/")
    assert page.status_code == 200
    assert "<form" not in page.content.decode().partition("<main")[2]


def send_twice(browser, claim, first, second):
    typed = {"version": claim.version, "moves_on": "on"}
    browser.post(f"/claims/{claim.pk}/review/", typed | first)
    return browser.post(f"/claims/{claim.pk}/review/", typed | second)


def test_a_verdict_sent_again_because_its_answer_got_lost_is_saved_once(desk, claim):
    verdict = {"status": "not_checkable", "rationale": " 不查 "}
    answer = send_twice(desk, claim, verdict, verdict)
    assert answer.status_code == 302
    assert told(desk.get(answer.url))[-1] == "Saved: “Not checkable”."
    assert claim.reviews.count() == 1


@pytest.mark.parametrize("second", [{"status": "refuted"}, {"rationale": "另一個理由"}])
def test_another_verdict_on_the_same_old_page_is_not(desk, claim, second):
    verdict = {"status": "not_checkable", "rationale": "不查"}
    assert send_twice(desk, claim, verdict, verdict | second).status_code == 409
    assert claim.reviews.count() == 1


def test_nor_is_the_same_one_after_somebody_else_has_given_theirs(desk, claim, other_reviewer):
    verdict = {"status": "not_checkable", "rationale": "不查"}
    seen = claim.version
    desk.post(f"/claims/{claim.pk}/review/", {"version": seen} | verdict)
    Claim.objects.get(pk=claim.pk).review(by=other_reviewer, status="refuted")
    assert desk.post(f"/claims/{claim.pk}/review/", {"version": seen} | verdict).status_code == 409
    assert claim.reviews.count() == 2
