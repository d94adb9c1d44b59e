"""Headings, lists, block quotations, reference lists: what is no running text, and what stands under what."""

import pytest

from factcheck.segmentation import cutting, reading, segment

BODY = "這裡是一段比較長的正文，說明事情的經過。事情就是這樣發生的。\n"


def headings(text):
    return [text[found.start : found.end] for found in segment(text) if found.kind == "heading"]


@pytest.mark.parametrize(
    "heading",
    [
        "水的故事",
        "# 水的故事",
        "### 水的故事 ###",
        "**水的故事**",
        "一、水的故事",
        "（二）水的故事",
        "第三章 水的故事",
        "2.1 水的故事",
        "水的故事：一條河的前世今生",
        "——在大會上的講話",
    ],
)
def test_a_heading_before_running_text(heading):
    assert headings(f"{BODY}{heading}\n{BODY}") == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "水是生命之源。",
        "難道不是嗎？",
        "他說：",
        "- 第一項",
        "> 水是生命之源",
        "首先，",
        "這一行雖然沒有句號但是寫得實在太長了長到沒有人會把它當成一個標題來讀因為標題應該短",
    ],
)
def test_no_heading(line):
    assert headings(f"{BODY}{line}\n{BODY}") == []


def test_a_line_at_the_end_is_no_heading():
    assert headings(f"{BODY}王小明") == []


def test_verses_are_no_headings():
    poem = "床前明月光\n疑是地上霜\n舉頭望明月\n低頭思故鄉\n"
    assert headings(f"{BODY}{poem}{BODY}") == []


def test_title_and_section_may_follow_each_other():
    text = f"大河\n\n上游\n\n{BODY}"
    assert headings(text) == ["大河", "上游"]
    assert {found.section for found in segment(text) if found.kind != "heading"} == {"上游"}


def test_every_claim_knows_its_section():
    text = f"# 上游\n{BODY}# 下游\n{BODY}"
    sections = [found.section for found in segment(text, granularity="sentence") if found.kind != "heading"]
    assert sections == ["上游", "上游", "下游", "下游"]


def test_an_underlined_title_is_one_heading():
    assert headings(f"大河\n====\n{BODY}") == ["大河\n===="]


def test_the_next_paragraph_is_carried_by_a_colon():
    spans = spans_of("老師這樣說：\n水往低處流。人往高處走。\n我不同意。")
    assert [span.carried_from for span in spans] == [None, 0, 0, None]


def test_a_quoted_block_of_several_lines_is_carried():
    spans = spans_of("老師這樣說[1]：\n> 水往低處流。\n> 人往高處走。\n我不同意。")
    assert [span.carried_from for span in spans] == [None, 0, 0, None]


def test_marks_know_their_references():
    text = f"{BODY.strip()}[1]另一句話[7]。\n參考文獻\n[1] 王小明：《水》，2001年。\n"
    cites = [cite for span in spans_of(text) for cite in span.cites]
    assert [(cite.mark, cite.reference) for cite in cites] == [("[1]", "王小明：《水》，2001年。"), ("[7]", None)]
    assert all(text[cite.start : cite.end] == cite.mark for cite in cites)


def test_a_circled_figure_cites_only_what_the_list_has():
    assert [c.mark for s in spans_of("①先洗手。②再吃飯。") for c in s.cites] == []
    noted = "先洗手①。再吃飯。\n注釋\n① 見手冊。"
    assert [(c.mark, c.reference) for s in spans_of(noted) for c in s.cites] == [("①", "見手冊。")]


@pytest.mark.parametrize(
    ("mark", "cited"),
    [
        ("[1-2]", "甲。\n乙。"),
        ("[1,2–3]", "甲。\n乙。\n丙。"),
        ("[2-1]", None),
        ("[1-4]", None),
        ("[^1-2]", "名為範圍。"),
        ("[^3-4]", None),
    ],
)
def test_a_range_of_marks_cites_them_all(mark, cited):
    """What stands behind ^ is a name, never a range."""
    text = f"先洗手{mark}。\n參考文獻\n[1] 甲。\n[2] 乙。\n[3] 丙。\n[^1-2]: 名為範圍。"
    assert [c.reference for s in spans_of(text) for c in s.cites] == [cited]


