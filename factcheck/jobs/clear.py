"""What is left of jobs nobody needs any more."""

import datetime

from django.utils import timezone

from factcheck.models import Job
from factcheck.models.jobs import job_files

#: A file that no job knows may be one that is being written; after this long nobody writes any more.
STRAY_AFTER = datetime.timedelta(days=1)


def clear_finished(before: datetime.datetime) -> int:
    """Remove the jobs that were over before a moment, with their files; return how many."""
    files = job_files()
    removed = 0
    for job in Job.objects.finished_before(before):
        # The files first: a job without its file says so, a file without its job would be found by nobody.
        for file in filter(None, (job.upload.name, job.result.name)):
            files.delete(file)
        job.delete()
        removed += 1
    return removed


def clear_strays() -> int:
    """Remove files that no job knows, left by workers that died; return how many."""
    files = job_files()
    if not files.exists(""):
        return 0
    known = {name for names in Job.objects.values_list("upload", "result") for name in names}
    old = timezone.now() - STRAY_AFTER
    strays = [name for name in files.listdir("")[1] if name not in known and files.get_modified_time(name) < old]
    for name in strays:
        files.delete(name)
    return len(strays)
