"""Cutting anew what nobody has worked on."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from factcheck.models import Claim, Essay
from factcheck.models.recut import plan_recut

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_cut(essay: Essay) -> Essay:
    """An essay cut by an older engine: its first two claims were one, and another was called an opinion."""
    first, second, *rest = essay.claims.all()
    second.delete()
    Claim.objects.filter(pk=first.pk).update(end=second.end, text=essay.text[first.start : second.end])
    Claim.objects.filter(pk=rest[-1].pk).update(kind="prediction")
    return essay


def places(essay: Essay) -> list[tuple[int, int, str]]:
    return list(essay.claims.order_by("start").values_list("start", "end", "kind"))


def test_a_fresh_cut_changes_nothing(essay):
    plan = plan_recut(essay)

    assert not plan.changes_anything
    assert len(plan.unchanged) == essay.claims.count()


def test_a_plan_tells_and_changes_nothing(old_cut):
    before = places(old_cut)

    plan = plan_recut(old_cut)

    assert (len(plan.gone), len(plan.redescribed) >= 1, len(plan.new)) == (1, True, 2)
    assert places(old_cut) == before


def test_applying_gives_what_a_new_import_would(old_cut, editor):
    text, kept = old_cut.text, old_cut.claims.last().pk

    plan_recut(old_cut).apply(by=editor)

    stored = places(old_cut)
    assert old_cut.claims.last().pk == kept
    assert not plan_recut(old_cut).changes_anything
    assert [text[start:end] for start, end, _kind in stored] == list(
        old_cut.claims.order_by("start").values_list("text", flat=True)
    )


def test_the_history_keeps_the_old_cut(old_cut, editor):
    gone = old_cut.claims.first()

    plan_recut(old_cut).apply(by=editor)

    removal = Claim.history.get(id=gone.pk, history_type="-")
    assert (removal.text, removal.history_user) == (gone.text, editor)


@pytest.mark.parametrize("work", ["review", "evidence", "removed evidence", "assignment", "second review"])
def test_work_protects_an_essay(old_cut, claim, source, reviewer, work):
    claim = old_cut.claims.last()
    if work == "review":
        claim.review(by=reviewer, status="not_checkable")
    elif work == "evidence":
        claim.attach(source, stance="context", by=reviewer)
    elif work == "removed evidence":
        claim.attach(source, stance="context", by=reviewer).remove(by=reviewer)
    elif work == "assignment":
        claim.assign(to=reviewer, by=reviewer)
    else:
        claim.ask_for_second_review(by=reviewer)

    assert not Essay.objects.untouched().exists()
    with pytest.raises(ValueError, match="carries work"):
        plan_recut(old_cut).apply()


@translation.override("en")
def test_the_command_says_first_and_does_on_request(old_cut):
    before = places(old_cut)
    said = StringIO()

    call_command("recut_essays", stdout=said)
    assert "would change: 2 new, 1 gone" in said.getvalue()
    assert places(old_cut) == before

    call_command("recut_essays", "--apply", essay=[old_cut.pk], stdout=said)
    assert "recut: 2 new" in said.getvalue()
    assert places(old_cut) != before


@translation.override("en")
def test_the_command_leaves_work_alone(old_cut, reviewer):
    old_cut.claims.last().assign(to=reviewer, by=reviewer)
    said = StringIO()

    call_command("recut_essays", "--apply", stdout=said)

    assert "left alone" in said.getvalue()
