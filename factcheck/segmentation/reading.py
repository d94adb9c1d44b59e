"""How the engine reads a text: its Simplified shadow, its words, the names it learns from it."""

from collections.abc import Iterable
from typing import NamedTuple

from . import names, script, words
from .words import Word


class Reading(NamedTuple):
    """The shadow (as long as the text), its tagged words, the names among them."""

    shadow: str
    words: list[Word]
    names: frozenset[str]


def read(text: str, glossary: Iterable[str] = ()) -> Reading:
    """Read `text` once; names found anywhere in it, and those of `glossary`, are words everywhere in it."""
    shadow = script.shadow(text)
    tagged = words.tag(shadow)
    known = names.learn(tagged, shadow, glossary)
    return Reading(shadow, words.merge(tagged, shadow, known), known)
