"""Where a sentence is cut into claims, and the joints that hold: each case is grammar, not a text we know."""

import pytest

from factcheck.segmentation import phrases, reading, segment
from factcheck.segmentation.clauses import Cutter, decisions, joint_weights, weigh
from factcheck.segmentation.holds import holding
from factcheck.segmentation.marks import top_level

HELD = {
    "time": "1998年，這家工廠搬到了山的另一邊。",
    "time phrase": "工廠搬走三年後，當地的稅收減少了一半。",
    "place": "在這座城市的東邊，工人們修建了一座巨大的水庫。",
    "condition": "如果明天下雨，比賽就會推遲到下個星期。",
    "reason": "由於資金不足，這項計劃被推遲了整整三年。",
    "whatever": "無論結果如何，我們都會把數據公布出來。",
    "topic": "這座城市最古老的街道，已經有八百年的歷史。",
    "reported speech": "經理表示，公司去年賣出了三萬台機器，利潤增加了兩成。",
    "said before": "校長王淑芬強調過，學校在去年已經增聘了二十名教師，經費由縣府支應。",
    "owned up": "他承認了，公司在去年虧損了三億元，員工減少了一半。",
    "attribution": "據統計局公布的數據，去年人口減少了八千人，比前年多了一倍。",
    "thought": "許多人認為，房價還會繼續上漲，工資卻不會增加。",
    "paired": "他不是一個喜歡說話的人，而是一個喜歡動手的人。",
    "listed": "店裡賣鹽、醬油、醋，以及各種各樣的乾貨。",
    "colon": "答案只有一個：沒有人願意第一個站出來。",
    "in brackets": "他的父親（生於1930年，死於1990年，曾經當過兵）是一名醫生。",
    "in quotation marks": "她寫下了“春天來了，花開了，我們走了很遠的路，終於回到了家”這句話。",
    "figures": "這座橋長1,200米,寬30米。",
    "range": "他在1950—1960年間一直住在北方。",
    "frame": "換句話說，這個數字是去年的三倍。",
    "whom one tells": "一位員工告訴記者，公司已經欠了三個月的薪水，獎金也取消了。",
    "statistics": "交警部門統計，去年全市發生事故三百二十五起，造成五人死亡。",
    "finding": "專家組在實地考察後認定，直接原因是閥門老化，間接原因是管理混亂。",
    "relative clause with aspect": "做了三十年木工的老師傅，如今只收到了三個徒弟。",
    "pointed at": "這份從未公布過的報告，卻讓公司的股價在一週內跌了四成。",
    "measured": "能量達到一千萬億電子伏的粒子，每平方公尺每年只落下一個。",
    "appositive": "王建國，這位三十二歲的工程師，帶領團隊完成了全部設計。",
    "role": "作為第一個經濟特區，這座城市在四十年裡增加了一千六百萬人口。",
    "viewpoint": "從人才、資本和市場來審視，它其實是一家徹頭徹尾的美國公司。",
    "manner": "公司就以「修路人」的角色，先行開始了基礎設施的建設。",
    "reign": "漢武帝元狩四年，朝廷在全國設立了三十多處鹽官。",
    "up to then": "到了清代咸豐年間，這裡已經有了一萬多口鹽井。",
    "from then to then": "從1952年建校到現在，一共有兩千多人從這裡畢業。",
    "condition after the subject": "資本一旦進場，這項比賽就會變成另一個三流聯賽。",
    "concession": "雖然只有二十名員工，這家小店每年的營業額卻超過一千萬元。",
    "result": "這項發明改變了整個行業，使一噸鋼所需的時間縮短到四十分鐘。",
    "serial verbs": "他放下電話，拿起外套，衝出了辦公室。",
    "short tail": "她在1998年拒絕了那家公司的聘書，終身未婚。",
    "what one would": "他真正想做的，是讓別的公司來替代他們。",
    "attributes": "這種樹的葉片呈卵形，長六到十三公分，寬三到五公分。",
}


