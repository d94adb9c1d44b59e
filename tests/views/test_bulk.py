"""One action on many claims."""

import datetime
import zoneinfo

import pytest
from django.utils import timezone

from factcheck.models import Claim, claim_sets
from tests.views.pages import told, words_of

BULK = "/claims/bulk/"


def send(desk, action: str, *claims: Claim, **more: str):
    return desk.post(BULK, {"action": action, "selected": [claim.pk for claim in claims], **more})


def state() -> list[tuple]:
    return list(Claim.objects.in_order().values_list("pk", "status", "stage", "assignee", "version"))


def test_the_ticked_claims_become_not_checkable_and_no_other(desk, claims, reviewer):
    answer = send(desk, "not_checkable", claims[0], claims[2], query="kind=fact")
    assert answer.url == "/claims/?kind=fact"
    assert "2 claims changed." in told(desk.get(answer.url, follow=True))
    assert [claim.pk for claim in Claim.objects.filter(status="not_checkable")] == [claims[0].pk, claims[2].pk]
    assert [review.reviewer for claim in claims for review in claim.reviews.all()] == [reviewer, reviewer]
    assert set(Claim.objects.filter(status="not_checkable").values_list("stage", flat=True)) == {"done"}


def test_the_ticked_claims_are_assigned_to_whoever_asked(desk, claims, reviewer):
    send(desk, "assign", claims[0])
    assert list(Claim.objects.filter(assignee=reviewer)) == [claims[0]]


def test_one_hands_back_only_what_is_ones_own(desk, claims, reviewer, other_reviewer):
    claims[0].assign(to=reviewer, by=reviewer)
    claims[1].assign(to=other_reviewer, by=other_reviewer)
    answer = send(desk, "unassign", claims[0], claims[1])
    assert list(Claim.objects.filter(assignee__isnull=False)) == [claims[1]]
    assert "1 claim changed." in told(desk.get(answer.url, follow=True))


def test_all_that_match_are_changed_only_after_a_look_at_how_many(desk, essay, other_essay):
    query = f"essay={other_essay.pk}"
    before = state()
    page = send(desk, "not_checkable", everything="on", query=query)
    count = other_essay.claims.count()
    assert f"all {count} claims" in words_of(page)
    assert state() == before

    confirmed = {"action": "not_checkable", "query": query, "everything": "on", "confirmed": "on"}
    shown = page.content.decode()
    for name, value in confirmed.items():
        assert f'name="{name}" value="{value}"' in shown
    assert desk.post(BULK, confirmed).url == f"/claims/?{query}"
    assert not other_essay.claims.exclude(status="not_checkable").exists()
    assert not essay.claims.filter(status="not_checkable").exists()


def test_all_that_match_means_more_than_the_ticked_rows(desk, essay, claims):
    send(desk, "not_checkable", claims[0], everything="on", confirmed="on", query=f"essay={essay.pk}")
    assert not essay.claims.exclude(status="not_checkable").exists()


def test_every_reviewed_claim_keeps_what_it_was_in_its_history(desk, claims, other_reviewer):
    claims[0].review(by=other_reviewer, status="refuted", rationale="…")
    send(desk, "not_checkable", claims[0], confirmed="on")
    claims[0].refresh_from_db()
    assert claims[0].stage == "disputed"
    assert [review.status for review in claims[0].reviews.all()] == ["not_checkable", "refuted"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"action": "assign"}, "No claim was selected."),
        ({"action": "assign", "selected": ["abc"]}, "A selected row is not a claim."),
        ({"action": "assign", "selected": ["1.5"]}, "A selected row is not a claim."),
        ({"action": "assign", "selected": [""]}, "A selected row is not a claim."),
        ({"action": "delete", "selected": ["1"]}, "Select a valid choice. delete is not one of the available choices."),
        ({"selected": ["1"]}, "This field is required."),
        ({"action": "assign", "selected": [str(10**40)]}, "A selected row is not a claim."),
        ({"action": "assign", "selected": ["-1"]}, "A selected row is not a claim."),
        ({"action": "assign", "selected": ["987654321", "0"]}, "0 claims changed."),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_changes_nothing(desk, claims, fields, sentence):
    before = state()
    answer = desk.post(BULK, fields, follow=True)
    assert answer.status_code == 200
    assert told(answer) == [sentence]
    assert state() == before


@pytest.mark.parametrize("query", ["status=bogus", "essay=987654321", "score_min=abc", "q=%00"])
def test_all_that_match_a_filter_that_makes_no_sense_are_none(desk, claims, query):
    before = state()
    page = desk.post(BULK, {"action": "assign", "everything": "on", "confirmed": "on", "query": query}, follow=True)
    assert page.status_code == 400
    assert told(page)[0].startswith(query.partition("=")[0])
    assert state() == before


