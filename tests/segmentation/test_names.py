"""Names learnt from the document, and what they name."""

import pytest

from factcheck.segmentation import mentions, segment
from factcheck.segmentation.reading import read


def named(text: str, kind: str, glossary=()) -> list[str]:
    shadow, words, learnt = read(text, glossary)
    return [m.text for m in mentions.find(text, shadow, words, learnt) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("时任科技部部长万钢说芯片很重要。", "万钢"),
        ("CEO Arthur多次公开表示市场在欧洲。", "Arthur"),
        ("李飞飞去年开始创业。", "李飞飞"),
        ("院士李德仁的主要研究领域是测绘。", "李德仁"),
        ("植物采集者阿瑟·彭福德采得标本。", "阿瑟·彭福德"),
        ("局長鄭懷遠說工程完工了。", "鄭懷遠"),
        ("特首李家超表示政府會全力以赴。", "李家超"),
    ],
)
def test_persons(text, person):
    assert person in named(text, "person")


def test_a_name_that_is_cut_apart_is_known_everywhere():
    text = "江上舟参观了工厂。在江上舟的协调下公司落户。江上舟在2011年辞世。"
    assert named(text, "person") == ["江上舟"] * 3


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("江州航道管理局副局长郑怀远说水深够了。", "江州航道管理局"),
        ("美国商务部发布声明。", "美国商务部"),
        ("成为台积电产线的供应商。", "台积电"),
        ("中央氣象署昨晚發布警報。", "中央氣象署"),
        ("世衛組織將其列為威脅。", "世衛組織"),
        ("这家法国AI公司Mistral在巴黎。", "Mistral"),
    ],
)
def test_organisations(text, organisation):
    assert organisation in named(text, "organisation")


def test_a_company_is_learnt_with_its_short_name():
    text = "千寻位置创始人陈金培坦言。技术由千寻位置开发。2015年千寻成立，如今千寻有23亿用户。"
    assert read(text, ())[2] >= {"千寻位置", "千寻"}


def test_the_glossary_of_the_desk_is_kept_whole_in_either_script():
    found = segment("垣信與星鏈競爭。", glossary=["垣信"])[0].mentions
    assert "垣信" in [m.text for m in found]


@pytest.mark.parametrize("word", ["红绿灯", "无人区", "大城市", "卫星", "城市", "普及"])
def test_common_words_are_no_names(word):
    text = f"这里的{word}很多，大家都喜欢{word}。"
    assert not any(word in named(text, kind) for kind in ("person", "organisation", "place"))


def test_the_title_of_a_work_is_nobody():
    assert named("研究發表在《柳葉刀》上。", "person") == []


def test_places():
    assert named("從上海到新竹，再到雅礱江。", "place")[:2] == ["上海", "新竹"]