@pytest.mark.parametrize("text", HELD.values(), ids=HELD.keys())
def test_what_belongs_together_is_not_cut(text):
    assert parts(text) == [text]


CUT = {
    "semicolon": ("第一期工程修建了兩座水庫；", "第二期工程修建了一條長達九十公里的運河。"),
    "two events": ("2003年，這家公司在北京成立了第一個研究所，", "兩年後它又在上海建立了第二個研究所。"),
    "two figures": ("這項工程的總投資達到了三十億元，", "其中一半以上來自銀行的貸款。"),
    "result": ("雨水沖毀了通往山裡的唯一一條公路，", "因此救援隊在第三天才到達了村子。"),
    "another subject": ("工廠在1990年代僱用了五千多名工人，", "它的廢水卻污染了整條河流。"),
}


@pytest.mark.parametrize("expected", CUT.values(), ids=CUT.keys())
def test_propositions_of_their_own_are_cut(expected):
    assert parts("".join(expected)) == list(expected)


@pytest.mark.parametrize("expected", CUT.values(), ids=CUT.keys())
def test_sentences_stay_whole_when_asked_for(expected):
    assert parts("".join(expected), "sentence") == ["".join(expected)]


RULES = {
    "他出生的那一年，全國有三億人。": "no predicate yet",
    "經理在會上表示，公司去年賣出了三萬台機器。": "complement to come",
    "如果明天下雨，比賽就會推遲到下個星期。": "condition waits for its clause",
    "他不是一個喜歡說話的人，而是一個喜歡動手的人。": "paired",
    "能量達到一千萬億電子伏的粒子，每平方公尺每年只落下一個。": "topic waits for its clause",
    "這項發明改變了整個行業，使一噸鋼所需的時間縮短到四十分鐘。": "purpose or result",
    "她在1998年拒絕了那家公司的聘書，終身未婚。": "short tail",
    "由於連年大旱，那座水庫在2019年完全乾涸了。": "reason waits for its clause",
    "工程隊花了兩年時間，終於挖通了三公里長的隧道。": "what the time was spent on comes next",
    "這批黃金究竟去了哪裡，至今沒有人能夠回答。": "question waits for what is said of it",
    "去年這座城市出生了八千名嬰兒，比前年少了一千五百名。": "compared with something else",
    "全省的用電量達到三千億度，較前年增加了一成二。": "compared with something else",
    "廚師先把魚切成薄片，再用冰水洗去表面的油脂。": "paired",
    "不少人以為熊貓只吃竹子，其實牠們偶爾也吃老鼠。": "paired",
    "警察封鎖了整條街，然後逐戶檢查了四百多戶人家。": "next step",
    "沒有人想到，三個月後兩家公司在杭州簽了一份許可協議。": "complement to come",
    "律師辯稱，這項技術在2009年已經寫進了一本手冊。": "complement to come",
    "這位縣長說過，那座石橋在一九三五年重建了一次。": "complement to come",
    "他離開故鄉的那一天，村裡的人都來到了碼頭上。": "no predicate yet",
    "倉庫裡存放著兩千噸大米，以及一百多噸麵粉。": "list goes on",
    "這段影片三天內得到了二十萬個點讚，四千條留言和九百次轉發。": "list goes on",
    "從古代漢語到現代漢語，這個詞常常用作形容詞。": "no predicate yet",
    "公司這次來到台灣進行了這項特展，是希望讓客戶看到新的流程。": "what it was for",
    "這些突發的疫情，由國務院的有關部門直接管理。": "no predicate yet",
    "搭載新晶片的這款手機，擁有一百五十億個電晶體。": "topic waits for its clause",
    "這份公告宣布關閉了濱海路東站；環城路南站、機場路北站。": "list goes on",
    "有人帶走了園內的幾塊石頭，植物或是動物。": "list goes on",
}


