"""Two people editing the cut, or one editing and one reviewing, at the same moment."""

import pytest
from django.contrib.auth.models import User

from factcheck.models import Claim, CutEdit, Essay, Review, StaleError
from tests.many import review_all
from tests.models.cuts import check_cut, check_lineage, texts
from tests.models.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "2015年，公司在上海成立。員工有300人。\n" + "".join(
    f"第{number}號工廠有{number}人。\n" for number in range(20, 50)
)


@pytest.fixture
def people(transactional_db) -> list[User]:
    return [User.objects.create_user(name) for name in ("first", "second")]


@pytest.fixture
def essay(transactional_db) -> Essay:
    return Essay.objects.from_text(TEXT, title="一家公司")[0]


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes)


@pytest.mark.parametrize("attempt", range(3))
def test_two_splits_of_one_claim_leave_one_and_refuse_the_other(essay, people, attempt):
    claim = essay.claims.order_by("start")[0]
    seen = {claim.pk: claim.version}
    outcomes = at_once(
        *(
            lambda at=at, person=person: Claim.objects.get(pk=claim.pk).split(at=at, by=person, seen=seen)
            for at, person in zip((3, 6), people, strict=True)
        )
    )
    names = kinds(outcomes)
    # The slower one finds the claim gone, or reads it only after it went.
    assert names in (["StaleError", "list"], ["DoesNotExist", "list"])
    edit = CutEdit.objects.get()
    for outcome in outcomes:
        if isinstance(outcome, StaleError):
            assert outcome.current.changes()[0].who == edit.made_by
    check_cut(essay)
    check_lineage(essay)


@pytest.mark.parametrize("attempt", range(3))
def test_a_split_and_a_review_at_once_lose_neither_silently(essay, people, attempt):
    copies = [essay.claims.order_by("start")[0] for _person in people]
    seen = {copies[0].pk: copies[0].version}
    outcomes = at_once(
        lambda: copies[0].split(at=3, by=people[0], seen=seen),
        lambda: copies[1].review(by=people[1], status="refuted", seen_version=1),
    )
    assert kinds(outcomes) in (["Review", "StaleError"], ["StaleError", "list"])
    assert Review.objects.count() + CutEdit.objects.count() == 1
    check_cut(essay)


def test_edits_far_apart_both_take_and_the_numbers_stay_right(essay, people):
    claims = list(essay.claims.order_by("start"))
    far = claims[-1]
    between = Claim.objects.filter(pk__in=[one.pk for one in claims[5:20]])
    outcomes = at_once(
        lambda: claims[0].split(at=3, by=people[0]),
        lambda: far.split(at=far.start + 4, by=people[1]),
        lambda: review_all(between, by=people[1], status="refuted"),
    )
    assert kinds(outcomes) == ["int", "list", "list"]
    assert len(texts(essay)) == len(claims) + 2
    check_cut(essay)
