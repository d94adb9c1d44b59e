"""One's exports and imports: how far they are, what came of them, and the files."""

from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from factcheck.exports.arrivals import arrivals_response
from factcheck.jobs.lost import take_up_lost
from factcheck.jobs.send import send
from factcheck.models import Arrival, Job, JobKind
from factcheck.models.arrivals import ArrivalQuerySet
from factcheck.views.telling import tell

#: How many jobs the list shows, the newest first.
SHOWN = 50
#: How many files the page shows that are essays now, and how many that are not; the report has all of them.
FILES_SHOWN = 100


def may_have_jobs(user: User) -> bool:
    """Let in whoever may export or import; raises PermissionDenied for everybody else."""
    if user.has_perm("factcheck.export_claim") or user.has_perm("factcheck.add_essay"):
        return True
    raise PermissionDenied


@require_safe
@user_passes_test(may_have_jobs)
def job_list(request: HttpRequest) -> HttpResponse:
    take_up_lost()
    jobs = list(Job.objects.filter(person=request.user)[:SHOWN])
    counts = Arrival.objects.filter(job__in=jobs).counts_by_job()
    return render(request, "jobs/list.html", {"jobs": [(job, counts.get(job.pk, [])) for job in jobs]})


@require_safe
@user_passes_test(may_have_jobs)
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One job; the page asks again every second for its fragment, until the job is over and it loads anew."""
    take_up_lost()
    job = own_job(request, pk)
    if not request.htmx:
        return render(request, "jobs/job.html", {"job": job, **what_became_of(job.arrivals.all())})
    if job.is_unfinished:
        return render(request, "jobs/_progress.html", {"job": job})
    return HttpResponseClientRefresh()


def what_became_of(arrivals: ArrivalQuerySet) -> dict[str, Any]:
    """Return the context of an import's files."""
    taken, not_taken = arrivals.with_essays(), arrivals.not_taken()
    return {
        "counts": arrivals.counts(),
        "taken": taken[:FILES_SHOWN],
        "not_taken": not_taken[:FILES_SHOWN],
        "has_more": any(files[FILES_SHOWN:].exists() for files in (taken, not_taken)),
    }


@require_POST
@user_passes_test(may_have_jobs)
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = own_job(request, pk)
    tell(request, _("Cancelled.") if job.cancel() else _("It was over already."))
    return redirect(job)


@require_POST
@user_passes_test(may_have_jobs)
def job_again(request: HttpRequest, pk: int) -> HttpResponse:
    job = own_job(request, pk)
    if job.try_again():
        send(job)
    return redirect(job)


@require_safe
@user_passes_test(may_have_jobs)
def job_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Download the file of an export, or the report of an import."""
    job = own_job(request, pk)
    if job.kind == JobKind.IMPORT:
        return arrivals_response(job)
    try:
        content = job.result.open("rb")
    except (ValueError, FileNotFoundError):
        # Never had one, or it has been cleared away; the job's page says which.
        raise Http404 from None
    return FileResponse(content, as_attachment=True, filename=job.file_name)


def own_job(request: HttpRequest, pk: int) -> Job:
    """Return one of one's own jobs, of a kind one may still ask for; others are not there."""
    job = get_object_or_404(Job, pk=pk, person=request.user)
    permission = {JobKind.EXPORT: "factcheck.export_claim", JobKind.IMPORT: "factcheck.add_essay"}[JobKind(job.kind)]
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return job