def test_entries_of_the_reference_list_stay_whole():
    entry = "[1] 王小明. 水. 北京: 出版社, 1998: 2-4."
    text = f"{BODY}參考文獻\n{entry}\n"
    assert entry in [text[found.start : found.end] for found in segment(text)]


def test_quotations_are_known():
    text = "他說：「好的，我來。」她說：“不行。”"
    assert [[text[a:b] for a, b in span.quoted] for span in spans_of(text)] == [["「好的，我來。」"], ["“不行。”"]]


def spans_of(text):
    read = reading.read(text)
    return cutting.cut(text, read.shadow, read.words, "sentence")


MARKUP = [
    "---\ntitle: 港口\ntags:\n  - 海\n- 船\n# 註\n\n---",
    "```python\nprice = 4.3\n\nprint(price)\n```",
    "~~~~\n```\n~~~\n~~~~",
    "   ```\n   3 + 4 = 7\n   ```",
    "---",
    "* * *",
    "＊＊＊",
    "🤔",
    "……",
    '[港務]: https://example.com/a "港務局"',
    "[2]: <https://example.com/a>",
    "![](photo.jpg)",
    "https://example.com/2024/3.html",
    "<https://example.com/2024>",
    "<br>",
    "<!-- 2024年3月改 -->",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_what_holds_no_words_of_the_author_claims_nothing(markup):
    text = f"{markup}\n{BODY}" if markup.startswith("---\n") else f"## 水\n{BODY}\n{markup}\n\n{BODY}"
    found = {text[one.start : one.end]: one for one in segment(text)}
    assert (found[markup.strip()].kind, found[markup.strip()].section) == ("heading", "")
    assert found[markup.strip()].checkworthiness == 0
    assert {one.section for one in found.values() if one.kind != "heading"} <= {"水", ""}


@pytest.mark.parametrize(
    "line",
    [
        "---\n這座橋在1990年完工。\n---",
        "```\n這座橋在1990年完工。",
        "```port``` 是港口，在1990年完工。",
        "[註]: 這座橋在1990年完工。",
        "![1990年完工的橋](photo.jpg)",
        "https://example.com 說這座橋在1990年完工。",
        "<b>這座橋在1990年完工。</b>",
        "標題：\n```\n橋\n這座橋在1990年完工。\n~~~",
    ],
)
def test_words_among_markup_are_claims(line):
    assert any("1990" in line[one.start : one.end] and one.kind != "heading" for one in segment(line))


@pytest.mark.parametrize("rule", ["| :--- | ---: |", "|---|---|", "--- | :-:"])
def test_of_a_table_the_rows_claim(rule):
    edge = "|" if rule.startswith("|") else ""
    rows = [f"{edge} {year} | {price} {edge}".strip() for year, price in ((2022, 5.12), (2023, 4.87))]
    head = f"{edge} 年份 | 均價 {edge}".strip()
    text = "\n".join(["## 價格", BODY, head, rule, *rows, "", BODY])
    assert headings(text) == ["## 價格", head, rule]
    assert {text[one.start : one.end]: one.section for one in segment(text)}[rows[1]] == "價格"


def test_a_divider_parts_a_title_from_its_text_no_more_than_a_byline():
    assert headings(f"大河\n\n記者／王小明\n\n＊＊＊\n\n{BODY}") == ["大河", "記者／王小明", "＊＊＊"]


def test_a_heading_stands_in_its_own_section_and_a_byline_in_none():
    text = f"大河\n本报记者 周明远\n## 上游 ##\n{BODY}參考文獻\n[1] 王小明：《水》。\n"
    found = segment(text, granularity="sentence")
    assert [one.section for one in found] == ["大河", "", "上游", "上游", "上游", "參考文獻", ""]
    assert [one.kind == "heading" for one in found] == [True, True, True, False, False, True, True]


def test_a_note_of_markdown_is_a_reference_wherever_it_stands():
    text = f"水往低處流[^a]。\n\n[^a]: 王小明：《水》，2001年。\n\n{BODY}[b]: https://example.com\n"
    assert [cite.reference for span in spans_of(text) for cite in span.cites] == ["王小明：《水》，2001年。"]
    assert headings(text) == ["[^a]: 王小明：《水》，2001年。", "[b]: https://example.com"]
