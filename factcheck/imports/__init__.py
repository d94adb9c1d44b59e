"""Files of any usual encoding become text, with what can be guessed about it; `outcomes` brings them into the desk."""

from dataclasses import dataclass
from pathlib import PurePath
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from factcheck.imports import encoding, guesses, markdown, plain
from factcheck.models.essays import Essay, check_text, normalise_newlines

__all__ = ["ImportedText", "check_size", "read_essay", "read_text", "too_large"]

#: The file formats by suffix; anything else is read as plain text, because the content decides what it is.
FORMATS = {".md": markdown, ".markdown": markdown, ".txt": plain}

_TITLE_LONGEST = Essay._meta.get_field("title").max_length
_AUTHOR_LONGEST = Essay._meta.get_field("author").max_length


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text that can be stored, and guesses that a person may correct.

    `text` has `\\n` newlines and is otherwise as it was in the file; `language` is one of `Language`; `encoding` is
    the name of the encoding it came in.
    """

    text: str
    title: str
    author: str
    language: str
    encoding: str

    def completed(self, metadata: dict[str, Any]) -> dict[str, Any]:
        """Return an essay's metadata with the guesses in the place of what is missing or empty."""
        guesses = {"title": self.title, "author": self.author, "language": self.language}
        return metadata | {name: metadata.get(name) or guess for name, guess in guesses.items()}


def read_essay(name: str, content: bytes) -> ImportedText:
    """Return the text of a file, its encoding, and guesses of its title, author and language.

    `name` is the file's name, for its suffix and as a last hint for the title. Raises ValidationError, with one
    sentence for the user, if the content is too large, empty, binary, in no known encoding or not storable.
    """
    check_size(len(content))
    text, codec = encoding.decode(content)
    file_name = PurePath(name)
    text_format = FORMATS.get(file_name.suffix.lower(), plain)
    return _imported(text, codec, text_format, file_name.stem)


def read_text(text: str) -> ImportedText:
    """Return a pasted text with the same guesses, or raise ValidationError as `read_essay` does."""
    check_text(text)
    check_size(len(text.encode()))
    return _imported(text, encoding.UTF_8, markdown, "")


def check_size(size: int) -> None:
    """Raise ValidationError if an essay of `size` bytes is larger than the desk takes."""
    if size > settings.ESSAY_MAX_BYTES:
        raise ValidationError(too_large(), code="too_large")


def too_large() -> str:
    """Return the sentence that tells the limit."""
    return _("It is larger than the limit of %(limit)s.") % {"limit": _megabytes(settings.ESSAY_MAX_BYTES)}


def _megabytes(size: int) -> str:
    """Write a size in decimal megabytes, as the setting is usually given: 5 MB, 1.5 MB."""
    return f"{size / 1_000_000:.2f}".rstrip("0").rstrip(".") + " MB"


def _imported(text: str, codec: str, text_format: ModuleType, stem: str) -> ImportedText:
    check_text(text)
    text = normalise_newlines(text)
    title = text_format.heading(text) or guesses.title_from_name(stem) or guesses.opening(text)
    author = text_format.author(text)
    return ImportedText(text, title[:_TITLE_LONGEST], author[:_AUTHOR_LONGEST], guesses.language(text), codec)
