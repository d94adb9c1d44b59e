"""A sentence -> its claims."""

from .marks import Mark
from .words import Word


class Cutter:
    """Cuts the sentences of one document, asked for in order."""

    def __init__(self, shadow: str, words: list[Word]) -> None:
        self._shadow = shadow
        self._words = words

    def ends(self, start: int, end: int, marks: list[Mark]) -> list[int]:
        """Where the claims of the sentence `start`:`end` end, its own end included."""
        return [end]
