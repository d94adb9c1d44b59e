"""What went wrong, in one sentence instead of a traceback."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

FAULTS = (ValidationError, OSError, DatabaseError)


def sentence_of(fault: Exception) -> str:
    """Return the sentence for one of FAULTS."""
    if isinstance(fault, ValidationError):
        return " ".join(fault.messages)
    if isinstance(fault, DatabaseError):
        return _("The database can't do it (%(reason)s); has “migrate” been run?") % {"reason": fault}
    if isinstance(fault, FileNotFoundError):
        return _("There is no such file.")
    if isinstance(fault, IsADirectoryError):
        return _("It is a folder, not a file.")
    if isinstance(fault, PermissionError):
        return _("You may not open it.")
    return str(fault)
