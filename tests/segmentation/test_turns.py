"""Talks written down: which labels name speakers, whose words follow them, and how far."""

import pytest

from factcheck.segmentation import segment

TALK = """修表的人

記者：您在這條街上修了四十年鐘錶，生意最好的是哪幾年？
羅：1987年到1993年，一個月要修三百多個。後來大家都用手機看時間了。
店裡只剩我一個人，徒弟都改行了。
羅指了指牆上的照片，沉默了一會。
我還留著他們的工具。
記者：還會有人來學嗎？
羅：去年來了兩個，學了三個月就走了。

說完，店門關上了。
"""


def described(text):
    return [(found.kind, found.speaker, text[found.start : found.end]) for found in segment(text)]


def speakers(text):
    return [found.speaker for found in segment(text) if found.kind == "quote"]


def test_a_talk_from_its_title_to_what_stands_behind_it():
    assert described(TALK) == [
        ("heading", "", "修表的人"),
        ("question", "記者", "記者：您在這條街上修了四十年鐘錶，生意最好的是哪幾年？"),
        ("quote", "羅", "羅：1987年到1993年，一個月要修三百多個。"),
        ("quote", "羅", "後來大家都用手機看時間了。"),
        ("quote", "羅", "店裡只剩我一個人，徒弟都改行了。"),
        ("fact", "", "羅指了指牆上的照片，沉默了一會。"),
        ("quote", "羅", "我還留著他們的工具。"),
        ("question", "記者", "記者：還會有人來學嗎？"),
        ("quote", "羅", "羅：去年來了兩個，學了三個月就走了。"),
        ("fact", "", "說完，店門關上了。"),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("問", "答"),
        ("问", "答"),
        ("Q", "A"),
        ("Ｑ", "Ａ"),
        ("主持人", "王小明"),
        ("本報記者", "林教授"),
        ("采访者", "欧阳娜"),
        ("Q1", "Smith"),
        ("记者", "Jane Smith"),
        ("問", "林大海"),
    ],
)
@pytest.mark.parametrize("colon", ["：", ":", ": "])
@pytest.mark.parametrize("form", ["{}%", "**{}**%", "**{}%**"])
def test_labels_colons_and_bold(asks, answers, colon, form):
    ask, answer = (form.replace("%", colon).format(label) for label in (asks, answers))
    text = f"{ask}水庫何時完工？\n{answer}2010年完工，面積是12平方公里。\n"
    found = segment(text)
    assert [one.kind for one in found] == ["question", *["quote"] * (len(found) - 1)]
    assert {one.speaker for one in found[1:]} == {answers}


def test_a_question_in_bold_is_no_heading_and_keeps_its_marks():
    text = "**Q：政策何時實施？**\nA：明年三月。\n**Q：費用誰出？**\nA：市府出七成。\n"
    assert [s for _kind, _speaker, s in described(text)] == text.split("\n")[:-1]
    assert [kind for kind, _speaker, _text in described(text)] == ["question", "quote"] * 2


def test_a_title_beside_a_whole_name_is_left_out():
    text = "局長鄭懷遠：我們去年修了三座橋。\n林教授：三座橋不夠。\n局長鄭懷遠：還有兩座在蓋。\n林教授：太慢了。"
    assert speakers(text) == ["鄭懷遠", "林教授", "鄭懷遠", "林教授"]


def test_what_somebody_asks_in_an_answer_is_a_quotation():
    assert described("問：為什麼？\n答：誰會買呢？去年只賣了三台。\n")[1][:2] == ("quote", "答")


def test_a_label_alone_claims_nothing_and_the_next_line_is_said():
    text = "记者：\n去年的产量是多少？\n陈大文：\n去年是三万吨。\n比前年多一成。\n记者：\n今年呢？\n"
    assert [(kind, speaker) for kind, speaker, _text in described(text)] == [
        ("heading", ""),
        ("question", "记者"),
        ("heading", ""),
        ("quote", "陈大文"),
        ("quote", "陈大文"),
        ("heading", ""),
        ("question", "记者"),
    ]
    assert {found.section for found in segment(text)} == {""}


