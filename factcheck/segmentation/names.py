"""Names learnt from the document itself, and what a name names.

jieba recognises a person once and cuts the same name apart elsewhere (江上/舟). A name is believed when jieba tags a
surname and two characters as one, when a title or a verb of saying stands beside it, when its given name is
doubled (李飞飞), or when a surname and two characters jieba cannot read keep coming back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from . import script
from .wordlists import word_list
from .words import Word

_SURNAMES = word_list("surnames")
_TITLES = word_list("titles")
_REPORTING = word_list("reporting_verbs")
_NOT_NAMES = word_list("not_names")
_PLACES = word_list("places")
_ORGANISATIONS = word_list("organisations")
_ENDINGS = word_list("organisation_endings")


def _long_organisations() -> re.Pattern[str]:
    """Names to look for whatever jieba cuts: two characters may meet by chance across two words, three hardly.

    One with an ending may be part of a longer name (美国商务部). Grouped by their first characters, which is four times
    as fast as to look for each.
    """
    names = (name for name in _ORGANISATIONS - _ENDINGS if len(name) > 2 and not name.isascii())
    longest_first = sorted(
        (name for name in names if name[-1] not in "部院社会党军局"), key=lambda name: (-len(name), name)
    )
    following: dict[str, list[str]] = {}
    for name in longest_first:
        following.setdefault(name[0], []).append(re.escape(name[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(following.items())))


_LONG_ORGANISATIONS = _long_organisations()
_PERSON_TAGS = frozenset({"nr", "nrfg", "nrt"})
# Tags of grammatical words: a name neither contains nor continues into them.
_GRAMMAR = frozenset(
    [
        "f",
        "u",
        "uj",
        "ul",
        "uv",
        "ud",
        "ug",
        "uz",
        "p",
        "c",
        "d",
        "m",
        "mq",
        "q",
        "r",
        "rz",
        "rr",
        "y",
        "k",
        "x",
        "o",
        "e",
        "t",
        "zg",
    ]
)
_NOT_GIVEN = frozenset(
    "的了是在和与及也都就已被把从对将曾说称向于为到者们等家族人界业性化层级方面上下中里体学率法器机车树木病内外前后时年月日第之以不有会能而且但却还又很最更给令让"
)
_FILLERS = re.compile(
    "(?:也|则|曾|还|又|却|就|当时|近日|日前|昨天|今天|昨日|同时|随后|曾经|公开|多次|一再|进一步){1,3}$"
)
_NAME_BEHIND = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z])([\u4e00-\u9fff]{2,4})$")
_HAN = re.compile("[\u4e00-\u9fff]+")
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ž]"
_LATIN_NAME = re.compile(rf"{_CAPITAL}{_SMALL}+(?:[ ·]{_CAPITAL}(?:{_SMALL}|\.)*)*")
_TRANSLITERATED = "[" + "".join(sorted(word_list("transliteration"))) + "]"
_DOTTED = re.compile(rf"{_TRANSLITERATED}{{1,7}}(?:[·・•]{_TRANSLITERATED}{{1,8}})+")
_LEAST = 3
_FOREIGN = re.compile(
    rf"{_TRANSLITERATED}{{3,6}}?(?=[^\u4e00-\u9fff]|$|[在也曾则还说称表指认对和与的把于是为将]|近日|警告|强调|宣布|提出)"
)
_FRAGMENT_TAGS = frozenset({"ng", "x", "g", "ag", "vg"})
_ADDRESSES = frozenset(["先生", "女士", "教授", "博士", "院士", "老师", "师傅", "小姐", "太太"])
_FOUNDERS = word_list("officers")
_FOUNDED = "(?:成立|创立|公司|集团|宣布|推出|发布|上市)"
_KINDS_OF_COMPANY = word_list("company_kinds")
_TELLING = _TITLES | _REPORTING | _FOUNDERS | _KINDS_OF_COMPANY
_LATIN_WORD = re.compile("[A-Z][A-Za-z]{2,}")
# A text that names more founders than this is no essay; the rest of them is not looked up.
_MOST_CANDIDATES = 100
_PLACE_ENDING = re.compile("(?:[省市县区州岛镇乡村山河江湖海湾港峡]|自治区|自治州|半岛|群岛|高原|盆地|平原|大桥|山脉)$")


def learn(words: Sequence[Word], shadow: str, glossary: Iterable[str] = ()) -> frozenset[str]:
    """Return the names found in the document and those of the desk's `glossary`, in Simplified characters.

    `words` are the tagged words of `shadow`. Linear in the text; names learnt have two to eight characters.
    """
    names = set(map(script.shadow, filter(None, glossary)))
    names.update(_persons(words))
    telling = [index for index, word in enumerate(words) if word[2] in _TELLING or word[2][-2:] in _TITLES]
    names.update(_beside_words(words, telling, shadow))
    names.update(_organisations(words, telling, shadow))
    names.update(_LONG_ORGANISATIONS.findall(shadow))
    if "·" in shadow:
        names.update(found[0] for found in _DOTTED.finditer(shadow))
    return frozenset(names - _NOT_NAMES)


def is_person(name: str) -> bool:
    """Whether a name has the form of a Chinese person's: a surname and a given name of one or two characters."""
    return (name[0] in _SURNAMES and 2 <= len(name) <= 3) or (name[:2] in _SURNAMES and 3 <= len(name) <= 4)


