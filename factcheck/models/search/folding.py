"""How text is compared when somebody searches: one spelling for every way to write a word."""

import functools
import unicodedata

from opencc import OpenCC

#: Characters that OpenCC leaves alone by themselves, and the quotation marks of the two scripts.
_VARIANTS = dict(zip("著瞭妳牠「」『』", "着了你它“”‘’", strict=True))


@functools.cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


class _Spelling(dict[int, str]):
    """Code point -> what stands for it when texts are compared; filled as characters turn up."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        folded = _VARIANTS.get(character) or _to_simplified().convert(character).casefold()
        return self.setdefault(code_point, folded)


# NUL is left out: no text has one, and PostgreSQL takes none in a question.
_SPELLING = _Spelling({0: ""})


def fold(text: str) -> str:
    """Return `text` with script (繁/簡, 台/臺), width and case folded, for searching only.

    Width and compatibility forms follow Unicode NFKC, case follows Unicode case folding, script follows OpenCC's
    t2s table. Each character is folded by itself, whatever stands beside it: who types 乾 finds 乾燥 and 乾隆. So a
    part of a text folds to a part of the folded text. Offsets into the result are not offsets into `text`; see
    `fold_with_places`.
    """
    return unicodedata.normalize("NFKC", text).translate(_SPELLING)


def fold_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters where it comes from: start and end in `text`."""
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _composed(text):
        spelled = fold(text[start:end])
        folded.append(spelled)
        places.extend([(start, end)] * len(spelled))
    return "".join(folded), places


def _composed(text: str) -> list[tuple[int, int]]:
    """Cut `text` between characters that NFKC does not join: a letter stays with its accents, ｶ with its ﾞ."""
    if unicodedata.is_normalized("NFKC", text):
        return [(index, index + 1) for index in range(len(text))]
    pieces: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        start = pieces[-1][0] if pieces else 0
        narrow = functools.partial(unicodedata.normalize, "NFKC")
        if index and narrow(text[start:index] + character) != narrow(text[start:index]) + narrow(character):
            pieces[-1] = (start, index + 1)
        else:
            pieces.append((index, index + 1))
    return pieces
