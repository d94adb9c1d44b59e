"""ZIP archives."""

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError

from factcheck.imports import faults
from factcheck.imports.bounds import Bounded
from factcheck.imports.members import Member, check_name, readable

#: All that the library raises over bytes that are not what they say they are.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
#: The library unpacks these piece by piece; of the others a piece of 4 KB can become gigabytes at once.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: Bytes of the directory at the archive's end, for each file allowed in it.
ENTRY = 300
_ENCRYPTED, _UTF_8 = 0x1, 0x800


def members(file: BinaryIO, allowed: int) -> Iterator[Member]:
    """Yield the files of a ZIP archive; raise ValidationError where they pass `allowed` bytes or it is broken."""
    size = file.seek(0, 2)
    directory = max(settings.ARCHIVE_MAX_FILES * ENTRY, settings.ESSAY_MAX_BYTES)
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", Bounded(file, allowed=size, at_once=directory)))
    except BROKEN:
        raise faults.broken_archive() from None
    with archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if fault := fault_of(info):
                yield Member.refused(name_of(info), fault)
                continue
            # The library stops a member at the size it declares, so what is declared is what is unpacked.
            allowed -= min(info.file_size, settings.ESSAY_MAX_BYTES)
            if allowed < 0:
                raise faults.unpacks_too_large()
            yield Member(name_of(info), lambda info=info: load(archive, info))  # type: ignore[misc]


def name_of(info: zipfile.ZipInfo) -> str:
    """Return the name inside the archive; without the mark of UTF-8 it may be in any encoding, by the letter CP437."""
    if info.flag_bits & _UTF_8:
        return readable(info.filename.encode())
    return readable(info.orig_filename.encode("cp437"), otherwise="cp437")


def fault_of(info: zipfile.ZipInfo) -> ValidationError | None:
    """Return why a member is not to be opened, if it isn't."""
    try:
        check_name(info.filename)
    except ValidationError as fault:
        return fault
    if stat.S_ISLNK(info.external_attr >> 16):
        return faults.not_a_file()
    if info.flag_bits & _ENCRYPTED:
        return faults.encrypted()
    return None if info.compress_type in METHODS else faults.unknown_packing()


def load(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one member, at most one more than an essay may have."""
    try:
        with archive.open(info) as member:
            return member.read(settings.ESSAY_MAX_BYTES + 1)
    except BROKEN:
        raise faults.broken_member() from None
