"""The questions that lists ask."""

from itertools import product

import pytest

from factcheck.models import Claim, Essay, Stage, Status

TEXT = "台積電在臺北設廠。\n公司的净利润达到３００億元。\nTSMC has 60,000 employees.\n折扣50%_的商品賣得最好。\n"


@pytest.fixture
def claims(db):
    essay, _new = Essay.objects.from_text(TEXT, title="台積電")
    return essay.claims.all()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("廠", "設廠"),
        ("厂", "設廠"),
        ("臺積電", "設廠"),
        ("台北", "設廠"),
        ("淨利潤", "净利润"),
        ("300", "３００"),
        ("tsmc", "TSMC"),
        ("ＴＳＭＣ", "TSMC"),
        ("臺北 設廠", "設廠"),
        ("設廠\u3000台積電", "設廠"),
        ("50%_", "折扣"),
    ],
)
def test_search_finds_short_words_across_scripts_widths_and_cases(claims, words, part):
    (found,) = claims.matching(words)
    assert part in found.text


@pytest.mark.parametrize("words", ["沒有這個詞", "台積電 沒有", "%", "_", "\\"])
def test_search_finds_nothing_that_is_not_there(claims, words):
    expected = [claim for claim in claims if all(word in claim.text for word in words.split())]
    assert list(claims.matching(words)) == expected


def test_searching_for_nothing_finds_everything(claims):
    assert list(claims.matching(" \u3000")) == list(claims)


def test_sources_are_counted_once_and_asked_for(claims, source, reviewer):
    claim = claims[0]
    claim.attach(source, stance="supports", by=reviewer)
    claim.attach(source, stance="context", by=reviewer)
    assert {one.pk: one.source_count for one in claims.with_source_count() if one.source_count} == {claim.pk: 1}
    assert list(claims.with_sources()) == [claim]
    assert claim not in claims.with_sources(attached=False)


def test_claims_needing_proof_are_those_that_say_so(claims, reviewer, other_reviewer, source):
    for claim, status in zip(claims, ("supported", "insufficient", "not_checkable", "refuted"), strict=False):
        claim.review(by=reviewer, status=status)
    claims[3].attach(source, stance="refutes", by=reviewer, locator="p. 1")
    lacking = [claim for claim in claims.all() if claim.needs_proof]
    assert list(claims.needing_proof()) == lacking
    assert {claim.status for claim in lacking} == {Status.SUPPORTED, Status.INSUFFICIENT}
    assert {claim.status for claim in claims.done()} == {Status.NOT_CHECKABLE, Status.REFUTED}


def test_whatever_its_state_a_claim_and_the_list_agree_on_what_needs_proof(seed_essay):
    states = list(product(Stage, Status, (False, True)))
    some = list(seed_essay.claims.all()[: len(states)])
    for claim, (claim.stage, claim.status, claim.needs_confirmation) in zip(some, states, strict=True):
        claim.save()
    found = seed_essay.claims.filter(pk__in=[claim.pk for claim in some])
    assert list(found.needing_proof()) == [claim for claim in some if claim.needs_proof]
    assert list(found.not_needing_proof()) == [claim for claim in some if not claim.needs_proof]


def test_a_list_is_read_in_one_query_without_the_essays_text(claims, reviewer, django_assert_num_queries):
    claims[0].review(by=reviewer, status="refuted")
    with django_assert_num_queries(1) as asked:
        rows = [
            (one.essay.title, str(one.reviewer), str(one.assignee), one.source_count) for one in claims.for_reading()
        ]
    assert len(rows) == claims.count()
    assert '"factcheck_essay"."text"' not in asked[0]["sql"]


def test_claims_come_essay_by_essay_in_reading_order(essay, claims):
    listed = list(Claim.objects.in_order().values_list("essay_id", "start"))
    assert listed == sorted(listed)
    assert len({essay for essay, _start in listed}) == 2
