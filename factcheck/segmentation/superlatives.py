"""Superlatives and firsts: claims to a rank that one counter-example refutes.

Values: `first` (首个, 率先, 最早), `only` (唯一), `most` (最大, 之最) and `record` (史无前例, 新高).
"""

import re

_COUNTED = "[个次款家例位座颗条枚批创部届支名艘架台套项份度只所届]"
_ADJECTIVES = "(?:[多少](?![0-9一二三四五六七八九十百千万几])|[大高长快低小强久深远广老重短优佳贵热冷古富穷薄厚密严难])"
_RANKS = (
    *("世界", "全球", "全国", "亚洲", "国内", "行业"),
    *("排名", "位居", "位列", "名列", "排在", "稳居", "跃居", "高居"),
)
_RANKED = "|".join(f"(?<={rank}第)" for rank in _RANKS)
# What the word begins with, what follows, and what it claims.
_FORMS = {
    "首": [(f"{_COUNTED}(?![想])|开先河|屈一指|先(?=[在于将])", "first")],
    "第": [
        (f"一{_COUNTED[:-1]}大块艘](?!人称)", "first"),
        (f"(?:{_RANKED})一(?![线二三四五六七八九十0-9])", "first"),
    ],
    "头": [("一[回次遭个](?![头])", "first")],
    "率": [("先", "first")],
    "最": [
        ("[早先](?![大])", "first"),
        (f"{_ADJECTIVES}(?![后近终好])|具|为|受|有名|精确|成功|重要|先进|完整", "most"),
    ],
    "唯": [("一", "only")],
    "独": [("一无二|家(?![村])|此一家", "only")],
    "史": [("无前例|上(?=[最第首唯])", "record")],
    "前": [("所未有|无古人", "record")],
    "新": [("高(?=[，,。；、的]|$)|低(?=[，,。；、的]|$)|纪录|记录", "record")],
    "之": [("最(?=[，,。；、”」』的])", "most")],
    "数": [("一数二", "most")],
}
#: The characters a superlative begins with.
FIRST_CHARACTERS = frozenset(_FORMS)
_PATTERNS = {first: [(re.compile(pattern), claim) for pattern, claim in forms] for first, forms in _FORMS.items()}


def read(shadow: str, start: int) -> tuple[int, str] | None:
    """Read the superlative at `start` of the Simplified text: where it ends, and what it claims; None if none."""
    for pattern, claim in _PATTERNS.get(shadow[start], ()):
        if match := pattern.match(shadow, start + 1):
            return match.end(), claim
    return None


def pattern() -> str:
    """A pattern for what follows the first character, per first character."""
    return "|".join(f"(?<={first})(?:{'|'.join(p for p, _ in forms)})" for first, forms in _FORMS.items())
