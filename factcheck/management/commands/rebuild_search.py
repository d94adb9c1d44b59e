"""`manage.py rebuild_search`: write anew what a search looks at, and the index over it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Max

from factcheck.models import Claim, ClaimWords, Source

AT_ONCE = 20_000


class Command(BaseCommand):
    help = "Write anew what a search looks at, after a restore or a change of how texts are compared. People can go on."

    def handle(self, *_args: Any, **_options: Any) -> None:
        last = Claim.every.aggregate(last=Max("pk"))["last"] or 0
        count = 0
        for first in range(1, last + 1, AT_ONCE):
            count += ClaimWords.objects.refresh(anew=True, pk__range=(first, first + AT_ONCE - 1))
            if self.stderr.isatty():
                self.stderr.write(f"\r{count} ", ending="")
        ClaimWords.objects.rebuild_index()
        Source.objects.refresh_words()
        self.stdout.write(f"{count} claims can be found by their words.")
