"""An export as a job: the file the export button gives, laid ready for its person."""

import secrets
import zoneinfo
from contextlib import closing
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils import timezone

from factcheck.exports.csv import write_csv
from factcheck.exports.rows import CHUNK
from factcheck.filters import claims_for
from factcheck.jobs.pulse import Pulse
from factcheck.models import Job
from factcheck.models.jobs import job_files


def export(job: Job, pulse: Pulse) -> None:
    """Write the claims of `query` in `layout`, with or without `bom`; the file is the job's once it is whole.

    Begun again it begins anew, because a file shows the desk at one moment. Days that the query names begin and end
    in `time_zone`, where its person is.
    """
    with timezone.override(zoneinfo.ZoneInfo(job.parameters["time_zone"])):
        write_file(job, pulse)


def write_file(job: Job, pulse: Pulse) -> None:
    asked = job.parameters
    claims = claims_for(QueryDict(asked["query"]))
    pieces = write_csv(claims, layout=asked["layout"], bom=asked["bom"], language=job.language)
    pulse.total = total = claims.order_by().count()
    files = job_files()
    # A name of its own for every attempt: a worker given up for dead may still be writing to another.
    suffix = PurePath(job.file_name).suffix
    name = files.save(f"export-{job.pk}-{secrets.token_urlsafe(9)}{suffix}", ContentFile(b""))
    kept = False
    try:
        # Closed when it breaks off, because what is told of the job would else be part of the reading's transaction.
        with closing(pieces), files.open(name, "wb") as file:
            for number, piece in enumerate(pieces):
                file.write(piece)
                pulse.reach(min(number * CHUNK, total))
        kept = job.finish(done=total, result=name)
    finally:
        if not kept:
            files.delete(name)