def is_foreign(name: str) -> bool:
    """Whether a name has the form of a transliterated foreign one."""
    return "·" in name or bool(_FOREIGN.fullmatch(name))


def kind_of(text: str, tag: str) -> str | None:
    """What a word names: person, organisation, place, or None when it names nothing.

    `tag` is jieba's. Its dictionary tags many common words as names (城市, 卫星), so a tag is only believed when an
    ending or one of our lists agrees with it.
    """
    if text in _ORGANISATIONS:
        return "organisation"
    if text in _PLACES:
        return "place"
    if text in _NOT_NAMES or len(text) < _LEAST:
        return None
    if tag in {"ns", "nz"} and _PLACE_ENDING.search(text):
        return "place"
    if tag == "nt" and _has_ending(text):
        return "organisation"
    return "person" if tag in _PERSON_TAGS and is_person(text) else None


def is_organisation_ending(text: str, tag: str) -> bool:
    """Whether a word may end an organisation's name: 公司, 管理局."""
    return text in _ENDINGS or (tag in {"n", "nt", "nz"} and len(text) >= _LEAST and _has_ending(text))


def _has_ending(text: str) -> bool:
    return any(text[-size:] in _ENDINGS for size in (1, 2, 3, 4))


def _persons(words: Sequence[Word]) -> Iterator[str]:
    """Persons jieba tags, given names it cuts short (李飞飞, 李德仁), and names it never reads but that come back."""
    counts: Counter[str] = Counter()
    for index in [index for index, word in enumerate(words) if word[2][0] in _SURNAMES]:
        text, tag = words[index][2:]
        if len(text) == _LEAST and tag in _PERSON_TAGS and is_person(text):
            yield text
        if len(text) != 2 or tag in _GRAMMAR or index + 1 == len(words):
            continue
        name = text + words[index + 1].text[0]
        if _is_cut_short(words[index], words[index + 1]):
            yield name
        elif _may_continue(words[index + 1]) and _HAN.fullmatch(name):
            counts[name] += 1
    yield from _recurring(counts, words)


def _is_cut_short(word: Word, following: Word) -> bool:
    if word.tag not in _PERSON_TAGS or word.text in _NOT_NAMES:
        return False
    doubled = following.text[0] == word.text[1] and following.tag not in _GRAMMAR
    return doubled or (_may_continue(following) and following.tag in _FRAGMENT_TAGS)


def _may_continue(word: Word) -> bool:
    return len(word.text) == 1 and word.tag not in _GRAMMAR and word.text not in _NOT_GIVEN


