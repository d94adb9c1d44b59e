"""In these tests the pages speak English, so that the sentences can be read, and nobody has to sign in twice."""

from collections.abc import Callable

import pytest
from django.test import Client

from factcheck.models import Claim, Essay, Source
from tests.views.pages import typed


@pytest.fixture(autouse=True)
def pages_in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def desk(sign_in, reviewer) -> Client:
    """The browser of a signed-in reviewer."""
    return sign_in(reviewer)


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))


@pytest.fixture
def attach(desk, claim) -> Callable:
    """Send the evidence form of the claim, with what is given put over what the page shows."""

    def sent(**changes: str):
        return desk.post(f"/claims/{claim.pk}/evidence/", typed(changes))

    return sent


@pytest.fixture
def other_essay(db) -> Essay:
    text = "臺灣的半導體產值在2023年達到4.3兆元。\n李四認為:「電價明年一定會漲。」\n"
    return Essay.objects.from_text(text, title="半導體與電價")[0]


@pytest.fixture
def sources(db) -> list[Source]:
    """Two sources that share a publisher."""
    titles = {"工業統計年報": "https://stat.example.tw/yearbook", "員工人數公告": "https://stat.example.tw/staff"}
    found = [Source(title=title, publisher="統計處", url=url) for title, url in titles.items()]
    for source in found:
        source.full_clean()
        source.save()
    return found
