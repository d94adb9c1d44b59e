"""Times: what a phrase means in EDTF, with and without the day of publication."""

import datetime

import pytest

from factcheck.segmentation import mentions, script, words

PUBLISHED = datetime.date(2025, 3, 20)

ABSOLUTE = [
    ("2015年2月", "2015-02"),
    ("2015年2月3日", "2015-02-03"),
    ("2015 年 2 月 3 日", "2015-02-03"),
    ("２０１５年２月", "2015-02"),
    ("2015-02-03", "2015-02-03"),
    ("2015/2/3", "2015-02-03"),
    ("2015.02.03", "2015-02-03"),
    ("二〇一五年", "2015"),
    ("一九九八年十二月三十一日", "1998-12-31"),
    ("1998年", "1998"),
    ("民国104年", "2015"),
    ("民國104年5月", "2015-05"),
    ("民国一〇四年", "2015"),
    ("民国元年", "1912"),
    ("昭和60年", "1985"),
    ("令和6年", "2024"),
    ("乾隆三年", "1738"),
    ("光绪二十年", "1894"),
    ("公元前221年", "-0220"),
    ("公元618年", "0618"),
    ("97年", "1997"),
    ("08年", "2008"),
    ("2024年上半年", "2024-40"),
    ("2024年下半年", "2024-41"),
    ("2024年第三季度", "2024-35"),
    ("2024年第三季", "2024-35"),
    ("2024年Q3", "2024-35"),
    ("2024年首季", "2024-33"),
    ("2024年前三季度", "2024-01/2024-09"),
    ("2024年首三季", "2024-01/2024-09"),
    ("2024年前11个月", "2024-01/2024-11"),
    ("2024年秋季", "2024-23"),
    ("2024年春天", "2024-21"),
    ("2023年底", "2023-11/2023-12"),
    ("2022年初", "2022-01/2022-02"),
    ("2022年年中", "2022-06/2022-07"),
    ("2015年3月上旬", "2015-03-01/2015-03-10"),
    ("2015年3月中旬", "2015-03-11/2015-03-20"),
    ("2015年2月下旬", "2015-02-21/2015-02-28"),
    ("90年代", "199X"),
    ("90年代初", "1990/1992"),
    ("90年代中期", "1993/1996"),
    ("90年代末", "1997/1999"),
    ("八十年代", "198X"),
    ("1980年代", "198X"),
    ("上世纪90年代", "199X"),
    ("20世纪80年代末", "1987/1989"),
    ("五六十年代", "1950/1969"),
    ("20世纪五六十年代", "1950/1969"),
    ("上世纪八九十年代", "1980/1999"),
    ("20世纪80至90年代", "1980/1999"),
    ("六、七十年代", "1960/1979"),
    ("2024年元旦", "2024-01-01"),
    ("2024年圣诞节", "2024-12-25"),
    ("19世纪", "18XX"),
    ("二十世纪初", "1900/1909"),
    ("19世纪末", "1890/1899"),
    ("19世纪中叶", "1840/1859"),
    ("世纪初", "2000/2009"),
    ("上世纪末", "1990/1999"),
    ("新世纪头十年", "2000/2009"),
    ("2018年前后", "2018~"),
    ("2018年左右", "2018~"),
    ("2018年以来", "2018/.."),
    ("1986年起", "1986/.."),
    ("1994年后", "1994/.."),
    ("2003年以前", "../2003"),
    ("2001、2002、2003年", "{2001,2002,2003}"),
    ("2010、2020甚至2030年", "{2010,2020,2030}"),
    ("2020-2024年", "2020/2024"),
    ("2020—2024年", "2020/2024"),
    ("2014-15赛季", "2014/2015"),
    ("2023/24年度", "2023/2024"),
    ("2024财年第四季度", "2024-36"),
    ("1998年到2003年", "1998/2003"),
    ("2015年2月至2016年3月", "2015-02/2016-03"),
    ("2015年3月12日至15日", "2015-03-12/2015-03-15"),
    ("2015年3月至5月", "2015-03/2015-05"),
    ("唐代", "0618/0907"),
    ("清朝", "1644/1912"),
    ("抗日战争", "1937/1945"),
    ("十年间", "P10Y"),
    ("三个月里", "P3M"),
    ("9时30分", "T09:30"),
    ("下午3点", "T15"),
    ("晚上8点半", "T20:30"),
    ("下午三时", "T15"),
    ("凌晨两点半", "T02:30"),
    ("上午十点二十分", "T10:20"),
    ("12:30", "T12:30"),
    ("10:30:15", "T10:30:15"),
    ("凌晨12點半", "T00:30"),
    ("凌晨12點", "T00"),
    ("凌晨零時", "T00"),
    ("晚上12點", "T24"),
    ("晚上12點半", "T00:30"),
    ("半夜2點", "T02"),
    ("深夜11點", "T23"),
    ("中午12點", "T12"),
    ("中午1點", "T13"),
    ("下午三點一刻", "T15:15"),
    ("21時許", "T21"),
    ("晚上8點至10點", "T20/T22"),
    ("上午9時至下午5時", "T09/T17"),
    ("9:00-17:00", "T09:00/T17:00"),
    ("西元前3世紀", "-02XX"),
    ("公元前三世纪末", "-0209/-0200"),
    ("公元前5至前4世紀", "-04XX/-03XX"),
    ("西元3世紀", "02XX"),
    ("17至18世紀", "16XX/17XX"),
    ("公元前476年至前221年", "-0475/-0220"),
    ("民國前1年", "1911"),
    ("民國70年代", "1981/1990"),
    ("民國110年至113年", "2021/2024"),
    ("113年1月", "2024-01"),
    ("112年度", "2023"),
    ("112學年度", "2023/2024"),
    ("十四五期间", "2021/2025"),
    ("「十四五」期間", "2021/2025"),
    ("1980至1990年代", "1980/1999"),
    ("1970、1980年代", "1970/1989"),
    ("1990s", "199X"),
    ("1998-2003", "1998/2003"),
    ("二〇二〇至二〇二一年", "2020/2021"),
    ("2015-02", "2015-02"),
    ("2024Q3", "2024-35"),
    ("2025上半年", "2025-40"),
    ("2024年1至8月", "2024-01/2024-08"),
    ("2024年3月底至5月初", "2024-03-21/2024-05-10"),
    ("2024年3月4至6日", "2024-03-04/2024-03-06"),
    ("2024年3月4、5日", "{2024-03-04,2024-03-05}"),
    ("2024年7、8月", "{2024-07,2024-08}"),
    ("2023年11月至2月", "2023-11/2024-02"),
    ("2023年12月25日至1月3日", "2023-12-25/2024-01-03"),
    ("2023年11月至次年2月", "2023-11/2024-02"),
    ("民國100年雙十節", "2011-10-10"),
    ("民國112年雙十國慶", "2023-10-10"),
    ("2024年五一勞動節", "2024-05-01"),
    ("2015年春節", "2015-XX-XX"),
    ("2015年除夕", "2015-XX-XX~"),
    ("2023年國慶日", "2023-XX-XX"),
    ("2016年清明節", "2016-04-XX"),
    ("2018年第二、三季度", "{2018-34,2018-35}"),
    ("2018年第一、第二季", "{2018-33,2018-34}"),
    ("2018年一、二季度", "{2018-33,2018-34}"),
    ("2018年二三季度", "{2018-34,2018-35}"),
    ("2018年1-3季度", "2018-33/2018-35"),
]
UNDATED = [
    ("去年", {"relative": -1, "unit": "year"}, "2024"),
    ("前年", {"relative": -2, "unit": "year"}, "2023"),
    ("今年", {"relative": 0, "unit": "year"}, "2025"),
    ("明年", {"relative": 1, "unit": "year"}, "2026"),
    ("去年年初", {"relative": -1, "unit": "year", "within": "XXXX-01/XXXX-02"}, "2024-01/2024-02"),
    ("今年3月", {"relative": 0, "unit": "year", "within": "XXXX-03"}, "2025-03"),
    ("今年四月", {"relative": 0, "unit": "year", "within": "XXXX-04"}, "2025-04"),
    ("明年六月底", {"relative": 1, "unit": "year", "within": "XXXX-06-21/XXXX-06-30"}, "2026-06-21/2026-06-30"),
    ("後年春天", {"relative": 2, "unit": "year", "within": "XXXX-21"}, "2027-21"),
    ("去年第四季度", {"relative": -1, "unit": "year", "within": "XXXX-36"}, "2024-36"),
    ("上个月", {"relative": -1, "unit": "month"}, "2025-02"),
    ("下个月", {"relative": 1, "unit": "month"}, "2025-04"),
    ("上季度", {"relative": -1, "unit": "quarter"}, "2024-36"),
    ("上周", {"relative": -1, "unit": "week"}, "2025-W11"),
    ("上周三", {"relative": -1, "unit": "week", "weekday": 3}, "2025-03-12"),
    ("昨天", {"relative": -1, "unit": "day"}, "2025-03-19"),
    ("明天", {"relative": 1, "unit": "day"}, "2025-03-21"),
    ("3月12日", "XXXX-03-12", "?2025-03-12"),
    ("12月", "XXXX-12", "?2025-12"),
    ("4—5月", "XXXX-04/XXXX-05", "?2025-04/?2025-05"),
    ("第三季度", "XXXX-35", "?2025-35"),
    ("Q3", "XXXX-35", "?2025-35"),
    ("上半年", "XXXX-40", "?2025-40"),
    ("五年前", {"relative": -5, "unit": "year"}, "2020~"),
    ("10年前", {"relative": -10, "unit": "year"}, "2015~"),
    ("三个月前", {"relative": -3, "unit": "month"}, "2024-12~"),
    ("20多年前", {"relative": [-29, -21], "unit": "year"}, "[1996..2004]"),
    ("几年前", {"relative": [-9, -2], "unit": "year"}, "[2016..2023]"),
    ("近五年", {"relative": [-5, 0], "unit": "year"}, "2020/2025"),
    ("过去二十年", {"relative": [-20, 0], "unit": "year"}, "2005/2025"),
    ("三十年来", {"relative": [-30, 0], "unit": "year"}, "1995/2025"),
    ("未来五年", {"relative": [0, 5], "unit": "year"}, "2025/2030"),
    ("近十年", {"relative": [-10, 0], "unit": "year"}, "2015/2025"),
    ("未來三到五年", {"relative": [0, 5], "unit": "year"}, "2025/2030"),
    ("在二、三十年前", {"relative": [-30, -20], "unit": "year"}, "[1995..2005]"),
    ("數年前", {"relative": [-9, -2], "unit": "year"}, "[2016..2023]"),
    ("兩年半前", {"relative": -2.5, "unit": "year"}, {"relative": -2.5, "unit": "year"}),
    ("11月至2月", "XXXX-11/XXXX-02", "?2025-11/?2026-02"),
    ("七八月", "{XXXX-07,XXXX-08}", "{?2025-07,?2025-08}"),
    ("今年1-8月", {"relative": 0, "unit": "year", "within": "XXXX-01/XXXX-08"}, "2025-01/2025-08"),
    ("前三季", "XXXX-01/XXXX-09", "?2025-01/?2025-09"),
    ("元旦", "XXXX-01-01", "?2025-01-01"),
    ("中秋", "XXXX-XX-XX", "?2025-XX-XX"),
    ("五一前後", "XXXX-05-01~", "?2025-05-01~"),
    ("去年中秋節", {"relative": -1, "unit": "year", "within": "XXXX-XX-XX"}, "2024-XX-XX"),
    ("第1、2季", "{XXXX-33,XXXX-34}", "{?2025-33,?2025-34}"),
    ("上週末", {"relative": -1, "unit": "week", "weekday": [6, 7]}, "2025-03-15/2025-03-16"),
    ("這個週末", {"relative": 0, "unit": "week", "weekday": [6, 7]}, "2025-03-22/2025-03-23"),
    ("上個週三", {"relative": -1, "unit": "week", "weekday": 3}, "2025-03-12"),
    ("上上個月", {"relative": -2, "unit": "month"}, "2025-01"),
    ("本月15日", {"relative": 0, "unit": "month", "within": "XXXX-XX-15"}, "2025-03-15"),
    ("上上週五", {"relative": -2, "unit": "week", "weekday": 5}, "2025-03-07"),
    ("今晨", {"relative": 0, "unit": "day"}, "2025-03-20"),
]
FROM_CONTEXT = [
    ("同年", {"relative": 0, "unit": "year", "anchor": "context"}),
    ("次年", {"relative": 1, "unit": "year", "anchor": "context"}),
    ("同年6月", {"relative": 0, "unit": "year", "anchor": "context", "within": "XXXX-06"}),
    ("一年后", {"relative": 1, "unit": "year", "anchor": "context"}),
    ("三个月后", {"relative": 3, "unit": "month", "anchor": "context"}),
    ("此后几年间", {"relative": [0, 9], "unit": "year", "anchor": "context"}),
    ("兩三年後", {"relative": [2, 3], "unit": "year", "anchor": "context"}),
    ("一個半月後", {"relative": 1.5, "unit": "month", "anchor": "context"}),
    ("一個月內", {"relative": [0, 1], "unit": "month", "anchor": "context"}),
    ("三天内", {"relative": [0, 3], "unit": "day", "anchor": "context"}),
    ("次日", {"relative": 1, "unit": "day", "anchor": "context"}),
    ("第七年", {"ordinal": 7, "unit": "year"}),
    ("周三", {"weekday": 3}),
    ("週末", {"weekday": [6, 7]}),
]
NONE = [
    "十年",
    "三天",
    "第三名",
    "前往上海",
    "周杰伦",
    "周到",
    "日本",
    "年轻人",
    "时至今日",
    "15个",
    "每日新闻",
    "以21:15获胜",
    "南方周末",
    "西周末年",
    "五一路",
    "十一",
    "第十一假期",
    "二十一",
    "李國慶說",
    "王国庆日前说",
    "政治清明",
    "清明上河圖",
    "吃元宵",
    "中秋月餅",
    "聖誕節禮物",
    "雙十協定",
    "春節聯歡晚會",
    "一、二季稻",
]


