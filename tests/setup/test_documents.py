"""What the documents name is there."""

import re

import pytest

from tests.setup.process import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`([\w/]+\.(?:py|js|css))\b")
#: A document names a file as it lies from one of these.
ROOTS = (ROOT, ROOT / "factcheck", ROOT / "factcheck" / "static" / "factcheck")
TARGET = re.compile(r"(?:`|^ {4})make ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_link_is_dead(document):
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / link).exists(), link


def test_every_file_the_architecture_names_is_there():
    for file in FILE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")):
        assert any((root / file).exists() for root in ROOTS), file


def test_the_architecture_names_every_room():
    named = set(
        re.findall(r"^  ([\w.]+?)/? ", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    rooms = {path.name for path in (ROOT / "factcheck").iterdir() if not path.name.startswith("__")}
    assert rooms <= named


def test_every_promise_names_a_test_that_is_there():
    named = TEST.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, test in named:
        assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_make_knows_what_the_documents_tell_people_to_make(document):
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(document.read_text(encoding="utf-8"))) <= known
