"""Eight people at once over real HTTP: nobody is answered with a fault of ours, and nothing anybody saved is lost."""

import random
import threading
from collections import Counter

import pytest

from factcheck.models import Claim, Review
from tests.faults.conftest import broken_promises
from tests.faults.visitors import Sent, Visitor, new_mark

pytestmark = pytest.mark.django_db(transaction=True)
#: Verdicts each of them gives: on claims of their own, and on the few that all of them want.
OWN, SHARED = 3, 3


@pytest.fixture
def visitors(server, people) -> list[Visitor]:
    return [Visitor.of(one, server.port) for one in people]


def at_once(visitors: list[Visitor], work) -> list[Sent]:
    """Let every visitor work in a thread of their own; return everything that was sent."""
    start = threading.Barrier(len(visitors), timeout=30)
    faults: list[BaseException] = []

    def run(number: int, visitor: Visitor) -> None:
        try:
            start.wait()
            work(number, visitor)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not faults, faults
    return [sent for visitor in visitors for sent in visitor.journal]


def test_eight_people_on_the_same_and_on_different_claims(server, visitors, long_essay):
    claims = list(long_essay.claims.checkable().values_list("pk", flat=True))
    shared, own = claims[:2], claims[2:]

    def work(number: int, visitor: Visitor) -> None:
        chance = random.Random(number)
        for turn in range(OWN):
            visitor.review(own[number * OWN + turn], new_mark(chance))
        for _turn in range(SHARED):
            visitor.review(chance.choice(shared), new_mark(chance))

    sent = at_once(visitors, work)
    assert len(sent) == 8 * (OWN + SHARED)
    assert {one.status for one in sent} <= {302, 409}, Counter(one.status for one in sent)
    assert_every_save_is_kept_or_refused(sent)
    # On claims of one's own nobody is in the way.
    assert all(one.status == 302 for visitor in visitors for one in visitor.journal[:OWN])
    assert server.faults() == []
    assert broken_promises() == []


def test_of_eight_saves_of_one_version_one_is_kept_and_seven_see_it(server, visitors, long_essay):
    claim = long_essay.claims.checkable().first()
    marks = [new_mark(random.Random(f"same {number}")) for number in range(8)]
    sent = at_once(visitors, lambda number, visitor: visitor.review(claim.pk, marks[number]))
    assert Counter(one.status for one in sent) == {302: 1, 409: 7}
    (kept,) = (one for one in sent if one.status == 302)
    for refused in (one for one in sent if one.status == 409):
        assert "somebody changed this claim while you were writing" in refused.body
        assert kept.mark in refused.body, "the other's change is not shown"
        assert refused.mark in refused.body, "what was typed is lost"
    assert_every_save_is_kept_or_refused(sent)
    assert server.faults() == []
    assert broken_promises() == []


def assert_every_save_is_kept_or_refused(sent: list[Sent]) -> None:
    """An accepted save is one review and one entry of the history; a refused one left no trace."""
    reviews = Counter(Review.objects.values_list("rationale", flat=True))
    entries = Counter(Claim.history.exclude(rationale="").values_list("rationale", flat=True))
    for one in sent:
        expected = 1 if one.status == 302 else 0
        assert reviews[one.mark] == entries[one.mark] == expected, one
    accepted = Counter(one.status for one in sent)[302]
    assert sum(version - 1 for version in Claim.objects.values_list("version", flat=True)) == accepted
