"""No text and no address makes the desk think for ever: one thing repeated thousands of times is read in its stride."""

import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from factcheck.imports import read_essay
from factcheck.models.addresses import guess_from
from factcheck.segmentation import segment

#: Far more than any of these takes, and far less than what grows with the square of the length.
PATIENCE = 60
LENGTH = 20_000
UNITS = [
    *"「」（《的說王，、；？1a字",
    *(
        "——",
        "…",
        "甲、",
        "一二三",
        "億萬兆",
        "年月日",
        "1/",
        "1%、",
        "[1]",
        "2015年1月",
        "王小明說：「",
        "「『",
        " 字",
        "字\n",
    ),
    *("# 標\n", "---\n"),
]
ADDRESSES = {
    "slashes": "/" * LENGTH,
    "percent": "%41" * LENGTH,
    "days": "2015/1" * LENGTH,
    "queries": "?" + "a=1&" * LENGTH,
    "directives": "#:~:text=" + "a-," * LENGTH,
}
MARKDOWN = ("---\n" + "-" * 200_000, "---\n" * 50_000, "#" * 200_000, "# \n" * 60_000)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """End a test that goes on and on, in the middle of an expression if need be."""

    def give_up(*_signal: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("unit", UNITS)
def test_the_engine_cuts_what_only_repeats_itself(unit):
    text = (unit * LENGTH)[:LENGTH]
    segments = segment(text)
    assert "".join("".join(text[one.start : one.end] for one in segments).split()) == "".join(text.split())


@pytest.mark.parametrize("rest", ADDRESSES)
def test_an_address_is_read_or_refused(rest):
    with suppress(ValidationError):
        assert guess_from(f"https://example.org/{ADDRESSES[rest]}").url.startswith("https://example.org")


@pytest.mark.parametrize("text", MARKDOWN, ids=["rule", "rules", "marks", "headings"])
def test_a_title_is_found_in_any_markdown(text):
    assert read_essay("essay.md", text.encode()).text == text
