"""Files that are there whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def write_whole(target: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to a file beside `target`, which takes its place once everything is written.

    Whoever kills us half-way leaves the old file, or none. Raises ValidationError if `target` cannot be a file,
    OSError as the operating system does.
    """
    target = target.resolve()  # through a link, not over it
    if not target.parent.is_dir():
        raise ValidationError(_("There is no folder %(folder)s.") % {"folder": target.parent})
    if target.exists() and not target.is_file():
        raise ValidationError(_("%(path)s is there and is not a file.") % {"path": target})
    unfinished = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
