"""What went wrong, in one sentence instead of a traceback."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from factcheck.imports.faults import system_sentence

FAULTS = (ValidationError, OSError, DatabaseError)


def sentence_of(fault: Exception) -> str:
    """Return the sentence for one of FAULTS."""
    if isinstance(fault, ValidationError):
        return " ".join(fault.messages)
    if isinstance(fault, DatabaseError):
        return _("The database can't do it (%(reason)s); has “migrate” been run?") % {"reason": fault}
    return system_sentence(fault) if isinstance(fault, OSError) else str(fault)
