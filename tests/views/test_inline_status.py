"""A verdict given in the row of the table."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim
from tests.views.pages import rows_of, told, words_of

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/claims/"}


def give(desk, claim: Claim, *, htmx: bool = True, **fields: object):
    shown = {"status": "not_checkable", "rationale": "", "version": claim.version, "table": "kind=fact"}
    return desk.post(f"/claims/{claim.pk}/review/", shown | fields, headers=HTMX if htmx else {})


def now(claim: Claim) -> Claim:
    return Claim.every.get(pk=claim.pk)


def test_the_row_comes_back_as_it_is_now_and_nothing_else_of_the_table(desk, claims):
    page = give(desk, claims[0])
    html = page.content.decode()
    assert page.status_code == 200
    assert html.lstrip().startswith("<tr")
    assert re.findall(r'<tr[^>]* id="row-(\d+)"', html) == [str(claims[0].pk)]
    assert "Not checkable" in words_of(page)
    assert f'name="version" value="{claims[0].version + 1}"' in html
    assert now(claims[0]).status == "not_checkable"


def test_the_counts_hear_of_it_and_come_after(desk, claims):
    page = give(desk, claims[0], table="kind=fact")
    assert "claims-changed" in page.headers["HX-Trigger"]
    assert 'hx-trigger="load, claims-changed from:body"' in desk.get("/claims/?kind=fact").content.decode()
    again = desk.get("/claims/counts/?kind=fact")
    assert 'hx-trigger="claims-changed from:body"' in again.content.decode()
    counts = {facet.value: facet.count for facet in again.context["facets"][0]}
    assert counts["not_checkable"] == Claim.objects.filter(kind="fact", status="not_checkable").count() == 1


def test_it_can_be_taken_back_and_the_way_leads_back_to_the_table(desk, claims):
    page = give(desk, claims[0])
    html = page.content.decode()
    assert told(page) == ["Saved: “Not checkable”."]
    assert 'name="next" value="/claims/?kind=fact"' in html
    action = re.search(r'name="action" value="(\d+)"', html).group(1)
    assert desk.post("/undo/", {"action": action, "next": "/claims/?kind=fact"}).url == "/claims/?kind=fact"
    assert now(claims[0]).status == "unverified"


def test_a_verdict_without_its_proof_says_what_it_lacks(desk, claims):
    page = give(desk, claims[0], status="refuted", rationale="年報不是這麼寫的。")
    assert "needs a source" in words_of(page)
    assert (now(claims[0]).rationale, now(claims[0]).stage) == ("年報不是這麼寫的。", "in_review")


def test_without_script_one_is_back_at_the_row(desk, claims):
    answer = give(desk, claims[0], htmx=False, table="kind=fact&page=1")
    assert answer.url == f"/claims/?kind=fact&page=1#row-{claims[0].pk}"
    assert told(desk.get(answer.url)) == ["Saved: “Not checkable”."]


def test_a_stale_row_shows_what_changed_and_asks_again(desk, claims, other_reviewer):
    claims[0].review(by=other_reviewer, status="refuted", rationale="我查到二百人。")
    page = give(desk, Claim(pk=claims[0].pk, version=1), status="insufficient", rationale="我寫的理由")
    words, html = words_of(page), page.content.decode()
    assert page.status_code == 409
    for said in ("Not saved: somebody changed this claim", "other_reviewer", "我查到二百人。"):
        assert said in words
    assert html.count("我寫的理由") == 2
    assert "“Insufficient evidence” all the same" in words
    assert now(claims[0]).reviews.count() == 1

    again = re.search(r'class="alert.*?name="version" value="(\d+)"', html, re.DOTALL).group(1)
    give(desk, claims[0], status="insufficient", rationale="我寫的理由", version=again)
    assert now(claims[0]).stage == "disputed"


def test_a_disputed_row_shows_no_verdict_beside_one_that_is_settled(desk, claims, other_reviewer):
    for claim in claims[:2]:
        claim.review(by=other_reviewer, status="not_checkable")
    drawn = give(desk, claims[0], status="refuted", version=claims[0].version).content.decode()
    page = desk.get("/claims/").content.decode()
    for html in (drawn, page.partition(f'id="row-{claims[0].pk}"')[2].partition("</tr>")[0]):
        assert '<span class="status is-disputed">Disputed</span>' in html
    settled = page.partition(f'id="row-{claims[1].pk}"')[2].partition("</tr>")[0]
    assert '<span class="status status-not_checkable">Not checkable</span>' in settled


def test_a_stale_row_without_script_leads_to_the_page_that_asks(desk, claims, other_reviewer):
    claims[0].review(by=other_reviewer, status="refuted")
    page = give(desk, Claim(pk=claims[0].pk, version=1), htmx=False, rationale="我寫的理由")
    assert page.status_code == 409
    assert "Not saved: somebody changed this claim" in words_of(page)
    assert "我寫的理由" in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": "bogus"}, "Select a valid choice. bogus is not one of the available choices."),
        ({"status": ""}, "This field is required."),
        ({"version": ""}, "This form is out of date."),
        ({"version": "x"}, "This form is out of date."),
        ({"rationale": "長" * 20_001}, "Ensure this value has at most 20000 characters"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_in_the_row(desk, claims, fields, sentence):
    page = give(desk, claims[0], **fields)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert f'id="row-{claims[0].pk}"' in page.content.decode()
    assert not claims[0].reviews.exists()


@pytest.mark.parametrize("table", ["", "status=bogus", "x\r\nSet-Cookie: a=b", "//example.org", "q=%00", "&&=&%zz"])
def test_any_querystring_of_the_table_is_taken(desk, claims, table):
    page = give(desk, claims[0], table=table)
    assert page.status_code == 200
    assert "Set-Cookie: a=b" not in str(page.headers)
    answer = give(desk, now(claims[0]), htmx=False, table=table)
    assert answer.url.startswith("/claims/?")


def test_the_row_of_a_claim_that_was_cut_away_says_where_its_text_is(desk, claims, reviewer):
    claims[0].split(at=claims[0].start + 6, by=reviewer)
    page = give(desk, claims[0])
    assert page.status_code == 409
    assert "this claim no longer stands" in words_of(page)
    assert not claims[0].reviews.exists()


def test_the_row_has_the_columns_its_reader_wants(desk, claims):
    desk.post("/claims/columns/", {"shown": ["status"], "query": ""})
    assert give(desk, claims[0]).content.decode().count("<td") == 3


def test_whoever_may_only_look_sees_no_form(sign_in, stranger, claims):
    from django.contrib.auth.models import Permission

    stranger.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client = sign_in(stranger)
    page = client.get("/claims/")
    assert rows_of(page)
    assert "/review/" not in page.content.decode()
    assert give(client, claims[0]).status_code == 403


def test_every_row_has_its_own_form_with_its_version(desk, claims, reviewer):
    claims[1].review(by=reviewer, status="not_checkable", rationale="口號")
    html = desk.get("/claims/").content.decode()
    for claim in map(now, claims):
        form = re.search(rf'<form[^>]* id="verdict-{claim.pk}".*?</form>', html, re.DOTALL).group(0)
        assert f'name="version" value="{claim.version}"' in form
        assert claim.rationale in form


def test_a_row_takes_as_many_queries_in_a_long_table_as_in_a_short_one(desk, claims, seed_essay):
    def counted(claim: Claim, table: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert give(desk, claim, table=table).status_code == 200
        return len(queries)

    assert counted(claims[0], "q=公司") == counted(claims[2], "q=")


def test_a_verdict_asks_the_database_no_more_than_it_must(desk, claims, django_assert_max_num_queries):
    give(desk, claims[1])
    # Session, person, permissions (2), the claim, two savepoints around, the claim under the lock, its reviews, what is
    # written (review, claim, history, action), the columns. The words one searches by only if there is a rationale.
    with django_assert_max_num_queries(16):
        give(desk, claims[0])
