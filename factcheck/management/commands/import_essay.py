"""`manage.py import_essay`: essays from files, each whole or not at all."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.forms.essays import EssayDetailsForm
from factcheck.imports import read_essay
from factcheck.management.faults import FAULTS, sentence_of
from factcheck.models import Essay, Language

DETAILS = {
    "title": "taken from the text or the file's name if left out",
    "author": "who wrote it",
    "publisher": "who published it",
    "url": "where it is on the web",
    "published-on": "the day it was published, as 2025-03-01",
    "language": f"{', '.join(Language.values)}; as the text shows if left out",
}


class Command(BaseCommand):
    help = "Store essays from text or Markdown files, cut into claims. What is already there stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        for detail, explained in DETAILS.items():
            parser.add_argument(f"--{detail}", default="", help=explained)

    def handle(self, *_args: Any, files: list[Path], **options: Any) -> None:
        try:
            details = checked(options)
        except FAULTS as fault:
            raise CommandError(sentence_of(fault)) from None
        failed = [file for file in files if not self.is_imported(file, details)]
        if failed:
            sys.exit(1)

    def is_imported(self, file: Path, details: dict[str, Any]) -> bool:
        """Import one file, say what happened, and return whether it is there now."""
        name = readable(file)
        try:
            self.stdout.write(f"{name}: {bring_in(file, details)}")
        except FAULTS as fault:
            self.stderr.write(f"{name}: {sentence_of(fault)}")
            return False
        return True


def checked(options: dict[str, Any]) -> dict[str, Any]:
    """Return the details as an essay takes them, or raise CommandError with a sentence that names the option."""
    form = EssayDetailsForm({name: options[name] for name in EssayDetailsForm.Meta.fields})
    for name, messages in form.errors.items():
        raise CommandError(f"--{name.replace('_', '-')}: {' '.join(messages)}")
    return form.metadata()


def bring_in(file: Path, details: dict[str, Any]) -> str:
    """Store the essay in a file unless it is already there, and return what happened."""
    with file.open("rb") as opened:
        # One byte more than is allowed tells that it is too large, without reading all of it.
        content = opened.read(settings.ESSAY_MAX_BYTES + 1)
    imported = read_essay(readable(file), content)
    essay, is_new = Essay.objects.from_text(imported.text, **imported.completed(details))
    count = essay.claims.count()
    claims = ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}
    known = {"essay": essay.pk, "title": essay.title, "claims": claims}
    if is_new:
        return _("new, essay %(essay)d “%(title)s” with %(claims)s.") % known
    return _("already there, essay %(essay)d “%(title)s” with %(claims)s.") % known


def readable(file: Path) -> str:
    """Return the file's name in characters that can be shown and stored, whatever bytes it is made of."""
    return os.fsencode(file).decode("utf-8", "replace")
