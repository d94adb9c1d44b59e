"""What an archive may cost, decided before it is opened and refused beyond it.

An archive can be made to hurt: kilobytes that unpack to terabytes, millions of names, a header that says the next
header is gigabytes long. The libraries believe what they read; the stream under them does not.
"""

from typing import BinaryIO

from django.conf import settings

from factcheck.imports import faults

#: What an archive may unpack to for each byte it is long. Chinese text packs to a third or a fifth of its length, and
#: the empty ends of a tar's small files to nearly nothing.
RATIO = 200
#: Bytes below which the ratio is not asked.
HARMLESS = 20_000_000


def allowed_bytes(file: BinaryIO) -> int:
    """Return how many bytes an archive may unpack to; leaves `file` at its beginning."""
    size = file.seek(0, 2)
    file.seek(0)
    return min(settings.ARCHIVE_MAX_BYTES, max(HARMLESS, RATIO * size))


class Bounded:
    """A seekable stream that raises ValidationError beyond `allowed` bytes, or for more than `at_once` in one read."""

    def __init__(self, stream: BinaryIO, *, allowed: int, at_once: int) -> None:
        self.stream = stream
        self.allowed = allowed
        self.at_once = at_once

    def read(self, size: int = -1) -> bytes:
        wanted = size if 0 <= size <= self.at_once else self.at_once + 1
        found = self.stream.read(wanted)
        if len(found) > self.at_once or self.stream.tell() > self.allowed:
            raise faults.unpacks_too_large()
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == 0 and offset > self.allowed:
            raise faults.unpacks_too_large()
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def seekable(self) -> bool:
        return True
