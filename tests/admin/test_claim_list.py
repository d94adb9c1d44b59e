"""The claim list in the admin: who sees it, filters, search, and what can be done to many claims at once."""

import csv
import io
from datetime import date

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from factcheck.admin.claims import ClaimAdmin
from factcheck.exports.csv import csv_response
from factcheck.models import Action, Claim, Essay, Stage, Status, claim_sets
from tests.admin.pages import form_on, messages_on

LIST = "/admin/factcheck/claim/"


@pytest.fixture
def at_work(sign_in, reviewer):
    return sign_in(reviewer)


def shown(client, **query):
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return {claim.pk for claim in answer.context["cl"].result_list}


def act(client, action, claims=(), *, everything=False, query="", **typed):
    chosen = [claim.pk for claim in claims] or [Claim.objects.first().pk]
    data = {"action": action, "index": "0", "select_across": "1" if everything else "0", ACTION_CHECKBOX_NAME: chosen}
    return client.post(LIST + query, data | typed, follow=True)


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_filters_pick_the_claims_they_name(at_work, essay, reviewer, other_reviewer, source):
    first, second, third = essay.claims.all()[:3]
    first.review(by=reviewer, status="supported")
    first.attach(source, stance="supports", by=reviewer)
    second.review(by=other_reviewer, status="not_checkable")
    third.assign(to=reviewer, by=reviewer)
    assert shown(at_work, status__exact="supported") == {first.pk}
    assert shown(at_work, stage__exact="done") == {second.pk}
    assert shown(at_work, has_sources="1") == {first.pk}
    assert shown(at_work, has_sources="0") == {second.pk, third.pk}
    assert shown(at_work, needs_proof="1") == {first.pk}
    assert shown(at_work, needs_proof="0") == {second.pk, third.pk}
    assert shown(at_work, reviewer=other_reviewer.pk) == {second.pk}
    assert shown(at_work, assignee=reviewer.pk) == {third.pk}
    assert shown(at_work, essay=essay.pk, kind__exact=first.kind) >= {first.pk}


def test_a_filter_that_makes_no_sense_is_no_server_error(at_work, essay):
    for query in (
        "essay=nonsense",
        "essay=999",
        "has_sources=maybe",
        "reviewer=-1",
        "status__exact=surely",
        "nothing=1",
    ):
        assert at_work.get(f"{LIST}?{query}", follow=True).status_code == 200


def test_a_filter_that_is_not_there_is_said(at_work, essay):
    page = at_work.get(f"{LIST}?essay=nonsense", follow=True, headers={"Accept-Language": "en"})
    assert "The filter asks for something that is not there." in page.content.decode()


def test_the_newest_essays_are_offered_and_the_one_that_is_chosen(at_work, essay, seed_essay, monkeypatch):
    monkeypatch.setattr("factcheck.admin.listfilters.NEWEST_ESSAYS", 1)
    offered = at_work.get(LIST).content.decode()
    assert f"?essay={seed_essay.pk}" in offered
    assert f"?essay={essay.pk}" not in offered
    chosen = at_work.get(LIST, {"essay": essay.pk})
    assert chosen.context["cl"].result_count == essay.claims.count()
    assert all(f"?essay={one.pk}" in chosen.content.decode() for one in (essay, seed_essay))


@pytest.mark.parametrize("words", ["全", "上海", "员工", "員工", "２０１５", "全國 產量"])
def test_search_finds_short_words_across_scripts_and_widths(at_work, essay, words):
    found = shown(at_work, q=words)
    assert found
    assert found == set(Claim.objects.matching(words).values_list("pk", flat=True))
    assert len(found) < essay.claims.count()


def test_the_list_shows_names_and_never_stored_values(at_work, essay, reviewer):
    essay.claims.first().review(by=reviewer, status="partly_false")
    told = at_work.get(LIST).content.decode()
    rows = told[told.index('id="result_list"') :]
    assert "Partly false" in rows
    assert ">partly_false<" not in told
    assert ">in_review<" not in told


