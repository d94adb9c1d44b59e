"""`manage.py clear_jobs`: old exports and imports go, and files that no job knows."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.jobs.clear import clear_finished, clear_strays
from factcheck.management.faults import FAULTS, sentence_of

DAYS = 7


class Command(BaseCommand):
    help = "Remove finished jobs with their files, and what dead workers left behind. For a daily timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help=f"how long a finished job is kept; {DAYS}")

    def handle(self, *_args: Any, days: int, **_options: Any) -> None:
        try:
            jobs = clear_finished(timezone.now() - datetime.timedelta(days=max(days, 0)))
            files = clear_strays()
        except FAULTS as fault:
            raise CommandError(sentence_of(fault)) from None
        said = _("Removed: %(jobs)d jobs, %(files)d files that belonged to none.")
        self.stdout.write(said % {"jobs": jobs, "files": files})
