"""manage.py check_desk: is every promise kept in this database?"""

import sys
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.management.faults import FAULTS, sentence_of
from factcheck.models.promises import PROMISES, Promise, unchanging

#: Faults told of each promise; the rest is counted.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Look through the whole database and say which of the desk's promises it keeps. Exit code 1 if one is broken."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            with unchanging():
                broken = [promise for promise in PROMISES if not self.is_kept(promise)]
        except FAULTS as fault:
            raise CommandError(sentence_of(fault)) from None
        if broken:
            sys.exit(1)

    def is_kept(self, promise: Promise) -> bool:
        """Say whether the promise is kept, and where it is not; return whether it is."""
        faults = promise.faults()
        shown = list(islice(faults, SHOWN))
        word = _("BROKEN") if shown else _("kept")
        self.stdout.write(f"{word}  {promise.sentence}")
        for fault in shown:
            self.stdout.write(f"  {fault}")
        if left := sum(1 for _fault in faults):
            told = ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left}
            self.stdout.write(f"  {told}")
        return not shown
