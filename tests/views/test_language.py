"""Three languages, and times in the reader's own zone."""

import datetime
import html
import re

import pytest

from factcheck.models import Claim
from tests.views.pages import words_of

PATHS = [
    "/essays/",
    "/essays/{essay}/",
    "/claims/",
    "/claims/?status=bogus",
    "/claims/{claim}/",
    "/sources/",
    "/sources/{source}/",
    "/evidence/{evidence}/",
    "/accounts/password_change/",
    "/no-such-page",
]
MOMENT = datetime.datetime(2024, 5, 1, 20, 30, tzinfo=datetime.UTC)


@pytest.fixture
def worked_on(claim, source, reviewer) -> dict[str, int]:
    """The keys of an essay, a claim, a source and a piece of evidence with work done on them."""
    piece = claim.attach(source, stance="supports", by=reviewer, quote="甲")
    claim.review(by=reviewer, status="supported")
    return {"essay": claim.essay_id, "claim": claim.pk, "source": source.pk, "evidence": piece.pk}


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_speaks_each_language(desk, worked_on, path, language):
    page = desk.get(path.format(**worked_on), headers={"Accept-Language": language})
    assert page.status_code in (200, 400, 404)
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
def test_the_language_switch_keeps_the_page_and_remembers(desk, essay, language):
    answer = desk.post("/language/", {"language": language, "next": "/claims/?kind=fact&page=2"})
    assert answer.status_code == 302
    assert answer.url == "/claims/?kind=fact&page=2"
    assert f'<html lang="{language}"' in desk.get("/sources/").content.decode()


def test_a_language_that_is_not_there_changes_nothing(desk):
    desk.post("/language/", {"language": "xx", "next": "/claims/"})
    assert '<html lang="en"' in desk.get("/sources/").content.decode()


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Taipei", "05/02/2024 4:30 a.m."),
        ("America/New_York", "05/01/2024 4:30 p.m."),
        ("UTC", "05/01/2024 8:30 p.m."),
        ("No/Such_Zone", "05/02/2024 4:30 a.m."),
        ("../../etc/passwd", "05/02/2024 4:30 a.m."),
        ("", "05/02/2024 4:30 a.m."),
    ],
)
@pytest.mark.parametrize("path", ["/claims/", "/claims/{claim}/"])
def test_times_are_shown_in_the_zone_the_browser_tells(desk, worked_on, path, zone, shown):
    Claim.objects.update(reviewed_at=MOMENT)
    desk.cookies["timezone"] = zone
    assert shown in words_of(desk.get(path.format(**worked_on)))


def test_the_zone_of_one_reader_does_not_stay_for_the_next(desk, sign_in, other_reviewer, worked_on):
    Claim.objects.update(reviewed_at=MOMENT)
    desk.cookies["timezone"] = "America/New_York"
    desk.get("/claims/")
    assert "05/02/2024 4:30 a.m." in words_of(sign_in(other_reviewer).get("/claims/"))


def switch_on(page) -> str:
    """Where the page's language switch leads."""
    return re.search(r'name="next" value="([^"]*)"', page.content.decode())[1]


def test_the_language_switch_on_the_answer_to_a_form_leads_to_a_page(desk, claim):
    refused = desk.post(f"/claims/{claim.pk}/review/", {"status": "bogus", "version": "1"})
    assert switch_on(refused) == f"/claims/{claim.pk}/"
    asked = desk.post("/claims/bulk/", {"action": "assign", "everything": "on", "query": "kind=fact&q=公司"})
    assert desk.get(html.unescape(switch_on(asked))).status_code == 200
    assert switch_on(asked).startswith("/claims/?")
