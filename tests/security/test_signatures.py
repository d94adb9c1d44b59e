"""What a page sends is signed by whom it was drawn for, or not at all."""

import pytest

from factcheck.models import Review


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "panel"])
def test_nobody_signs_what_another_persons_page_sends(sign_in, claim, reviewer, other_reviewer, headers):
    browser = sign_in(other_reviewer)
    typed = {"status": "not_checkable", "rationale": "", "version": claim.version, "drawn_for": reviewer.pk}
    answer = browser.post(f"/claims/{claim.pk}/review/", typed, headers=headers)
    assert answer.status_code == 403
    assert "other_reviewer" in answer.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize("said", ["own", "nothing"])
def test_ones_own_page_is_believed_and_so_is_one_without_scripts(sign_in, claim, reviewer, said):
    typed = {"status": "not_checkable", "rationale": "", "version": claim.version}
    typed |= {"drawn_for": reviewer.pk} if said == "own" else {}
    assert sign_in(reviewer).post(f"/claims/{claim.pk}/review/", typed).status_code == 302
    assert Review.objects.get().reviewer == reviewer
