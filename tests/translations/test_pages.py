"""A page in Chinese is in Chinese from top to bottom, what screen readers say included."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from factcheck.models import Arrival, Fate, Job, JobKind, Status

#: Names that are written in Latin letters in Chinese too, and those of the cast.
NAMES = {
    *("CSV", "Markdown", "UTF", "GB", "Big", "zip", "txt", "tar"),
    *("Control", "Command", "Mac", "Esc", "English", "editor", "reviewer"),
}
#: What is read out or shown although it stands in an attribute.
SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-nothing"}
#: What Django's icons are called in every language.
ICONS = {"True", "False", "None", "Search"}
WORD = re.compile("[A-Za-z][A-Za-z'’]{2,}")
#: A full-width colon brings its own space, and only that one stands after a Chinese word.
STRAY_COLON = re.compile("：[ \u00a0]|[\u4e00-\u9fff] ?: ")

PAGES = (
    "/work/",
    "/dashboard/",
    "/essays/",
    "/essays/import/",
    "/essays/import/many/",
    "/essays/{essay}/",
    "/essays/{essay}/report/",
    "/claims/",
    "/claims/?q=沒有這種字",
    "/claims/views/",
    "/claims/attach/?selected={claim}",
    "/claims/{claim}/",
    "/claims/{claim}/cut/",
    "/evidence/{evidence}/",
    "/sources/",
    "/sources/{source}/",
    "/jobs/",
    "/jobs/{job}/",
    "/accounts/password_change/",
    "/there/is/no/such/page/",
    "/admin/",
    "/admin/factcheck/claim/",
    "/admin/factcheck/claim/{claim}/change/",
    "/admin/factcheck/claim/{claim}/history/",
    "/admin/factcheck/essay/",
    "/admin/factcheck/essay/add/",
    "/admin/factcheck/evidence/",
    "/admin/factcheck/review/",
    "/admin/factcheck/source/{source}/change/",
    "/admin/factcheck/source/{source}/delete/",
    "/admin/factcheck/glossaryterm/add/",
)
FOR_STRANGERS = (
    "/accounts/login/",
    "/accounts/password_reset/",
    "/accounts/password_reset/done/",
    "/accounts/reset/x/y/",
)


class Reader(HTMLParser):
    """Collects what a page says: its text without scripts, and its spoken attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_code = tag in ("script", "style")
        self.said += [value or "" for name, value in attrs if name in SPOKEN]
        if tag == "input" and ("type", "submit") in attrs:
            self.said.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.is_code = False

    def handle_data(self, data: str) -> None:
        if not self.is_code:
            self.said.append(data)


def english_of(page: str) -> list[str]:
    """Return what the page says with a foreign word in it; web addresses and icons are passed over."""
    reader = Reader()
    reader.feed(page)
    said = (re.sub(r"https?://\S+|\S+\.(csv|svg)|[0-9a-f]{64}", "", " ".join(words.split())) for words in reader.said)
    return [words for words in said if set(WORD.findall(words)) - NAMES and words not in ICONS]


def stray_colons_of(page: str) -> list[str]:
    """Return where a colon of the page is none of a Chinese sentence, also where the value is an element of its own."""
    reader = Reader()
    reader.feed(page)
    said = "".join(reader.said)
    return [said[max(0, mark.start() - 15) : mark.end() + 15] for mark in STRAY_COLON.finditer(said)]


@pytest.fixture
def worked_on(claim, source, editor, reviewer):
    """A claim with a verdict, evidence, a dispute and a history, and an import with a file that is no essay."""
    claim.review(by=reviewer, status=Status.SUPPORTED, rationale="年報如此記載。")
    evidence = claim.attach(source, stance="supports", quote="成立於上海", by=reviewer)
    claim.review(by=editor, status=Status.INSUFFICIENT)
    job = Job.objects.ask(JobKind.IMPORT, by=editor, parameters={}, language="zh-hant", file_name="稿件.zip")
    Arrival.objects.create(job=job, number=1, name="空.txt", fate=Fate.REFUSED, sentence="裡面沒有文字。")
    job.cancel()
    return {"claim": claim.pk, "essay": claim.essay_id, "source": source.pk, "evidence": evidence.pk, "job": job.pk}


def in_language(client: Client, language: str) -> Client:
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_nothing_in_english(address, language, worked_on, editor, sign_in):
    page = in_language(sign_in(editor), language).get(address.format(**worked_on)).content.decode()
    assert f'lang="{language}"' in page
    assert english_of(page) == []
    # The admin's own pages put theirs where they like.
    assert address.startswith("/admin/") or stray_colons_of(page) == []


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans"])
@pytest.mark.parametrize("address", FOR_STRANGERS)
def test_the_way_in_says_nothing_in_english(address, language, db):
    page = in_language(Client(), language).get(address)
    assert f'lang="{language}"' in page.content.decode()
    assert english_of(page.content.decode()) == []


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans"])
def test_a_form_refuses_in_chinese(language, db, editor, sign_in, claim):
    desk = in_language(sign_in(editor), language)
    refused = desk.post(f"/claims/{claim.pk}/evidence/", {"stance": "x", "accessed_on": "x", "known_source": "x"})
    assert refused.status_code == 422
    assert english_of(refused.content.decode()) == []


def test_stray_colons_are_found_where_they_are():
    assert stray_colons_of("<p>進度： <b>完成</b></p>") == ["進度： 完成"]
    assert stray_colons_of("<p>匯入: <a>稿件.zip</a></p>") == ["匯入: 稿件.zip"]
    assert stray_colons_of("<p>進度：<b>完成</b></p>\n<p>12:30 完成。</p>") == []


def test_english_is_found_where_it_is(db):
    assert english_of("<p>登入</p><img alt='Log in'><script>let code</script>") == ["Log in"]
    assert english_of(in_language(Client(), "en").get("/accounts/login/").content.decode())
