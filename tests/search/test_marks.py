"""In the table one sees why a claim was found."""

import pytest

from factcheck.marks import found_elsewhere, marked
from factcheck.models import SearchQuery, Source


def asked(words: str) -> SearchQuery:
    return SearchQuery.parse(words)


@pytest.fixture
def page(sign_in, reviewer):
    return lambda **query: sign_in(reviewer).get("/claims/", query).content.decode()


def test_hits_are_marked_as_they_were_written(page, essay):
    assert "該<mark>公司</mark>在<mark>上海</mark>" in page(q="公司 上海")
    assert "<mark>３００</mark>" not in page(q="公司")
    assert "<mark>" not in page()


def test_what_is_found_cannot_break_the_page():
    text = "<script>㑮ﬁ&ＡＢ</script>"
    assert marked(text, asked("<script>")) == "<mark>&lt;script&gt;</mark>㑮ﬁ&amp;ＡＢ&lt;/script&gt;"
    assert marked(text, asked("fi&ab")) == "&lt;script&gt;㑮<mark>ﬁ&amp;ＡＢ</mark>&lt;/script&gt;"
    assert marked(text, asked("沒有")) == marked(text, SearchQuery()) == "&lt;script&gt;㑮ﬁ&amp;ＡＢ&lt;/script&gt;"


def test_hits_that_overlap_are_one_mark():
    assert marked("上海上海市", asked("上海 海上 市")) == "<mark>上海上海市</mark>"


def test_a_claim_found_by_its_rationale_says_so(page, claim, reviewer):
    claim.review(by=reviewer, status="insufficient", rationale=f"{'前' * 50}<b>檔案館</b>{'後' * 90}")
    shown = page(q="档案馆")
    assert "&lt;b&gt;<mark>檔案館</mark>&lt;/b&gt;" in shown
    assert f"…{'前' * 17}&lt;b&gt;" in shown


def test_a_claim_found_by_a_source_says_so(page, claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer)
    claim.refresh_from_db()
    assert "來源" in page(q="年报")
    assert found_elsewhere(claim, asked("年报"))
    assert not found_elsewhere(claim, asked("公司"))
    assert not found_elsewhere(claim, asked("-沒有"))
    assert not found_elsewhere(claim, SearchQuery())


def test_a_word_of_the_title_does_not_explain_a_hit(claim, reviewer):
    claim.review(by=reviewer, status="insufficient", rationale="這一家公司沒有檔案")
    claim.section = claim.essay.title
    assert "<mark>一家公司</mark>" in found_elsewhere(claim, asked("一家公司"))


def test_a_source_is_searched_by_phrases_and_without_words(source, reviewer):
    Source(title="年報，二版", publisher="某公司").save_as(reviewer)
    assert set(Source.objects.matching("某公司 年报")) == set(Source.objects.all())
    assert list(Source.objects.matching("年報 -二版")) == [source]
    assert not Source.objects.matching('"年報 某公司"').exists()
