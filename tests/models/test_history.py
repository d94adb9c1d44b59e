"""History: who changed what to what, and that nobody edits it."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation

from factcheck.models import Claim, Evidence, Review, Source
from factcheck.models.changes import changes_of
from factcheck.models.reviews import HistoryIsNotEditedError


def told(changes):
    return [
        (change.kind, str(change.who), {field.name: (field.before, field.after) for field in change.fields})
        for change in changes
    ]


@pytest.fixture(autouse=True)
def words_in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_review_is_never_changed_or_removed(claim, reviewer):
    review = claim.review(by=reviewer, status="refuted", rationale="原話")
    review.rationale = "改過的話"
    for attempt in (
        review.save,
        review.delete,
        Review.objects.all().delete,
        claim.reviews.all().delete,
        lambda: Review.objects.update(status="supported"),
        lambda: claim.reviews.update(status="supported"),
        lambda: Review.objects.bulk_update([review], ["rationale"]),
    ):
        with pytest.raises(HistoryIsNotEditedError), transaction.atomic():
            attempt()
    assert Review.objects.get().rationale == "原話"


def test_a_verdict_is_told_from_what_to_what(claim, reviewer):
    claim.review(by=reviewer, status="not_checkable", rationale="意見")
    (kind, who, fields), *others = told(claim.changes())
    assert (kind, who, others) == ("~", "reviewer", [])
    assert fields["status"] == ("Unverified", "Not checkable")
    assert fields["stage"] == ("Open", "Done")
    assert fields["rationale"] == ("", "意見")
    assert fields["reviewer"] == ("", "reviewer")
    assert "version" not in fields


def test_handing_over_and_a_second_review_are_told_too(claim, reviewer, editor):
    claim.assign(to=reviewer, by=editor)
    claim.ask_for_second_review(by=reviewer)
    assert told(claim.changes()) == [
        ("~", "reviewer", {"second review asked for": ("No", "Yes")}),
        ("~", "editor", {"stage": ("Open", "In review"), "assigned to": ("", "reviewer")}),
    ]


def test_each_change_of_a_verdict_is_one_entry(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="not_checkable")
    claim.review(by=other_reviewer, status="refuted")
    claim.assign(to=reviewer, by=other_reviewer)
    claim.assign(to=reviewer, by=other_reviewer)
    claim.settle(by=reviewer)
    assert [entry.history_user.username for entry in claim.history.all()[:3]] == [
        "other_reviewer",
        "other_reviewer",
        "reviewer",
    ]
    assert claim.history.filter(history_type="~").count() == 3


def test_evidence_is_told_when_it_comes_changes_and_goes(claim, source, reviewer, other_reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    piece.locator = "p. 2"
    piece.save_as(other_reviewer)
    piece.remove(by=reviewer)
    entries = told(change for change in claim.changes() if str(source) in change.about)
    assert entries == [
        ("-", "reviewer", {}),
        ("~", "other_reviewer", {"locator": ("p. 1", "p. 2")}),
        ("+", "reviewer", {}),
    ]
    kept = Evidence.history.filter(history_type="-").get()
    assert (kept.locator, kept.source_id, kept.claim_id) == ("p. 2", source.pk, claim.pk)


def test_what_is_gone_is_still_told(claim, source, reviewer, editor):
    other = Source(title="另一本", type="book")
    other.save_as(reviewer)
    piece = claim.attach(source, stance="supports", by=reviewer)
    piece.source = other
    piece.save_as(reviewer)
    piece.remove(by=reviewer)
    passing = User.objects.create_user("passing")
    claim.assign(to=passing, by=editor)
    other.delete()
    source.delete()
    passing.delete()
    claim.refresh_from_db()
    fields = {name: values for _kind, _who, fields in told(claim.changes()) for name, values in fields.items()}
    assert fields["source"] == ("公司年報 — 某公司", "另一本")
    assert claim.assignee is None


def test_a_source_tells_its_changes(source, reviewer):
    source.title = "新標題"
    source.save_as(reviewer)
    newest = told(changes_of(source.history.all()))[0]
    assert newest == ("~", "reviewer", {"title": ("公司年報", "新標題")})


def test_a_day_is_told_as_the_pages_write_it(claim, editor, reviewer):
    claim.assign(to=reviewer, by=editor, due_on=datetime.date(2026, 12, 3))
    with translation.override("zh-hant"):
        _kind, _who, fields = told(claim.changes())[0]
    assert fields["期限"] == ("", "2026年12月3日")


def test_history_says_what_was_stored_at_every_version(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="not_checkable")
    claim.review(by=other_reviewer, status="refuted", rationale="不同意")
    stored = {entry.version: (entry.status, entry.rationale) for entry in Claim.history.filter(id=claim.pk)}
    assert stored == {1: ("unverified", ""), 2: ("not_checkable", ""), 3: ("refuted", "不同意")}
