"""An import as a job: every file of an upload becomes an essay, or gets the reason why it does not."""

from typing import BinaryIO, cast

from django.db import IntegrityError, transaction

from factcheck.imports.contents import Content, count_file, read_file
from factcheck.imports.outcomes import cut
from factcheck.jobs.pulse import Pulse, Unwanted
from factcheck.models import Arrival, Job


def import_upload(job: Job, pulse: Pulse) -> None:
    """Store the essays of the job's upload one by one, each with what became of it in one transaction.

    Begun again it goes on where it stopped: no file is stored twice, none is left out.
    """
    with job.upload.open("rb") as upload:
        file = cast(BinaryIO, upload)  # Django's File is one in all but name
        pulse.total = total = count_file(job.file_name, file)
        arrived = set(job.arrivals.values_list("number", flat=True))
        for number, content in enumerate(read_file(job.file_name, file), start=1):
            if number not in arrived:
                arrive(job, number, content)
            pulse.reach(number)
    job.finish(done=total)


def arrive(job: Job, number: int, content: Content) -> None:
    """Store one file's essay and what became of the file, both or neither.

    Raises Unwanted if another worker has stored it meanwhile.
    """
    name = content.name.removeprefix(f"{job.file_name}/")
    # Cut before the transaction begins, so that others can write meanwhile.
    candidate = cut(content, {})
    try:
        with transaction.atomic():
            outcome = candidate.store(by=job.person)
            Arrival.objects.create(
                job=job,
                number=number,
                name=name,
                fate=outcome.fate,
                sentence=outcome.sentence,
                essay_id=outcome.essay,
            )
    except IntegrityError:
        raise Unwanted from None
