"""TAR archives, bare or packed by gzip, bzip2 or xz."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from django.conf import settings

from factcheck.imports import faults
from factcheck.imports.bounds import Bounded
from factcheck.imports.members import Member, check_name, readable

#: All that the libraries raise over bytes that are not what they say they are.
BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
#: How a packed stream begins, and what unpacks it piece by piece.
PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))


def members(file: BinaryIO, allowed: int) -> Iterator[Member]:
    """Yield the files of a TAR archive; raise ValidationError where it passes `allowed` bytes or is broken."""
    # The library reads the archive in records, and may round a file up to one.
    at_once = settings.ESSAY_MAX_BYTES + tarfile.RECORDSIZE
    try:
        stream = Bounded(unpacked(file), allowed=allowed, at_once=at_once)
        with tarfile.TarFile(
            fileobj=cast("IO[bytes]", stream), mode="r", encoding="utf-8", errors="surrogateescape"
        ) as archive:
            for info in archive:
                if not info.isdir():
                    yield Member(name_of(info), lambda info=info: load(archive, info))  # type: ignore[misc]
            check_end(stream, archive.offset)
    except BROKEN:
        raise faults.broken_archive() from None


def unpacked(file: BinaryIO) -> BinaryIO:
    """Return the stream without its packing, which its first bytes tell."""
    beginning = file.read(6)
    file.seek(0)
    for mark, unpack in PACKED:
        if beginning.startswith(mark):
            return cast("BinaryIO", unpack(file))
    return file


def check_end(stream: Bounded, offset: int) -> None:
    """Raise ReadError unless the archive ends as it should: the library takes any header it can't read for the end."""
    stream.seek(offset)
    if stream.read(tarfile.BLOCKSIZE) != tarfile.NUL * tarfile.BLOCKSIZE:
        raise tarfile.ReadError


def name_of(info: tarfile.TarInfo) -> str:
    return readable(info.name.encode("utf-8", "surrogateescape"))


def load(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    """Return the bytes of one member, at most one more than an essay may have."""
    check_name(info.name)
    member = archive.extractfile(info) if info.isreg() else None
    if member is None:
        raise faults.not_a_file()
    try:
        return member.read(settings.ESSAY_MAX_BYTES + 1)
    except BROKEN:
        raise faults.broken_member() from None
