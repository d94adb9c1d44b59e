"""Essays: whole or absent, never edited, tiled by their claims."""

import hashlib
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from factcheck.models import Claim, Essay, Evidence, GlossaryTerm, Language, Stage, Status
from factcheck.models.promises import search_faults
from factcheck.models.search import ClaimWords
from tests.conftest import SHORT_TEXT


def test_the_claims_tile_the_essay(seed_essay):
    text, covered = seed_essay.text, 0
    for claim in seed_essay.claims.order_by("start"):
        assert text[claim.start : claim.end] == claim.text
        assert not text[covered : claim.start].strip()
        assert claim.start >= covered
        covered = claim.end
    assert not text[covered:].strip()


def test_positions_count_from_one_in_reading_order(seed_essay):
    positions = list(seed_essay.claims.order_by("start").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


def test_the_digest_is_that_of_the_text(essay):
    assert essay.digest == hashlib.sha256(SHORT_TEXT.encode()).hexdigest()


def test_newlines_are_the_only_thing_edited(db):
    essay, _new = Essay.objects.from_text("\ufeff第一行是這樣。\r\n第二行\u3000全形。\r第三行。", title="一")
    assert essay.text == "\ufeff第一行是這樣。\n第二行\u3000全形。\n第三行。"


def test_the_same_text_twice_is_one_essay(essay, editor):
    again, is_new = Essay.objects.from_text(SHORT_TEXT.replace("\n", "\r\n"), title="別的標題", by=editor)
    assert (again, is_new, again.title) == (essay, False, essay.title)
    assert Essay.objects.known(SHORT_TEXT) == essay
    assert Essay.objects.known(SHORT_TEXT + "。") is None


@pytest.mark.parametrize("text", ["", " \n\t\u3000", "一\0二", "一\ud800二"])
def test_what_cannot_be_kept_is_refused_whole(db, text):
    with pytest.raises(ValidationError):
        Essay.objects.from_text(text, title="一")
    assert Essay.objects.count() == 0


@pytest.mark.parametrize(
    "metadata", [{"title": ""}, {"title": "一" * 301}, {"url": "javascript:alert(1)"}, {"language": "fr"}]
)
def test_bad_metadata_is_refused_whole(db, metadata):
    with pytest.raises(ValidationError):
        Essay.objects.from_text(SHORT_TEXT, **{"title": "一", **metadata})
    assert (Essay.objects.count(), Claim.objects.count()) == (0, 0)


def test_an_import_that_fails_half_way_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr("factcheck.models.essays.bulk_create_with_history", lambda *_args, **_options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Essay.objects.from_text(SHORT_TEXT, title="一")
    assert (Essay.objects.count(), Claim.objects.count(), Claim.history.count()) == (0, 0, 0)


def test_every_claim_begins_its_history_with_who_imported_it(db, editor):
    essay, _new = Essay.objects.from_text(SHORT_TEXT, title="一", by=editor)
    entries = Claim.history.filter(history_type="+")
    assert entries.count() == essay.claims.count()
    assert {entry.history_user for entry in entries} == {editor}


def test_the_text_is_never_written_again(essay):
    essay.text, essay.digest, essay.title = "別的內文", "0" * 64, "新標題"
    essay.save()
    stored = Essay.objects.get()
    assert (stored.text, stored.title) == (SHORT_TEXT, "新標題")
    assert stored.digest == hashlib.sha256(SHORT_TEXT.encode()).hexdigest()


def test_the_glossary_keeps_a_name_whole(db):
    GlossaryTerm.objects.create(term="台積電")
    assert list(GlossaryTerm.objects.terms()) == ["台積電"]
    with pytest.raises(ValidationError):
        GlossaryTerm(term=" 台 ").full_clean()


def test_progress_counts_claims_and_not_headings(db, reviewer):
    essay, _new = Essay.objects.from_text("一、歷史\n該公司於2015年成立。\n該公司有300人。\n", title="公司")
    essay.claims.checkable().first().review(by=reviewer, status=Status.NOT_CHECKABLE)
    counted = Essay.objects.with_progress().get()
    assert (counted.claim_count, counted.done_count) == (2, 1)


def test_an_essay_with_work_on_it_is_not_deleted(essay, claim, reviewer, source):
    piece = claim.attach(source, stance="supports", by=reviewer)
    with pytest.raises(ProtectedError):
        essay.delete()
    piece.remove(by=reviewer)
    claim.review(by=reviewer, status=Status.REFUTED)
    with pytest.raises(ProtectedError):
        Essay.objects.all().delete()
    assert Claim.objects.count() == essay.claims.count() > 0


def test_an_essay_whose_claims_are_handed_out_is_not_deleted(essay, claim, reviewer):
    claim.assign(to=reviewer, by=reviewer)
    with pytest.raises(ProtectedError):
        essay.delete()
    claim.assign(to=None, by=reviewer)
    essay.delete()
    assert not Essay.objects.exists()


def test_an_essay_cut_by_hand_is_not_deleted(essay, claim, reviewer):
    claim.split(at=claim.start + 5, by=reviewer)
    with pytest.raises(ProtectedError):
        essay.delete()
    assert Essay.objects.exists()


def test_an_essay_nobody_worked_on_goes_with_its_claims(essay):
    essay.delete()
    assert (Claim.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize("change", [{"language": "fr"}, {"digest": "taken"}])
def test_the_database_refuses_what_the_code_would_not_write(essay, change):
    other, _new = Essay.objects.from_text("另一篇,談另一家公司。\n", title="另一篇")
    if "digest" in change:
        change = {"digest": other.digest}
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.filter(pk=essay.pk).update(**change)


@pytest.mark.parametrize("change", [{"status": "surely"}, {"stage": "later"}, {"kind": "rumour"}])
def test_the_database_refuses_unknown_words(claim, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)


def test_the_database_refuses_an_empty_stretch_and_two_claims_at_one_start(essay):
    first, second = essay.claims.order_by("start")[:2]
    for change in (
        {"end": first.start},
        {"start": first.end, "end": first.start},
        {"start": second.start, "end": second.end},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=first.pk).update(**change)


def test_every_language_can_be_stored(db):
    for number, language in enumerate(Language):
        essay, _new = Essay.objects.from_text(f"第{number}篇文章談一家公司。", title="一", language=language)
        assert Essay.objects.get(pk=essay.pk).get_language_display()


def test_a_claim_knows_its_neighbours_and_its_paragraph(essay):
    first, *_others, last = essay.claims.order_by("start")
    assert (first.previous(), last.next()) == (None, None)
    assert first.next().previous() == first
    before, after = first.context()
    assert before + first.text + after == SHORT_TEXT.splitlines()[0]
    assert first.stage == Stage.OPEN


@pytest.mark.django_db
def test_an_upgrade_tells_headings_their_section():
    text = "# 港口\n本報記者 王小明\n\n碼頭在1987年啟用。\n\n航線\n====\n2023年有883條航線。\n"
    essay = Essay.objects.from_text(text, title="港")[0]
    sections = list(essay.claims.order_by("start").values_list("section", flat=True))
    assert sections == ["港口", "", "港口", "航線", "航線"]
    essay.claims.headings().update(section="")
    ClaimWords.objects.refresh()
    for migration in ("0013_headings_in_sections", "0014_search_anew"):
        import_module(f"factcheck.migrations.{migration}").fill(apps, None)
    assert list(essay.claims.order_by("start").values_list("section", flat=True)) == sections
    assert list(search_faults()) == []
