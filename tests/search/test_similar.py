"""What the desk has checked already, found for a claim of another essay."""

from collections import Counter

import pytest
from django.db import connection

from factcheck.models import Claim, Essay, Evidence, similar_to, take_over
from factcheck.models.search.samples import Sample, current_sample
from factcheck.models.search.sharing import chosen_probes


def claim_of(text: str, title: str) -> Claim:
    essay, _new = Essay.objects.from_text(text, title=title)
    return essay.claims.checkable().first()


@pytest.fixture
def mine(db) -> Claim:
    return claim_of("台積電2020年營收達到1.34兆元。", "甲")


@pytest.fixture
def checked(db, source, reviewer) -> Claim:
    claim = claim_of("2020年，台积电的全年收入是13400亿元。", "乙")
    claim.review(by=reviewer, status="supported", rationale="年報")
    claim.attach(source, stance="supports", by=reviewer, quote="13,393億", locator="p. 3")
    return claim


def test_a_checked_claim_is_found_in_another_script_and_other_words(mine, checked):
    (one,) = similar_to(mine)
    assert one.claim == checked
    assert one.likeness.is_enough
    assert [piece.quote for piece in one.evidence] == ["13,393億"]
    assert not one.taken


def test_wide_gaps_between_the_keys_of_claims_hide_nothing(mine, reviewer):
    leap_to(1_000_000)
    checked = claim_of("2020年，台积电的全年收入是13400亿元。", "乙")
    checked.review(by=reviewer, status="supported")
    assert checked.pk > 1_000_000
    assert [one.claim for one in similar_to(mine)] == [checked]


def leap_to(key: int) -> None:
    """Let the next claim have a key above this one, as after many that are no more."""
    leap = "SELECT setval(pg_get_serial_sequence('factcheck_claim', 'id'), %s)"
    if connection.vendor == "sqlite":
        leap = "UPDATE sqlite_sequence SET seq = %s WHERE name = 'factcheck_claim'"
    with connection.cursor() as cursor:
        cursor.execute(leap, [key])


def test_only_claims_of_other_essays_with_a_verdict_are_found(mine, checked, reviewer):
    claim_of("臺積電的2020年營收是1.34兆元。", "丙")
    assert [one.claim for one in similar_to(mine)] == [checked]
    assert similar_to(checked) == []
    mine.review(by=reviewer, status="refuted")
    assert [one.claim for one in similar_to(checked)] == [mine]
    checked.review(by=reviewer, status="unverified")
    assert similar_to(mine) == []


def test_the_best_come_first_and_not_too_many(mine, checked, reviewer):
    for number in range(7):
        near = claim_of(f"台積電2020年營收達到1.34兆元，{'再' * number}創新高。", f"第{number}篇")
        near.review(by=reviewer, status="refuted")
    scores = [one.likeness.score for one in similar_to(mine)]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)


def test_headings_and_claims_about_something_else_have_none(mine, checked, seed_essay):
    heading = seed_essay.claims.filter(kind="heading").first()
    assert similar_to(heading) == []
    assert all(similar_to(claim) == [] for claim in seed_essay.claims.checkable()[:10])


def test_one_takes_over_a_source_once_and_can_take_it_back(mine, checked, other_reviewer):
    piece = checked.evidence.get()
    action = take_over(piece, to=mine, by=other_reviewer)
    taken = mine.evidence.get()
    assert taken.content() == piece.content()
    assert taken.added_by == other_reviewer
    assert take_over(piece, to=mine, by=other_reviewer) is None
    assert similar_to(mine)[0].taken == {piece.pk}
    action.undo()
    assert not mine.evidence.exists()
    assert Evidence.objects.get() == piece


def test_frequent_entries_are_asked_for_in_pairs():
    known = Sample(
        total=1_000_000,
        texts=("",) * 2_000,
        entries=Counter({"=台积电": 100, "@2020": 40, "营收": 60, "罕见": 1}),
        last=1_000_000,
        learnt_at=0.0,
    )
    probes = [probe for probe, _weight in chosen_probes(["=台积电", "@2020", "营收", "罕见", "未见"], known)]
    assert ("未见",) in probes
    assert ("罕见",) in probes
    assert ("@2020", "营收") in probes or ("营收", "@2020") in probes
    assert ("=台积电",) not in probes
    assert sum(known.expected(probe) for probe in probes) <= 8_000


def test_it_finds_them_among_many_in_a_few_queries(mine, checked, django_assert_max_num_queries):
    current_sample()
    with django_assert_max_num_queries(8):
        assert similar_to(mine)
