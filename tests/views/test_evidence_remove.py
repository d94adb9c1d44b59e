"""Taking a source off a claim."""

from factcheck.models import Claim, Evidence, Source
from tests.views.pages import told, words_of


def test_the_evidence_goes_its_source_and_its_history_stay(desk, claim, source, reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer, quote="甲")
    page = desk.post(f"/evidence/{piece.pk}/remove/", follow=True)
    assert told(page) == ["The evidence is removed; the history keeps it."]
    assert "removed: Supports: 公司年報" in words_of(page)
    assert not Evidence.objects.exists()
    assert Source.objects.get() == source
    assert Evidence.history.first().history_user == reviewer


def test_a_verdict_without_its_last_proof_is_no_longer_done(desk, claim, source, reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer, quote="甲")
    claim.review(by=reviewer, status="supported")
    assert Claim.objects.get(pk=claim.pk).stage == "done"
    page = desk.post(f"/evidence/{piece.pk}/remove/", follow=True)
    assert "needs a source" in words_of(page)
    assert Claim.objects.get(pk=claim.pk).stage == "in_review"


def test_removed_twice_it_is_not_there(desk, claim, source, reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer)
    desk.post(f"/evidence/{piece.pk}/remove/")
    assert desk.post(f"/evidence/{piece.pk}/remove/").status_code == 404
    assert desk.post(f"/evidence/{piece.pk}/", {"quote": "乙"}).status_code == 404