def test_without_a_filter_one_lands_on_all_claims_whatever_another_tab_has_filtered(desk, claims):
    desk.get("/claims/?status=refuted")
    page = desk.get(send(desk, "assign", claims[0], query="").url, follow=True)
    assert page.redirect_chain[-1][0] == "/claims/"
    assert claims[0].text in words_of(page)


@pytest.mark.parametrize("query", ["//example.org", "x\r\nSet-Cookie: a=b", "#/../../example.org", "q=員工 人"])
def test_the_way_back_never_leaves_the_table(desk, claims, query):
    answer = send(desk, "assign", claims[0], query=query)
    assert answer.status_code == 302
    assert answer.url.startswith("/claims/?")
    assert "Set-Cookie: a=b" not in str(answer.headers)


@pytest.mark.parametrize("action", ["assign", "hand_out", "unassign", "refuted"])
def test_more_claims_than_one_action_takes_are_refused_before_anything_is_asked(
    sign_in, claims, editor, reviewer, action, monkeypatch
):
    monkeypatch.setattr(claim_sets, "MOST_AT_ONCE", 2)
    desk, before = sign_in(editor), state()
    typed = {"everything": "on", "query": "q=", "assignee": str(reviewer.pk)}
    answer = send(desk, action, **typed)
    assert told(desk.get(answer.url, follow=True)) == [
        "These are 3 claims, and 2 is the most that is changed at once. Narrow the filter."
    ]
    send(desk, action, **typed, confirmed="on")
    assert state() == before


def test_a_thousand_ticked_rows_are_taken(desk, claims):
    answer = desk.post(BULK, {"action": "assign", "selected": [claims[0].pk] * 1000}, follow=True)
    assert told(answer) == ["1 claim changed."]


def hand_out(desk, *claims: Claim, **more: str):
    return send(desk, "hand_out", *claims, **more)


def test_an_editor_hands_claims_out_with_a_day(sign_in, claims, editor, reviewer):
    desk = sign_in(editor)
    assert 'id="bulk-hand-out"' in desk.get("/claims/").content.decode()
    hand_out(desk, claims[0], claims[2], assignee=str(reviewer.pk), due_on="2030-05-06")
    found = Claim.objects.filter(assignee=reviewer).in_order()
    assert [(claim.pk, str(claim.due_on)) for claim in found] == [
        (claims[0].pk, "2030-05-06"),
        (claims[2].pk, "2030-05-06"),
    ]


def test_the_preview_of_a_hand_out_says_to_whom_and_until_when(sign_in, claims, editor, reviewer, other_reviewer):
    claims[0].assign(to=other_reviewer, by=editor)
    desk = sign_in(editor)
    page = hand_out(desk, claims[0], assignee=str(reviewer.pk), due_on="2030-05-06")
    assert "Assigned to reviewer. Due on 05/06/2030." in words_of(page)
    body = page.content.decode()
    assert f'name="assignee" value="{reviewer.pk}"' in body
    assert 'name="due_on" value="2030-05-06"' in body
    hand_out(desk, claims[0], assignee=str(reviewer.pk), due_on="2030-05-06", confirmed="on")
    assert Claim.objects.get(pk=claims[0].pk).assignee == reviewer


@pytest.mark.parametrize("wrong", [{}, {"assignee": "0"}, {"assignee": "x"}, {"due_on": "2030-02-30"}])
def test_a_hand_out_that_makes_no_sense_is_told(sign_in, claims, editor, reviewer, stranger, wrong):
    desk = sign_in(editor)
    typed = wrong if "assignee" in wrong or not wrong else {"assignee": str(reviewer.pk)} | wrong
    page = hand_out(desk, claims[0], **typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) in (["assignee"], ["due_on"])
    assert not Claim.objects.exclude(assignee=None).exists()


def test_claims_are_not_handed_to_somebody_who_may_not_review(sign_in, claims, editor, stranger):
    hand_out(sign_in(editor), claims[0], assignee=str(stranger.pk))
    assert not Claim.objects.exclude(assignee=None).exists()