def times(phrase: str, published_on: datetime.date | None = None) -> list[mentions.Mention]:
    shadow = script.shadow(phrase)
    found = mentions.find(phrase, shadow, words.tag(shadow), published_on=published_on)
    return [m for m in found if m.kind == "time"]


@pytest.mark.parametrize(("phrase", "value"), ABSOLUTE)
def test_absolute(phrase, value):
    assert [(m.text, m.value) for m in times(phrase)] == [(phrase, value)]


@pytest.mark.parametrize(("phrase", "value"), ABSOLUTE)
def test_absolute_times_do_not_depend_on_publication(phrase, value):
    assert times(phrase, PUBLISHED)[0].value == value


@pytest.mark.parametrize(("phrase", "unknown", "known"), UNDATED)
def test_from_the_day_of_publication(phrase, unknown, known):
    assert times(phrase)[0].value == unknown
    assert times(phrase, PUBLISHED)[0].value == known


@pytest.mark.parametrize(("phrase", "value"), FROM_CONTEXT)
@pytest.mark.parametrize("published_on", [None, PUBLISHED])
def test_from_what_was_told_before(phrase, value, published_on):
    assert times(phrase, published_on)[0].value == value


@pytest.mark.parametrize("phrase", NONE)
def test_no_time(phrase):
    assert times(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "text", "value"),
    [
        ("十一黃金周", "十一", "XXXX-10-01"),
        ("「十一」長假", "十一", "XXXX-10-01"),
        ("“五一”假期", "五一", "XXXX-05-01"),
        ("國慶期間", "國慶", "XXXX-XX-XX"),
        ("清明時節", "清明", "XXXX-04-XX"),
    ],
)
def test_a_feast_told_by_what_stands_beside_it(phrase, text, value):
    assert [(m.text, m.value) for m in times(phrase)] == [(text, value)]


