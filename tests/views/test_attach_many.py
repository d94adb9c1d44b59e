"""One source for many claims at once."""

import pytest

from factcheck.models import Action, Claim, Evidence, Source, claim_sets
from tests.views.pages import told, typed, words_of

ATTACH = "/claims/attach/"
ADDRESS = "https://www.cna.com.tw/news/2019/03/05/factory-opens.html"


def keys(claims) -> list[int]:
    return [claim.pk for claim in claims]


@pytest.fixture
def send(desk):
    """Send the page's form for these claims, with what is given put over what it shows."""

    def sent(claims, **changes):
        return desk.post(ATTACH, typed(changes) | {"selected": keys(claims), "attach": ""})

    return sent


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_ticked_rows_are_shown_and_counted_before_anything_is_attached(desk, claims, method):
    page = getattr(desk, method)(ATTACH, {"selected": keys(claims[:2])})
    words = words_of(page)
    assert page.status_code == 200
    assert "Attach one source to 2 claims" in words
    assert claims[0].text in words
    assert claims[1].text in words
    assert claims[2].text not in words
    assert not Evidence.objects.exists()


def test_everything_that_matches_can_get_it_and_the_form_names_each_claim(desk, essay, other_essay):
    page = desk.post(ATTACH, {"everything": "on", "query": f"essay={other_essay.pk}&status=unverified"})
    expected = other_essay.claims.filter(status="unverified")
    assert page.context["claims"] == list(expected.order_by("start"))
    for claim in expected:
        assert f'name="selected" value="{claim.pk}"' in page.content.decode()


def test_a_known_source_comes_to_every_claim_in_one_action(desk, send, claims, source, reviewer):
    answer = send(claims[:2], known_source=source.title, quote="員工300人", stance="refutes", query="status=unverified")
    assert answer.url == "/claims/?status=unverified"
    assert told(desk.get(answer.url)) == ["The source is attached to 2 claims."]
    pieces = Evidence.objects.order_by("claim__start")
    assert [(piece.claim, piece.source, piece.quote, piece.stance) for piece in pieces] == [
        (claim, source, "員工300人", "refutes") for claim in claims[:2]
    ]
    assert {piece.added_by for piece in pieces} == {reviewer}
    assert Action.objects.get().claim_ids == keys(claims[:2])


def test_it_is_taken_back_and_done_again_as_one(desk, send, claims, source):
    send(claims, known_source=source.title)
    desk.post("/undo/")
    assert not Evidence.objects.exists()
    assert set(Claim.objects.values_list("stage", flat=True)) == {"open"}
    desk.post("/redo/")
    assert Evidence.objects.count() == len(claims)


def test_a_new_source_is_stored_once_for_all(send, claims):
    assert send(claims, known_source=ADDRESS).status_code == 302
    assert Source.objects.get().url == ADDRESS
    assert Evidence.objects.count() == len(claims)


def test_claims_that_waited_for_it_become_done(send, claims, source, reviewer):
    for claim in claims[:2]:
        claim.review(by=reviewer, status="supported")
    send(claims[:2], known_source=source.title, locator="第3頁")
    assert set(Claim.objects.filter(pk__in=keys(claims[:2])).values_list("stage", flat=True)) == {"done"}


def test_a_refused_form_keeps_what_was_typed_and_the_claims(send, claims):
    page = send(claims[:2], known_source="沒有這本書", quote="寫好的引文")
    assert page.status_code == 422
    assert "No known source is called that." in words_of(page)
    assert "寫好的引文</textarea>" in page.content.decode()
    assert page.context["claims"] == claims[:2]
    assert not Evidence.objects.exists()


def test_all_or_none_get_it(send, claims, source, monkeypatch):
    settle = Claim.settle

    def fails_at_the_last(self, **kwargs):
        if self.pk == claims[-1].pk:
            raise RuntimeError("the lights went out")
        settle(self, **kwargs)

    monkeypatch.setattr(Claim, "settle", fails_at_the_last)
    with pytest.raises(RuntimeError):
        send(claims, known_source=ADDRESS)
    assert not Evidence.objects.exists()
    assert not Source.objects.filter(url=ADDRESS).exists()
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "No claim was selected."),
        ({"selected": ["abc"]}, "A selected row is not a claim."),
        ({"selected": ["987654321"]}, "No claim was selected."),
        ({"everything": "on", "query": "q=沒有這個詞"}, "No claim was selected."),
    ],
)
def test_a_selection_that_makes_no_sense_leads_back_with_a_sentence(desk, claims, fields, sentence):
    for method in (desk.get, desk.post):
        answer = method(ATTACH, fields)
        assert answer.status_code == 302
        assert answer.url.startswith("/claims/?")
        assert told(desk.get(answer.url, follow=True)) == [sentence]


def test_more_claims_than_one_action_takes_are_refused(desk, claims, monkeypatch):
    monkeypatch.setattr(claim_sets, "MOST_AT_ONCE", 2)
    answer = desk.post(ATTACH, {"selected": keys(claims)}, follow=True)
    assert told(answer) == ["These are 3 claims, and 2 is the most that is changed at once. Narrow the filter."]


def test_sources_of_the_claims_essays_are_suggested_first(desk, claims, other_essay, source, sources, reviewer):
    other_essay.claims.first().attach(source, stance="supports", by=reviewer)
    page = desk.get(ATTACH, {"selected": [claims[0].pk, other_essay.claims.last().pk]})
    assert page.context["known_sources"][0] == (f"{source} [{source.pk}]", True)
    assert [is_used for _choice, is_used in page.context["known_sources"]] == [True, False, False]


def test_the_table_leads_here(desk, claims):
    assert f'formaction="{ATTACH}"' in desk.get("/claims/").content.decode()
