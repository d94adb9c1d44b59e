"""Words and their tags: the only place that reads jieba's dictionary.

`rjieba` is the same dictionary and hidden Markov model compiled to machine code; where it cannot be imported,
jieba itself gives the same words (`jieba.cut`) and looks their tags up in the same dictionary. Tags are those of
jieba (ICTCLAS style: n noun, v verb, p preposition, c conjunction, d adverb, m numeral, x mark; unknown words x).
Source: https://github.com/fxsjy/jieba
"""

import logging
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from sys import intern
from typing import NamedTuple

Tagger = Callable[[str], list[tuple[str, str]]]

_NAME_TAG = "nz"
_loading = threading.Lock()
_tagger: Tagger | None = None


class Word(NamedTuple):
    """One word: code points `start` to `end` (excluded), its text in the shadow, jieba's tag."""

    start: int
    end: int
    text: str
    tag: str


def tag(shadow: str, names: frozenset[str] = frozenset()) -> list[Word]:
    """Cut `shadow` (Simplified, see `script.shadow`) into tagged words that tile it, `names` kept whole."""
    words: list[Word] = []
    tagger, start = _load(), 0
    # By line, so that few of the tagger's pairs are held at once; no word goes over a line's end.
    for line in shadow.splitlines(keepends=True):
        for text, tag_ in tagger(line):
            end = start + len(text)
            words.append(Word(start, end, text, intern(tag_)))
            start = end
    return merge(words, shadow, names) if names else words


def merge(words: list[Word], shadow: str, names: frozenset[str]) -> list[Word]:
    """Return `words` with every occurrence of a name made one word, tagged nz unless it already was one word.

    A word that a name reaches into is cut there, and its remainder read again. Linear in the text.
    """
    merged: list[Word] = []
    waiting = words[::-1]  # the next word last, so that taking it and putting back what is left of it cost no copy
    for start, end in _occurrences(shadow, names):
        while waiting[-1].end <= start:
            merged.append(waiting.pop())
        if waiting[-1].start == start and waiting[-1].end == end:
            continue
        merged += _reread(shadow, waiting[-1].start, start)
        merged.append(Word(start, end, shadow[start:end], _NAME_TAG))
        while waiting and waiting[-1].end <= end:
            waiting.pop()
        if waiting and waiting[-1].start < end:
            waiting += reversed(_reread(shadow, end, waiting.pop().end))
    return merged + waiting[::-1]


def _reread(shadow: str, start: int, end: int) -> list[Word]:
    return [Word(w.start + start, w.end + start, w.text, w.tag) for w in tag(shadow[start:end])]


def _occurrences(shadow: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Places of names from left to right, the longest first where two begin together, never overlapping."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in filter(None, names):
        lengths[name[0]].add(len(name))
    if not lengths:
        return
    wanted = frozenset(names)
    descending = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
    taken = 0
    for match in re.finditer("[" + re.escape("".join(descending)) + "]", shadow):
        start = match.start()
        if start < taken:
            continue
        size = next((n for n in descending[match[0]] if shadow[start : start + n] in wanted), 0)
        if size:
            taken = start + size
            yield start, taken


def _load() -> Tagger:
    """The tagger of this process, loaded at the first use, by one thread."""
    global _tagger
    with _loading:
        if _tagger is None:
            _tagger = _compiled_tagger() or python_tagger()
    return _tagger


def _compiled_tagger() -> Tagger | None:
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba.Jieba().tag


def python_tagger() -> Tagger:
    """jieba's own cutting with its dictionary's tags: the reference the compiled tagger is compared with."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.posseg.dt.initialize()
    tags = jieba.posseg.dt.word_tag_tab
    return lambda text: [(word, tags.get(word) or _unknown_tag(word)) for word in jieba.cut(text)]


def _unknown_tag(word: str) -> str:
    """The tag of a word that is not in the dictionary: by its characters, else by jieba's tagging model."""
    if word.isascii():
        return "eng" if any(map(str.isalpha, word)) else "m" if any(map(str.isdigit, word)) else "x"
    if not all("\u4e00" <= character <= "\u9fd5" for character in word):
        return "x"
    from jieba import posseg

    states = posseg.viterbi(word, posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)[1]
    return states[-1][1]
