"""Archives: the files in them, within limits, whatever their format."""

from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from factcheck.imports import faults, tars, zips
from factcheck.imports.bounds import allowed_bytes
from factcheck.imports.members import Member


def members_of_archive(name: str, file: BinaryIO) -> Iterator[Member]:
    """Yield the files in an archive, each named `name/path inside`; a fault of the archive itself comes last.

    Folders in it are passed over. `file` is seekable and stays open.
    """
    read = zips.members if name.lower().endswith(".zip") else tars.members
    try:
        for number, member in enumerate(read(file, allowed_bytes(file))):
            if number == settings.ARCHIVE_MAX_FILES:
                raise faults.too_many_files(settings.ARCHIVE_MAX_FILES)
            yield Member(f"{name}/{member.name}", member.load)
    except ValidationError as fault:
        yield Member.refused(name, fault)
