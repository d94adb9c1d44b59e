"""An address pasted into the one box: the known source is chosen, or a new one is described from it."""

import datetime

import pytest

from factcheck.forms.evidence import EvidenceForm
from factcheck.models import Source
from tests.views.pages import told, typed, words_of

ADDRESS = "https://www.cna.com.tw/news/2019/03/05/factory-opens.html"
COPY = f"https://web.archive.org/web/20190306000000/{ADDRESS}"


@pytest.fixture
def fill(desk):
    """Ask what stands under the box, as the page does while one types; return the form that is drawn."""

    def asked(**changes: str):
        page = desk.post("/evidence/fill/", typed(changes), headers={"HX-Request": "true"})
        assert page.status_code == 200
        return page

    return asked


def values(page) -> dict[str, str]:
    """What the drawn form holds, by the names it will be sent under."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in ("filled_from", "quote", "locator")}
    return shown | {f"new-{name}": form.new_source[name].value() for name in form.new_source.fields}


def test_an_unknown_address_alone_is_enough_for_a_new_source(attach, desk, claim):
    answer = attach(known_source=ADDRESS)
    assert told(desk.get(answer.url)) == ["The source is attached."]
    source = claim.evidence.get().source
    assert (source.url, source.title, source.publisher, source.type) == (ADDRESS, "factory opens", "中央社", "news")
    assert source.published_on == datetime.date(2019, 3, 5)


def test_an_address_can_be_pasted_without_its_scheme(attach, desk, claim, source):
    attach(known_source="www.example.com/abc")
    assert claim.evidence.get().source.url == "https://www.example.com/abc"
    source.url = "https://www.example.org/report"
    source.save()
    attach(known_source="www.example.org/report", locator="2")
    assert claim.evidence.filter(source=source).exists()


def test_the_box_fills_the_fields_of_a_new_source_and_opens_them(fill):
    page = fill(known_source=f" {ADDRESS} ")
    held = values(page)
    assert held["filled_from"] == held["new-url"] == ADDRESS
    assert (held["new-title"], held["new-publisher"], held["new-type"]) == ("factory opens", "中央社", "news")
    assert held["new-published_on"] == "2019-03-05"
    assert '<details class="mb-3" open>' in page.content.decode()
    assert "A new source: described below as far as its address tells." in words_of(page)
    assert "<html" not in page.content.decode()
    assert not Source.objects.exists()


def test_the_filled_form_is_stored_as_it_was_corrected(attach, fill, claim):
    held = {name: value or "" for name, value in values(fill(known_source=ADDRESS)).items() if name != "new-version"}
    corrected = held | {"new-title": "工廠啟用", "new-published_on": ""}
    assert attach(known_source=ADDRESS, **corrected).status_code == 302
    source = claim.evidence.get().source
    assert (source.title, source.publisher, source.published_on) == ("工廠啟用", "中央社", None)


def test_an_address_corrected_below_counts(attach, fill, claim):
    held = {name: value or "" for name, value in values(fill(known_source=ADDRESS)).items() if name != "new-version"}
    assert attach(known_source=ADDRESS, **held | {"new-url": "https://cna.com.tw/x"}).status_code == 302
    assert claim.evidence.get().source.url == "https://cna.com.tw/x"


def test_what_somebody_wrote_is_never_filled_over(fill):
    held = values(fill(known_source=ADDRESS, new_title="我的標題", new_type="interview", quote="引文"))
    assert (held["new-title"], held["new-type"], held["quote"]) == ("我的標題", "interview", "引文")
    assert held["new-publisher"] == "中央社"


def test_another_address_replaces_what_the_first_had_told_and_nothing_else(fill):
    first = {name: value or "" for name, value in values(fill(known_source=ADDRESS)).items()}
    held = values(fill(known_source="https://www.census.gov/about-us", **first | {"new-title": "我的標題"}))
    assert (held["new-url"], held["new-publisher"]) == ("https://www.census.gov/about-us", "U.S. Census Bureau")
    assert (held["new-title"], held["new-published_on"]) == ("我的標題", "")


def test_the_address_it_was_filled_from_changes_nothing(desk, fill):
    asked = typed({"known_source": f"{ADDRESS} ", "filled_from": ADDRESS, "new-title": "我的"})
    assert desk.post("/evidence/fill/", asked).status_code == 204
    assert fill(known_source="", filled_from="").status_code == 200


def test_choosing_a_known_source_after_all_takes_the_filling_out(fill, attach, source, claim):
    first = {name: value or "" for name, value in values(fill(known_source=ADDRESS)).items()}
    held = values(fill(known_source=source.title, **first))
    assert not any(held[f"new-{name}"] for name in ("url", "title", "publisher", "published_on"))
    assert held["new-type"] == "other"
    assert attach(known_source=source.title, **first).status_code == 302
    assert claim.evidence.get().source == source


@pytest.mark.parametrize(
    "pasted", ["https://example.org/report", f"{COPY.partition('https://www')[0]}{'https://example.org/report'}"]
)
def test_a_known_address_chooses_the_source_and_describes_nothing(fill, source, pasted):
    page = fill(known_source=pasted)
    assert f"Known source: {source}" in words_of(page)
    assert not any(values(page)[f"new-{name}"] for name in ("url", "title", "publisher"))


def test_an_archived_copy_gives_the_original_and_stays_beside_it(attach, claim):
    assert attach(known_source=COPY).status_code == 302
    source = claim.evidence.get().source
    assert (source.url, source.archive_url, source.publisher) == (ADDRESS, COPY, "中央社")


def test_the_copy_of_a_known_source_is_kept_unless_it_has_one(attach, source):
    copies = [f"https://web.archive.org/web/{year}/{source.url}" for year in (2019, 2020)]
    for copy in copies:
        attach(known_source=copy)
    assert Source.objects.get().archive_url == copies[0]


def test_a_copy_that_was_taken_out_of_a_new_source_stays_out(attach, fill):
    held = {name: value or "" for name, value in values(fill(known_source=COPY)).items() if name != "new-version"}
    assert held["new-archive_url"] == COPY
    attach(known_source=COPY, **held | {"new-archive_url": ""})
    assert Source.objects.get().archive_url == ""


def test_what_others_changed_in_the_source_meanwhile_stays(claim, source, reviewer, other_reviewer):
    copy = f"https://web.archive.org/web/2019/{source.url}"
    form = EvidenceForm(typed({"known_source": copy}))
    assert form.is_valid()
    theirs = Source.objects.get(pk=source.pk)
    theirs.title = "更正的標題"
    theirs.save_as(other_reviewer)
    form.store(claim, by=reviewer)
    source.refresh_from_db()
    assert (source.title, source.archive_url, source.version) == ("更正的標題", copy, 3)


def test_a_link_to_a_highlighted_passage_counts_as_proof(attach, claim, reviewer):
    claim.review(by=reviewer, status="supported")
    attach(known_source=f"{ADDRESS}#:~:text=%E5%93%A1%E5%B7%A5300%E4%BA%BA")
    claim.refresh_from_db()
    assert claim.evidence.get().quote == "員工300人"
    assert claim.evidence.get().source.url == ADDRESS
    assert claim.stage == "done"


def test_a_passage_that_was_taken_out_stays_out(attach, fill, claim):
    pasted = f"{ADDRESS}#:~:text=one"
    held = {name: value or "" for name, value in values(fill(known_source=pasted)).items() if name != "new-version"}
    assert held["quote"] == "one"
    attach(known_source=pasted, **held | {"quote": ""})
    assert claim.evidence.get().quote == ""


def test_an_address_without_a_place_does_not_make_the_claim_done_and_says_so(attach, desk, claim, reviewer):
    claim.review(by=reviewer, status="supported")
    answer = attach(known_source=ADDRESS)
    assert told(desk.get(answer.url)) == [
        "The source is attached, but the claim is not done: it needs a quoted passage or a locator."
    ]


def test_a_known_address_and_another_description_are_told_apart(attach, source):
    page = attach(known_source=source.url, filled_from=source.url, new_title="另一本", new_url="https://example.org/2")
    assert page.status_code == 422
    assert "Choose a known source or describe a new one, not both." in words_of(page)


@pytest.mark.parametrize("pasted", ["https://", "javascript://x", "\0", "https://a b", "x" * 5000])
def test_what_is_no_address_fills_nothing(fill, pasted):
    assert not any(
        value for name, value in values(fill(known_source=pasted, new_type="")).items() if "version" not in name
    )


def test_the_archive_is_one_click_away(desk, attach, claim, source):
    attach(known_source=source.url)
    for path in (f"/claims/{claim.pk}/", f"/sources/{source.pk}/"):
        page = desk.get(path).content.decode()
        assert f'href="https://web.archive.org/web/*/{source.url}"' in page
        assert f'href="https://web.archive.org/save/{source.url}"' in page
    assert f'href="/sources/{source.pk}/#id_archive_url"' in desk.get(f"/claims/{claim.pk}/").content.decode()
