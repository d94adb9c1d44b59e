"""Splitting, merging, carving and moving: what the heirs take over, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from factcheck.filters import claims_for
from factcheck.models import Claim, CutEdit, CutKind, Essay, Evidence, Source, Stage, StaleError, Status, recorded
from factcheck.models.recut import plan_recut
from tests.models.cuts import check_cut, check_lineage, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay() -> Essay:
    """Two claims in the first paragraph, one in the second."""
    text = "２０１５年，公司在上海成立。𠮷野家有300名員工👩‍🔧。\n這座城市令人難忘。\n"
    essay = Essay.objects.from_text(text, title="一家公司")[0]
    assert texts(essay) == ["２０１５年，公司在上海成立。", "𠮷野家有300名員工👩‍🔧。", "這座城市令人難忘。"]
    return essay


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))


@pytest.fixture
def proved(claims, reviewer, source) -> Claim:
    """The first claim, done."""
    claims[0].review(by=reviewer, status=Status.SUPPORTED, rationale="見年報。")
    claims[0].attach(source, stance="supports", quote="成立於2015年", by=reviewer)
    claims[0].refresh_from_db()
    assert claims[0].stage == Stage.DONE
    return claims[0]


def first_two(essay: Essay) -> tuple[Claim, Claim]:
    one, other = essay.claims.order_by("start")[:2]
    return one, other


# --- where the cuts are ---


def test_a_claim_is_split_at_a_place(essay, claims, reviewer):
    (edit,) = claims[0].split(at=claims[0].start + 6, by=reviewer)
    assert texts(essay) == ["２０１５年，", "公司在上海成立。", "𠮷野家有300名員工👩‍🔧。", "這座城市令人難忘。"]
    assert (edit.kind, edit.made_by, edit.parents()) == (CutKind.SPLIT, reviewer, [claims[0]])
    assert edit.heirs() == list(first_two(essay))
    check_cut(essay)


def test_a_claim_is_merged_with_its_neighbour(essay, claims, reviewer):
    (edit,) = claims[0].merge_with_next(by=reviewer)
    assert texts(essay) == ["２０１５年，公司在上海成立。𠮷野家有300名員工👩‍🔧。", "這座城市令人難忘。"]
    assert (edit.kind, edit.parents()) == (CutKind.MERGE, claims[:2])
    check_cut(essay)


def test_a_stretch_inside_becomes_a_claim_of_its_own(essay, claims, reviewer):
    start = essay.text.index("300")
    claims[1].carve(start, start + 6, by=reviewer)
    assert texts(essay)[1:4] == ["𠮷野家有", "300名員工", "👩‍🔧。"]
    check_cut(essay)


def test_a_stretch_at_the_edge_leaves_two_claims(essay, claims, reviewer):
    claims[1].carve(claims[1].start, claims[1].start + 3, by=reviewer)
    assert texts(essay)[1:3] == ["𠮷野家", "有300名員工👩‍🔧。"]


def test_a_stretch_across_a_boundary_is_taken_out_of_both(essay, claims, reviewer):
    (edit,) = claims[0].carve(claims[0].end - 3, claims[1].start + 3, by=reviewer)
    assert texts(essay)[:3] == ["２０１５年，公司在上海", "成立。𠮷野家", "有300名員工👩‍🔧。"]
    assert (edit.kind, len(edit.parents()), len(edit.heirs())) == (CutKind.MOVE, 2, 3)
    check_cut(essay)


def test_a_claim_is_fitted_to_a_stretch_and_its_neighbours_give_and_take(essay, claims, reviewer):
    claims[1].split(at=claims[1].start + 3, by=reviewer)
    middle = essay.claims.get(text="𠮷野家")
    middle.fit(middle.start - 3, middle.end + 4, by=reviewer)
    assert texts(essay)[:3] == ["２０１５年，公司在上海", "成立。𠮷野家有300", "名員工👩‍🔧。"]
    check_cut(essay)


def test_neighbours_are_those_of_the_paragraph(claims):
    assert claims[0].beside(5) == claims[1].beside(5) == claims[:2]
    assert claims[2].beside(5) == claims[2:]
    assert claims[0].beside(0) == claims[:1]


def test_an_end_moves_back_and_forth(essay, claims, reviewer):
    claims[0].fit(claims[0].start, claims[0].start + 6, by=reviewer)
    assert texts(essay)[:2] == ["２０１５年，", "公司在上海成立。𠮷野家有300名員工👩‍🔧。"]
    one, _other = first_two(essay)
    one.fit(one.start, claims[1].start, by=reviewer)
    assert first_two(essay) == (claims[0], claims[1])
    check_cut(essay)


def test_a_start_moves_into_the_neighbour(essay, claims, reviewer):
    (edit,) = claims[1].fit(claims[0].start + 6, claims[1].end, by=reviewer)
    assert texts(essay)[:2] == ["２０１５年，", "公司在上海成立。𠮷野家有300名員工👩‍🔧。"]
    assert edit.kind == CutKind.MOVE


def test_white_space_at_a_cut_is_in_no_claim(reviewer, db):
    essay = Essay.objects.from_text("It opened in 2015 and it has 300 staff today.", title="A", language="en")[0]
    claim = essay.claims.get()
    claim.split(at=claim.start + len("It opened in 2015"), by=reviewer)
    assert texts(essay) == ["It opened in 2015", "and it has 300 staff today."]
    check_cut(essay)


def test_the_engine_describes_the_heirs(essay, claims, reviewer):
    claims[1].carve(essay.text.index("300"), essay.text.index("👩"), by=reviewer)
    heir = essay.claims.get(text="300名員工")
    assert "figure" in heir.reasons
    assert [mention["text"] for mention in heir.mentions if mention["kind"] == "quantity"] == ["300名"]
    assert essay.claims.matching("员工").filter(pk=heir.pk).exists()


# --- what the heirs take over ---


def test_both_heirs_inherit_verdict_and_evidence_to_be_confirmed(essay, proved, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    for heir in first_two(essay):
        assert (heir.status, heir.rationale, heir.stage) == (Status.SUPPORTED, "見年報。", Stage.IN_REVIEW)
        assert heir.needs_confirmation
        assert not heir.needs_proof
        assert heir.reviewer is None
        assert [review.claim for review in heir.inherited_reviews()] == [proved]
        piece = heir.evidence.get()
        assert (piece.inherited_from, piece.quote, piece.added_by) == (proved, "成立於2015年", reviewer)


def test_a_review_confirms_the_heir(essay, proved, reviewer, other_reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    heir, other = first_two(essay)
    heir.review(by=other_reviewer, status=Status.SUPPORTED)
    heir.refresh_from_db()
    other.refresh_from_db()
    assert (heir.needs_confirmation, heir.stage, heir.reviewer) == (False, Stage.DONE, other_reviewer)
    assert other.needs_confirmation


def test_evidence_alone_confirms_nothing(essay, proved, source, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    heir, _other = first_two(essay)
    heir.attach(source, stance="context", quote="另一段", by=reviewer)
    heir.refresh_from_db()
    assert (heir.needs_confirmation, heir.stage) == (True, Stage.IN_REVIEW)


def test_a_claim_without_work_leaves_nothing_to_confirm(essay, claims, reviewer):
    claims[0].split(at=claims[0].start + 6, by=reviewer)
    for heir in first_two(essay):
        assert (heir.needs_confirmation, heir.status, heir.stage) == (False, Status.UNVERIFIED, Stage.OPEN)


def test_parents_that_disagree_leave_the_verdict_open(essay, proved, claims, reviewer, other_reviewer):
    claims[1].review(by=other_reviewer, status=Status.REFUTED, rationale="不對。")
    proved.merge_with_next(by=reviewer)
    heir = essay.claims.order_by("start").first()
    assert (heir.status, heir.stage, heir.needs_confirmation) == (Status.UNVERIFIED, Stage.IN_REVIEW, True)
    assert {review.status for review in heir.inherited_reviews()} == {Status.SUPPORTED, Status.REFUTED}


def test_the_person_at_work_stays_at_work(essay, claims, reviewer, editor):
    claims[0].assign(to=reviewer, by=editor)
    claims[0].ask_for_second_review(by=editor)
    claims[0].split(at=claims[0].start + 6, by=reviewer)
    for heir in first_two(essay):
        assert (heir.assignee, heir.needs_second_review, heir.stage) == (reviewer, True, Stage.IN_REVIEW)


def test_the_same_piece_is_inherited_once(essay, proved, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    _one, other = first_two(essay)
    other.merge_with_next(by=reviewer)
    first_two(essay)[0].merge_with_next(by=reviewer)
    assert essay.claims.order_by("start").first().evidence.count() == 1


# --- the inverse edit ---


def test_merging_undoes_a_split(essay, proved, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    first_two(essay)[0].merge_with_next(by=reviewer)
    back = essay.claims.order_by("start").first()
    assert back == proved
    assert (back.status, back.stage, back.needs_confirmation) == (Status.SUPPORTED, Stage.DONE, False)
    assert (back.reviews.count(), back.evidence.count()) == (1, 1)
    check_cut(essay)
    check_lineage(essay)


def test_splitting_undoes_a_merge(essay, proved, claims, reviewer):
    proved.merge_with_next(by=reviewer)
    essay.claims.order_by("start").first().split(at=claims[1].start, by=reviewer)
    assert first_two(essay) == (claims[0], claims[1])
    assert (first_two(essay)[0].stage, first_two(essay)[1].stage) == (Stage.DONE, Stage.OPEN)


def test_a_neighbour_that_was_merged_in_takes_no_reviews_along(essay, claims, reviewer):
    claims[0].review(by=reviewer, status=Status.NOT_CHECKABLE, rationale="一種看法")
    with recorded(by=reviewer) as act:
        act.cut(claims[0].merge_with_next)
    act.action.undo()
    assert Claim.objects.get(pk=claims[1].pk).inherited_reviews() == []
    assert claims[0].reviews.count() == 1


def test_work_on_the_heirs_comes_back_to_be_confirmed(essay, proved, reviewer, other_reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    heir, _other = first_two(essay)
    review = heir.review(by=other_reviewer, status=Status.REFUTED, rationale="年份不對。")
    heir.attach(Source.objects.create(title="報紙"), stance="refutes", quote="2016年", by=other_reviewer)
    first_two(essay)[0].merge_with_next(by=reviewer)
    proved.refresh_from_db()
    assert (proved.retired_at, proved.needs_confirmation, proved.stage) == (None, True, Stage.IN_REVIEW)
    assert proved.status == Status.SUPPORTED
    assert proved.inherited_reviews() == [review]
    assert set(proved.evidence.values_list("quote", flat=True)) == {"成立於2015年", "2016年"}


def test_a_split_at_a_line_break_is_undone_across_it(reviewer, db):
    essay = Essay.objects.from_text("大標題\n======\n公司在上海成立。\n", title="A")[0]
    heading = essay.claims.order_by("start").first()
    assert "\n" in heading.text
    heading.split(at=heading.start + 3, by=reviewer)
    assert texts(essay)[:2] == ["大標題", "======"]
    essay.claims.order_by("start").first().merge_with_next(by=reviewer)
    assert essay.claims.order_by("start").first() == heading


def test_what_one_did_to_the_cut_can_be_taken_back_and_done_again(essay, proved, claims, reviewer):
    with recorded(by=reviewer) as act:
        act.cut(proved.carve, proved.start, proved.start + 6)
        act.cut(claims[1].split, at=claims[1].start + 3)
    cut = texts(essay)
    act.action.undo()
    assert list(essay.claims.order_by("start")) == claims
    act.action.redo()
    assert texts(essay) == cut
    check_cut(essay)


def test_taking_back_is_refused_when_somebody_has_cut_again(essay, claims, reviewer, other_reviewer):
    with recorded(by=reviewer) as act:
        act.cut(claims[0].split, at=claims[0].start + 6)
    first_two(essay)[1].split(at=claims[0].start + 8, by=other_reviewer)
    with pytest.raises(ValidationError):
        act.action.undo()
    assert len(texts(essay)) == 5


def test_a_verdict_on_a_claim_that_went_cannot_be_taken_back(essay, claims, reviewer):
    with recorded(by=reviewer) as act:
        act.review(claims[0], status=Status.NOT_CHECKABLE)
    claims[0].split(at=claims[0].start + 6, by=reviewer)
    with pytest.raises(ValidationError):
        act.action.undo()


# --- refusals ---


@pytest.mark.parametrize("at", [-5, 0, 14, 500])
def test_a_place_outside_is_refused(claims, reviewer, at):
    with pytest.raises(ValidationError, match=r".+"):
        claims[0].split(at=at, by=reviewer)


def test_a_stretch_outside_is_refused(claims, reviewer):
    for start, end in ((3, 3), (6, 3), (-1, 3), (14, 20)):
        with pytest.raises(ValidationError):
            claims[0].carve(start, end, by=reviewer)


def test_the_whole_claim_is_refused_as_a_stretch(claims, reviewer):
    with pytest.raises(ValidationError):
        claims[0].carve(claims[0].start, claims[0].end, by=reviewer)


def test_a_part_of_white_space_is_refused(reviewer, db):
    essay = Essay.objects.from_text("公司　　在上海成立。", title="A")[0]
    with pytest.raises(ValidationError):
        essay.claims.get().carve(2, 4, by=reviewer)
    assert texts(essay) == ["公司　　在上海成立。"]


def test_there_must_be_a_neighbour(claims, reviewer):
    with pytest.raises(ValidationError):
        claims[-1].merge_with_next(by=reviewer)
    with pytest.raises(ValidationError):
        claims[-1].fit(claims[-1].start, claims[-1].start + 2, by=reviewer)
    with pytest.raises(ValidationError):
        claims[0].fit(2, claims[0].end, by=reviewer)


def test_paragraphs_are_not_joined(claims, reviewer):
    with pytest.raises(ValidationError):
        claims[1].merge_with_next(by=reviewer)
    with pytest.raises(ValidationError):
        claims[1].fit(claims[1].start, claims[2].start + 2, by=reviewer)


@pytest.mark.parametrize("to", [-1, 0, 28, 99])
def test_a_boundary_stays_between_the_two(claims, reviewer, to):
    with pytest.raises(ValidationError):
        claims[0].fit(claims[0].start, to, by=reviewer)


def test_a_boundary_where_it_is_already_is_refused(essay, claims, reviewer):
    with pytest.raises(ValidationError):
        claims[0].fit(claims[0].start, claims[0].end, by=reviewer)
    assert not CutEdit.objects.exists()


# --- together with others ---


def test_the_second_of_two_people_sees_the_first_ones_edit(essay, claims, reviewer, other_reviewer):
    mine = Claim.objects.get(pk=claims[0].pk)
    seen = {mine.pk: mine.version}
    claims[0].split(at=claims[0].start + 6, by=other_reviewer)
    with pytest.raises(StaleError) as stale:
        mine.split(at=mine.start + 8, by=reviewer, seen=seen)
    change = stale.value.current.changes()[0]
    assert (change.kind, change.who) == ("cut", other_reviewer)
    assert len(texts(essay)) == 4


def test_a_neighbour_reviewed_meanwhile_is_not_merged_unseen(essay, claims, reviewer, other_reviewer):
    seen = {claim.pk: claim.version for claim in claims}
    claims[1].review(by=other_reviewer, status=Status.NOT_CHECKABLE)
    with pytest.raises(StaleError) as stale:
        claims[0].merge_with_next(by=reviewer, seen=seen)
    assert stale.value.current == claims[1]
    assert texts(essay) == [claim.text for claim in claims]


def test_a_claim_reviewed_meanwhile_beside_the_edit_is_no_obstacle(essay, claims, reviewer, other_reviewer):
    seen = {claim.pk: claim.version for claim in claims}
    claims[1].review(by=other_reviewer, status=Status.NOT_CHECKABLE)
    claims[0].split(at=claims[0].start + 6, by=reviewer, seen=seen)
    assert len(texts(essay)) == 4


def test_nothing_is_done_to_a_claim_that_went(proved, reviewer, source):
    piece = proved.evidence.get()
    proved.split(at=proved.start + 6, by=reviewer)
    acts = (
        lambda: proved.review(by=reviewer, status=Status.REFUTED),
        lambda: proved.attach(source, stance="context", by=reviewer),
        lambda: proved.assign(to=reviewer, by=reviewer),
        lambda: piece.remove(by=reviewer),
        lambda: Claim.every.get(pk=proved.pk).split(at=proved.start + 3, by=reviewer),
    )
    for act in acts:
        with pytest.raises(StaleError):
            act()


def test_a_claim_that_went_names_those_that_hold_its_text(essay, proved, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    one, other = first_two(essay)
    other.merge_with_next(by=reviewer)
    assert Claim.every.get(pk=proved.pk).heirs() == list(first_two(essay))
    assert one.heirs() == [one]


# --- everything else counts the standing claims only ---


def test_counts_lists_and_search_know_only_what_stands(essay, proved, reviewer, source):
    proved.split(at=proved.start + 6, by=reviewer)
    counted = Essay.objects.with_progress().get(pk=essay.pk)
    assert (counted.claim_count, counted.done_count) == (4, 0)
    assert proved not in Claim.objects.matching("成立")
    assert Source.objects.with_claim_count().get(pk=source.pk).claim_count == 2
    assert Evidence.objects.in_use().count() == 2
    assert [len(paragraph) for paragraph in essay.paragraphs()] == [3, 1]
    assert [claim.text for claim in claims_for({"essay": str(essay.pk)})] == texts(essay)


def test_an_essay_cut_by_hand_is_not_cut_anew_by_the_engine(essay, claims, reviewer):
    claims[0].split(at=claims[0].start + 6, by=reviewer)
    assert essay not in Essay.objects.untouched()
    with pytest.raises(ValueError, match="carries work"):
        plan_recut(essay).apply(by=reviewer)


def test_the_history_tells_the_edit_once(proved, essay, reviewer):
    proved.split(at=proved.start + 6, by=reviewer)
    told = [change.kind for change in Claim.every.get(pk=proved.pk).changes()]
    assert told.count("cut") == 1
    (change,) = (change for change in first_two(essay)[0].changes() if change.kind == "cut")
    assert change.about.endswith("２０１５年，公司在上海成立。 → ２０１５年， | 公司在上海成立。")
