"""Whatever people do to the cut, in any order: the claims tile the essay and no work is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.models import Claim, Essay, Source, Status, cut_by_hand
from factcheck.models.promises import history_faults, verdict_faults
from factcheck.models.stretches import changed_groups, tile_alike, trimmed
from tests.models.cuts import check_cut, check_lineage, check_nothing_vanished, texts

PIECES = st.sampled_from(
    [
        "2015年，",
        "公司在上海成立。",
        "𠮷野家",
        "👩‍🔧",
        " ",
        "　",
        "\n",
        "王小明說：",
        "「產量第一」",
        "。",
        "，",
        "a b",
        "\t",
        "第二章\n",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)
VERBS = st.sampled_from(["split", "merge", "carve", "move_end", "move_start", "fit", "review", "attach"])
STEPS = st.lists(st.tuples(VERBS, st.integers(0, 10_000), st.integers(0, 40), st.integers(0, 40)), max_size=12)


def act(verb: str, claim: Claim, one: int, other: int, person, source: Source) -> None:
    """Do one thing to a claim, somewhere around its text; some places are refused."""
    start = claim.start + one % (len(claim.text) + 2) - 1
    if verb == "split":
        claim.split(at=start, by=person)
    elif verb == "merge":
        claim.merge_with_next(by=person) if other % 2 else claim.merge_with_previous(by=person)
    elif verb == "carve":
        claim.carve(start, start + other % (len(claim.text) + 9), by=person)
    elif verb == "move_end":
        claim.fit(claim.start, claim.end + one - other, by=person)
    elif verb == "move_start":
        claim.fit(claim.start + one - other, claim.end, by=person)
    elif verb == "fit":
        claim.fit(start, start + other, by=person)
    elif verb == "review":
        claim.review(by=person, status=list(Status)[one % 7], rationale="理由")
    else:
        claim.attach(source, stance="supports", quote=f"第{one}頁", by=person)


@pytest.fixture
def promises_kept(db):
    """Looked at once, when every sequence has been tried: each of them has left its essay."""
    yield
    assert [*verdict_faults(), *history_faults()] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS, steps=STEPS)
def test_any_sequence_of_edits_keeps_the_tiling_and_the_work(text, steps, reviewer, source, promises_kept):
    essay = Essay.objects.from_text(text, title="隨機")[0]
    Essay.objects.filter(pk=essay.pk).update(digest=f"{essay.pk:064}")  # so that the same text can come again
    reviews, contents = set(), set()
    for verb, number, one, other in steps:
        standing = list(essay.claims.order_by("start"))
        claim = standing[number % len(standing)]
        try:
            with transaction.atomic():
                act(verb, claim, one, other, reviewer, source)
        except ValidationError:
            pass  # nothing happened, which is checked below like everything else
        else:
            reviews |= set(claim.reviews.values_list("pk", flat=True))
            contents |= set(claim.evidence.values_list("source_id", "quote"))
        check_cut(essay)
    check_nothing_vanished(essay, reviews, contents)
    check_lineage(essay)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS, places=st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_the_first_cut_comes_back_with_its_own_claims(text, places, reviewer):
    essay = Essay.objects.from_text(text, title="隨機")[0]
    Essay.objects.filter(pk=essay.pk).update(digest=f"{essay.pk:064}")
    first = list(essay.claims.order_by("start"))
    first[0].review(by=reviewer, status=Status.NOT_CHECKABLE, rationale="看法")
    before = list(essay.claims.order_by("start").values_list("pk", "status", "stage", "needs_confirmation"))
    for place in places:
        for claim in essay.claims.filter(start__lt=place, end__gt=place):
            if trimmed(essay.text, claim.start, place) and trimmed(essay.text, place, claim.end):
                claim.split(at=place, by=reviewer)
    if texts(essay) != [claim.text for claim in first]:
        cut_by_hand(essay, [(claim.start, claim.end) for claim in first], by=reviewer)
    after = list(essay.claims.order_by("start").values_list("pk", "status", "stage", "needs_confirmation"))
    assert after == before
    check_cut(essay)


CUTS = st.lists(st.integers(1, 19), max_size=6, unique=True).map(sorted)


@given(old=CUTS, new=CUTS)
def test_groups_are_the_smallest_that_differ(old, new):
    text = "字" * 20
    before, after = (list(zip([0, *cuts], [*cuts, 20], strict=True)) for cuts in (old, new))
    assert tile_alike(text, before, after)
    groups = list(changed_groups(before, after))
    for gone, come in groups:
        assert gone != come
        assert (gone[0][0], gone[-1][1]) == (come[0][0], come[-1][1])
        assert not {end for _, end in gone[:-1]} & {end for _, end in come[:-1]}
    kept = [one for one in before if one in after]
    assert sorted([one for gone, _ in groups for one in gone] + kept) == before
    assert sorted([one for _, come in groups for one in come] + kept) == after


@given(text=st.text(max_size=20), start=st.integers(0, 20), end=st.integers(0, 20))
def test_trimming_leaves_only_white_space_out(text, start, end):
    found = trimmed(text, start, end)
    if found is None:
        assert not text[start:end].strip()
    else:
        assert text[found[0] : found[1]] == text[start:end].strip()
        assert start <= found[0] < found[1] <= end


@pytest.mark.django_db
@pytest.mark.parametrize("stretches", [[], [(0, 3)], [(0, 4), (3, 8)], [(0, 3), (4, 8)], [(3, 8), (0, 3)], [(0, 9)]])
def test_parts_that_are_not_the_whole_are_refused(stretches, reviewer):
    essay = Essay.objects.from_text("公司在上海成立。", title="一家公司")[0]
    with pytest.raises(ValidationError):
        cut_by_hand(essay, stretches, by=reviewer)
    assert texts(essay) == ["公司在上海成立。"]
