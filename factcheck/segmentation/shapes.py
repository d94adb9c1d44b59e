"""The shape of a text: one letter a word, so that the grammar of a clause can be read by a regular expression.

n noun, name, unknown word · t time word · f localizer · r pronoun · m numeral · q classifier · v verb · w verbal noun ·
a adjective · i idiom · d adverb · p preposition · c conjunction · u 的 之 地 · l 了 着 过 · e 得 · s verb of being ·
o modal · b 把 被 使 让 · k particle · y 、 · x other mark · blank white space

Word lists go before jieba's tags, which know a word but not its place. The classes are those of 朱德熙《语法讲义》.
"""

from functools import cache

from .wordlists import word_list
from .words import Word

_LISTS = {
    "verbs": "v",
    "being": "s",
    "modals": "o",
    "causatives": "b",
    "adverbs": "d",
    "pronouns": "r",
    "aspect": "l",
    "links": "u",
    "prepositions": "p",
}
_FIRST_LETTERS = {
    **dict.fromkeys("nsjkhg", "n"),
    **dict.fromkeys("ab", "a"),
    **dict.fromkeys("zil", "i"),
    **dict.fromkeys("yoeu", "k"),
    **{letter: letter for letter in "tfrmqvdpcx"},
}
_WHOLE_TAGS = {
    "vn": "w",
    "ul": "l",
    "uz": "l",
    "ug": "l",
    "uj": "u",
    "uv": "u",
    "ud": "e",
    "eng": "n",
    "mq": "m",
    "df": "d",
    "zg": "d",
    "vd": "d",
    "ad": "d",
    "an": "n",
}


def shape(words: list[Word]) -> str:
    """One letter for each of `words`, in order."""
    listed, tagged = _letters()
    return "".join([listed.get(text) or tagged[tag] for _start, _end, text, tag in words])


class _Tags(dict[str, str]):
    """Letters of jieba's tags; a tag not met before gets the letter of its first character."""

    def __missing__(self, tag: str) -> str:
        self[tag] = letter = _FIRST_LETTERS.get(tag[:1], "n")
        return letter


@cache
def _letters() -> tuple[dict[str, str], _Tags]:
    listed = {word: letter for name, letter in _LISTS.items() for word in word_list(f"shape_{name}")}
    listed |= {"、": "y", "得": "e"} | dict.fromkeys(" \t\u3000\n", " ")
    return listed, _Tags(_WHOLE_TAGS)
