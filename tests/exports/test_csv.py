"""The file opens right, says everything, and reads back exactly."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.exports.columns import COLUMNS, numbered
from factcheck.exports.csv import csv_response, file_name, guarded, guarded_rows, lines, write_csv
from factcheck.exports.rows import Sheet
from factcheck.models import Claim, Essay, Evidence, Source
from tests.elsewhere import elsewhere
from tests.exports.conftest import documented_reader

READER = documented_reader()
FORMULA_STARTS = list("=+-@\t\r\n＝＋－＠'")
#: What a database can keep: no NUL, no lone surrogates.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)))
AWKWARD = st.one_of(
    TEXT, st.builds("".join, st.lists(st.sampled_from([*FORMULA_STARTS, '"', ",", "中", "1", "|", " "])))
)


def exported(claims, layout="claims", bom=True, language="en") -> str:
    return b"".join(write_csv(claims, layout=layout, bom=bom, language=language)).decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.lists(st.lists(AWKWARD, min_size=2, max_size=4), min_size=1, max_size=5))
@example([["=1+1", "-5"], ["'=x", "''＝y"], ["a\r\nb", '","'], ["", ""]])
def test_any_text_reads_back_as_it_was(table):
    written = lines(guarded_rows([list(row)], range(len(row))).__next__() for row in table)
    assert written.endswith("\r\n")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert [[READER.unguarded(cell) for cell in row] for row in read] == table


@given(AWKWARD)
def test_no_cell_but_a_number_begins_as_a_formula(text):
    cell = guarded(text)
    if cell[:1] in list("=+-@\t\r\n＝＋－＠"):
        assert float(cell) is not None


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_every_formula_start_gets_an_apostrophe(start):
    assert guarded(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize("cell", [-5, -0.5, 0, "-5", "+5", "-5.25", "a=b", "a|b", "", "中"])
def test_numbers_and_harmless_cells_are_left_alone(cell):
    assert guarded(cell) == cell


@given(st.lists(AWKWARD, max_size=5))
@example(["", "a\n2. b", "a\n   2. b", "\r\n", "\n"])
def test_joined_entries_come_apart_as_they_were(entries):
    assert READER.entries(READER.unguarded(str(guarded(numbered(entries))))) == entries


def test_a_small_export_is_this_text(essay, reviewer, source):
    claim = essay.claims.order_by("start").first()
    claim.attach(source, stance="supports", quote="共有300人", by=reviewer)
    claim.review(by=reviewer, status="supported", rationale='見"年報",第3頁')
    Claim.objects.filter(pk=claim.pk).update(reviewed_at="2025-03-01T08:30:00Z", checkworthiness=0.5, section="")
    one = Claim.objects.filter(pk=claim.pk)
    keys = ",".join(column.key for column in COLUMNS["claims"])
    text = f'"{claim.text}"' if "," in claim.text else claim.text
    assert exported(one, language="zh-hant", bom=False) == (
        f"{keys}\r\n{claim.pk},{essay.pk},一家公司,1,,{claim.start},{claim.end},{text},{claim.kind},,0.5,"
        f"supported,{status_name('zh-hant')},done,reviewer,2025-03-01T08:30:00Z,"
        '"見""年報"",第3頁",1,1. supports,1. 公司年報,1. https://example.org/report,1. 共有300人,1. \r\n'
    )


def status_name(language: str) -> str:
    with translation.override(language):
        return str(Claim(status="supported").get_status_display())


def test_the_mark_for_spreadsheets_can_be_left_out(worked_claims):
    with_mark, without = exported(Claim.objects.all()), exported(Claim.objects.all(), bom=False)
    assert with_mark == "\ufeff" + without
    assert not without.startswith("\ufeff")


def test_one_row_a_claim_in_the_order_of_the_essay(worked_claims, reader):
    found = rows(exported(Claim.objects.order_by("-start")))
    assert [int(row["claim_id"]) for row in found] == [claim.pk for claim in worked_claims]
    assert [row["text"] for row in found] == [claim.text for claim in worked_claims]
    first, second = found[:2]
    assert first["source_count"] == "2"
    assert reader.entries(first["stances"]) == ["supports", "context"]
    assert reader.entries(first["source_titles"]) == ["公司年報", "=海關統計"]
    assert reader.entries(first["source_urls"]) == ["https://example.org/report", ""]
    assert reader.entries(first["quotes"]) == ["共有300人\n二、\r\n三、", ""]
    assert reader.entries(first["locators"]) == ["", "p. 12"]
    assert (second["source_count"], second["source_titles"], second["rationale"]) == ("0", "", "+1")
    assert (second["status"], second["stage"], second["reviewer"]) == ("refuted", "in_review", "reviewer")


def test_one_row_a_piece_of_evidence_and_one_for_a_claim_without(worked_claims):
    found = rows(exported(Claim.objects.all(), layout="evidence"))
    first, second, *others = worked_claims
    assert [int(row["claim_id"]) for row in found] == [first.pk, first.pk, second.pk, *(one.pk for one in others)]
    report, customs, nothing = found[:3]
    assert (report["source_title"], report["stance"], report["quote"]) == (
        "公司年報",
        "supports",
        "共有300人\n二、\r\n三、",
    )
    assert (report["added_by"], report["accessed_on"], report["source_type"]) == ("reviewer", "2024-05-06", "company")
    assert (customs["source_title"], customs["source_published_on"]) == ("'=海關統計", "2016-01-05")
    assert [nothing[column.key] for column in COLUMNS["evidence"][18:]] == [""] * 14


def test_the_status_is_named_in_the_language_asked_for_whatever_the_reader_speaks(worked_claims):
    with translation.override("zh-hans"):
        pieces = write_csv(Claim.objects.all(), layout="claims", language="en")
        assert next(pieces)
        assert translation.get_language() == "zh-hans"
        assert b",Supported," in b"".join(pieces)


def test_an_unknown_layout_is_refused_before_anything_is_written(db):
    with pytest.raises(ValidationError):
        write_csv(Claim.objects.all(), layout="pages", language="en")


def test_no_claims_make_a_file_with_its_header(db):
    assert rows(exported(Claim.objects.none())) == []
    assert exported(Claim.objects.none(), bom=False).count("\r\n") == 1


@pytest.mark.parametrize("layout", COLUMNS)
def test_the_number_of_queries_does_not_grow_with_the_claims(worked_claims, django_assert_num_queries, layout):
    with django_assert_num_queries(1):
        exported(Claim.objects.all(), layout=layout)
    Essay.objects.from_text("".join(f"{year}年,產量是{year}噸。\n" for year in range(1900, 2000)), title="產量")
    with django_assert_num_queries(1):
        exported(Claim.objects.all(), layout=layout)


def test_a_piece_of_the_file_has_a_chunk_of_claims(seed_essay, monkeypatch):
    monkeypatch.setattr("factcheck.exports.csv.CHUNK", 50)
    pieces = list(write_csv(seed_essay.claims.all(), layout="claims", language="en"))
    count = seed_essay.claims.count()
    assert len(pieces) == 1 + -(-count // 50)
    assert [len(rows(pieces[0].decode() + piece.decode())) for piece in pieces[1:-1]] == [50] * (len(pieces) - 2)
    assert len(rows(b"".join(pieces).decode())) == count


def test_no_more_claims_are_read_than_the_piece_at_hand_holds(seed_essay, monkeypatch):
    monkeypatch.setattr("factcheck.exports.csv.CHUNK", 50)
    read, rows_of_sheet = [], Sheet.rows

    def watched(sheet, claims):
        for row in rows_of_sheet(sheet, claims):
            read.append(row)
            yield row

    monkeypatch.setattr(Sheet, "rows", watched)
    pieces = write_csv(seed_essay.claims.all(), layout="claims", language="en")
    for expected in (0, 50, 100):
        next(pieces)
        assert len(read) == expected


@pytest.mark.parametrize("layout", COLUMNS)
def test_no_free_text_of_the_desk_runs_as_a_formula(essay, reviewer, layout):
    text = "＝SUM(1)"
    type(reviewer).objects.filter(pk=reviewer.pk).update(username=text)
    claim = essay.claims.first()
    names = {"title": text, "url": text, "author": text, "publisher": text, "archive_url": text}
    Evidence.objects.create(
        claim=claim, source=Source.objects.create(**names), quote=text, locator=text, added_by=reviewer
    )
    Essay.objects.filter(pk=essay.pk).update(title=text)
    Claim.objects.update(text=text, section=text, speaker=text, rationale=text, reviewer=reviewer)
    (row, *_others) = rows(exported(Claim.objects.filter(pk=claim.pk), layout=layout))
    assert text not in row.values()
    assert list(row.values()).count(f"'{text}") == {"claims": 6, "evidence": 14}[layout]


def test_evidence_comes_in_the_order_it_was_attached_whatever_the_filter(worked_claims, reader):
    first = Claim.objects.filter(pk=worked_claims[0].pk, evidence__stance="context")
    (row,) = rows(exported(first))
    assert reader.entries(row["stances"]) == ["supports", "context"]
    assert row["source_count"] == "2"


def test_one_source_attached_twice_counts_once(essay, reviewer, source):
    claim = essay.claims.first()
    for locator in ("p. 1", "p. 2"):
        claim.attach(source, stance="supports", locator=locator, by=reviewer)
    (row,) = rows(exported(Claim.objects.filter(pk=claim.pk)))
    assert row["source_count"] == "1"
    assert row["locators"] == "1. p. 1\n2. p. 2"


@pytest.mark.django_db(transaction=True)
def test_the_file_shows_the_desk_at_one_moment(seed_essay, reviewer, source, monkeypatch):
    monkeypatch.setattr("factcheck.exports.csv.CHUNK", 10)
    monkeypatch.setattr("factcheck.exports.rows.CHUNK", 10)
    before = exported(Claim.objects.all())
    pieces = write_csv(Claim.objects.all(), layout="claims", language="en")
    begun = next(pieces) + next(pieces)
    last = Claim.objects.in_order().last()
    elsewhere(lambda: last.attach(source, stance="supports", quote="當時", by=reviewer))
    assert (begun + b"".join(pieces)).decode() == before
    assert exported(Claim.objects.all()) != before


def test_the_file_is_named_after_the_essay_and_the_day(essay, freeze_day):
    assert file_name(essay.claims.all()) == "一家公司_2025-03-01.csv"
    assert file_name(essay.claims.all(), "evidence") == "一家公司_evidence_2025-03-01.csv"
    disposition = csv_response(essay.claims.all())["Content-Disposition"]
    assert disposition == ("attachment; filename*=utf-8''%E4%B8%80%E5%AE%B6%E5%85%AC%E5%8F%B8_2025-03-01.csv")


def test_claims_of_several_essays_or_of_none_are_named_after_the_desk(essay, seed_essay, freeze_day):
    assert file_name(Claim.objects.all()) == "factcheck_2025-03-01.csv"
    assert file_name(Claim.objects.none()) == "factcheck_2025-03-01.csv"


@pytest.mark.parametrize("title", ["../../etc/passwd", "a\r\nSet-Cookie: x", '"; x="', "...", "字" * 300, "/"])
def test_no_title_can_break_out_of_the_file_name(essay, title):
    Essay.objects.filter(pk=essay.pk).update(title=title)
    name = file_name(essay.claims.all())
    assert name.endswith(".csv")
    assert not set('/\\\r\n"') & set(name)
    assert len(name) < 120
    assert "\n" not in csv_response(essay.claims.all())["Content-Disposition"]
