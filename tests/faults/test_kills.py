"""`kill -9` at any moment, in the middle of whatever people do: the database is whole, and the work goes on.

FAULT_ROUNDS says how often (2 by default: every process once, and one worker), FAULT_SEED which moments; the seed in
use is printed.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from factcheck import roles
from factcheck.models import Action, Essay, Review
from factcheck.models.essays import digest
from tests.conftest import person
from tests.faults.conftest import broken_promises
from tests.faults.server import Server
from tests.faults.visitors import CUT_OFF, Sent, Visitor, new_mark

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "2"))
#: Seconds after which the kill comes, at the earliest and at the latest.
MOMENTS = 0.2, 1.5


class Traffic:
    """People at work until the desk dies under them: an import, a bulk action, an export and two reviewers."""

    def __init__(self, server: Server, essay: Essay, editor: User, reviewers: list[User], chance: random.Random):
        self.essay, self.chance = essay, chance
        self.claims = list(essay.claims.checkable().values_list("pk", flat=True))
        self.importer = Visitor.of(editor, server.port)
        self.visitors = [Visitor.of(one, server.port) for one in reviewers]
        self.exports: list[Sent] = []
        self.is_over = threading.Event()

    def acts(self) -> list[Callable[[], object]]:
        bulk, exporter, *reviewers = self.visitors
        reviewing = [lambda one=one: one.review(self.chance.choice(self.claims), self.mark()) for one in reviewers]
        return [self.bring_in, lambda: self.act_on_all(bulk), lambda: self.export(exporter), *reviewing]

    def mark(self) -> str:
        return new_mark(self.chance)

    def bring_in(self) -> Sent:
        mark = self.mark()
        text = f"{mark}\n{self.essay.text}"
        about = {"step": "store", "title": mark, "language": "zh-Hans", "digest": digest(text)}
        return self.importer.post("import", "/essays/import/", mark, text=text, **about)

    def act_on_all(self, visitor: Visitor) -> Sent:
        mark = self.mark()
        about = {"query": f"essay={self.essay.pk}", "everything": "on", "confirmed": "on", "seen": ""}
        return visitor.post("bulk", "/claims/bulk/", mark, action="not_checkable", rationale=mark, **about)

    def export(self, visitor: Visitor) -> None:
        try:
            status, body = visitor.get(f"/claims/export.csv?essay={self.essay.pk}")
        except CUT_OFF:
            status, body = None, ""
        self.exports.append(Sent("export", "", status, body))

    def go_on_until(self, kill: Callable[[], None], moment: float) -> None:
        """Let everybody work, all at once and without pause, until some time after the kill."""

        def work(act: Callable[[], object]) -> None:
            while not self.is_over.is_set():
                act()

        threads = [threading.Thread(target=work, args=(act,)) for act in self.acts()]
        for thread in threads:
            thread.start()
        time.sleep(moment)
        kill()
        self.is_over.set()
        for thread in threads:
            thread.join(timeout=120)

    @property
    def sent(self) -> list[Sent]:
        return [sent for visitor in (self.importer, *self.visitors) for sent in visitor.journal] + self.exports


@pytest.fixture
def editor(transactional_db) -> User:
    return person("editor", roles.EDITOR)


def test_whatever_is_killed_nothing_is_half_done_and_the_work_goes_on(server, long_essay, editor, people):
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    print(f"FAULT_SEED={seed}")
    chance = random.Random(seed)
    interrupted = 0
    for turn in range(ROUNDS):
        traffic = Traffic(server, long_essay, editor, people[:4], chance)
        if turn % 2:
            traffic.go_on_until(lambda: server.kill_a_worker(chance), chance.uniform(*MOMENTS))
        else:
            traffic.go_on_until(server.kill, chance.uniform(*MOMENTS))
            server.start()
        interrupted += sum(one.status is None for one in traffic.sent)
        check(traffic)
        resume(traffic)
    assert interrupted, "every kill came when nobody was at work"
    assert broken_promises() == server.faults() == []


def check(traffic: Traffic) -> None:
    """What was accepted is there whole; what was cut off is there whole or not at all; what was refused is not."""
    assert broken_promises() == []
    answers = Counter((one.act, one.status) for one in traffic.sent)
    assert {status for _act, status in answers} <= {200, 302, 409, None}, answers
    for one in traffic.sent:
        if one.act == "export":
            assert one.status is None or len(one.body.splitlines()) > len(traffic.claims), "half an export looks whole"
        else:
            assert KEPT[one.act](traffic, one.mark) in {302: {1}, None: {0, 1}}.get(one.status, {0}), one


def imports(_traffic: Traffic, mark: str) -> float:
    return Essay.objects.filter(title=mark).count()


def reviews(_traffic: Traffic, mark: str) -> float:
    return Review.objects.filter(rationale=mark).count()


def bulk_actions(traffic: Traffic, mark: str) -> float:
    """Return how many times the action was done; a part of it, or one that can't be undone, is no whole number."""
    reviewed = Review.objects.filter(rationale=mark).count()
    # What an action replaced is in it as well; the mark of the one before it must not count as its own.
    actions = [one for one in Action.objects.all() if mark in str([step["after"] for step in one.steps])]
    whole = sum(len(one.steps) == traffic.essay.claims.count() for one in actions)
    return whole if reviewed == whole * traffic.essay.claims.count() else 0.5


KEPT: dict[str, Callable[[Traffic, str], float]] = {"import": imports, "review": reviews, "bulk": bulk_actions}


def resume(traffic: Traffic) -> None:
    """The server that is there now does everything that was done before it died."""
    before = len(traffic.sent)
    for act in traffic.acts():
        act()
    done = [one for visitor in (traffic.importer, *traffic.visitors) for one in visitor.journal[-1:]]
    assert len(traffic.sent) == before + 5
    assert {one.status for one in done} <= {302, 409}, done
    assert traffic.exports[-1].status == 200
