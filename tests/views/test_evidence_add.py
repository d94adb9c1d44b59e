"""Attaching a source to a claim."""

import datetime

import pytest
from django.utils import timezone

from factcheck.models import Claim, Evidence, Source
from factcheck.models.claims import Claim as StoredClaim
from tests.views.pages import told, words_of

NEW = {"new_url": "https://stat.example.tw/2015", "new_title": "2015年工業統計", "quote": "員工300人"}


def faults(page) -> str:
    """Everything the evidence form says is wrong."""
    form = page.context["evidence_form"]
    errors = (
        [*form.errors.values(), *form.new_source.errors.values()] if form.describes_new_source else form.errors.values()
    )
    return " ".join(str(message) for messages in errors for message in messages)


def test_a_known_source_is_attached_by_choosing_it(attach, desk, claim, source, reviewer):
    answer = attach(known_source=f"{source} [{source.pk}]", quote="員工300人", locator="第3頁", stance="refutes")
    assert answer.url == f"/claims/{claim.pk}/"
    assert told(desk.get(answer.url)) == ["The source is attached."]
    piece = claim.evidence.get()
    assert (piece.source, piece.stance, piece.quote, piece.locator) == (source, "refutes", "員工300人", "第3頁")
    assert (piece.added_by, piece.accessed_on) == (reviewer, timezone.localdate())


@pytest.mark.parametrize(
    "spelled",
    [
        "https://example.org/report",
        "HTTPS://EXAMPLE.ORG:443/report",
        "https://example.org/report?utm_source=mail",
        "  https://example.org/a/../report ",
        "公司年報",
    ],
)
def test_a_known_source_is_found_by_its_title_or_its_address_however_spelled(attach, claim, source, spelled):
    assert attach(known_source=spelled).status_code == 302
    assert claim.evidence.get().source == source
    assert Source.objects.count() == 1


def test_a_new_source_is_stored_and_attached_together(attach, claim):
    more = {"new_publisher": "統計處", "new_type": "statistics", "new_published_on": "2016-03-01"}
    assert attach(**NEW, **more, new_archive_url="https://archive.example.org/1").status_code == 302
    source = claim.evidence.get().source
    assert (source.title, source.publisher, source.type) == ("2015年工業統計", "統計處", "statistics")
    assert (source.url, source.published_on) == ("https://stat.example.tw/2015", datetime.date(2016, 3, 1))


def test_a_new_source_whose_address_is_known_is_the_known_one(attach, claim, source):
    assert attach(new_url="https://EXAMPLE.org/report?utm_medium=x", new_title="另一個標題").status_code == 302
    assert claim.evidence.get().source == source
    assert Source.objects.get().title == "公司年報"


def test_a_source_without_an_address_is_a_source_too(attach, claim):
    assert attach(new_title="縣志，卷三", new_type="book", locator="第12頁").status_code == 302
    assert claim.evidence.get().source.url == ""


def test_what_is_attached_already_gets_a_sentence(attach, claim, source):
    attach(known_source=source.url)
    page = attach(known_source=source.url)
    assert page.status_code == 422
    assert "This source is attached already, and with the same words." in words_of(page)
    assert claim.evidence.count() == 1


def test_the_proof_that_was_missing_makes_the_claim_done(attach, claim, source, reviewer):
    claim.review(by=reviewer, status="supported")
    attach(known_source="公司年報")
    assert Claim.objects.get(pk=claim.pk).stage == "in_review"
    attach(known_source="公司年報", locator="第3頁")
    assert Claim.objects.get(pk=claim.pk).stage == "done"


NOT_AN_ADDRESS = [
    "javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "https://",
    "http:///path",
    "data:text/html,x",
    "ftp://example.org/a",
    "file:///etc/passwd",
    "//",
    "https://exa mple.org",
    "\0",
]


