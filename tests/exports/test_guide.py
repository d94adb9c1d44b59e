"""docs/csv.md describes every column, and what it says of reading the file works."""

import pytest
from django.utils import translation

from factcheck.exports.columns import CLAIM, COLUMNS, EVIDENCE
from factcheck.exports.csv import write_csv
from factcheck.models import Claim, Kind, SourceType, Stage, Stance, Status
from tests.exports.conftest import GUIDE

TEXT = GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", COLUMNS)
@translation.override("en")
def test_every_column_is_described_by_its_key_and_its_name(layout):
    for column in COLUMNS[layout]:
        assert f"\n| `{column.key}` | {column.title} | " in TEXT


def test_only_columns_that_there_are_are_described():
    described = {line.split("`")[1] for line in TEXT.splitlines() if line.startswith("| `") and "=" not in line}
    assert described == {column.key for columns in COLUMNS.values() for column in columns}


@pytest.mark.parametrize("words", [Kind, Status, Stage, Stance, SourceType])
def test_every_stored_value_is_listed(words):
    for value in words.values:
        assert f"`{value}`" in TEXT


@pytest.mark.parametrize("layout", COLUMNS)
def test_no_key_occurs_twice(layout):
    keys = [column.key for column in COLUMNS[layout]]
    assert len(set(keys)) == len(keys)


def test_both_layouts_begin_with_the_claim():
    assert COLUMNS["claims"][: len(CLAIM)] == CLAIM
    assert COLUMNS["evidence"] == CLAIM + EVIDENCE


def test_the_documented_code_reads_a_file_back(worked_claims, reader, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(b"".join(write_csv(Claim.objects.all(), layout="evidence", language="en")))
    read = list(reader.claims(path))
    assert [row["text"] for row in read] == [worked_claims[0].text, *(claim.text for claim in worked_claims)]
    assert read[1]["source_title"] == "=海關統計"
    assert read[0]["quote"] == "共有300人\n二、\r\n三、"
