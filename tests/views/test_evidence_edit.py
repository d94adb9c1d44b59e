"""Changing evidence that is attached."""

import datetime

import pytest

from factcheck.models import Claim, Evidence, Source
from tests.views.pages import told, typed, words_of


@pytest.fixture
def piece(claim, source, reviewer) -> Evidence:
    return claim.attach(source, stance="supports", by=reviewer, quote="甲", accessed_on=datetime.date(2024, 5, 1))


@pytest.fixture
def edit(desk, piece):
    """Send the form of the evidence as its page shows it, with what is given put over it."""
    shown = {"known_source": f"{piece.source} [{piece.source_id}]", "stance": "supports", "quote": "甲"}

    def sent(**changes: str):
        return desk.post(f"/evidence/{piece.pk}/", typed({**shown, "accessed_on": "2024-05-01", **changes}))

    return sent


def test_the_page_shows_what_is_stored(desk, piece):
    body = desk.get(f"/evidence/{piece.pk}/").content.decode()
    for shown in (
        f'value="{piece.source} [{piece.source_id}]"',
        "甲</textarea>",
        'value="2024-05-01"',
        piece.claim.text,
    ):
        assert shown in body


def test_a_change_is_stored_and_kept_in_the_history(desk, edit, piece):
    answer = edit(quote="乙", locator="第3頁", stance="context")
    assert answer.url == f"/claims/{piece.claim_id}/"
    assert told(desk.get(answer.url)) == ["The evidence is changed."]
    stored = Evidence.objects.get()
    assert (stored.quote, stored.locator, stored.stance, stored.source) == ("乙", "第3頁", "context", piece.source)
    assert [entry.quote for entry in stored.history.all()] == ["乙", "甲"]


def test_another_source_takes_the_place_of_the_first(edit, sources):
    assert edit(known_source="工業統計年報").status_code == 302
    assert Evidence.objects.get().source == sources[0]
    assert edit(known_source="", new_title="新的來源", version="2").status_code == 302
    assert Evidence.objects.get().source.title == "新的來源"


def test_the_days_are_compared_with_the_source_that_is_chosen_not_with_the_one_before(edit, piece, sources, reviewer):
    piece.source.published_on = datetime.date(2024, 4, 30)
    piece.source.save_as(reviewer)
    answer = edit(known_source="工業統計年報", accessed_on="2020-01-01")
    assert answer.status_code == 302
    assert Evidence.objects.get().accessed_on == datetime.date(2020, 1, 1)


def test_taking_the_passage_away_takes_the_proof_away(edit, piece, reviewer):
    piece.claim.review(by=reviewer, status="supported")
    assert Claim.objects.get(pk=piece.claim_id).stage == "done"
    edit(quote="")
    assert Claim.objects.get(pk=piece.claim_id).stage == "in_review"


def test_a_stale_form_is_refused_with_the_other_change_shown_and_nothing_typed_lost(edit, piece, other_reviewer):
    theirs = Evidence.objects.get()
    theirs.quote, theirs.locator = "別人的引文", "第9頁"
    theirs.save_as(other_reviewer)
    page = edit(quote="我的引文")
    assert page.status_code == 409
    words = words_of(page)
    assert "Not saved: somebody changed this evidence while you were writing." in words
    assert "別人的引文 第9頁" in words
    assert "我的引文</textarea>" in page.content.decode()
    assert Evidence.objects.get().quote == "別人的引文"

    assert 'name="version" value="2"' in page.content.decode()
    assert edit(quote="我的引文", version="2").status_code == 302
    assert Evidence.objects.get().quote == "我的引文"


def test_a_stale_form_leaves_no_new_source_behind(edit, piece, other_reviewer):
    piece.save_as(other_reviewer)
    page = edit(known_source="", new_title="新的來源")
    assert page.status_code == 409
    assert list(Source.objects.all()) == [piece.source]
    assert 'value="新的來源"' in page.content.decode()


@pytest.mark.parametrize("version", ["", "abc"])
def test_a_form_without_its_version_says_to_load_the_page_again(edit, version):
    page = edit(quote="乙", version=version)
    assert page.status_code == 422
    assert "This form is out of date" in words_of(page)
    assert Evidence.objects.get().quote == "甲"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"known_source": ""}, "Choose a known source, or describe a new one below."),
        ({"new_title": "新的來源"}, "Choose a known source or describe a new one, not both."),
        ({"known_source": "沒有這本書"}, "No known source is called that."),
        ({"stance": "bogus"}, "bogus is not one of the available choices."),
        ({"accessed_on": "9999-01-01"}, "That day has not come yet."),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_changes_nothing(edit, piece, fields, sentence):
    page = edit(quote="乙", **fields)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert "乙</textarea>" in page.content.decode()
    assert Evidence.objects.get().quote == "甲"
    assert Source.objects.count() == 1


def test_an_empty_form_changes_nothing(desk, piece):
    assert desk.post(f"/evidence/{piece.pk}/").status_code == 422
    assert Evidence.objects.get().quote == "甲"
