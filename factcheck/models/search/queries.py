"""What somebody typed into a search box, read once."""

import dataclasses
from typing import Self

from factcheck.models.search.folding import fold, fold_with_places

_CLOSING = {'"': '"', "“": "”", "„": "”", "＂": "＂", "「": "」", "『": "』", "«": "»"}
_MINUS = "-－−"


@dataclasses.dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words and phrases, folded: a text is found if it has all that are `wanted` and none that is `unwanted`."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read `words "a phrase" 「也是」 -unwanted -"not this one"`.

        A quotation mark opens a phrase only where a word would begin and only if it is closed again; anything else
        is text to be looked for, so every string means something.
        """
        kept: dict[bool, dict[str, None]] = {True: {}, False: {}}
        rest = typed.strip()
        while rest:
            is_wanted = not (rest[0] in _MINUS and rest[1:2].strip())
            words, rest = _first(rest if is_wanted else rest[1:])
            if term := one_spaced(fold(words)):
                kept[is_wanted][term] = None
        return cls(tuple(kept[True]), tuple(kept[False]))

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def is_in(self, *texts: str) -> bool:
        """True if every wanted word or phrase is in one of `texts`."""
        folded = [one_spaced(fold(text)) for text in texts]
        return all(any(term in text for text in folded) for term in self.wanted)

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """Return where the wanted words stand in `text`, as written: start and end, in order, none overlapping."""
        if not self.wanted:
            return []
        folded, places = fold_with_places(text)
        found = [
            (places[at][0], places[at + len(term) - 1][1]) for term in self.wanted for at in _occurrences(term, folded)
        ]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged


def one_spaced(text: str) -> str:
    """Return `text` with one space for every run of white space, none at its ends."""
    return " ".join(text.split())


def _first(rest: str) -> tuple[str, str]:
    """Take the first phrase or word off `rest`, which does not begin with white space; return it and what is left."""
    closing = _CLOSING.get(rest[0])
    end = rest.find(closing, 1) if closing else -1
    if end > 0:
        return rest[1:end], rest[end + 1 :].lstrip()
    word, *others = rest.split(maxsplit=1)
    return word, "".join(others)


def _occurrences(term: str, folded: str) -> list[int]:
    found, at = [], folded.find(term)
    while at >= 0:
        found.append(at)
        at = folded.find(term, at + len(term))
    return found
