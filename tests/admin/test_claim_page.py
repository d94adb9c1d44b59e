"""The claim's page in the admin: verdict and evidence, the gate, and two people at once."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from factcheck.models import Stage, Status
from tests.admin.pages import form_on, messages_on


@pytest.fixture
def page(claim):
    return reverse("admin:factcheck_claim_change", args=[claim.pk])


@pytest.fixture
def at_work(sign_in, reviewer):
    return sign_in(reviewer)


def opened(client, page, **typed):
    """What a browser would send for the page as it stands, with `typed` filled in (`__` stands for `-`)."""
    typed = {name.replace("__", "-"): value for name, value in typed.items()}
    return form_on(client.get(page), "claim_form") | typed


def proof(source, row=0, **values):
    start = f"evidence__{row}__"
    return {f"{start}source": source.pk, f"{start}stance": "supports"} | {
        start + name: value for name, value in values.items()
    }


def test_verdict_and_source_in_one_save_make_the_claim_done(at_work, page, claim, reviewer, source):
    typed = opened(at_work, page, status="supported", rationale="年報第3頁", **proof(source, locator="p. 3"))
    answer = at_work.post(page, typed, follow=True)
    claim.refresh_from_db()
    assert answer.status_code == 200
    assert (claim.status, claim.stage, claim.rationale) == (Status.SUPPORTED, Stage.DONE, "年報第3頁")
    assert claim.reviewer == reviewer
    piece = claim.evidence.get()
    assert (piece.source, piece.locator, piece.added_by) == (source, "p. 3", reviewer)
    assert claim.history.first().history_user == reviewer
    assert not any("not done" in told for told in messages_on(answer))


def test_verdict_without_source_is_kept_and_the_page_says_what_is_missing(at_work, page, claim):
    answer = at_work.post(page, opened(at_work, page, status="refuted"), follow=True)
    claim.refresh_from_db()
    assert (claim.status, claim.stage) == (Status.REFUTED, Stage.IN_REVIEW)
    assert any("not done until a source" in told for told in messages_on(answer))


def test_source_without_passage_or_locator_proves_nothing(at_work, page, claim, source):
    at_work.post(page, opened(at_work, page, status="refuted", **proof(source)))
    claim.refresh_from_db()
    assert claim.stage == Stage.IN_REVIEW
    assert claim.evidence.count() == 1


def test_a_rationale_that_is_too_long_is_refused_beside_its_field(at_work, page, claim):
    answer = at_work.post(page, opened(at_work, page, status="refuted", rationale="字" * 20_001))
    assert list(answer.context["adminform"].form.errors) == ["rationale"]
    assert not claim.reviews.exists()


def test_insufficient_needs_a_rationale(at_work, page, claim):
    answer = at_work.post(page, opened(at_work, page, status="insufficient"), follow=True)
    claim.refresh_from_db()
    assert claim.stage == Stage.IN_REVIEW
    assert any("rationale" in told for told in messages_on(answer))
    at_work.post(page, opened(at_work, page, rationale="查無資料"))
    claim.refresh_from_db()
    assert (claim.status, claim.stage) == (Status.INSUFFICIENT, Stage.DONE)


def test_saving_without_typing_anything_writes_nothing(at_work, page, claim, reviewer, source):
    claim.review(by=reviewer, status="supported", rationale="第一行\n第二行")
    claim.attach(source, stance="supports", by=reviewer, quote="甲\n乙", locator="p. 1")
    before = (claim.reviews.count(), claim.history.count(), claim.evidence.get().version)
    assert at_work.post(page, opened(at_work, page)).status_code == 302
    claim.refresh_from_db()
    assert (claim.reviews.count(), claim.history.count(), claim.evidence.get().version) == before


def test_a_second_reviewer_can_give_the_same_verdict(sign_in, page, claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="not_checkable")
    claim.ask_for_second_review(by=reviewer)
    client = sign_in(other_reviewer)
    client.post(page, opened(client, page, agree="on"))
    claim.refresh_from_db()
    assert claim.stage == Stage.DONE
    assert claim.reviews.count() == 2


def test_stale_save_is_refused_with_the_other_change_shown_and_the_typed_kept(
    at_work, sign_in, page, claim, other_reviewer, source
):
    typed = opened(at_work, page, status="supported", rationale="我的理由", **proof(source, quote="原文摘錄"))
    claim.review(by=other_reviewer, status="refuted", rationale="他的理由")
    answer = at_work.post(page, typed)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "other_reviewer changed this since you opened it" in told
    assert "Unverified → Refuted" in told
    assert "他的理由" in told
    assert "我的理由" in told
    assert "原文摘錄" in told
    claim.refresh_from_db()
    assert (claim.status, claim.reviews.count(), claim.evidence.count()) == (Status.REFUTED, 1, 0)
    again = form_on(answer, "claim_form")
    assert again["status"] == ["supported"]
    assert at_work.post(page, again).status_code == 302
    claim.refresh_from_db()
    assert (claim.stage, claim.reviews.count(), claim.evidence.count()) == (Stage.DISPUTED, 2, 1)


def test_stale_page_shows_what_is_stored_in_the_fields_nobody_typed_in(at_work, page, claim, other_reviewer):
    typed = opened(at_work, page, rationale="只改理由")
    claim.review(by=other_reviewer, status="refuted")
    again = form_on(at_work.post(page, typed), "claim_form")
    assert again["status"] == ["refuted"]
    assert again["rationale"] == ["只改理由"]


def test_the_form_holds_ones_own_words_and_the_others_stand_above_it(at_work, page, claim, reviewer, other_reviewer):
    claim.review(by=other_reviewer, status="insufficient", rationale="他的理由")
    assert form_on(at_work.get(page), "claim_form")["rationale"] == [""]
    assert "他的理由" in at_work.get(page).content.decode()
    assert at_work.post(page, opened(at_work, page, agree="on")).status_code == 302
    claim.refresh_from_db()
    assert (claim.rationale, claim.reviews.get(reviewer=reviewer).rationale) == ("他的理由", "")
    at_work.post(page, opened(at_work, page, rationale="我的理由"))
    assert form_on(at_work.get(page), "claim_form")["rationale"] == ["我的理由"]


def test_a_stale_page_does_not_put_the_others_words_into_the_form(at_work, page, claim, reviewer, other_reviewer):
    typed = opened(at_work, page, status="not_checkable")
    claim.review(by=other_reviewer, status="refuted", rationale="他的理由")
    again = form_on(at_work.post(page, typed), "claim_form")
    assert (again["status"], again["rationale"]) == (["not_checkable"], [""])
    at_work.post(page, again)
    assert claim.reviews.get(reviewer=reviewer).rationale == ""


def test_source_alone_can_be_attached_though_the_verdict_has_moved_on(at_work, page, claim, other_reviewer, source):
    typed = opened(at_work, page, **proof(source, locator="p. 9"))
    claim.review(by=other_reviewer, status="refuted", rationale="理由")
    assert at_work.post(page, typed).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.rationale, claim.stage) == (Status.REFUTED, "理由", Stage.DONE)
    assert claim.reviews.count() == 1


def test_a_page_without_its_version_is_refused(at_work, page, claim):
    typed = opened(at_work, page, status="refuted")
    del typed["seen_version"]
    assert at_work.post(page, typed).status_code == 200
    assert claim.reviews.count() == 0


@pytest.mark.parametrize("version", ["nonsense", "-1", "9" * 40, "2"])
def test_a_version_that_never_was_is_refused(at_work, page, claim, version):
    assert at_work.post(page, opened(at_work, page, status="refuted", seen_version=version)).status_code == 200
    assert claim.reviews.count() == 0


def test_evidence_is_changed_and_removed_in_the_inline(at_work, page, claim, reviewer, source):
    claim.review(by=reviewer, status="supported")
    piece = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    at_work.post(page, opened(at_work, page, evidence__0__locator="p. 2"))
    piece.refresh_from_db()
    assert (piece.locator, piece.version) == ("p. 2", 2)
    at_work.post(page, opened(at_work, page, evidence__0__DELETE="on"))
    claim.refresh_from_db()
    assert claim.evidence.count() == 0
    assert claim.stage == Stage.IN_REVIEW
    assert piece.history.first().history_user == reviewer
    assert claim.reviews.count() == 1


def test_stale_evidence_is_refused_with_the_other_change_shown(at_work, page, claim, reviewer, other_reviewer, source):
    piece = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    typed = opened(at_work, page, evidence__0__locator="p. 3")
    piece.locator = "p. 2"
    piece.save_as(other_reviewer)
    answer = at_work.post(page, typed)
    assert "p. 1 → p. 2" in answer.content.decode()
    again = form_on(answer, "claim_form")
    assert again["evidence-0-locator"] == ["p. 3"]
    at_work.post(page, again)
    piece.refresh_from_db()
    assert (piece.locator, piece.version) == ("p. 3", 3)


def test_evidence_somebody_else_changed_is_left_alone_by_a_save_of_the_verdict(
    at_work, page, claim, reviewer, other_reviewer, source
):
    piece = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    typed = opened(at_work, page, status="supported")
    piece.locator = "p. 2"
    piece.save_as(other_reviewer)
    assert at_work.post(page, typed).status_code == 302
    piece.refresh_from_db()
    claim.refresh_from_db()
    assert (piece.locator, piece.version, claim.stage) == ("p. 2", 2, Stage.DONE)


def test_evidence_somebody_else_removed_stays_removed(at_work, page, claim, reviewer, other_reviewer, source):
    long_ago = datetime.date(2020, 1, 1)
    first = claim.attach(source, stance="supports", by=reviewer, locator="p. 1", accessed_on=long_ago)
    second = claim.attach(source, stance="context", by=reviewer, locator="p. 5")
    third = claim.attach(source, stance="context", by=reviewer, locator="p. 8", accessed_on=long_ago)
    typed = opened(at_work, page, status="supported", evidence__1__locator="p. 6")
    first.remove(by=other_reviewer)
    assert at_work.post(page, typed).status_code == 302
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.locator, second.version) == ("p. 6", 2)
    assert (third.accessed_on, third.version) == (long_ago, 1)
    assert claim.evidence.count() == 2


def test_evidence_removed_while_it_was_typed_in_comes_back_only_on_a_second_save(
    at_work, page, claim, reviewer, other_reviewer, source
):
    piece = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    typed = opened(at_work, page, evidence__0__locator="p. 2")
    piece.remove(by=other_reviewer)
    answer = at_work.post(page, typed)
    assert "other_reviewer removed this meanwhile" in answer.content.decode()
    assert claim.evidence.count() == 0
    assert at_work.post(page, form_on(answer, "claim_form")).status_code == 302
    assert claim.evidence.get().locator == "p. 2"


def test_a_day_that_cannot_be_is_a_sentence_beside_the_field(at_work, page, claim, source):
    typed = opened(at_work, page, status="supported", **proof(source, locator="p. 1", accessed_on="2999-01-01"))
    answer = at_work.post(page, typed)
    assert "That day has not come yet." in answer.content.decode()
    assert (claim.reviews.count(), claim.evidence.count()) == (0, 0)


def test_a_nul_is_refused_with_a_sentence(at_work, page, claim, source):
    for typed in ({"rationale": "一\0二"}, proof(source, quote="一\0二")):
        answer = at_work.post(page, opened(at_work, page, status="refuted", **typed))
        assert "Null characters are not allowed." in answer.content.decode()
    assert (claim.reviews.count(), claim.evidence.count()) == (0, 0)


def test_who_may_only_look_changes_nothing(sign_in, stranger, page, claim, essay):
    stranger.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client = sign_in(stranger)
    assert claim.text in client.get(page).content.decode()
    assert client.post(page, {"status": "refuted", "seen_version": "1"}).status_code == 403
    stranger.user_permissions.add(Permission.objects.get(codename="change_claim"))
    assert client.post(page, {"status": "refuted", "seen_version": "1"}).status_code == 403
    for action in ("assign_to_me", "mark_not_checkable", "give_verdict", "assign_to", "export_claims"):
        chosen = {"action": action, "index": "0", "_selected_action": claim.pk, "confirmed": "1", "status": "refuted"}
        assert client.post("/admin/factcheck/claim/", chosen).headers.get("Content-Disposition") is None
    claim.refresh_from_db()
    assert (claim.status, claim.assignee, claim.reviews.count()) == ("unverified", None, 0)


def test_an_unknown_status_is_refused(at_work, page, claim):
    answer = at_work.post(page, opened(at_work, page, status="surely"))
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert claim.reviews.count() == 0


def test_reviews_given_meanwhile_do_not_disturb_the_page(at_work, page, claim, reviewer, other_reviewer, source):
    claim.review(by=reviewer, status="refuted")
    typed = opened(at_work, page, **proof(source, locator="p. 1"))
    claim.review(by=other_reviewer, status="refuted")
    assert at_work.post(page, typed).status_code == 302
    assert claim.evidence.count() == 1


def test_a_claim_is_neither_added_nor_deleted_here(sign_in, admin_user, page):
    client = sign_in(admin_user)
    assert client.get(reverse("admin:factcheck_claim_add")).status_code == 403
    assert client.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert client.post(page, opened(client, page, _saveasnew="1")).status_code == 403


def test_the_history_tells_who_changed_what_to_what(at_work, claim, reviewer, source):
    claim.review(by=reviewer, status="refuted", rationale="查過")
    claim.attach(source, stance="refutes", by=reviewer, locator="p. 1").remove(by=reviewer)
    address = reverse("admin:factcheck_claim_history", args=[claim.pk])
    told = at_work.get(address).content.decode()
    assert "<del>Unverified</del> → <ins>Refuted</ins>" in told
    assert "查過" in told
    assert "Removed" in told
    assert "in_review" not in told


@pytest.mark.parametrize("key", ["0", "nonsense", "9" * 30])
def test_a_claim_that_is_not_there_is_no_server_error(at_work, key):
    assert at_work.get(reverse("admin:factcheck_claim_history", args=[key])).status_code == 404
    assert at_work.get(reverse("admin:factcheck_claim_change", args=[key])).status_code == 302