def test_a_name_that_speaks_of_itself_needs_no_second_line():
    assert speakers("王小明：我們的產量是全國第一。") == ["王小明"]


def test_a_turn_ends_at_a_heading():
    text = "林：水庫在1958年完工。\n陳：沒有路。\n\n## 後來\n\n1990年，水庫淤積了。\n林：清了三年。\n陳：花了兩億。\n"
    assert next(f for f in segment(text) if text[f.start :].startswith("1990")).kind == "fact"


def test_who_stands_behind_the_questions_answers_them_whatever_the_name():
    text = "記者：您賣了幾年？\n豆花阿嬤：1972年開始賣，一碗兩塊錢。\n記者：現在呢？\n豆花阿嬤：現在一碗四十元。\n"
    assert set(speakers(text)) == {"豆花阿嬤"}


def test_a_question_is_not_carried_over_to_the_answer():
    text = "問：水庫有多大？\n水庫面積是12平方公里。\n問：何時完工？\n水庫在2010年完工。\n"
    assert [kind for kind, _speaker, _text in described(text)] == ["question", "fact", "question", "fact"]


def test_a_long_text_between_two_labels_is_nobodys_turn():
    body = "工廠在1958年完工，年產三萬噸。\n" * 9
    text = f"林：水庫很大。\n陳：是的。\n{body}林：水庫很深。\n陳：是的。\n"
    assert len(speakers(text)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "原因：預算不足，工期延誤了兩年。\n地址：江州市中山路12號。\n原因：預算又不足了。\n地址：江州市中山路13號。\n",
        "目标：三年内建成20座站点。\n备注：数据截至去年年底。\n",
        "高度：這座塔高120公尺。\n金額：一共三億元。\n高度：那座塔高80公尺。\n金額：一共兩億元。\n",
        "李安：导演，1954年生于屏东。\n王小明：公司的第一任厂长。\n张伟：第二任厂长。\n",
        "Note: The bridge was built in 1990.\nSource: The city.\nNote: It is 300 m long.\nSource: The city.\n",
        "記者：站點為什麼少？\n原因：預算不足，工期延誤了兩年。\n記者：誰出錢？\n原因：預算又不足了。\n",
        "A：红色的有三种。\nB：蓝色的有五种。\n",
        "作者：王小明\n\n這座橋在1990年完工。\n",
        "林：一座城市的记忆。\n这座桥1990年完工。\n",
    ],
)
def test_a_colon_that_explains_names_no_speaker(text):
    assert {found.speaker for found in segment(text)} <= {"", "記者"}


def test_a_speaker_without_a_label_is_found_as_before():
    text = "他告訴記者：這座橋在1998年建成。\n"
    assert speakers(text) == ["他"]


def test_a_title_and_a_byline_are_no_turns():
    text = "記者：一個消失的行業\n記者：王小明\n記者：您幾歲？\n市長：我今年六十歲。\n"
    assert [kind for kind, _speaker, _text in described(text)][-2:] == ["question", "quote"]
    assert "quote" not in [kind for kind, _speaker, _text in described(text)][:-1]


MARKED = """專訪布袋鹽場最後一位鹽工林阿水

記者：當時的工資怎麼算？

林阿水：「按噸算。一噸四十五塊錢。我太太一個月才九百。」他笑了笑，又補了一句：「一場雨就去了。」

記者：面積有多大？

林阿水：（想了想）「最大的時候有一千九百公頃。」根據《臺鹽五十年史》的記載，一九七七年的面積為1,951公頃。

「後來一直縮。」

嘉義縣文化觀光局局長許有仁則說：「鹽田只剩十二公頃。」協會總幹事蔡炅樵回憶，第一年只曬出三噸鹽。

我認為，這樣的保存其實是遲來的。政府花了七億八千萬元。

林阿水指著遠方的風車：「那邊以前攏是鹽田。」

記者：還會有人曬鹽嗎？

林阿水沉默了很久。「會啦，」他說，「鹽是天公伯給的。」
"""


