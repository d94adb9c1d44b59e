"""Folders, archives and single files become one run of named contents.

Nothing is stored and nothing is unpacked to disk.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from factcheck.imports.archives import members_of_archive
from factcheck.imports.faults import NotAnEssay, not_a_file, system_sentence
from factcheck.imports.members import Member, check_name, is_archive, readable


@dataclass(frozen=True, slots=True)
class Content:
    """One file that was found: its bytes, or the sentence that says why it has none.

    `name` is its path to show, through the archive it lies in. `data` is cut one byte above `ESSAY_MAX_BYTES`, which
    `read_essay` refuses. With a `fault` there is no data; `is_left_out` then says that it is no essay by its nature (a
    picture, a link, a hidden file), which is no failure.
    """

    name: str
    data: bytes = b""
    fault: str = ""
    is_left_out: bool = False


def read_paths(paths: Iterable[Path]) -> Iterator[Content]:
    """Yield the contents of files, archives and folders with all that is in them, a folder's in the order of names.

    Sentences are in the language that is active. Archives in a folder are read, archives in archives are not; links to
    folders are not followed. One content at a time is in memory.
    """
    return map(_loaded, _members_of_paths(paths))


def count_paths(paths: Iterable[Path]) -> int:
    """Return how many contents `read_paths` will yield; an archive is read through for it, a folder only listed."""
    return sum(1 for _member in _members_of_paths(paths))


def read_file(name: str, file: BinaryIO) -> Iterator[Content]:
    """Yield the contents of one open file: those in it if it is an archive by its name, else itself.

    `file` must be seekable and stay open while it is read. What its name says is no text is left out, be it alone or in
    an archive. Otherwise as `read_paths`, which believes whoever names a file.
    """
    return map(_loaded, _members_of_upload(name, file))


def count_file(name: str, file: BinaryIO) -> int:
    """Return how many contents `read_file` will yield."""
    return sum(1 for _member in _members_of_upload(name, file))


def _loaded(member: Member) -> Content:
    try:
        return Content(member.name, member.load())
    except NotAnEssay as reason:
        return Content(member.name, fault=str(reason.message), is_left_out=True)
    except ValidationError as fault:
        return Content(member.name, fault=" ".join(fault.messages))
    except OSError as fault:
        return Content(member.name, fault=system_sentence(fault))


def _members_of_paths(paths: Iterable[Path]) -> Iterator[Member]:
    for path in paths:
        yield from _members_of_folder(path) if path.is_dir() else _members_of_path(path)


def _members_of_folder(folder: Path) -> Iterator[Member]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names)):
            if is_archive(path.name):
                yield from _members_of_path(path)
            else:
                yield Member(_shown(path), lambda path=path: _load_in_folder(path))  # type: ignore[misc]
    for fault in closed:
        yield Member.refused(_shown(Path(fault.filename)), fault)


def _load_in_folder(path: Path) -> bytes:
    check_name(path.name)
    if not path.is_file():
        raise not_a_file()
    with path.open("rb") as file:
        return _beginning(file)


def _members_of_path(path: Path) -> Iterator[Member]:
    try:
        with path.open("rb") as file:
            yield from _members_of_file(_shown(path), file)
    except OSError as fault:
        yield Member.refused(_shown(path), fault)


def _members_of_file(name: str, file: BinaryIO) -> Iterator[Member]:
    if is_archive(name):
        yield from members_of_archive(name, file)
    else:
        yield Member(name, lambda: _beginning(file))


def _members_of_upload(name: str, file: BinaryIO) -> Iterator[Member]:
    if is_archive(name):
        yield from members_of_archive(name, file)
    else:
        yield Member(name, lambda: _load_upload(name, file))


def _load_upload(name: str, file: BinaryIO) -> bytes:
    check_name(name)
    return _beginning(file)


def _beginning(file: BinaryIO) -> bytes:
    # One byte more than is allowed tells that it is too large, without reading all of it.
    return file.read(settings.ESSAY_MAX_BYTES + 1)


def _shown(path: Path) -> str:
    return readable(os.fsencode(path))
