"""The least that Django can do with the same rows: served by gunicorn as the desk is, without session, log-in or CSRF.

A page of 50 by key through django-tables2, a save that checks a version, an export by `values_list().iterator()`.
"""

import csv
import io
import os
from collections.abc import Iterator
from itertools import islice

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

import django
import django_tables2
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

settings.ROOT_URLCONF = "benchmarks.floor"
settings.MIDDLEWARE = []
django.setup()

from django.db import transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from factcheck.models import Claim  # noqa: E402

FIELDS = ("pk", "essay__title", "position", "text", "kind", "checkworthiness", "status", "stage", "reviewed_at")


class Rows(django_tables2.Table):
    class Meta:
        model = Claim
        fields = ("position", "text", "kind", "checkworthiness", "status", "stage", "reviewed_at", "rationale")


def page(request: HttpRequest) -> HttpResponse:
    claims = Claim.objects.filter(essay_id__gte=1).order_by("essay_id", "start")[:50]
    return HttpResponse(Rows(list(claims), template_name="django_tables2/bootstrap5.html").as_html(request))


def save(_request: HttpRequest, pk: int) -> HttpResponse:
    with transaction.atomic():
        claim = Claim.every.only("version").get(pk=pk)
        changed = Claim.every.filter(pk=pk, version=claim.version).update(version=F("version") + 1)
    return HttpResponse(status=200 if changed else 409)


def export(_request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(_lines(), content_type="text/csv")


def _lines() -> Iterator[bytes]:
    rows = Claim.objects.order_by("essay_id", "start").values_list(*FIELDS).iterator(5_000)
    while some := list(islice(rows, 5_000)):
        written = io.StringIO(newline="")
        csv.writer(written).writerows(some)
        yield written.getvalue().encode()


urlpatterns = [path("page", page), path("save/<int:pk>", save), path("export", export)]
application = WSGIHandler()