@pytest.mark.parametrize("url", NOT_AN_ADDRESS)
def test_a_new_source_needs_a_web_address_or_none(attach, claim, url):
    page = attach(new_url=url, new_title="一個標題", quote="寫好的引文")
    assert page.status_code == 422
    errors = page.context["evidence_form"].new_source.errors["url"]
    assert str(errors[0]) in words_of(page)
    assert "寫好的引文</textarea>" in page.content.decode()
    assert not Source.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "javascript://example.org/a",
        "https://",
        "沒有這本書",
        "[987654321]",
        "[999999999999999999999]",
        "公司年報 [0]",
        "\0",
    ],
)
def test_a_known_source_that_is_not_known_gets_a_sentence(attach, source, typed):
    page = attach(known_source=typed, quote="寫好的引文")
    assert page.status_code == 422
    assert faults(page) in words_of(page)
    assert "寫好的引文</textarea>" in page.content.decode()
    assert not Evidence.objects.exists()


def test_a_title_that_two_sources_share_has_to_be_chosen(attach, source, reviewer):
    Source(title=source.title).save_as(reviewer)
    page = attach(known_source=source.title)
    assert "No known source is called that. Choose one from the list" in words_of(page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose a known source, or describe a new one below."),
        ({"known_source": "   "}, "Choose a known source, or describe a new one below."),
        ({"known_source": "公司年報", **NEW}, "Choose a known source or describe a new one, not both."),
        ({"new_url": "https://stat.example.tw/"}, "Something about the new source is missing or wrong; see below."),
        ({"new_title": "標題", "new_type": "bogus"}, "bogus is not one of the available choices."),
        ({"new_title": "標" * 301}, "at most 300 characters"),
        ({**NEW, "new_published_on": "2015-13-01"}, "Enter a valid date."),
        ({**NEW, "new_published_on": "9999-01-01"}, "The source was published after that day."),
        (
            {**NEW, "new_published_on": "2020-01-02", "accessed_on": "2020-01-01"},
            "The source was published after that day.",
        ),
        ({"known_source": "公司年報", "accessed_on": "9999-01-01"}, "That day has not come yet."),
        ({"known_source": "公司年報", "accessed_on": "gestern"}, "Enter a valid date."),
        ({"known_source": "公司年報", "accessed_on": ""}, "This field is required."),
        ({"known_source": "公司年報", "stance": "bogus"}, "bogus is not one of the available choices."),
        ({"known_source": "公司年報", "locator": "頁" * 201}, "at most 200 characters"),
        ({"known_source": "公司年報", "quote": "\0"}, "Null characters are not allowed."),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_stores_nothing(attach, claim, source, fields, sentence):
    page = attach(**fields)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert list(Source.objects.all()) == [source]
    assert not Evidence.objects.exists()
    assert Claim.objects.get(pk=claim.pk).stage == "open"


def test_a_source_published_after_it_was_accessed_is_refused_when_it_is_known_too(attach, source, reviewer):
    source.published_on = datetime.date(2024, 5, 1)
    source.save_as(reviewer)
    page = attach(known_source="公司年報", accessed_on="2024-04-30")
    assert words_of(page).count("The source was published after that day.") == 1
    assert not Evidence.objects.exists()


def test_a_new_source_does_not_stay_behind_if_the_claim_can_not_take_it(attach, claim, monkeypatch):
    def fails(*_args, **_kwargs):
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(StoredClaim, "settle", fails)
    with pytest.raises(RuntimeError):
        attach(**NEW)
    assert not Source.objects.exists()
    assert not Evidence.objects.exists()
    assert not Source.history.exists()


def test_the_description_of_a_refused_source_stays_open_and_filled_in(attach):
    body = attach(new_url="javascript:alert(1)", new_title="一個標題").content.decode()
    assert 'value="一個標題"' in body
    assert 'value="javascript:alert(1)"' in body
    assert '<details class="mb-3" open>' in body


def test_whoever_may_not_describe_sources_attaches_known_ones(attach, claim, source, reviewer):
    group = reviewer.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_source"))
    assert attach(**{"new-title": "年報", "new-type": "other"}).status_code == 403
    assert not claim.evidence.exists()
    assert attach(known_source=source.url).status_code == 302
