"""Pages by key: no row is lost or doubled, in any order, over ties, while rows change in between."""

import datetime
import random

import pytest
from django.contrib.auth.models import User

from factcheck.models import Claim, Essay, Source, worklists
from factcheck.models.keyset import KeyPage, Listing, Order
from factcheck.models.orders import CLAIM_ORDERS, ESSAY_ORDERS, SOURCE_ORDERS
from factcheck.models.vocabulary import Kind, SourceType, Stage, Status

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
BOTH_WAYS = pytest.mark.parametrize("descending", [False, True])


@pytest.fixture
def claims(db) -> list[Claim]:
    """Sixty claims of three essays that share scores, states and moments."""
    chance = random.Random(7)
    essays = [Essay.objects.create(title=f"第{number}篇", text="文", digest=str(number)) for number in range(3)]
    rows = [
        Claim(
            essay=essay,
            position=place,
            start=place,
            end=place + 1,
            text="文",
            kind=chance.choice(Kind.values),
            status=chance.choice(Status.values),
            stage=chance.choice(Stage.values),
            checkworthiness=chance.choice((0, 0.25, 0.1 + 0.2)),
            reviewed_at=chance.choice((None, NOON, NOON + datetime.timedelta(microseconds=1))),
        )
        for essay in essays
        for place in range(20)
    ]
    chance.shuffle(rows)
    return Claim.objects.bulk_create(rows)


@pytest.fixture
def sources(db) -> list[Source]:
    names = ("甲~乙", "甲", "", "~", "乙")
    rows = [
        Source(
            title=names[number % 5] or "無題",
            publisher=names[number % 3],
            type=SourceType.values[number % 2],
            published_on=NOON.date() if number % 4 else None,
            search_text="",
        )
        for number in range(20)
    ]
    return Source.objects.bulk_create(rows)


def sorted_keys(rows, order: Order, *, descending: bool) -> list[int]:
    """The keys in the order as it is described, sorted by Python."""
    keys = []
    for run, back in order.read(descending=descending):
        there = [row for row in rows if not run.holds or holds(row, *run.holds)]
        by_key = sorted(there, key=lambda row: [getattr(row, name) for name in run.key], reverse=back)
        keys += [row.pk for row in by_key]
    return keys


def holds(row, name: str, value: object) -> bool:
    field, _joint, lookup = name.partition("__")
    return (getattr(row, field) is None) == value if lookup else getattr(row, field) == value


def forward(listing: Listing, size: int):
    """Every page from the first on, each asked for by the written place where the one before ended."""
    page = listing.first(size)
    yield page
    while page.after:
        page = listing.after(listing.place(str(page.after)), size)
        yield page


def backward(listing: Listing, size: int):
    page = listing.last(size)
    yield page
    while page.before:
        page = listing.before(listing.place(str(page.before)), size)
        yield page


def keys_of(pages) -> list[int]:
    return [row.pk for page in pages for row in page.rows]


@BOTH_WAYS
@pytest.mark.parametrize("name", CLAIM_ORDERS)
@pytest.mark.parametrize("size", [1, 7, 60])
def test_every_claim_comes_once_forward_and_back(claims, name, descending, size):
    order = CLAIM_ORDERS[name]
    listing = Listing(Claim.objects.all(), order, descending=descending)
    expected = sorted_keys(claims, order, descending=descending)
    assert keys_of(forward(listing, size)) == expected
    assert keys_of([*backward(listing, size)][::-1]) == expected


@BOTH_WAYS
@pytest.mark.parametrize("name", CLAIM_ORDERS)
@pytest.mark.parametrize(
    "chosen", [{"stage": ["open", "disputed"]}, {"status": ["refuted"], "stage": ["done", "open"]}]
)
def test_values_read_apart_are_merged_in_the_same_order(claims, name, descending, chosen):
    rows = Claim.objects.filter(**{f"{field}__in": values for field, values in chosen.items()})
    listing = Listing(rows, CLAIM_ORDERS[name], descending=descending, chosen=chosen)
    expected = sorted_keys(rows, CLAIM_ORDERS[name], descending=descending)
    assert len(expected) > 0
    assert keys_of(forward(listing, 3)) == expected
    assert keys_of([*backward(listing, 3)][::-1]) == expected


