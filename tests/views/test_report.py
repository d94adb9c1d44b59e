"""The printable report."""

from tests.views.pages import words_of


def test_the_report_numbers_claims_and_cites_each_source_once(desk, essay, claims, sources, reviewer):
    first, second, _third = claims
    first.review(by=reviewer, status="supported", rationale="年報第三頁")
    first.attach(sources[0], stance="supports", quote="三百人", locator="p. 3", by=reviewer)
    second.review(by=reviewer, status="refuted")
    second.attach(sources[0], stance="context", quote="百分之十", by=reviewer)
    second.attach(sources[1], stance="refutes", quote="三百五十人", by=reviewer)

    page = desk.get(f"/essays/{essay.pk}/report/")

    assert [note.claim for note in page.context["report"].notes] == [first, second]
    assert [number for note in page.context["report"].notes for number, _piece in note.citations] == [1, 1, 2]
    words = words_of(page)
    for part in ("Supported", "年報第三頁", "三百五十人", "p. 3", "2 of 3 claims done", sources[1].url):
        assert part in words


def test_a_verdict_that_is_not_settled_says_so_in_the_note_and_in_the_counts(
    desk, essay, claims, reviewer, other_reviewer
):
    first, second, third = claims
    first.review(by=reviewer, status="not_checkable")
    first.review(by=other_reviewer, status="insufficient", rationale="查無資料")
    second.ask_for_second_review(by=reviewer)
    second.review(by=reviewer, status="not_checkable")
    third.review(by=reviewer, status="not_checkable")

    page = desk.get(f"/essays/{essay.pk}/report/")

    notes = words_of(page).partition("Verdicts")[2]
    assert notes.count("Disputed") == notes.count("Second review") == 1
    assert page.context["report"].unsettled == [("second_review", 1), ("disputed", 1)]
    for side in ("Not checkable — reviewer", "Insufficient evidence — other_reviewer", "查無資料"):
        assert notes.count(side) == 1
    counts = page.content.decode().partition('class="report-counts"')[2].partition("</ul>")[0]
    assert "Disputed" in counts
    assert "Second review" in counts


def test_a_report_without_verdicts_says_so(desk, essay):
    assert "No claim has a verdict yet." in words_of(desk.get(f"/essays/{essay.pk}/report/"))


def test_the_report_asks_no_more_of_many_claims(
    desk, essay, seed_essay, sources, reviewer, django_assert_max_num_queries
):
    for claim in seed_essay.claims.checkable()[:12]:
        claim.review(by=reviewer, status="supported")
        claim.attach(sources[0], stance="supports", quote="引文", by=reviewer)
    with django_assert_max_num_queries(15):
        desk.get(f"/essays/{seed_essay.pk}/report/")


def test_the_cast_at_the_door(sign_in, essay, editor, stranger):
    address = f"/essays/{essay.pk}/report/"
    assert sign_in(editor).get(address).status_code == 200
    assert sign_in(stranger).get(address).status_code == 403
    assert "/accounts/login/" in sign_in(None).get(address)["Location"]
    assert sign_in(editor).get("/essays/999/report/").status_code == 404