def test_only_editors_hand_out(desk, claims, other_reviewer):
    assert 'id="bulk-hand-out"' not in desk.get("/claims/").content.decode()
    assert hand_out(desk, claims[0], assignee=str(other_reviewer.pk)).status_code == 403
    assert not Claim.objects.exclude(assignee=None).exists()


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True)])
def test_a_day_that_has_passed_is_refused_and_today_is_not(sign_in, claims, editor, reviewer, days, is_taken):
    desk = sign_in(editor)
    day = timezone.localdate() + datetime.timedelta(days)
    answer = hand_out(desk, claims[0], assignee=str(reviewer.pk), due_on=day.isoformat())
    refusal = "The day by which it is due has passed. Choose today or a later day."
    assert (refusal in words_of(answer)) is not is_taken
    assert Claim.objects.filter(assignee=reviewer).exists() is is_taken


@pytest.mark.parametrize("everything", ["", "on"])
def test_what_is_wrong_with_a_hand_out_is_mended_with_the_ticks_in_place(sign_in, claims, editor, reviewer, everything):
    desk = sign_in(editor)
    more = {"everything": everything, "query": "kind=fact"}
    page = hand_out(desk, claims[0], claims[2], assignee=str(reviewer.pk), due_on="2020-01-01", **more)
    said = "All claims that match the filter are still chosen." if everything else "The 2 claims you ticked are still"
    assert said in words_of(page)
    form = page.content.decode().partition('action="/claims/bulk/"')[2].partition("</form>")[0]
    assert ('name="everything"' in form) == bool(everything)
    assert form.count('name="selected"') == (0 if everything else 2)
    assert f'<option value="{reviewer.pk}" selected>' in form
    assert 'name="query" value="kind=fact"' in form
    assert 'name="action" value="hand_out"' in form


def test_a_hand_out_of_nothing_on_a_wrong_day_is_told_at_the_table(sign_in, claims, editor, reviewer):
    desk = sign_in(editor)
    answer = hand_out(desk, assignee=str(reviewer.pk), due_on="2020-01-01")
    assert told(desk.get(answer.url, follow=True))


def test_taking_claims_out_of_somebodys_hands_asks_and_speaks_of_no_review(
    sign_in, claims, editor, reviewer, other_reviewer
):
    claims[0].assign(to=other_reviewer, by=editor)
    page = hand_out(sign_in(editor), claims[0], claims[1], assignee=str(reviewer.pk))
    assert "out of somebody else's hands" in words_of(page)
    assert "touches the work" not in words_of(page)


def test_another_day_for_who_has_the_claims_already_needs_no_question(sign_in, claims, editor, reviewer):
    claims[0].assign(to=reviewer, by=editor)
    answer = hand_out(sign_in(editor), claims[0], assignee=str(reviewer.pk), due_on="2030-05-06")
    assert answer.status_code == 302
    assert str(Claim.objects.get(pk=claims[0].pk).due_on) == "2030-05-06"


def test_whether_a_day_has_passed_is_seen_on_the_calendar_where_one_sits(sign_in, claims, editor, reviewer):
    desk = sign_in(editor)
    west, east = (datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date() for zone in ("Etc/GMT+12", "Etc/GMT-14"))
    assert west < east
    desk.cookies["timezone"] = "Etc/GMT-14"
    hand_out(desk, claims[0], assignee=str(reviewer.pk), due_on=west.isoformat())
    assert not Claim.objects.filter(assignee=reviewer).exists()
    desk.cookies["timezone"] = "Etc/GMT+12"
    hand_out(desk, claims[0], assignee=str(reviewer.pk), due_on=west.isoformat())
    assert Claim.objects.get(assignee=reviewer).due_on == west


@pytest.mark.parametrize("action", ["assign", "hand_out"])
def test_headings_are_left_out_and_the_preview_says_how_many(sign_in, seed_essay, editor, reviewer, action):
    desk, headings = sign_in(editor), seed_essay.claims.headings().count()
    typed = {"assignee": str(reviewer.pk), "everything": "on", "query": f"essay={seed_essay.pk}"}
    said = f"{headings} headings are left out: there is nothing to check in them."
    page = send(desk, action, **typed)
    assert said in words_of(page)
    assert page.context["preview"].count == seed_essay.claims.checkable().count()
    done = desk.get(send(desk, action, **typed, confirmed="on").url)
    assert told(done) == [f"{seed_essay.claims.checkable().count()} claims changed. {said}"]
    assert set(seed_essay.claims.filter(assignee=None)) == set(seed_essay.claims.headings())


def test_a_heading_in_hand_can_be_handed_back(desk, seed_essay, reviewer):
    heading = seed_essay.claims.headings().first()
    heading.assign(to=reviewer, by=reviewer)
    assert "left out" not in told(desk.get(send(desk, "unassign", heading).url, follow=True))[0]
    heading.refresh_from_db()
    assert heading.assignee is None
