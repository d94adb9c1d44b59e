"""One job done, from its start to what there is to say of it."""

import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from factcheck.imports.faults import system_sentence
from factcheck.jobs.exporting import export
from factcheck.jobs.importing import import_upload
from factcheck.jobs.pulse import Pulse, Unwanted
from factcheck.models import Job, JobKind

WORK: dict[str, Callable[[Job, Pulse], None]] = {JobKind.EXPORT: export, JobKind.IMPORT: import_upload}

logger = logging.getLogger(__name__)


def run(job: Job) -> None:
    """Do a job that waits and leave it done, failed or cancelled; nothing if somebody else has taken it up."""
    if not job.start():
        return
    with translation.override(job.language):
        try:
            with Pulse(job) as pulse:
                WORK[job.kind](job, pulse)
        except Unwanted:
            logger.info("job %d is not wanted any more", job.pk)
        except Exception as fault:
            job.fail(sentence_of(fault))


def sentence_of(fault: Exception) -> str:
    """Return what went wrong in one sentence; what nobody foresaw goes to the log with all there is to know."""
    if isinstance(fault, ValidationError):
        return " ".join(fault.messages)
    if isinstance(fault, OSError) and fault.strerror:
        return system_sentence(fault)
    logger.exception("a job failed")
    return _("Something unforeseen went wrong; the log of the desk says what.")
