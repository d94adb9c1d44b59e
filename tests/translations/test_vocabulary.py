"""The desk's fixed words: every one has a name in both Chinese languages, and it is the glossary's."""

import re

import pytest
from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation

from factcheck.models import Stage, Status

CHINESE = ("zh-hant", "zh-hans")

SIMPLIFIED_STATUSES = {
    Status.UNVERIFIED: "待核查",
    Status.SUPPORTED: "正确",
    Status.PARTLY_FALSE: "部分错误",
    Status.REFUTED: "错误",
    Status.CLARIFICATION: "事实厘清",
    Status.INSUFFICIENT: "证据不足",
    Status.NOT_CHECKABLE: "非核查范围",
}


def vocabularies() -> list[type[TextChoices]]:
    ours = [choices for choices in TextChoices.__subclasses__() if choices.__module__.startswith("factcheck.")]
    assert {Status, Stage} < set(ours)
    return ours


def names(choices: type[TextChoices], language: str) -> dict[str, str]:
    with translation.override(language):
        return {member.value: str(member.label) for member in choices}


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("choices", vocabularies(), ids=lambda choices: choices.__name__)
def test_every_word_has_a_chinese_name_of_its_own(choices, language):
    english, chinese = names(choices, "en"), names(choices, language)
    assert [value for value in english if chinese[value] == english[value]] == []
    assert len(set(chinese.values())) == len(chinese)


@pytest.mark.parametrize("choices", [Status, Stage], ids=lambda choices: choices.__name__)
def test_traditional_names_are_those_of_the_glossary(choices):
    glossary = (settings.BASE_DIR / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = glossary.partition(f"## {choices.__name__}\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", table, re.MULTILINE))
    assert names(choices, "zh-hant") == rows


def test_simplified_statuses_are_those_of_the_mainland():
    assert names(Status, "zh-hans") == SIMPLIFIED_STATUSES


@pytest.mark.parametrize(
    ("sentence", "traditional", "simplified"),
    [
        ("Log out", "登出", "退出登录"),
        ("Filter", "篩選", "筛选"),
        ("This field is required.", "這個欄位必須填寫。", "这个字段必须填写。"),
        ("access attempts", "登入失敗", "登录失败"),
    ],
)
def test_our_words_come_before_those_of_the_libraries(sentence, traditional, simplified):
    said = []
    for language in CHINESE:
        with translation.override(language):
            said.append(translation.gettext(sentence))
    assert said == [traditional, simplified]