def test_where_answers_stand_in_quotation_marks_the_rest_is_the_authors():
    told = [(speaker, text.partition("：")[2] or text) for kind, speaker, text in described(MARKED) if kind == "quote"]
    assert [(speaker, text[:9]) for speaker, text in told] == [
        ("林阿水", "「按噸算。一噸四十"),
        ("林阿水", "「一場雨就去了。」"),
        ("林阿水", "（想了想）「最大的"),
        ("《臺鹽五十年史》的記載", "根據《臺鹽五十年史"),
        ("林阿水", "「後來一直縮。」"),
        ("許有仁", "「鹽田只剩十二公頃"),
        ("蔡炅樵", "協會總幹事蔡炅樵回"),
        ("林阿水", "「那邊以前攏是鹽田"),
        ("林阿水", "「會啦，」他說，「"),
    ]


def test_an_utterance_without_its_closing_mark_is_all_the_speakers():
    said = "林：「最大的時候有兩千公頃。\n「後來一直縮。去年剩十二公頃。」\n工廠去年關了。\n"
    text = f"問：多大？\n{said}問：現在呢？\n林：「沒了。」\n"
    assert [s for kind, speaker, s in described(text) if kind == "fact"] == ["工廠去年關了。"]


@pytest.mark.parametrize(
    "line",
    [
        "市文旅局局长王强则说，登记的裁缝铺只剩二十三家。",
        "市文旅局局长王强说：“登记的裁缝铺只剩二十三家。”",
        "市文旅局局长王强告诉本报记者，登记的裁缝铺只剩二十三家。",
    ],
)
def test_a_turn_ends_where_somebody_with_name_and_office_takes_over(line):
    asked = f"记者：做了几年？\n赵师傅：五十年了。\n{line}\n政府花了两亿元修建展览馆。\n"
    text = asked + "记者：徒弟有几个？\n赵师傅：两个。\n"
    assert speakers(text) == ["赵师傅", "王强", "赵师傅"]
    # Whose answers run over several paragraphs may be quoting.
    longer = text + "他们都快五十岁了。\n记者：谁接班？\n"
    assert speakers(longer) == ["赵师傅", "王强", *["赵师傅"] * (3 if "王强说：" in line else 2)]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("水利部部长李国英指出，要把防洪放在第一位。", "李国英"),
        ("根据《水利发展规划》，到2025年要新增库容12亿立方米。", "《水利发展规划》"),
        ("根据中国消费者协会的调查，七成消费者愿意多等十分钟。", "中国消费者协会的调查"),
        ("我问过水利部部长李国英，他说要把防洪放在第一位。", "答"),
        ("我跟李国英说，这样不行。", "答"),
        ("我爸说，水库是1958年修的。", "答"),
        ("他说，水库是1958年修的。", "答"),
        ("“根据《水利发展规划》，到2025年要新增库容12亿立方米。”", "答"),
        ("我认为，补偿标准还可以再高一点。", "答"),
    ],
)
def test_whom_a_turn_quotes_by_name_says_it_and_the_turn_goes_on(line, speaker):
    text = f"问：进度怎么样？\n答：去年开工126座。\n{line}\n今年又完工了41座。\n问：还有呢？\n"
    assert list(dict.fromkeys(speakers(text))) == list(dict.fromkeys(["答", speaker]))
    assert speakers(text)[-1] == "答"
    assert set(speakers(f"问：进度怎么样？\n答：{line}\n")) == {speaker}


def test_a_quotation_in_a_turn_is_whose_it_says():
    text = "问：进度怎么样？\n答：去年开工126座。\n“平台去年改了算法。”公关总监孙丽说。\n问：还有呢？\n"
    assert speakers(text) == ["答", "孙丽"]


def test_who_asks_is_not_whom_a_pronoun_means():
    text = "記者：您幾歲？\n林阿水：八十。\n記者：還會有人來嗎？\n林阿水笑了。「會啦。」他搖搖頭，說：「等有日頭。」\n"
    assert set(speakers(text)) == {"林阿水"}
