"""What an address alone tells of a source: a table of addresses."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from factcheck.models import SourceType
from factcheck.models.addresses import _hosts, guess_from, is_address
from factcheck.models.sources import normalise_url

WAYBACK = "https://web.archive.org/web"


@pytest.mark.parametrize(
    ("address", "type_", "publisher"),
    [
        ("https://www.stat.gov.tw/cp.aspx?n=2724", "statistics", "行政院主計總處"),
        ("https://data.stats.gov.cn/easyquery.htm", "statistics", "国家统计局"),
        ("https://www.census.gov/quickfacts", "statistics", "U.S. Census Bureau"),
        ("https://www.miit.gov.cn/jgsj", "official", "miit.gov.cn"),
        ("https://www.gov.cn/", "official", "gov.cn"),
        ("https://www.gov.uk/guidance", "official", "gov.uk"),
        ("https://www.meti.go.jp/press", "official", "meti.go.jp"),
        ("https://www.defense.gov/News", "official", "defense.gov"),
        ("https://www.ntu.edu.tw/about", "academic", "ntu.edu.tw"),
        ("https://www.ox.ac.uk/", "academic", "ox.ac.uk"),
        ("https://web.mit.edu/x", "academic", "web.mit.edu"),
        ("https://doi.org/10.1000/182", "academic", "DOI"),
        ("https://m.cna.com.tw/news/1", "news", "中央社"),
        ("https://tech.caixin.com/1", "news", "财新网"),
        ("https://books.google.com/books?id=x", "book", "Google Books"),
        ("https://www.example.org/report", "other", "example.org"),
        ("https://notcensus.gov.example.com/", "other", "notcensus.gov.example.com"),
        ("https://government.example.com/", "other", "government.example.com"),
        ("https://go.com/x", "other", "go.com"),
        ("https://例子.中国/路", "other", "例子.中国"),
        ("https://192.168.1.1/x", "other", "192.168.1.1"),
    ],
)
def test_the_host_tells_the_type_and_the_publisher(address, type_, publisher):
    guess = guess_from(address)
    assert (guess.type, guess.publisher) == (type_, publisher)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/03/05/story.html", datetime.date(2024, 3, 5)),
        ("/2024/3/5/story", datetime.date(2024, 3, 5)),
        ("/news/2024-03-05-story", datetime.date(2024, 3, 5)),
        ("/n1/2019/0903/c1-2.html", datetime.date(2019, 9, 3)),
        ("/20240305/story", datetime.date(2024, 3, 5)),
        ("/1998/12/31/", datetime.date(1998, 12, 31)),
        ("/2024/02/30/story", None),
        ("/2024/13/01/story", None),
        ("/2024/03/story", None),
        ("/news/202403050123.aspx", None),
        ("/item/120240305", None),
        ("/9999/01/01/story", None),
        ("/2090/01/01/2024/03/05", datetime.date(2024, 3, 5)),
        ("/?day=2024/03/05", None),
    ],
)
def test_a_day_in_the_path_is_the_day_of_publication_if_it_is_one(path, day):
    assert guess_from(f"https://example.org{path}").published_on == day


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://example.org/reports/Annual-report_2023.pdf", "Annual report 2023"),
        ("https://zh.wikipedia.org/wiki/%E4%B8%8A%E6%B5%B7", "上海"),
        ("https://example.org/上海+統計", "上海 統計"),
        ("https://example.org/news/202403050123.aspx", "example.org/news/202403050123.aspx"),
        ("https://www.example.org/", "example.org"),
        ("https://example.org/index.html", "example.org/index.html"),
        ("https://example.org/show?id=5&utm_source=x", "show"),
        ("https://example.org/5?id=5&utm_source=x", "example.org/5?id=5"),
        ("https://example.org/%FF", "example.org/\ufffd"),
    ],
)
def test_the_last_words_of_the_path_are_the_title_else_the_address(address, title):
    assert guess_from(address).title == title


def test_a_title_fits_its_field():
    assert guess_from(f"https://example.org/{'word-' * 200}").title == ("word " * 60).strip()


@pytest.mark.parametrize(
    ("pasted", "url", "archive_url"),
    [
        (
            f"{WAYBACK}/20240305120000/https://example.org/a?b=1",
            "https://example.org/a?b=1",
            f"{WAYBACK}/20240305120000/https://example.org/a?b=1",
        ),
        (f"{WAYBACK}/2024id_/http://example.org/a", "http://example.org/a", f"{WAYBACK}/2024id_/http://example.org/a"),
        (f"{WAYBACK}/2024/https:/example.org/a", "https://example.org/a", f"{WAYBACK}/2024/https://example.org/a"),
        (f"{WAYBACK}/*/https://example.org/a", "https://example.org/a", ""),
        (
            "https://archive.ph/2024/https://Example.org/a#b",
            "https://example.org/a#b",
            "https://archive.ph/2024/https://Example.org/a#b",
        ),
        ("https://web.archive.org/about", "https://web.archive.org/about", ""),
        ("https://example.org/a", "https://example.org/a", ""),
    ],
)
def test_an_archived_copy_is_unwrapped_and_its_address_kept(pasted, url, archive_url):
    guess = guess_from(pasted)
    assert (guess.url, guess.archive_url) == (url, archive_url)
    assert normalise_url(guess.archive_url) == archive_url if archive_url else True


@pytest.mark.parametrize(
    ("pasted", "url", "quote", "locator"),
    [
        ("https://example.org/a#:~:text=%E4%B8%8A%E6%B5%B7", "https://example.org/a", "上海", ""),
        ("https://example.org/a#b:~:text=one,two", "https://example.org/a#b", "one … two", ""),
        ("https://example.org/a#:~:text=x-,one%2C%20two,-y&text=three", "https://example.org/a", "one, two\nthree", ""),
        ("https://example.org/a#:~:selector=x", "https://example.org/a", "", ""),
        ("https://example.org/a.pdf#page=12", "https://example.org/a.pdf", "", "p. 12"),
        ("https://example.org/a.html#page=12", "https://example.org/a.html#page=12", "", ""),
        ("https://youtu.be/abc?t=83", "https://youtu.be/abc", "", "01:23"),
        ("https://www.youtube.com/watch?v=abc&t=4000s", "https://www.youtube.com/watch?v=abc", "", "66:40"),
        ("https://example.org/a?t=83", "https://example.org/a?t=83", "", ""),
    ],
)
def test_a_link_to_a_place_names_the_place_and_leads_to_the_whole_source(pasted, url, quote, locator):
    guess = guess_from(f"  {pasted}\n")
    assert (guess.url, guess.quote, guess.locator) == (url, quote, locator)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "上海統計", "example.org/a", "javascript://x", "https://", "https://a b/", "://"),
        *("www", "www.", "www.年報", "www.a b.c", "報告 www.example.org/a", "www.-.org"),
    ],
)
def test_what_is_no_address_in_full_is_left_to_the_search(typed):
    assert not is_address(typed)


@pytest.mark.parametrize(
    "typed", ["www.example.com/abc", " WWW.Example.com/abc\n", "www2.example.com", "www.例子.中国/路"]
)
def test_an_address_without_its_scheme_is_one_if_it_begins_with_www(typed):
    assert is_address(typed)
    assert guess_from(typed).url == normalise_url(f"https://{typed.strip()}")


def test_no_address_is_an_error_with_a_sentence():
    with pytest.raises(ValidationError):
        guess_from("https://")


def test_every_known_host_has_a_type_of_ours_and_a_publisher():
    types = set(SourceType.values)
    assert _hosts()
    assert all(type_ in types and publisher for type_, publisher in _hosts().values())
