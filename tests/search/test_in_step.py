"""Whatever changes what a claim says changes what finds it, in the same transaction."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from factcheck.models import Claim, ClaimWords, Essay, Evidence, Source, recorded
from factcheck.models.recut import plan_recut
from factcheck.models.search.shingles import INDEX
from tests.search.oracle import found, search


@pytest.fixture(autouse=True)
def in_step(db):
    """After every test the words are right, and the index knows of these words and of no others."""
    yield
    assert list(ClaimWords.objects.wrong()) == []
    assert ClaimWords.objects.count() == Claim.every.count()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)")


def test_the_rationale_is_found_until_it_is_another(claim, reviewer):
    claim.review(by=reviewer, status="insufficient", rationale="檔案館未見")
    assert search("档案馆") == [claim.pk]
    claim.review(by=reviewer, status="insufficient", rationale="已經查到")
    assert search("档案馆") == []
    assert search("已经查到") == [claim.pk]


def test_the_titles_of_sources_are_found_as_long_as_they_are_attached(essay, source, reviewer):
    first, second, *_rest = essay.claims.all()
    assert search("年報") == []
    with recorded(by=reviewer) as act:
        act.attach(first, source, stance="supports")
    second.attach(source, stance="supports", by=reviewer)
    assert search("年报") == [first.pk, second.pk]
    source.title = "季報"
    source.save_as(reviewer)
    assert search("年報") == []
    assert search("季报") == [first.pk, second.pk]
    act.action.undo()
    assert search("季報") == [second.pk]
    act.action.redo()
    Evidence.objects.get(claim=second).remove(by=reviewer)
    assert search("季報") == [first.pk]


def test_a_section_is_found_as_long_as_it_is_not_the_title(reviewer):
    essay, _new = Essay.objects.from_text("鹽田\n\n2001年關閉了三家工廠。\n居民搬走了。\n", title="布袋")
    heading, first, second = essay.claims.order_by("start")
    assert search("鹽田") == [heading.pk, first.pk, second.pk]
    essay.title = "盐田"
    essay.save()
    assert search("鹽田") == [heading.pk]
    first.review(by=reviewer, status="insufficient", rationale="檔案館未見")
    assert search("鹽田") == [heading.pk]
    Essay.objects.get(pk=essay.pk).save()
    essay.title = "布袋"
    essay.save(update_fields=["title"])
    assert search("鹽田") == [heading.pk, first.pk, second.pk]


def test_evidence_moved_to_another_source_is_found_by_its_title(claim, source, reviewer):
    piece = claim.attach(source, stance="supports", by=reviewer)
    monthly = Source(title="統計月報")
    monthly.save_as(reviewer)
    piece.source = monthly
    piece.save_as(reviewer)
    assert search("月報") == [claim.pk]
    assert search("年報") == []


def test_claims_of_another_cut_are_found_by_their_own_words(essay, source, reviewer):
    claim = essay.claims.first()
    claim.attach(source, stance="supports", by=reviewer)
    claim.split(at=claim.start + 6, by=reviewer)
    heirs = list(essay.claims.order_by("start")[:2])
    assert search("年報") == [heir.pk for heir in heirs]
    assert search("2015") == [heirs[0].pk]
    heirs[0].merge_with_next(by=reviewer)
    assert search("2015") == [claim.pk]


def test_a_new_cut_by_the_engine_is_found(essay):
    ClaimWords.objects.filter(claim__essay=essay).update(folded="")
    first, second, *_rest = essay.claims.order_by("start")
    second.delete()
    Claim.objects.filter(pk=first.pk).update(speaker="某人")
    assert search("某人") == []
    plan_recut(essay).apply()
    assert search("公司") == found(["公司"]) != []


def test_what_is_taken_back_is_not_found(claim, reviewer):
    with transaction.atomic():
        claim.review(by=reviewer, status="insufficient", rationale="檔案館")
        assert search("檔案館") == [claim.pk]
        transaction.set_rollback(True)
    assert search("檔案館") == []


def test_an_essay_that_goes_takes_its_words_along(essay, seed_essay):
    Essay.objects.filter(pk=essay.pk).delete()
    assert search("年报") == found(["年报"])
    assert ClaimWords.objects.count() == seed_essay.claims.count()


def test_rebuilding_writes_everything_anew(essay, source, capsys):
    ClaimWords.objects.update(folded="錯", shingles={"錯"})
    Source.objects.update(search_text="錯")
    assert search("公司") == []
    call_command("rebuild_search")
    assert list(Source.objects.matching("某公司")) == [source]
    assert search("公司") == found(["公司"]) != []
    assert f"{Claim.every.count()} claims" in capsys.readouterr().out


def test_an_upgrade_writes_anew_what_was_compared_otherwise(essay, source):
    ClaimWords.objects.filter(claim=essay.claims.first()).update(folded="31,208噸", shingles={"31"})
    Source.objects.update(search_text="某公司,1,000")
    import_module("factcheck.migrations.0014_search_anew").fill(apps, None)
    assert search("公司") == found(["公司"]) != []
    assert list(Source.objects.matching("某公司")) == [source]
    assert not Source.objects.matching("1000").exists()


def test_an_older_database_gets_its_words_when_it_is_upgraded(essay, source):
    ClaimWords.objects.all().delete()
    Source.objects.update(search_text="")
    import_module("factcheck.migrations.0009_search").fill(apps, None)
    assert search("公司") == found(["公司"]) != []
    assert list(Source.objects.matching("某公司")) == [source]
