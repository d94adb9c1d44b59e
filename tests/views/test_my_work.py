"""A person's own work, and the way to it."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from factcheck import models
from factcheck.models import Claim, Source, Workspace
from tests.conftest import PASSWORD
from tests.many import assign_all
from tests.views.pages import rows_of, words_of

WORK = "/work/"


def lists(page) -> dict[str, list[int]]:
    return {one.key: [claim.pk for claim in one.shown] for one in page.context["lists"]}


def news(page) -> list[tuple[int, str]]:
    return [(one.claim.pk, one.change.who.username) for one in page.context["news"]]


def away_for(person, **time: int) -> None:
    """As if the person had looked at their work for the last time so long ago."""
    Workspace.objects.filter(person=person).update(seen_at=timezone.now() - datetime.timedelta(**time))


@pytest.fixture
def busy(claims, reviewer, other_reviewer, seed_essay) -> dict[str, Claim]:
    """One claim for each list of the reviewer, and some that are none of their business."""
    mine = list(seed_essay.claims.exclude(kind="heading").order_by("start")[:6])
    mine[0].assign(to=reviewer, by=other_reviewer)
    mine[1].review(by=reviewer, status="refuted")
    mine[2].review(by=reviewer, status="not_checkable")
    mine[2].review(by=other_reviewer, status="refuted")
    mine[3].ask_for_second_review(by=other_reviewer)
    mine[3].review(by=other_reviewer, status="not_checkable")
    mine[4].ask_for_second_review(by=reviewer)
    mine[4].review(by=reviewer, status="not_checkable")
    mine[5].review(by=other_reviewer, status="supported")
    return dict(zip(("due", "unproved", "disputed", "second", "given", "theirs"), mine, strict=True))


def test_each_list_has_what_waits_for_the_person(desk, busy):
    keys = {name: claim.pk for name, claim in busy.items()}
    assert lists(desk.get(WORK)) == {name: [keys[name]] for name in ("due", "disputed", "unproved", "second")}


def test_the_other_person_has_other_work(sign_in, other_reviewer, busy):
    shown = lists(sign_in(other_reviewer).get(WORK))
    assert shown["due"] == []
    assert shown["disputed"] == [busy["disputed"].pk]
    assert shown["unproved"] == [busy["theirs"].pk]
    assert shown["second"] == [busy["given"].pk]


def test_an_editor_sees_every_dispute(sign_in, editor, busy):
    assert lists(sign_in(editor).get(WORK))["disputed"] == [busy["disputed"].pk]


def test_a_list_shows_the_first_few_and_the_table_the_same_and_the_rest(desk, busy, seed_essay, reviewer, editor):
    for claim in seed_essay.claims.filter(stage="open")[:12]:
        claim.assign(to=reviewer, by=editor)
    page = desk.get(WORK)
    due = next(one for one in page.context["lists"] if one.key == "due")
    assert (due.count, len(due.shown)) == (13, 8)
    for one in page.context["lists"]:
        rows = rows_of(desk.get(one.address))
        assert len(rows) == one.count
        assert {claim.pk for claim in one.shown} <= set(rows)


def test_what_has_been_in_hand_the_longest_comes_first(desk, claims, reviewer, other_reviewer):
    for claim in (claims[2], claims[0], claims[1]):
        claim.assign(to=reviewer, by=reviewer)
    assert lists(desk.get(WORK))["due"] == [claims[2].pk, claims[0].pk, claims[1].pk]
    claims[2].assign(to=other_reviewer, by=reviewer)
    claims[2].assign(to=reviewer, by=other_reviewer)
    assert lists(desk.get(WORK))["due"] == [claims[0].pk, claims[1].pk, claims[2].pk]
    assert all(claim.assigned_at for one in desk.get(WORK).context["lists"] if one.key == "due" for claim in one.shown)


def test_a_claim_that_came_from_a_cut_has_been_in_hand_since(desk, claim, reviewer):
    claim.assign(to=reviewer, by=reviewer)
    claim.split(at=claim.start + 6, by=reviewer)
    shown = desk.get(WORK).context["lists"][0].shown
    assert len(shown) == 2
    assert all(one.assigned_at for one in shown)


def test_what_is_done_waits_no_more(desk, busy, reviewer):
    busy["due"].review(by=reviewer, status="not_checkable")
    assert lists(desk.get(WORK))["due"] == []


def test_who_has_nothing_to_do_is_told_where_to_find_something(desk, claims):
    page = desk.get(WORK)
    assert "Nothing waits for you." in words_of(page)
    assert 'href="/claims/?assignee=null&amp;stage=open' in page.content.decode()
    assert set(rows_of(desk.get(page.context["free"]))) == {claim.pk for claim in claims}


def test_others_changes_on_my_claims_are_news_newest_first(desk, busy, source, reviewer, other_reviewer):
    piece = busy["unproved"].attach(source, stance="refutes", by=other_reviewer, quote="二百人")
    page = desk.get(WORK)
    assert news(page)[0] == (busy["unproved"].pk, "other_reviewer")
    assert (busy["disputed"].pk, "other_reviewer") in news(page)
    assert (busy["due"].pk, "other_reviewer") in news(page)
    assert {key for key, _who in news(page)} & {busy["theirs"].pk, busy["second"].pk} == set()
    moments = [one.change.when for one in page.context["news"]]
    assert moments == sorted(moments, reverse=True)
    assert str(piece) in words_of(page)


def test_news_tell_before_and_after(desk, busy):
    changes = [one.change for one in desk.get(WORK).context["news"] if one.claim == busy["disputed"]]
    told = {field.name: (field.before, field.after) for change in changes for field in change.fields}
    assert told["status"] == ("Not checkable", "Refuted")


def test_what_one_did_oneself_is_no_news(desk, claim, reviewer):
    claim.review(by=reviewer, status="not_checkable")
    assert news(desk.get(WORK)) == []


def test_a_cut_through_my_claim_is_news(desk, claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="not_checkable")
    claim.split(at=claim.start + 6, by=other_reviewer)
    page = desk.get(WORK)
    assert "cut" in {one.change.kind for one in page.context["news"]}
    assert "Split:" in words_of(page)


def test_loading_again_loses_nothing_and_the_next_visit_begins_anew(desk, busy, reviewer, other_reviewer):
    first = news(desk.get(WORK))
    assert first
    assert news(desk.get(WORK)) == first
    away_for(reviewer, minutes=29)
    assert news(desk.get(WORK)) == first

    away_for(reviewer, minutes=31)
    assert news(desk.get(WORK)) == first, "they came in while one was away"
    away_for(reviewer, days=1)
    Workspace.objects.filter(person=reviewer).update(seen_at=timezone.now())
    assert news(desk.get(WORK)) == first


def test_what_was_seen_in_an_earlier_visit_is_not_new(desk, busy, reviewer, other_reviewer):
    desk.get(WORK)
    away_for(reviewer, minutes=31)
    hour = datetime.timedelta(hours=1)
    for claim in busy.values():
        for entry in claim.history.all():
            type(entry).objects.filter(pk=entry.pk).update(history_date=entry.history_date - hour)
    assert news(desk.get(WORK)) == []
    busy["unproved"].review(by=other_reviewer, status="not_checkable")
    assert news(desk.get(WORK)) == [(busy["unproved"].pk, "other_reviewer")]


def test_news_are_capped_and_say_so(desk, claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status="not_checkable")
    for number in range(35):
        claim.review(by=other_reviewer, status="not_checkable", rationale=f"想法 {number}")
    page = desk.get(WORK)
    assert len(news(page)) == 30
    assert "Only the newest 30 are shown." in words_of(page)
    assert "想法 34" in words_of(page)


def test_what_one_person_did_to_many_claims_in_one_go_is_one_piece_of_news(
    desk, seed_essay, reviewer, other_reviewer, editor
):
    chosen = seed_essay.claims.checkable().in_order()[:40]
    chosen[0].assign(to=other_reviewer, by=editor)
    chosen[1].attach(Source.objects.create(title="年報"), stance="context", by=editor)
    chosen = Claim.objects.filter(pk__in=[claim.pk for claim in chosen])
    assign_all(chosen, to=reviewer, by=editor)
    page = desk.get(WORK)
    (piece, *others) = [one for one in page.context["news"] if len(one.claims) > 1]
    assert others == []
    assert {claim.pk for claim in piece.claims} == set(chosen.values_list("pk", flat=True))
    (field,) = piece.change.fields
    assert (field.name, field.before, field.after) == ("assigned to", "different values", "reviewer")
    assert "40 claims" in words_of(page)
    assert all(f"claim={claim.pk}" in page.content.decode() for claim in chosen)


def test_more_claims_than_are_looked_at_are_not_told_as_their_number(desk, seed_essay, reviewer, editor, monkeypatch):
    monkeypatch.setattr(models.news, "_READ", 20)
    assign_all(seed_essay.claims.all(), to=reviewer, by=editor)
    page = desk.get(WORK)
    (piece,) = page.context["news"]
    assert len(piece.claims) == 20
    assert "20 claims or more" in words_of(page)
    assert "Only the newest one is shown." in words_of(page)


def test_what_was_done_at_different_moments_or_differs_is_told_apart(desk, seed_essay, reviewer, other_reviewer):
    mine = list(seed_essay.claims.checkable().in_order()[:4])
    assign_all(seed_essay.claims.all(), to=reviewer, by=reviewer)
    for claim, status in zip(mine, ("refuted", "supported", "refuted", "refuted"), strict=True):
        claim.review(by=other_reviewer, status=status)
    for entry in Claim.history.filter(id__in=[claim.pk for claim in mine[1:]], history_user=other_reviewer):
        Claim.history.filter(pk=entry.pk).update(history_date=entry.history_date + datetime.timedelta(minutes=1))
    told = [[claim.pk for claim in one.claims] for one in desk.get(WORK).context["news"]]
    assert told == [[mine[2].pk, mine[3].pk], [mine[1].pk], [mine[0].pk]]


def test_a_look_at_the_head_of_the_page_is_no_visit(desk, claim, reviewer):
    assert desk.head(WORK).status_code == 200
    assert not Workspace.objects.exists()


def test_more_work_takes_no_more_queries(desk, busy, seed_essay, source, reviewer, other_reviewer):
    desk.get(WORK)
    with CaptureQueriesContext(connection) as few:
        desk.get(WORK)
    for claim in seed_essay.claims.filter(stage="open")[:20]:
        claim.assign(to=reviewer, by=other_reviewer)
        claim.attach(source, stance="refutes", by=other_reviewer, quote="…")
        claim.review(by=reviewer, status="not_checkable")
        claim.review(by=other_reviewer, status="refuted")
    for claim in seed_essay.claims.filter(stage="disputed")[:5]:
        claim.split(at=claim.start + 2, by=other_reviewer)
    with CaptureQueriesContext(connection) as many:
        desk.get(WORK)
    assert len(many) <= len(few) + 6, "what prefetches fetched for the first time, not one a row"


def test_log_in_leads_to_the_work_if_there_is_some(busy, reviewer):
    answer = Client().post("/accounts/login/", {"username": "reviewer", "password": PASSWORD})
    assert answer.url == WORK


def test_log_in_leads_to_the_essays_if_there_is_none(claims, reviewer, stranger):
    for name in ("reviewer", "stranger"):
        answer = Client().post("/accounts/login/", {"username": name, "password": PASSWORD})
        assert answer.url == "/essays/"


def test_log_in_leads_to_where_one_was_going(busy, reviewer):
    answer = Client().post("/accounts/login/?next=/sources/", {"username": "reviewer", "password": PASSWORD})
    assert answer.url == "/sources/"


def test_an_administrator_without_a_role_has_work_too(sign_in, django_user_model, claims):
    boss = django_user_model.objects.create_superuser("boss", password=PASSWORD)
    claims[0].assign(to=boss, by=boss)
    assert lists(sign_in(boss).get(WORK))["due"] == [claims[0].pk]


def test_whoever_may_only_look_has_no_work_here(sign_in, stranger, claims):
    stranger.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client = sign_in(stranger)
    assert client.get(WORK).status_code == 403
    assert WORK not in client.get("/claims/").content.decode()


def test_what_is_due_first_comes_first(desk, seed_essay, reviewer, editor):
    mine = list(seed_essay.claims.checkable().order_by("start")[:4])
    today = timezone.localdate()
    days = (None, today + datetime.timedelta(days=9), today - datetime.timedelta(days=2), None)
    for claim, day in zip(mine, days, strict=True):
        claim.assign(to=reviewer, by=editor, due_on=day)
    page = desk.get(WORK)
    assert lists(page)["due"] == [mine[2].pk, mine[1].pk, mine[0].pk, mine[3].pk]
    words = words_of(page)
    assert words.count("overdue since") == 1
    assert words.count(f"due on {date_format(days[1], 'SHORT_DATE_FORMAT')}") == 1
    assert rows_of(desk.get(f"/claims/?due_by={today}")) == [mine[2].pk]
