"""What a folder or an archive holds: names that can be shown, and contents that are loaded when their turn comes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self

from django.core.exceptions import ValidationError

from factcheck.imports import FORMATS, encoding, faults

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


@dataclass(frozen=True, slots=True)
class Member:
    """One file that was found.

    `load` returns its bytes, at most one more than an essay may have, or raises ValidationError or OSError. It is
    called before the next member is asked for, or not at all.
    """

    name: str
    load: Callable[[], bytes]

    @classmethod
    def refused(cls, name: str, fault: Exception) -> Self:
        """Return a member whose loading raises `fault`."""

        def load() -> bytes:
            raise fault

        return cls(name, load)


def is_archive(name: str) -> bool:
    return name.lower().endswith(ARCHIVE_SUFFIXES)


def check_name(name: str) -> None:
    """Raise NotAnEssay if a file of this name is no text, or one that systems put beside the texts."""
    path = PurePath(name)
    if path.name.startswith(".") or "__MACOSX" in path.parts:
        raise faults.hidden()
    if is_archive(name):
        raise faults.archive_in_archive()
    if path.suffix.lower() not in FORMATS:
        raise faults.not_a_text_file()


def readable(name: bytes, otherwise: str = "utf-8") -> str:
    """Return a file's name in characters that can be shown and stored, whatever bytes it is made of.

    The encoding is recognised as a text's is; where that fails, `otherwise` is read with its faults replaced.
    """
    try:
        text, codec = encoding.decode(name)
    except ValidationError:
        codec = ""
    if codec in ("", "UTF-16"):
        text = name.decode(otherwise, "replace")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
