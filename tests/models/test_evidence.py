"""Evidence and sources: what may be attached, one spelling for an address, and who changed it last."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from factcheck.models import Evidence, Source, StaleError, Stance, recorded
from factcheck.models.sources import normalise_url


def test_attaching_keeps_what_was_said_by_whom_and_when(claim, source, reviewer):
    piece = claim.attach(source, stance="context", by=reviewer, quote=" 原文\n第二行 ", locator=" p. 3 ")
    stored = Evidence.objects.get()
    assert stored == piece
    assert (stored.quote, stored.locator, stored.added_by) == ("原文\n第二行", "p. 3", reviewer)
    assert stored.accessed_on == timezone.localdate()
    assert stored.history.get().history_user == reviewer
    assert (claim.stage, claim.version) == ("in_review", 1)


def test_the_same_evidence_is_attached_once(claim, source, reviewer, other_reviewer):
    leap_day = datetime.date(2024, 2, 29)
    claim.attach(source, stance="supports", by=reviewer, quote="原文")
    with pytest.raises(ValidationError):
        claim.attach(source, stance="supports", by=other_reviewer, quote=" 原文 ", accessed_on=leap_day)
    claim.attach(source, stance="supports", by=reviewer, quote="另一段")
    claim.attach(source, stance="refutes", by=reviewer, quote="原文")
    assert claim.evidence.count() == 3


def test_of_many_claims_those_that_have_it_are_left_out(essay, source, reviewer):
    essay.claims.first().attach(source, stance="context", by=reviewer)
    with recorded(by=reviewer) as act:
        count = act.attach_all(essay.claims.all(), source, stance="context")
    assert count == essay.claims.count() - 1
    assert Evidence.objects.count() == essay.claims.count()


def test_a_day_that_is_given_is_kept(claim, source, reviewer):
    day = datetime.date(2024, 2, 29)
    assert claim.attach(source, stance="supports", by=reviewer, accessed_on=day).accessed_on == day


@pytest.mark.parametrize("stance", ["", "surely", "Supports"])
def test_an_unknown_stance_is_refused_whole(claim, source, reviewer, stance):
    with pytest.raises(ValidationError):
        claim.attach(source, stance=stance, by=reviewer)
    assert (Evidence.objects.count(), Evidence.history.count()) == (0, 0)


def test_a_day_that_cannot_be_is_refused(claim, source, reviewer):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    claim.attach(source, stance="supports", by=reviewer, accessed_on=tomorrow)  # somewhere it is tomorrow already
    with pytest.raises(ValidationError):
        claim.attach(source, stance="context", by=reviewer, accessed_on=tomorrow + datetime.timedelta(days=1))
    source.published_on = datetime.date(2024, 5, 2)
    source.save()
    claim.attach(source, stance="refutes", by=reviewer, accessed_on=datetime.date(2024, 5, 2))
    with pytest.raises(ValidationError):
        claim.attach(source, stance="context", by=reviewer, accessed_on=datetime.date(2024, 5, 1))
    assert Evidence.objects.count() == 2


def test_a_source_is_not_published_after_somebody_read_it(claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer, accessed_on=datetime.date(2024, 5, 1))
    source.published_on = datetime.date(2024, 5, 2)
    with pytest.raises(ValidationError):
        source.save_as(reviewer)
    source.published_on = datetime.date(2024, 5, 1)
    source.save_as(reviewer)


def test_a_stale_change_of_evidence_is_refused(claim, source, reviewer, other_reviewer):
    mine = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    theirs = Evidence.objects.get()
    theirs.locator = "p. 2"
    theirs.save_as(other_reviewer, seen_version=1)
    mine.locator = "p. 3"
    with pytest.raises(StaleError) as refused:
        mine.save_as(reviewer, seen_version=1)
    assert (refused.value.current.locator, refused.value.current.version) == ("p. 2", 2)
    assert Evidence.objects.get().locator == "p. 2"
    mine.save_as(reviewer, seen_version=2)
    assert (Evidence.objects.get().locator, Evidence.objects.get().version) == ("p. 3", 3)


def test_a_bad_change_of_evidence_leaves_it_as_it_was(claim, source, reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer)
    piece.stance = "surely"
    with pytest.raises(ValidationError):
        piece.save_as(reviewer)
    assert (Evidence.objects.get().stance, Evidence.history.count()) == (Stance.SUPPORTS, 1)


def test_removing_twice_removes_once(claim, source, reviewer, other_reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer)
    again = Evidence.objects.get()
    piece.remove(by=reviewer)
    again.remove(by=other_reviewer)
    removals = Evidence.history.filter(history_type="-")
    assert [removal.history_user for removal in removals] == [reviewer]


def test_a_source_in_use_is_not_deleted(claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer)
    with pytest.raises(ProtectedError):
        source.delete()


def test_the_database_refuses_unknown_words(claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(stance="surely")
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.update(type="rumour")


def test_only_sources_without_an_address_may_share_it(source, reviewer):
    for title in ("訪談甲", "訪談乙"):
        Source(title=title, type="interview").save_as(reviewer)
    with pytest.raises(ValidationError):
        Source(title="又一次", url="https://EXAMPLE.org:443/report").save_as(reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(title="訪談甲").update(url=source.url)
    assert Source.objects.count() == 3


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("HTTP://Example.ORG:80/A", "http://example.org/A"),
        ("example.org/a", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("  https://example.org/a/../b  ", "https://example.org/b"),
        ("https://example.org/?q=", "https://example.org/?q="),
        # Percent signs of another encoding (here GBK) say nothing in UTF-8, and stay as they are.
        ("http://example.org/s?wd=%C4%E3&utm_source=x", "http://example.org/s?wd=%C4%E3"),
        ("https://example.org/?a=1;b&q=c+d%2Be&flag&UTM_Medium=mail", "https://example.org/?a=1;b&q=c+d%2Be&flag"),
    ],
)
def test_an_address_has_one_spelling(typed, stored):
    assert normalise_url(typed) == stored
    assert normalise_url(stored) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "https://",
        "http:///a",
        "https://[::1",
        "https://example.org:65536/a",
        "mailto:a@example.org",
        "不是網址",
    ],
)
def test_what_is_no_web_address_is_refused(db, reviewer, typed):
    with pytest.raises(ValidationError):
        normalise_url(typed)
    for field in ("url", "archive_url"):
        with pytest.raises(ValidationError) as refused:
            Source(title="一", **{field: typed}).save_as(reviewer)
        assert field in refused.value.message_dict


def test_a_source_is_found_by_its_address_however_spelled(source):
    assert Source.objects.known("HTTPS://example.org/report?utm_medium=mail") == source
    assert Source.objects.known("https://example.org/other") is None


def test_a_stale_change_of_a_source_is_refused(source, reviewer, other_reviewer):
    mine, theirs = Source.objects.get(), Source.objects.get()
    theirs.title = "他改的"
    theirs.save_as(other_reviewer, seen_version=1)
    mine.title = "我改的"
    with pytest.raises(StaleError):
        mine.save_as(reviewer, seen_version=1)
    assert Source.objects.get().title == "他改的"


def test_the_use_of_a_source_is_counted_by_claims(essay, source, reviewer):
    first, second = essay.claims.all()[:2]
    for claim, locator in ((first, "p. 1"), (first, "p. 2"), (second, "p. 1")):
        claim.attach(source, stance="supports", by=reviewer, locator=locator)
    assert Source.objects.with_claim_count().get().claim_count == 2
    assert list(Source.objects.used_in(essay.pk)) == [source]


@pytest.mark.parametrize("words", ["年報", "年报", "某", "ＥＸＡＭＰＬＥ", "公司 report", ""])
def test_a_source_is_found_by_any_of_its_words(source, words):
    assert list(Source.objects.matching(words)) == [source]
    assert not Source.objects.matching("沒有這本").exists()
