"""The upload page: read, preview, store."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import conditional_escape

from factcheck.models import Claim, Essay, GlossaryTerm
from tests.conftest import SHORT_TEXT

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"
ADDRESS = "/essays/import/"


@pytest.fixture
def client(sign_in, editor):
    client = sign_in(editor)
    client.cookies["django_language"] = "en"
    return client


def file(content: bytes, name: str = "essay.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def hidden_fields(page: str) -> dict[str, str]:
    """Return what a browser would send back from the preview, line ends as browsers send them."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    values = {name: html.unescape(value).replace("\n", "\r\n") for name, value in inputs}
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


def preview(client, **data) -> dict[str, str]:
    response = client.post(ADDRESS, data)
    assert response.status_code == 200, response.content.decode()
    return hidden_fields(response.content.decode())


def faults(response) -> str:
    """Return what is wrong, all of which the page must say."""
    assert response.status_code == 422
    page = response.content.decode()
    said = [message for messages in response.context["form"].errors.values() for message in messages]
    said += [response.context["fault"]] if "fault" in response.context else []
    for message in said:
        assert conditional_escape(message) in page
    return " ".join(said)


def test_the_address_is_the_one_that_links_use():
    assert reverse("essay_import") == ADDRESS


@pytest.mark.parametrize("who", ["reviewer", "other_reviewer", "stranger"])
@pytest.mark.parametrize("step", [None, "preview", "store", "change"])
def test_only_editors_bring_essays_in(request, sign_in, who, step):
    client = sign_in(request.getfixturevalue(who))
    response = client.post(ADDRESS, {"step": step, "text": SHORT_TEXT}) if step else client.get(ADDRESS)
    assert response.status_code == 403
    assert not Essay.objects.exists()


def test_nobody_is_asked_to_sign_in(sign_in, db):
    for response in (sign_in(None).get(ADDRESS), sign_in(None).post(ADDRESS, {"text": SHORT_TEXT})):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("login"))


def test_a_form_from_elsewhere_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(ADDRESS, {"text": SHORT_TEXT}).status_code == 403


def test_a_file_is_previewed_and_then_stored_as_it_was_previewed(client, editor, seed_text):
    response = client.post(ADDRESS, {"file": file(seed_text.encode("gb18030"), "上海.txt"), "author": "某人"})
    assert response.status_code == 200
    assert not Essay.objects.exists()
    page = response.content.decode()
    assert "GB18030" in page
    assert f"{len(seed_text):,}" in page

    stored = client.post(ADDRESS, {**hidden_fields(page), "step": "store"})
    essay = Essay.objects.get()
    assert stored["Location"] == essay.get_absolute_url()
    assert (essay.text, essay.title, essay.author, essay.language) == (seed_text, "上海", "某人", "zh-Hant")
    assert essay.imported_by == editor
    shown = [*response.context["claims"], *response.context["further_claims"]]
    assert [(claim.start, claim.text, claim.kind) for claim in shown] == list(
        essay.claims.order_by("start").values_list("start", "text", "kind")
    )


def test_the_preview_shows_every_claim_and_counts_them_by_kind(client, seed_text):
    response = client.post(ADDRESS, {"text": seed_text})
    page = response.content.decode()
    shown = [*response.context["claims"], *response.context["further_claims"]]
    assert len(response.context["claims"]) == 20
    for claim in shown:
        assert html.escape(claim.text) in page
    counted = dict(response.context["counts"])
    for kind in {claim.get_kind_display() for claim in shown}:
        assert counted[kind] == str(sum(claim.get_kind_display() == kind for claim in shown))


def test_the_preview_cuts_with_the_glossary_and_the_published_date_as_storing_does(client):
    GlossaryTerm.objects.create(term="量子糧倉")
    text = "去年,量子糧倉成立於上海,員工共有300人。\n王小明昨天說:「量子糧倉的產量是全國第一。」\n"
    response = client.post(ADDRESS, {"text": text, "published_on": "2016-05-01"})
    client.post(ADDRESS, {**hidden_fields(response.content.decode()), "step": "store"})
    stored = Essay.objects.get().claims.order_by("start")
    assert list(map(findings, response.context["claims"])) == list(map(findings, stored))


def findings(claim: Claim) -> tuple:
    return claim.text, claim.kind, claim.speaker, claim.checkworthiness, claim.reasons, claim.mentions


@pytest.mark.parametrize(
    "text",
    [
        "\n\n第一行。\n第二行。\n",
        "第一行。\r第二行。\r\n\r\n",
        "  有空白。\t\n\u3000全形。",
        "<b>粗。</b>\n</textarea><script>x</script>",
    ],
)
def test_what_is_stored_is_what_was_previewed_whatever_browsers_do_to_line_ends(client, text):
    fields = preview(client, file=file(text.encode()))
    assert client.post(ADDRESS, {**fields, "step": "store"}).status_code == 302
    assert Essay.objects.get().text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_markup_is_shown_as_text(client):
    page = client.post(
        ADDRESS, {"text": "<script>alert(1)</script>\n他說了<b>話</b>。", "author": "<i>"}
    ).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>話" not in page
    assert "&lt;i&gt;" in page


