"""`manage.py export_claims`: the same file as the export button, for the same filter."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.translation import gettext as _

from factcheck.exports.columns import COLUMNS
from factcheck.exports.csv import write_csv
from factcheck.exports.files import write_whole
from factcheck.filters import claims_for
from factcheck.management.faults import FAULTS, sentence_of
from factcheck.models import AuditEntry, Essay

FORMATS = {"csv": write_csv}


class Command(BaseCommand):
    help = "Write claims to a file or to the standard output, as the export button does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--essay", metavar="ID", help="only the claims of this essay")
        parser.add_argument("--query", default="", help='the filter, as in the address: "status=supported&kind=fact"')
        parser.add_argument("--format", default="csv", help=", ".join(FORMATS))
        parser.add_argument("--layout", default="claims", help=" or ".join(COLUMNS))
        parser.add_argument("--no-bom", action="store_true", help="without the byte order mark for spreadsheets")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="of the names of statuses")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="the standard output if left out")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            pieces = content(**options)
            if options["output"]:
                write_whole(options["output"], pieces)
            else:
                write_out(pieces)
        except FAULTS as fault:
            raise CommandError(sentence_of(fault)) from None


def content(
    *, essay: str | None, query: str, format: str, layout: str, no_bom: bool, language: str, **_options: Any
) -> Iterable[bytes]:
    """Return the file in pieces; raises ValidationError for what there is not."""
    choose(format, FORMATS, "--format")
    choose(language, dict(settings.LANGUAGES), "--language")
    filtered = filter_of(query, essay)
    claims = claims_for(filtered)
    pieces = FORMATS[format](claims, layout=layout, bom=not no_bom, language=language)
    AuditEntry.objects.note_export(claims, by=None, query=filtered.urlencode(), layout=layout, place="export_claims")
    return pieces


def choose(value: str, known: Iterable[str], option: str) -> None:
    if value not in known:
        message = _("%(option)s can be %(known)s, not “%(value)s”.")
        raise ValidationError(message % {"option": option, "known": ", ".join(known), "value": value})


def filter_of(query: str, essay: str | None) -> QueryDict:
    """Return the filter, and in it the essay if there is one named."""
    filtered = QueryDict(query.removeprefix("?"), mutable=True)
    if essay is not None:
        if not (essay.isdecimal() and Essay.objects.filter(pk=int(essay)).exists()):
            raise ValidationError(_("There is no essay %(essay)s.") % {"essay": essay})
        filtered["essay"] = essay
    return filtered


def write_out(pieces: Iterable[bytes]) -> None:
    """Write to the standard output, as bytes: its own encoding and newlines would not be those of the file."""
    try:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read us has seen enough. Python's last flush must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
