"""`manage.py import_essay`: essays from files, folders and archives, each whole or not at all."""

import sys
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _
from tqdm import tqdm

from factcheck.forms.essays import EssayDetailsForm
from factcheck.imports.contents import Content, count_paths, read_paths
from factcheck.imports.members import is_archive
from factcheck.imports.outcomes import Outcome, cut
from factcheck.management.faults import FAULTS, sentence_of
from factcheck.management.turns import turn
from factcheck.management.workers import StopRequest, cores, in_processes
from factcheck.models import Fate, Language

DETAILS = {
    "title": "taken from the text or the file's name if left out",
    "author": "who wrote it",
    "publisher": "who published it",
    "url": "where it is on the web",
    "published-on": "the day it was published, as 2025-03-01",
    "language": f"{', '.join(Language.values)}; as the text shows if left out",
}
#: The exit code of a program that Ctrl+C has ended.
STOPPED = 130


class Command(BaseCommand):
    help = (
        "Store essays from text or Markdown files, cut into claims: single files, folders with all in them, archives "
        "(.zip, .tar, .tar.gz, .tar.bz2, .tar.xz). What is already there stays as it is, so a run that was stopped "
        "goes on when it is started again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="a file, a folder or an archive")
        for detail, explained in DETAILS.items():
            parser.add_argument(f"--{detail}", default="", help=explained)
        parser.add_argument(
            "--processes",
            type=int,
            default=useful_processes(),
            metavar="N",
            help="cut in N processes; if left out one for each core, on SQLite one",
        )

    def handle(self, *_args: Any, files: list[Path], processes: int, verbosity: int, **options: Any) -> None:
        self.counts: Counter[Fate] = Counter()
        self.is_bulk = any(file.is_dir() or is_archive(file.name) for file in files)
        self.is_terse = self.is_bulk and verbosity < 2
        if processes < 1:
            raise CommandError(_("--processes must be 1 or more."))
        try:
            with StopRequest() as stop:
                self.bring_in_all(files, checked(options), processes if self.is_bulk else 1, stop)
        except FAULTS as fault:
            raise CommandError(sentence_of(fault)) from None
        except BrokenProcessPool:
            raise CommandError(_("A process was killed. What is stored is whole; start again to go on.")) from None
        finally:
            self.report()
        if stop.made:
            self.stderr.write(_("Stopped. What is stored is whole; start again to go on."))
            sys.exit(STOPPED)
        if self.counts[Fate.REFUSED]:
            sys.exit(1)

    def bring_in_all(self, files: list[Path], details: dict[str, Any], processes: int, stop: StopRequest) -> None:
        """Bring in whatever the files hold until done or told to stop; of many files, show somebody how far it is."""
        contents = stop.until_made(read_paths(files))
        is_watched = self.is_bulk and sys.stderr.isatty()
        total = count_paths(files) if is_watched else None
        with NamedTemporaryFile() as file:
            lock = file.name if connection.vendor == "sqlite" and processes > 1 else None
            outcomes = in_processes(partial(bring_in, details=details, lock=lock), contents, processes)
            for outcome in tqdm(outcomes, total=total, unit=f" {_('files')}", disable=not is_watched):
                self.tell(outcome)

    def tell(self, outcome: Outcome) -> None:
        """Count what happened to one file, and say it; of many files, only of those that did not come in."""
        self.counts[outcome.fate] += 1
        if self.is_terse and outcome.fate in (Fate.NEW, Fate.KNOWN):
            return
        stream = self.stderr if outcome.fate == Fate.REFUSED else self.stdout
        with tqdm.external_write_mode():
            stream.write(f"{outcome.name}: {outcome.sentence}")

    def report(self) -> None:
        """Say how many of many files met which fate."""
        if self.is_bulk and self.counts:
            said = _("%(new)d new, %(known)d already there, %(left_out)d left out, %(refused)d refused.")
            self.stdout.write(said % {fate.value: self.counts[fate] for fate in Fate})


def useful_processes() -> int:
    """Return how many processes are faster than one: on SQLite none, as its only writer is busy with one already."""
    return 1 if connection.vendor == "sqlite" else cores()


def bring_in(content: Content, details: dict[str, Any], lock: str | None) -> Outcome:
    """Cut beside other processes and store what is new in one's turn; return what happened."""
    candidate = cut(content, details)
    with turn(lock if candidate.is_new else None):
        return candidate.store()


def checked(options: dict[str, Any]) -> dict[str, Any]:
    """Return the details as an essay takes them, or raise CommandError with a sentence that names the option."""
    form = EssayDetailsForm({name: options[name] for name in EssayDetailsForm.Meta.fields})
    for name, messages in form.errors.items():
        raise CommandError(f"--{name.replace('_', '-')}: {' '.join(messages)}")
    return form.metadata()
