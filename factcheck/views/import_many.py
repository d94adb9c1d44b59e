"""Bringing in many essays: the files go to a job, whose page tells what became of each."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from factcheck.forms.essays import ImportManyForm
from factcheck.jobs.send import send
from factcheck.models import Job, JobKind

PACKED = "essays.zip"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.add_essay", raise_exception=True)
def essays_import_many(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "essays/import_many.html", {"form": ImportManyForm()})
    form = ImportManyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return redirect(hand_over(request, form.cleaned_data["files"]))
        except ValidationError as fault:
            form.add_error(None, fault)
    return render(request, "essays/import_many.html", {"form": form}, status=422)


def hand_over(request: HttpRequest, files: list[UploadedFile]) -> Job:
    """Lay the files where the workers find them, and have them brought in."""
    with as_one(files) as upload:
        known = {"language": get_language(), "file_name": upload.name, "upload": upload}
        job = Job.objects.ask(JobKind.IMPORT, by=request.user, parameters={}, **known)
    send(job)
    return job


@contextmanager
def as_one(files: list[UploadedFile]) -> Iterator[File]:
    """Give the one file there is, or an archive of all of them."""
    if len(files) == 1:
        yield files[0]
        return
    with tempfile.TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                with archive.open(file.name, "w") as place:
                    place.writelines(file.chunks())
        packed.seek(0)
        yield File(packed, PACKED)