def test_the_list_needs_the_same_number_of_queries_however_long_it_is(
    at_work, essay, seed_essay, reviewer, source, django_assert_max_num_queries, django_assert_num_queries
):
    for claim in seed_essay.claims.checkable()[:20]:
        claim.review(by=reviewer, status="supported")
        claim.attach(source, stance="supports", by=reviewer)
    at_work.get(LIST)
    with django_assert_max_num_queries(40) as few:
        at_work.get(LIST, {"essay": essay.pk})
    with django_assert_num_queries(len(few)) as many:
        at_work.get(LIST, {"essay": seed_essay.pk})
    read = [query["sql"] for query in (*few, *many)]
    assert not any('"factcheck_essay"."text"' in sql for sql in read)


def test_assign_to_me_and_mark_not_checkable(at_work, essay, reviewer):
    first, second, third = essay.claims.all()[:3]
    act(at_work, "assign_to_me", [first, second])
    assert set(essay.claims.filter(assignee=reviewer)) == {first, second}
    answer = act(at_work, "mark_not_checkable", [second, third])
    assert "2 claims were reviewed." in messages_on(answer)
    marked = essay.claims.filter(status=Status.NOT_CHECKABLE, stage=Stage.DONE)
    assert set(marked) == {second, third}
    assert second.reviews.get().reviewer == reviewer


def test_an_action_on_all_that_match_goes_beyond_the_page(at_work, essay, seed_essay, monkeypatch):
    monkeypatch.setattr(ClaimAdmin, "list_per_page", 10)
    query = f"?essay={seed_essay.pk}&status__exact=unverified"
    matching = seed_essay.claims.filter(status=Status.UNVERIFIED).count()
    assert matching > len(shown(at_work, essay=seed_essay.pk)) == 10
    act(at_work, "mark_not_checkable", seed_essay.claims.all()[:1], everything=True, query=query)
    assert Claim.objects.exclude(reviews=None).count() == matching
    assert not essay.claims.exclude(reviews=None).exists()


def test_headings_are_left_out_of_what_is_assigned(at_work, seed_essay, reviewer):
    said = f"{seed_essay.claims.headings().count()} headings are left out: there is nothing to check in them."
    answer = act(at_work, "assign_to_me", seed_essay.claims.all())
    assert messages_on(answer) == [f"{seed_essay.claims.checkable().count()} claims changed hands. {said}"]
    assert set(seed_essay.claims.filter(assignee=None)) == set(seed_essay.claims.headings())


def test_work_is_not_assigned_until_a_day_that_has_passed(sign_in, editor, seed_essay, reviewer):
    typed = {"confirmed": "1", "to": str(reviewer.pk), "due_on": "2020-01-02"}
    chosen = [seed_essay.claims.headings().first(), seed_essay.claims.checkable().first()]
    asked = act(sign_in(editor), "assign_to", chosen, **typed)
    assert "The day by which it is due has passed." in asked.content.decode()
    assert "1 heading is left out" in asked.content.decode()
    assert not Claim.objects.exclude(assignee=None).exists()


def test_a_verdict_on_many_is_asked_for_first_and_shows_what_will_change(at_work, essay, reviewer):
    claims = list(essay.claims.all()[:2])
    asked = act(at_work, "give_verdict", claims)
    assert "2 claims are selected." in asked.content.decode()
    assert asked.context["counts"] == [("Unverified", 2)]
    assert not Claim.objects.exclude(reviews=None).exists()
    typed = form_on(asked, "action_form") | {"status": "refuted", "rationale": "同一來源"}
    answer = at_work.post(LIST, typed, follow=True)
    assert [claim.reviews.get().rationale for claim in claims] == ["同一來源"] * 2
    assert any("2 verdicts are kept" in told for told in messages_on(answer))
    assert essay.claims.filter(stage=Stage.IN_REVIEW).count() == 2


def test_a_verdict_counts_what_lacks_proof_though_the_filter_no_longer_matches(at_work, essay):
    query = "?status__exact=unverified"
    typed = {"confirmed": "1", "status": "refuted", "rationale": ""}
    answer = act(at_work, "give_verdict", everything=True, query=query, **typed)
    count = essay.claims.checkable().count()
    assert f"{count} claims were reviewed." in messages_on(answer)
    assert essay.claims.needing_proof().count() == count


def test_an_unknown_verdict_is_refused_on_the_confirmation_page(at_work, essay):
    answer = act(at_work, "give_verdict", essay.claims.all(), confirmed="1", status="surely")
    assert answer.context["form"].errors
    assert not Claim.objects.exclude(reviews=None).exists()