def test_between_days_not_known_there_is_no_stretch():
    assert [m.text for m in times("2024年春節至3月", PUBLISHED)] == ["2024年春節", "3月"]


def test_a_list_with_numbers_tells_no_quarters():
    assert times("一、人口\n一、二季度增長") == []


def test_a_date_without_a_year_takes_that_of_its_paragraph():
    found = times("2011年日本地震。3月11日下午发生。\n4月1日另有一事。")
    assert [m.value for m in found][:2] == ["2011", "?2011-03-11"]
    assert found[-1].value == "XXXX-04-01"


@pytest.mark.parametrize(
    "phrase", ["2015年2月30日", "2015-02-30", "2月30日", "4月31日", "2023年2月29日", "2月28至30日"]
)
def test_a_day_that_no_calendar_has_is_told_without_a_value(phrase):
    assert [(m.text, m.value) for m in times(phrase)] == [(phrase, None)]


def test_a_leap_day_is_in_leap_years_and_in_unknown_ones():
    assert times("2016年2月29日")[0].value == "2016-02-29"
    assert times("2月29日")[0].value == "XXXX-02-29"


def test_every_year_is_none_in_particular():
    assert [m.value for m in times("2011年建成，每年3月開放。", PUBLISHED)] == ["2011", "XXXX-03"]


def test_years_before_christ_in_brackets():
    assert [m.value for m in times("嬴政（前259年－前210年）是秦國人。")] == ["-0258/-0209"]


def test_an_evening_of_a_day_is_two_times():
    assert [(m.text, m.value) for m in times("昨晚11點", PUBLISHED)] == [("昨晚", "2025-03-19"), ("11點", "T23")]


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_the_ends_of_the_calendar(day):
    for phrase, *_ in UNDATED:
        assert times(phrase, day)
