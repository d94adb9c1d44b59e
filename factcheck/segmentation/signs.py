"""The signs in a claim that make it worth checking or not: cue words, jieba's tags, and what it mentions."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from .mentions import Mention
from .spans import Span
from .wordlists import word_list
from .words import Word

# The word list of each sign.
_LISTS = {
    "event": "events",
    "comparison": "comparisons",
    "causal": "causes",
    "opinion": "evaluations",
    "generality": "generalities",
    "first_person": "speakers_self",
    "hedge": "hedges",
    "obligation": "obligations",
    "negation": "negations",
    "anaphora": "anaphora",
    "commentary": "commentary",
    "third_person": "third_persons",
    "will": "futures",
    "may": "prospects",
}
# jieba's tags: 了 marks what is done, i and l are idioms and set phrases.
_TAGS = {"ul": "event", "i": "idiom"}
_MENTIONS = {
    "person": "named_person",
    "organisation": "named_organisation",
    "place": "place",
    "quantity": "figure",
    "superlative": "superlative",
}
_NAMES = (*_LISTS, "idiom", "future", "document", "question", "count", *_MENTIONS.values(), "date", "relative_date")
_BITS = {name: 1 << place for place, name in enumerate(_NAMES)}
_CUES: dict[str, int] = {}
for _sign, _list in _LISTS.items():
    for _word in word_list(_list):
        _CUES[_word] = _CUES.get(_word, 0) | _BITS[_sign]
_WILL, _MAYBE, _COUNT = _BITS["will"], _BITS["may"], _BITS["count"]
# Numerals that begin so count nothing: 一座城市, 几乎, 许多, 无数.
_COUNTING_NOTHING = frozenset("一几多许半无好")
_TAG_BITS = {tag: _BITS[sign] for tag, sign in _TAGS.items()}
# Behind the mark may stand what closes, and an emoji.
_ASKS = re.compile("[？?](?:[^\\w，。；：、！,;:.!]|_)*$")
# 将 before one of these tags tells the future, before a noun it takes an object (将专利消化).
_AFTER_WILL = frozenset({"v", "p", "d", "vn", "c", "a"})


def of_spans(
    shadow: str, words: Sequence[Word], spans: Sequence[Span], mentions: Sequence[Sequence[Mention]]
) -> Iterator[frozenset[str]]:
    """Yield the signs of each span. One pass over the words; `mentions` are those of each span.

    Besides the reasons of `checkworthiness` these are `will` (将会, 有望), `may` (会, 计划) and `future` (明年), and
    for fact against opinion `commentary` (毕竟, 其实, ！), `third_person` (他) and `count` (a numeral: 三条腿).
    """
    starts = list(map(itemgetter(0), words))
    last = 0
    for span, found in zip(spans, mentions, strict=True):
        first = bisect_left(starts, span.start, last)
        last = bisect_left(starts, span.end, first)
        bits = _cues(words, first, last) | _mentioned(found)
        inside = shadow[span.start : span.end]
        if "《" in inside:
            bits |= _BITS["document"]
        if ("？" in inside or "?" in inside) and _ASKS.search(shadow, max(span.start, span.end - 8), span.end):
            bits |= _BITS["question"]
        if inside[-1] in "！!":
            bits |= _BITS["commentary"]
        yield _unpacked(bits)


def _cues(words: Sequence[Word], first: int, last: int) -> int:
    """The bits of the words from `first` up to `last`."""
    bits = 0
    cues, tags = _CUES.get, _TAG_BITS.get
    for _, _, text, tag in words[first:last]:
        bits |= cues(text, 0) | tags(tag, 0)
        if tag == "m" and text[0] not in _COUNTING_NOTHING:
            bits |= _COUNT
    if bits & _MAYBE and _tells_future(words, first, last):
        bits |= _WILL
    return bits


def _tells_future(words: Sequence[Word], first: int, last: int) -> bool:
    pairs = zip(words[first:last], words[first + 1 : last + 1], strict=False)
    return any(word.text == "将" and following.tag in _AFTER_WILL for word, following in pairs)


def _mentioned(found: Sequence[Mention]) -> int:
    bits = 0
    for mention in found:
        if sign := _MENTIONS.get(mention.kind):
            bits |= _BITS[sign]
        elif mention.kind == "time":
            bits |= _time(mention)
    return bits


def _time(mention: Mention) -> int:
    """A date of its own, one that hangs on another, or one to come; 今天 is mostly no date at all."""
    if not isinstance(mention.value, dict):
        return _BITS["date"]
    offset = mention.value.get("relative", 0)
    latest = offset[-1] if isinstance(offset, list) else offset
    if latest > 0 or (latest == 0 and "within" in mention.value):
        return _BITS["future"] | _BITS["relative_date"]
    return 0 if offset == 0 and mention.value.get("unit") == "day" else _BITS["relative_date"]


@lru_cache(maxsize=1 << 12)
def _unpacked(bits: int) -> frozenset[str]:
    return frozenset(name for name, bit in _BITS.items() if bits & bit)