@BOTH_WAYS
@pytest.mark.parametrize("name", SOURCE_ORDERS)
def test_texts_that_hold_the_mark_between_parts_are_places_too(sources, name, descending):
    listing = Listing(Source.objects.all(), SOURCE_ORDERS[name], descending=descending)
    pages = keys_of(forward(listing, 3))
    assert sorted(pages) == sorted(source.pk for source in sources)
    assert keys_of([*backward(listing, 3)][::-1]) == pages


@pytest.mark.parametrize("name", ESSAY_ORDERS)
def test_essays_come_once(claims, name):
    Essay.objects.filter(title="第1篇").update(published_on=NOON.date())
    listing = Listing(Essay.objects.all(), ESSAY_ORDERS[name], descending=True)
    assert sorted(keys_of(forward(listing, 1))) == sorted(Essay.objects.values_list("pk", flat=True))


@BOTH_WAYS
@pytest.mark.parametrize("name", CLAIM_ORDERS)
def test_what_nobody_touches_comes_once_while_the_rest_changes(claims, name, descending):
    chance = random.Random(3)
    touched = {claim.pk for claim in claims if chance.random() < 0.3}
    seen = []
    for page in forward(Listing(Claim.objects.all(), CLAIM_ORDERS[name], descending=descending), 4):
        seen += [row.pk for row in page.rows if row.pk not in touched]
        for key in chance.sample(sorted(touched), 3):
            # The row at the end of the page, too, may change its place or go.
            change = {"status": chance.choice(Status.values), "stage": chance.choice(Stage.values)}
            moment = chance.choice((None, NOON, NOON + datetime.timedelta(days=1)))
            gone = chance.choice((None, NOON))
            Claim.every.filter(pk=key).update(checkworthiness=0.25, reviewed_at=moment, retired_at=gone, **change)
    untouched = [claim for claim in claims if claim.pk not in touched]
    assert seen == sorted_keys(untouched, CLAIM_ORDERS[name], descending=descending)


def test_behind_the_last_row_and_before_the_first_there_is_nothing(claims):
    listing = Listing(Claim.objects.all(), CLAIM_ORDERS["position"])
    assert listing.after(listing.place("999999~0"), 7) == KeyPage([])
    assert listing.before(listing.place("0~0"), 7) == KeyPage([])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("position", ""),
        ("position", "1"),
        ("position", "1~2~3"),
        ("position", "one~2"),
        ("position", "99999999999999999999~1"),
        ("position", "1~\0"),
        ("checkworthiness", "much~1~2"),
        ("status", "1~2"),
        ("status", "true~1~2"),
        ("reviewed_at", "with~yesterday~1~2"),
        ("reviewed_at", "with~2026-03-01T12:00:00~1~2"),
        ("reviewed_at", "without"),
    ],
)
def test_what_is_no_place_of_the_order_is_none(db, name, text):
    assert Listing(Claim.objects.all(), CLAIM_ORDERS[name]).place(text) is None


def test_a_page_takes_two_questions(claims, django_assert_num_queries):
    listing = Listing(Claim.objects.all(), CLAIM_ORDERS["checkworthiness"], reading=Claim.objects.for_reading())
    middle = listing.first(20).after
    with django_assert_num_queries(2):
        listing.after(middle, 20)


def test_a_number_is_counted_only_as_far_as_it_says_something(claims, django_assert_num_queries):
    assert Claim.objects.number(most=100) == 60
    with django_assert_num_queries(1) as asked:
        assert Claim.objects.number(most=50) == 51
    assert "LIMIT 51" in asked[0]["sql"]


@pytest.mark.parametrize("collected", [0, 5_000])
def test_claims_a_person_worked_on_are_found_by_hand_and_by_verdict(claims, reviewer: User, monkeypatch, collected):
    monkeypatch.setattr(worklists, "_COLLECTED", collected)
    claims[0].assign(to=reviewer, by=reviewer)
    claims[1].review(by=reviewer, status="refuted")
    claims[1].assign(to=reviewer, by=reviewer)
    claims[2].review(by=reviewer, status="refuted")
    assert set(Claim.objects.involving(reviewer)) == set(claims[:3])