@pytest.mark.parametrize(("text", "rule"), RULES.items())
def test_rules_of_grammar_go_before_weights(text, rule):
    assert [holding(joint) for joint, _cut in decisions(pieces_of(text))] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "這件事她已經說過了，他卻在那天晚上忘了帶鑰匙。",
        "那句話老師說過，學生在考卷上寫了整整三次。",
        "這本書他寫了，出版社在三月印了五千冊。",
        "店主把話說了，客人在門口站了整整十分鐘。",
        "同樣的事2015年講過，委員會在後來又查了一次。",
        "她說著，從口袋裡拿出了三張發黃的照片。",
        "她從來沒有說過，店裡的人在那天都走光了。",
    ],
)
def test_what_was_said_stands_first_or_nowhere(text):
    assert "complement to come" not in [holding(joint) for joint, _cut in decisions(pieces_of(text))]


def test_a_place_leads_in_the_clause_after_it_where_a_claim_stands_before_it():
    text = "研究人員得出的結論是：在沒有任何保護的情況下，三成的珊瑚會在十年內死去。"
    assert parts(text) == [text]


def test_what_only_looks_like_a_question_or_a_condition_holds_nothing():
    assert not phrases.asks("她时不时去看望三位老师")
    assert not phrases.asks("他动不动就发脾气")
    assert not phrases.is_time_spent("他花了三百元")
    assert not phrases.begins_a_comparison("比赛在三点结束")


def test_no_claim_ends_inside_a_word_or_quotation():
    text = "他在「三月，四月，五月」工作，" * 40 + "完。"
    for part in parts(text):
        assert part.count("「") == part.count("」")


def test_doubled_and_leading_joints_lose_nothing():
    for text in ("，，他來了，，，她走了。", "——他來了。", "他來了，", "：：", "他來了，。"):
        assert "".join(parts(text)) == text


def test_half_width_marks_cut_alike():
    first, second = CUT["two events"]
    assert parts((first + second).replace("，", ",")) == [first.replace("，", ","), second]


def test_both_scripts_are_cut_alike():
    traditional = "這項工程的總投資達到了三十億元，其中一半以上來自銀行的貸款。"
    simplified = "这项工程的总投资达到了三十亿元，其中一半以上来自银行的贷款。"
    assert [len(part) for part in parts(traditional)] == [len(part) for part in parts(simplified)]


def test_weights_are_added_up():
    weights = {"always": -1.0, "semicolon": 3.0, "colon": -2.0}
    assert weigh(["semicolon", "never seen"], weights) == 2.0
    assert weigh(["semicolon", "colon"], weights) == 0.0


def test_every_weight_can_be_read():
    weights = joint_weights()
    assert weights["semicolon"] > 1 > 0 > weights["opens: purpose"]
    assert all(isinstance(weight, float) for weight in weights.values())


def parts(text, granularity="claim"):
    return [text[found.start : found.end] for found in segment(text, granularity=granularity)]


@pytest.mark.parametrize(
    "text",
    [
        "石橋村位於白河的左岸",
        "他今年六十八歲",
        "鑰匙由總務主任保管",
        "那份報紙印在最便宜的紙上",
        "會議上週五開了四個半小時",
        "違者罰款一千五百元",
    ],
)
def test_a_clause_whose_verb_the_dictionary_hides_is_one(text):
    assert pieces_of(f"{text}，工廠的老闆在那裡住了十年。")[0].adjunct == ""


@pytest.mark.parametrize("text", ["但在二十世紀中期", "1月25日14時20分", "也就是1054年", "一九九一年到二〇〇五年之間"])
def test_a_time_is_one_however_it_is_led_in(text):
    assert pieces_of(f"{text}，老闆在那裡住了十年。")[0].adjunct == "time"


def pieces_of(text):
    read = reading.read(text)
    return Cutter(read.shadow, read.words).pieces(0, len(text), top_level(text, 0, len(text)))
