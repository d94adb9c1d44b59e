"""Why a file was left out or refused, each in one sentence."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotAnEssay(ValidationError):
    """What was found is no essay by its nature: no failure, only left out."""


def not_a_text_file() -> NotAnEssay:
    return NotAnEssay(_("It is not a .txt or .md file."))


def hidden() -> NotAnEssay:
    return NotAnEssay(_("It is a hidden file."))


def not_a_file() -> NotAnEssay:
    return NotAnEssay(_("It is a link or a device, not a file."))


def archive_in_archive() -> NotAnEssay:
    return NotAnEssay(_("It is an archive inside an archive."))


def encrypted() -> ValidationError:
    return ValidationError(_("It is locked with a password."))


def unknown_packing() -> ValidationError:
    return ValidationError(_("It is packed by a method that is not read here; “deflate” is."))


def broken_archive() -> ValidationError:
    return ValidationError(_("The archive is broken here; what comes after is not read."))


def broken_member() -> ValidationError:
    return ValidationError(_("It is broken in the archive."))


def unpacks_too_large() -> ValidationError:
    return ValidationError(_("The archive unpacks to more than is allowed; what comes after is not read."))


def too_many_files(limit: int) -> ValidationError:
    sentence = _("The archive holds more than %(limit)d files; what comes after is not read.")
    return ValidationError(sentence % {"limit": limit})


def system_sentence(fault: OSError) -> str:
    """Return what the operating system refused."""
    if isinstance(fault, FileNotFoundError):
        return _("There is no such file.")
    if isinstance(fault, IsADirectoryError):
        return _("It is a folder, not a file.")
    if isinstance(fault, PermissionError):
        return _("You may not open it.")
    return str(fault)