def test_a_rationale_that_is_too_long_is_refused_on_the_confirmation_page(at_work, essay):
    typed = {"confirmed": "1", "status": "refuted", "rationale": "字" * 20_001}
    answer = act(at_work, "give_verdict", essay.claims.all(), **typed)
    assert list(answer.context["form"].errors) == ["rationale"]
    assert not Claim.objects.exclude(reviews=None).exists()


def test_only_an_editor_hands_claims_to_others(sign_in, at_work, essay, editor, reviewer, other_reviewer):
    claims = list(essay.claims.all()[:2])
    typed = {"confirmed": "1", "to": other_reviewer.pk}
    act(at_work, "assign_to", claims, **typed)
    assert not essay.claims.filter(assignee=other_reviewer).exists()
    client = sign_in(editor)
    assert "Nobody" in act(client, "assign_to", claims).content.decode()
    act(client, "assign_to", claims, **typed)
    assert essay.claims.filter(assignee=other_reviewer).count() == 2
    act(client, "assign_to", claims, **typed, due_on="2031-05-06")
    assert {claim.due_on for claim in essay.claims.filter(assignee=other_reviewer)} == {date(2031, 5, 6)}
    act(client, "assign_to", claims, confirmed="1", to="")
    assert not essay.claims.filter(assignee=other_reviewer).exists()
    Action.objects.undoable(editor).undo()
    assert essay.claims.filter(assignee=other_reviewer).count() == 2


def test_nobody_hands_claims_to_an_account_that_is_closed(sign_in, essay, editor, other_reviewer):
    claim = essay.claims.first()
    claim.review(by=other_reviewer, status="not_checkable")
    other_reviewer.is_active = False
    other_reviewer.save()
    client = sign_in(editor)
    assert "other_reviewer" not in act(client, "assign_to", [claim]).content.decode()
    act(client, "assign_to", [claim], confirmed="1", to=other_reviewer.pk)
    assert not essay.claims.filter(assignee=other_reviewer).exists()


def test_export_gives_the_bytes_of_the_desk(at_work, essay, seed_essay, reviewer, source):
    claim = essay.claims.first()
    claim.review(by=reviewer, status="supported", rationale="=1+1")
    claim.attach(source, stance="supports", by=reviewer, quote="原文", locator="p. 3")
    chosen = [claim, essay.claims.last()]
    answer = act(at_work, "export_claims", chosen)
    same = csv_response(Claim.objects.filter(pk__in=[one.pk for one in chosen]))
    exported = content(answer)
    assert exported == content(same)
    assert answer["Content-Disposition"] == same["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
    assert [int(row["claim_id"]) for row in rows] == [one.pk for one in chosen]
    everything = act(at_work, "export_evidence", everything=True, query=f"?essay={essay.pk}")
    assert content(everything) == content(csv_response(essay.claims.all(), layout="evidence"))


def test_the_desks_own_button_gives_the_same_bytes(at_work, essay, seed_essay):
    query = f"?essay={essay.pk}"
    here = content(act(at_work, "export_claims", everything=True, query=query))
    assert here == content(at_work.get(reverse("claims_export") + query))


@pytest.mark.parametrize("action", ["assign_to_me", "mark_not_checkable", "give_verdict", "assign_to"])
def test_more_claims_than_one_action_takes_are_refused(sign_in, editor, essay, action, monkeypatch):
    monkeypatch.setattr(claim_sets, "MOST_AT_ONCE", 2)
    answer = act(sign_in(editor), action, everything=True)
    assert messages_on(answer) == ["These are 3 claims, and 2 is the most that is changed at once. Narrow the filter."]
    assert not Claim.objects.exclude(version=essay.claims.first().version).exists()
    assert not Claim.objects.exclude(assignee=None, reviews=None).exists()


def test_a_claim_that_cannot_be_saved_stops_the_whole_action(at_work, essay, monkeypatch):
    last = essay.claims.last()
    review = Claim.review

    def refusing(claim, **verdict):
        if claim.pk == last.pk:
            verdict["status"] = "surely"
        return review(claim, **verdict)

    monkeypatch.setattr(Claim, "review", refusing)
    answer = act(at_work, "mark_not_checkable", everything=True)
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not Claim.objects.exclude(reviews=None).exists()


def test_the_list_is_empty_without_essays(at_work):
    assert Essay.objects.count() == 0
    assert shown(at_work) == set()