def test_going_back_keeps_everything(client):
    typed = {
        "title": "題",
        "author": "甲",
        "publisher": "乙",
        "url": "https://example.org/a",
        "published_on": "2020-01-02",
    }
    fields = preview(client, text=SHORT_TEXT, **typed, language="zh-Hans")
    response = client.post(ADDRESS, {**fields, "step": "change"})
    page = response.content.decode()
    for value in typed.values():
        assert f'value="{value}"' in page
    assert '<option value="zh-Hans" selected>' in page
    assert "王小明說" in page
    assert not Essay.objects.exists()


def test_storing_twice_stores_once(client):
    fields = preview(client, text=SHORT_TEXT)
    first, second = (client.post(ADDRESS, {**fields, "step": "store"}) for _time in range(2))
    essay = Essay.objects.get()
    assert first["Location"] == second["Location"] == essay.get_absolute_url()
    assert Claim.objects.count() == essay.claims.count()


def test_an_essay_that_is_there_is_linked_to(client, essay):
    Essay.objects.filter(pk=essay.pk).update(title="<b>一家</b>")
    response = client.post(ADDRESS, {"file": file(SHORT_TEXT.encode("utf-16"))})
    assert faults(response).startswith("This essay is already here")
    assert f'<a href="{essay.get_absolute_url()}">&lt;b&gt;一家&lt;/b&gt;</a>' in response.content.decode()
    assert Essay.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is no text in it."),
        (" \r\n\u3000".encode(), "There is no text in it."),
        (PNG, "It is not a text in UTF-8, UTF-16, GB18030 or Big5."),
        (b"\xff\xff\xfe", "It is not a text in UTF-8, UTF-16, GB18030 or Big5."),
        ("今天\0".encode(), "It contains NUL characters, so it is not a text."),
        ("今天\udc00".encode("utf-8", "surrogatepass"), "It contains halves of characters"),
    ],
)
def test_a_file_that_is_no_essay_gets_one_sentence_and_the_rest_is_kept(client, content, sentence):
    response = client.post(ADDRESS, {"file": file(content), "author": "某人", "published_on": "2020-01-02"})
    assert faults(response).startswith(sentence)
    assert sum(map(len, response.context["form"].errors.values())) == 1
    assert 'value="某人"' in response.content.decode()
    assert 'value="2020-01-02"' in response.content.decode()
    assert not Essay.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file or paste a text."),
        ({"text": SHORT_TEXT, "file": SHORT_TEXT}, "Choose a file or paste a text, not both."),
        ({"text": " \n "}, "There is no text in it."),
        ({"text": "今天\0"}, "Null characters are not allowed."),
        ({"text": SHORT_TEXT, "url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"text": SHORT_TEXT, "published_on": "2020-13-45"}, "Enter a valid date."),
        ({"text": SHORT_TEXT, "language": "klingon"}, "Select a valid choice. klingon is not one of the available"),
        ({"text": SHORT_TEXT, "title": "字" * 301}, "Ensure this value has at most 300 characters"),
    ],
)
def test_what_is_typed_wrong_is_said_and_the_text_is_kept(client, data, sentence):
    if "file" in data:
        data = {**data, "file": file(data["file"].encode())}
    response = client.post(ADDRESS, data)
    assert faults(response).startswith(sentence)
    if data.get("text") == SHORT_TEXT:
        assert "王小明說" in response.content.decode()
    assert not Essay.objects.exists()


def test_a_file_of_50_mb_gets_the_limit_told(client):
    response = client.post(ADDRESS, {"file": file("字。".encode() * 8_400_000), "author": "某人"})
    assert faults(response) == "It is larger than the limit of 5 MB."
    assert 'value="某人"' in response.content.decode()
    assert not Essay.objects.exists()


@pytest.mark.parametrize("encoding", ["multipart", "urlencoded"])
def test_50_mb_of_pasted_text_get_the_limit_told(client, encoding):
    data = {"text": "a" * 50_000_000}
    if encoding == "urlencoded":
        response = client.post(ADDRESS, urlencode(data), content_type="application/x-www-form-urlencoded")
    else:
        response = client.post(ADDRESS, data)
    assert faults(response) == "It is larger than the limit of 5 MB."
    assert not Essay.objects.exists()


def test_a_pasted_text_over_the_limit_gets_the_limit_told(client, settings):
    settings.ESSAY_MAX_BYTES = 100_000
    assert faults(client.post(ADDRESS, {"text": "字" * 50_000})) == "It is larger than the limit of 0.1 MB."


@pytest.mark.parametrize(
    "changed",
    [
        {"text": SHORT_TEXT + "多了一句。"},
        {"text": ""},
        {"text": " "},
        {"digest": "0" * 64},
        {"digest": ""},
        {"title": ""},
        {"title": " "},
        {"language": ""},
        {"url": "javascript:alert(1)"},
        {"published_on": "tomorrow"},
    ],
)
def test_a_preview_that_was_tampered_with_is_not_stored(client, changed):
    fields = preview(client, text=SHORT_TEXT, title="題")
    response = client.post(ADDRESS, {**fields, **changed, "step": "store"})
    assert faults(response)
    assert not Essay.objects.exists()


def test_the_preview_reports_footnote_marks_without_a_reference(client):
    text = "這家公司在1998年成立[1]，三年後賣出一萬台機器[2]。\n\n參考文獻\n[1] 《公司史》，2001年。"
    page = client.post(ADDRESS, {"text": text}).content.decode()
    assert "Footnote marks without a reference" in page
    assert "[2] no reference in the text" in page
    assert "[1] no reference in the text" not in page
