"""Whose words a form holds: one's own, never another person's; those stand beside it."""

import re
from html import unescape

import pytest

from factcheck.models import Claim, Review

PLACES = {"reader": "{essay}?claim={pk}", "claim page": "/claims/{pk}/", "table row": "/claims/?q="}
WITHDRAW = 'name="status" value="unverified">'


@pytest.fixture(params=PLACES.values(), ids=PLACES)
def form_in(request):
    """Return the verdict form of a claim as a person sees it in one of the three places, and what is around it."""

    def shown(desk, claim: Claim) -> tuple[str, str, str]:
        page = desk.get(request.param.format(pk=claim.pk, essay=claim.essay.get_absolute_url())).content.decode()
        form = re.search(rf'<form[^>]*action="/claims/{claim.pk}/review/".*?</form>', page, re.DOTALL).group(0)
        words = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL).group(1)
        return unescape(words).strip(), form, page

    return shown


def test_a_form_is_empty_for_who_has_given_no_reason_and_the_others_stands_beside_it(
    form_in, desk, claim, other_reviewer
):
    claim.review(by=other_reviewer, status="refuted", rationale="他的<理由>")
    words, form, page = form_in(desk, claim)
    assert words == ""
    assert "他的&lt;理由&gt;" in page
    assert "The rationale that stands" in page
    assert WITHDRAW not in form


def test_ones_own_reason_is_there_to_be_written_on_also_in_a_dispute(form_in, desk, claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="refuted", rationale="我的<理由>")
    words, _form, page = form_in(desk, claim)
    assert words == "我的<理由>"
    assert "The rationale that stands" not in page
    claim.review(by=other_reviewer, status="not_checkable", rationale="他的理由")
    words, _form, page = form_in(desk, claim)
    assert words == "我的<理由>"
    assert "他的理由" in page


def test_withdrawing_is_offered_to_who_has_something_to_withdraw(form_in, desk, claim, reviewer):
    claim.review(by=reviewer, status="refuted")
    _words, form, _page = form_in(desk, claim)
    is_list_of_choices = 'type="radio"' in form
    assert is_list_of_choices or WITHDRAW in form
    claim.review(by=reviewer, status="unverified")
    assert WITHDRAW not in form_in(desk, claim)[1]


def test_a_contrary_verdict_sent_untouched_has_none_of_the_others_words(form_in, desk, claim, reviewer, other_reviewer):
    claim.review(by=other_reviewer, status="refuted", rationale="他的理由")
    words, _form, _page = form_in(desk, claim)
    sent = {"status": "not_checkable", "rationale": words, "version": Claim.objects.get(pk=claim.pk).version}
    assert desk.post(f"/claims/{claim.pk}/review/", sent).status_code == 302
    assert Review.objects.get(reviewer=reviewer).rationale == ""


def test_a_stale_form_sent_again_signs_only_what_its_writer_had(desk, claim, reviewer, other_reviewer):
    claim.review(by=other_reviewer, status="refuted", rationale="他的理由")
    stale = desk.post(f"/claims/{claim.pk}/review/", {"status": "refuted", "rationale": "", "version": 1})
    assert stale.status_code == 409
    assert stale.context["review_form"]["rationale"].value() == ""
    version = stale.context["claim"].version
    desk.post(f"/claims/{claim.pk}/review/", {"status": "refuted", "rationale": "", "version": version})
    claim.refresh_from_db()
    assert (claim.rationale, Review.objects.get(reviewer=reviewer).rationale) == ("他的理由", "")
