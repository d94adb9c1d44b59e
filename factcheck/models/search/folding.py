"""How text is compared when somebody searches: one spelling for every way to write a word."""

import functools
import re
import unicodedata

from opencc import OpenCC

#: Characters that OpenCC leaves alone by themselves, the quotation marks of the two scripts, and the signs for 1—11月.
_VARIANTS = dict(zip("著瞭妳牠「」『』", "着了你它“”‘’", strict=True)) | dict.fromkeys("‐‒–—―−─~〜∼", "-")
#: A comma that only parts the thousands: the one of 8,736.5, but not that of 第1,2條 or 2015，2016年.
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


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
    """Return `text` with script (繁/簡, 台/臺), width, case and figures (8,736/8736) folded, for searching only.

    Width and compatibility forms follow Unicode NFKC, case follows Unicode case folding, script follows OpenCC's
    t2s table. Each character is folded by itself, whatever stands beside it: who types 乾 finds 乾燥 and 乾隆. Only a
    comma counts for nothing where it parts thousands. So a part of a text folds to a part of the folded text, as long
    as it cuts no such figure. Offsets into the result are not offsets into `text`; see `fold_with_places`.
    """
    return _THOUSANDS.sub("", _spelled(text))


def fold_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters where it comes from: start and end in `text`."""
    spelled: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _composed(text):
        characters = _spelled(text[start:end])
        spelled.append(characters)
        places.extend([(start, end)] * len(characters))
    whole = "".join(spelled)
    for comma in reversed([found.start() for found in _THOUSANDS.finditer(whole)]):
        del places[comma]
    return _THOUSANDS.sub("", whole), places


def _spelled(text: str) -> str:
    """Return `text` with each character in the one spelling it has here."""
    return unicodedata.normalize("NFKC", text).translate(_SPELLING)


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