def _recurring(counts: Counter[str], words: Sequence[Word]) -> Iterator[str]:
    """Triples such as 江上/舟 that come three times and whose last character seldom stands alone elsewhere."""
    frequent = {name: count for name, count in counts.items() if count >= _LEAST}
    if not frequent:
        return
    last = {name[2] for name in frequent}
    alone = Counter(word[2] for word in words if word[2] in last)
    yield from (name for name, count in frequent.items() if count * 2 > alone[name[2]])


def _beside_words(words: Sequence[Word], telling: list[int], shadow: str) -> Iterator[str]:
    """部长万钢, CEO Arthur, 林阿添师傅, and 陆奇也判断: a name between a mark and a verb of saying."""
    for index in telling:
        start, end, text, _ = words[index]
        if text in _REPORTING:
            yield from _name_before(shadow, start)
        elif text not in _TITLES and text[-2:] not in _TITLES:
            continue
        elif (found := _LATIN_NAME.match(shadow, end + (shadow[end : end + 1] == " "))) or (
            found := _FOREIGN.match(shadow, end)
        ):
            yield found[0]
        elif name := _name_at(shadow, words, index + 1):
            yield name
        elif text in _ADDRESSES:
            yield from _name_before(shadow, start)


def _name_at(shadow: str, words: Sequence[Word], index: int) -> str | None:
    """A name of two or three characters that the words from `index` on begin with."""
    if index == len(words) or words[index].text[0] not in _SURNAMES:
        return None
    start = words[index].start
    ends = {word.end - start for word in words[index : index + _LEAST]}
    for size in (3, 2, 4):
        name = shadow[start : start + size]
        if size in ends and is_person(name) and _HAN.fullmatch(name) and _may_be_given(name[1:]):
            return name
    return None


def _may_be_given(given: str) -> bool:
    """Whether it may be a given name: 家 and 有 only before a second character (李家超), 则 never as one (王强则)."""
    if len(given) == 2 and given[1] == "则":
        return False
    return not _NOT_GIVEN.intersection(given[1:] if len(given) == 2 and given[0] in "家有" else given)


def _name_before(shadow: str, end: int) -> Iterator[str]:
    window = _FILLERS.sub("", shadow[max(0, end - 12) : end])
    found = _NAME_BEHIND.search(window)
    # 局长许有仁则说: whole between an office and a verb, however its words were read.
    behind_office = window[-_LEAST:] if window[-_LEAST - 2 : -_LEAST] in _TITLES else ""
    name = found[1] if found else behind_office
    if name and is_person(name) and _may_be_given(name[1:]):
        yield name


def _organisations(words: Sequence[Word], telling: list[int], shadow: str) -> Iterator[str]:
    """千寻位置创始人 gives 千寻位置, and 千寻 when the text says of that name what is said of companies."""
    candidates: dict[str, str] = {}
    for index in telling:
        if words[index].text in _FOUNDERS and (parts := _parts_before(words, index)):
            candidates["".join(parts)] = parts[0] if len(parts) > 1 else ""
        if (
            words[index].text in _KINDS_OF_COMPANY
            and index + 1 < len(words)
            and _LATIN_WORD.fullmatch(words[index + 1].text)
        ):
            yield words[index + 1].text
    for name, short in islice(candidates.items(), _MOST_CANDIDATES):
        if shadow.count(name) > 1:
            yield name
            if len(short) > 1 and re.search(short + _FOUNDED, shadow):
                yield short


def _parts_before(words: Sequence[Word], index: int) -> list[str]:
    """The words of a company's name right before a founder's or an officer's title."""
    first = index
    while (
        first
        and index - first < _LEAST
        and words[first - 1].tag not in _GRAMMAR
        and _HAN.fullmatch(words[first - 1].text)
    ):
        first -= 1
    parts = [word.text for word in words[first:index]]
    name = "".join(parts)
    if not 3 <= len(name) <= 8 or parts[0] in _PLACES or parts[-1] in _ENDINGS or is_person(name):
        return []
    return parts
