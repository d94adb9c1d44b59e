"""One essay, as it was written."""

import html
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Essay
from tests.views.pages import words_of


def reading_text(page) -> str:
    """What stands in the page's article, without its markup and without any white space."""
    article = re.search(r"<article.*?</article>", page.content.decode(), flags=re.DOTALL)[0]
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", article)).split())


def test_the_page_shows_every_character_of_the_essay(desk, seed_essay):
    page = desk.get(f"/essays/{seed_essay.pk}/")
    assert reading_text(page) == "".join(seed_essay.text.split())


def test_every_claim_leads_to_its_panel_and_wears_its_status(desk, essay, claims, reviewer):
    claims[0].review(by=reviewer, status="not_checkable")
    page = desk.get(f"/essays/{essay.pk}/").content.decode()
    for claim in claims:
        status = "not_checkable" if claim == claims[0] else "unverified"
        link = re.search(rf'<a class="([^"]*)" id="claim-{claim.pk}" href="([^"]*)"', page)
        assert f"status-{status}" in link[1].split()
        assert f'data-claim="{claim.pk}"' in desk.get(link[2]).content.decode()


def test_the_page_says_what_is_known_about_the_essay(desk):
    essay, _ = Essay.objects.from_text(
        "2015年，該公司成立於上海。",
        title="一家公司",
        author="王小明",
        publisher="某報",
        url="https://example.org/a",
        published_on="2024-05-06",
    )
    page = desk.get(f"/essays/{essay.pk}/")
    for words in ("一家公司", "王小明", "某報", "May 6, 2024", "0/1", "Chinese, Traditional"):
        assert words in words_of(page)
    assert 'href="https://example.org/a" rel="noopener noreferrer external"' in page.content.decode()


def test_the_page_takes_as_many_queries_for_many_claims_as_for_few(
    desk, essay, seed_essay, django_assert_max_num_queries
):
    desk.get(f"/essays/{essay.pk}/")
    with CaptureQueriesContext(connection) as few:
        desk.get(f"/essays/{essay.pk}/")
    with django_assert_max_num_queries(len(few)):
        desk.get(f"/essays/{seed_essay.pk}/")


def test_numbers_in_addresses_and_attributes_have_no_thousands_separator(desk):
    """People read 1,234; a link to essay 1,234 leads nowhere, and a progress bar of 1,234 is empty."""
    text = "".join(f"第{number}號工廠有{number}人。\n" for number in range(1, 1101))
    essay, _ = Essay.objects.from_text(text, id=1234, title="很長的清單")
    last = essay.claims.order_by("start").last()
    essay.claims.filter(position__gt=1).update(stage="done")
    page = desk.get(f"/essays/1234/?claim={last.pk}").content.decode()
    assert last.pk > 1000
    assert f'data-claim="{last.pk}"' in page
    assert "?essay=1234" in page
    count = essay.claims.count()
    assert f'max="{count}" value="{count - 1}"' in page
    assert not re.search(r'(?:href|id|max|value|name|data-claim)="[^"]*\d,\d{3}', page)


def test_an_editor_edits_an_essay_from_its_page_and_deletes_it_while_nobody_has_worked_on_it(
    sign_in, editor, reviewer, essay, claims
):
    address = f"/admin/factcheck/essay/{essay.pk}/"
    browser = sign_in(editor)
    page = browser.get(f"/essays/{essay.pk}/").content.decode()
    for act in ("change/", "delete/"):
        assert f'href="{address}{act}"' in page
        assert browser.get(f"{address}{act}").status_code == 200
    assert address not in sign_in(reviewer).get(f"/essays/{essay.pk}/").content.decode()
    claims[0].review(by=reviewer, status="not_checkable")
    page = browser.get(f"/essays/{essay.pk}/").content.decode()
    assert f"{address}change/" in page
    assert f"{address}delete/" not in page
