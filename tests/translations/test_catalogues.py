"""The catalogues are whole, safe to fill in, in the right script, and compiled."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings
from opencc import OpenCC

from tests.translations.catalogues import LOCALES, catalogue, compiled, key, translations

pytestmark = pytest.mark.parametrize("locale", LOCALES)

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
HAN = re.compile("[\u4e00-\u9fff]")
#: The national standard that holds every character of a script in everyday use, and hardly one of the other's.
CHARACTER_SET = {"zh_Hant": "cp950", "zh_Hans": "gb2312"}
#: Conversions that leave a text alone if it is all in the script already.
INTO_ITSELF = {"zh_Hant": "s2tw", "zh_Hans": "t2s"}
MARKS_OF_THE_OTHERS = {"zh_Hant": "“”‘’", "zh_Hans": "「」『』"}


def faulty(locale: str, is_faulty) -> list[tuple[str, str]]:
    """Return what the catalogue has as (msgid, translation) where `is_faulty(entry, translation)`."""
    return [
        (entry.msgid, translation)
        for entry in catalogue(locale)
        for translation in translations(entry)
        if is_faulty(entry, translation)
    ]


def test_every_sentence_is_translated(locale):
    assert faulty(locale, lambda entry, translation: not translation.strip()) == []


def test_nothing_is_guessed_or_left_over(locale):
    found = catalogue(locale)
    assert [entry.msgid for entry in found.fuzzy_entries() + found.obsolete_entries()] == []
    assert not found.metadata_is_fuzzy


def test_placeholders_stay_as_they_are(locale):
    def differs(entry: polib.POEntry, translation: str) -> bool:
        expected = PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)
        return sorted(PLACEHOLDER.findall(translation)) != sorted(expected)

    assert faulty(locale, differs) == []


def test_white_space_at_the_ends_stays_as_it_is(locale):
    def differs(_entry: polib.POEntry, translation: str) -> bool:
        return translation != translation.strip()

    assert faulty(locale, differs) == []


def test_characters_are_those_of_the_script(locale):
    def strays(_entry: polib.POEntry, translation: str) -> bool:
        return any(not han.encode(CHARACTER_SET[locale], "ignore") for han in HAN.findall(translation))

    assert faulty(locale, strays) == []


def test_words_are_those_of_the_script(locale):
    converter = OpenCC(INTO_ITSELF[locale])

    def strays(_entry: polib.POEntry, translation: str) -> bool:
        # 台 and 臺 are both Traditional; the desk writes the shorter one.
        return converter.convert(translation).replace("臺", "台") != translation

    assert faulty(locale, strays) == []


def test_quotation_marks_are_those_of_the_place(locale):
    def strays(_entry: polib.POEntry, translation: str) -> bool:
        return not set(translation).isdisjoint(MARKS_OF_THE_OTHERS[locale])

    assert faulty(locale, strays) == []


def test_marks_after_chinese_are_full_width(locale):
    half_width = re.compile("[\u4e00-\u9fff][,.;:!?](?![0-9A-Za-z])")

    assert faulty(locale, lambda _entry, translation: half_width.search(translation)) == []


def test_the_compiled_catalogue_is_the_one_that_was_written(locale):
    written = {key(entry): translations(entry) for entry in catalogue(locale)}
    assert {key(entry): translations(entry) for entry in compiled(locale)} == written


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_no_sentence_of_the_product_is_missing(locale, tmp_path):
    for folder in ("factcheck", "templates"):
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=shutil.ignore_patterns("static"))
    shutil.copy(settings.BASE_DIR / "manage.py", tmp_path)
    gather = [sys.executable, "manage.py", "makemessages", "--locale", locale, "--no-wrap", "--no-obsolete"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    subprocess.run(gather, cwd=tmp_path, env=environment, check=True, capture_output=True)

    known = set(map(key, catalogue(locale)))
    gathered = set(map(key, catalogue(locale, tmp_path)))
    assert len(gathered) > 300
    assert gathered - known == set()
