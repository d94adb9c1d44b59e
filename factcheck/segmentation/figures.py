"""One scan of a text for its times, quantities and superlatives."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from . import feasts, quantities, superlatives, times
from .dates import TO
from .numerals import HAN
from .quantities import Quantity
from .times import Clock, Time
from .words import Word

Figure = tuple[int, int, str, object, int, int]

_DIGITS = "0123456789"
_LEADS = "几数上好"


def _words(words: Iterable[str]) -> str:
    """What follows the first character of each of the words, per first character."""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"(?<={first})(?:{'|'.join(sorted(rest))})" for first, rest in sorted(following.items()))


_FIRST = {word[0] for word in times.FIRST_WORDS} | superlatives.FIRST_CHARACTERS
# With 国 and 中, which are in every sentence, only feasts begin: no other word is tried there.
_OTHERS = {word[0] for word in times.FIRST_WORDS - feasts.DAYS.keys()} | superlatives.FIRST_CHARACTERS | set(HAN)
_FEASTS = frozenset(word for word in feasts.DAYS if word[0] not in _OTHERS)
_BEGINS_FEAST = f"[{''.join(sorted({word[0] for word in _FEASTS}))}]"
# One class first, so that the scan skips most characters at once; then why this character may begin something.
_TRIGGER = re.compile(
    f"[\n第Qh半{_DIGITS}{HAN}{_LEADS}{''.join(sorted(_FIRST))}]"
    f"(?:(?<={_BEGINS_FEAST})(?:{_words(_FEASTS)})|(?<!{_BEGINS_FEAST})"
    rf"(?:(?<=[\n{_DIGITS}二三四五六七八九十百千万亿两廿卅〇])|(?<=零)(?!下)"
    r"|(?<=一)(?!个(?!半|多|(?:月|小时|世纪|星期|礼拜|季度)[之以]?[内前后来间里])|[些样种直般定切起旦带路面方位家批名次系边])"
    r"|(?<=几)(?=[年个天十百千万亿])|(?<=数)(?=[年月日天周十百千万亿])|(?<=上)(?=[十百千万亿])|(?<=好)(?=几[十百千万亿])"
    r"|(?<=半)(?=[数年天个小公里吨斤价世])|(?<=[过大]半)"
    rf"|(?<=[前首])(?=[二三四2-4]个?季)|(?<=[(（]前)(?=[0-9])|(?<=[至到—–~～－-]前)(?=[0-9{HAN}]{{1,3}}世纪)"
    r"|(?<=第)(?=[0-9一二三四五六七八九十首])|(?<=Q)(?=[1-4])|(?<=h)(?=ttps?://)"
    rf"|{_words(times.FIRST_WORDS - _FEASTS)}|{superlatives.pattern()}))"
)
# What the trigger has seen always matches: an address may begin with letters of any script (https://例子.台灣).
_URL = re.compile(r"https?://[!-~]*")
# Amounts and hours that jieba takes for set phrases, verbs or adverbs: 增加一倍, 翻两番, 十来个, 半数以上, 下午三时,
# 三到五年, 千万分之一.
_AMOUNT = re.compile(
    f"[{HAN}](?:倍|番|来[个岁年天人名])|半数|[{HAN}]{{1,3}}[时点]|[{HAN}]{{1,8}}分之|[{HAN}]{{1,4}}[到至](?=[{HAN}])"
)
# Four digits from 1900 to 2099 that count nothing are a year.
_YEARS = re.compile(f"((?:19|20)[0-9]{{2}})(?: ?{TO} ?((?:19|20)[0-9]{{2}}))?")
_WORDY = frozenset(HAN + "几数半")
# jieba's tags of words that count or tell a time: a numeral inside any other word belongs to a name or an idiom.
_COUNTING = frozenset(["m", "mq", "t", "q", "tg", "x", "eng"])
_FIXED = frozenset({"i", "l", "nr", "nz", "nt", "nrt"})
_NOT_COUNTING = frozenset(["十分", "万分", "千万", "万一", "百般", "半天", "百分"])


def scan(shadow: str, words: Sequence[Word], published_on: datetime.date | None) -> Iterator[Figure]:
    """Yield start, end, kind, value and the unit's start and end of each figure of the text, from left to right.

    `words` are those of `shadow`, the Simplified text. Dates without a year take the one told before in their
    paragraph. None overlaps another; linear in the text.
    """
    clock = Clock(published_on)
    starts = list(map(itemgetter(0), words))
    position = last = 0
    while trigger := _TRIGGER.search(shadow, position):
        start = trigger.start()
        position = start + 1
        if shadow[start] == "\n":
            clock = Clock(published_on)
        elif shadow[start] == "h":
            position = _URL.match(shadow, start, start + 4000).end()  # type: ignore[union-attr]
        elif shadow[start] in _WORDY and not _counts(shadow, words[bisect_right(starts, start) - 1], start):
            continue
        else:
            position, figure, clock = _read(shadow, start, clock)
            if figure and figure[0] >= last:
                last = figure[1]
                yield figure


def _counts(shadow: str, word: Word, start: int) -> bool:
    """Whether the word a Chinese numeral stands in is one that counts."""
    if word.text.endswith(("世纪", "年代")) or _AMOUNT.match(shadow, start):
        return True
    # 近十年 is a set phrase to jieba.
    if word.text in _NOT_COUNTING or (word.tag in _FIXED and word.text[0] != "近"):
        return False
    return word.tag in _COUNTING or len(word.text) == 1 or word.start != start or word.text[0] in "几数上半"


def _read(shadow: str, start: int, clock: Clock) -> tuple[int, Figure | None, Clock]:
    """Read what begins at `start`: how far, the figure if it is one, and the clock with the year it may tell."""
    if shadow[start] in superlatives.FIRST_CHARACTERS and (found := superlatives.read(shadow, start)):
        return found[0], (start, found[0], "superlative", found[1], 0, 0), clock
    if time := times.read(shadow, start, clock):
        return time.end, _time(time), replace(clock, year=time.year) if time.year else clock
    end, quantity = quantities.read(shadow, start)
    if quantity is None:
        return end, None, clock
    if quantity.start == start and not quantity.unit_end and (years := _YEARS.fullmatch(shadow, start, quantity.end)):
        told = "/".join(filter(None, years.groups()))
        return end, (start, end, "time", told, 0, 0), replace(clock, year=years[2] or years[1])
    return end, _quantity(quantity), clock


def _time(time: Time) -> Figure:
    return time.start, time.end, "time", time.value, 0, 0


def _quantity(quantity: Quantity) -> Figure:
    return quantity.start, quantity.end, "quantity", quantity.value, quantity.unit_start, quantity.unit_end
