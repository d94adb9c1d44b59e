"""The export link of the claims table."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse

from factcheck.exports.csv import write_csv
from factcheck.filters import claims_for
from factcheck.models import Claim


def address(**query: str) -> str:
    return f"{reverse('claims_export')}?{urlencode(query)}"


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 200), ("reviewer", 200), ("other_reviewer", 200), ("stranger", 403)]
)
def test_who_may_export(request, sign_in, essay, who, status):
    assert sign_in(request.getfixturevalue(who)).get(address()).status_code == status


def test_nobody_is_asked_to_sign_in(sign_in, essay):
    response = sign_in(None).get(address())
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("layout", ["claims", "evidence"])
@pytest.mark.parametrize("query", [{}, {"status": "supported"}, {"q": "公司"}, {"has_sources": "true"}])
def test_what_is_filtered_is_what_is_exported(sign_in, reviewer, worked_claims, query, layout):
    response = sign_in(reviewer).get(address(**query, layout=layout))
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    expected = write_csv(claims_for(QueryDict(urlencode(query))), layout=layout, language="zh-hant")
    assert response.getvalue() == b"".join(expected)


def test_the_essay_and_the_page_of_the_table_do_not_matter(sign_in, reviewer, worked_claims, seed_essay):
    client = sign_in(reviewer)
    one = client.get(address(essay=str(worked_claims[0].essay_id))).getvalue()
    sorted_page = client.get(address(essay=str(worked_claims[0].essay_id), sort="-text", page="2")).getvalue()
    assert one == sorted_page
    assert one.count(b"\r\n") >= len(worked_claims)
    assert one != client.get(address()).getvalue()


def test_the_mark_for_spreadsheets_is_there_unless_asked_otherwise(sign_in, reviewer, essay):
    client = sign_in(reviewer)
    assert client.get(address()).getvalue().startswith(b"\xef\xbb\xbfclaim_id")
    assert client.get(address(bom="0")).getvalue().startswith(b"claim_id")


@pytest.mark.parametrize(
    "query",
    [
        {"status": "wahr"},
        {"kind": "fact\0"},
        {"q": "a\0b"},
        {"essay": "99999"},
        {"essay": "x"},
        {"essay": "9" * 40},
        {"score_min": "high"},
        {"reviewer": "-1"},
        {"layout": "pages"},
        {"bom": "perhaps"},
    ],
)
def test_a_querystring_that_makes_no_sense_gets_a_page_that_says_so(sign_in, reviewer, essay, query):
    response = sign_in(reviewer).get(address(**query))
    assert response.status_code == 400
    assert "error.html" in [template.name for template in response.templates]
    assert response.context["message"]
    assert "Traceback" not in response.content.decode()


def test_the_number_of_queries_of_a_download_is_fixed(sign_in, reviewer, worked_claims, django_assert_max_num_queries):
    client = sign_in(reviewer)
    with django_assert_max_num_queries(10):
        client.get(address()).getvalue()


def test_posting_is_not_exporting(sign_in, reviewer):
    assert sign_in(reviewer).post(address()).status_code == 405


def test_claims_of_nothing_still_make_a_file(sign_in, reviewer, essay):
    assert Claim.objects.filter(status="refuted").count() == 0
    assert sign_in(reviewer).get(address(status="refuted")).getvalue().count(b"\r\n") == 1
