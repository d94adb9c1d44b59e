"""manage.py recut_essays: cut essays anew on which nobody has worked yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Essay
from factcheck.models.recut import Recut, plan_recut


class Command(BaseCommand):
    help = (
        "Cut essays anew with the engine and glossary as they are now. Without --apply it only says what would change. "
        "Essays on which somebody has worked are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--essay", type=int, action="append", metavar="ID", help="only this essay; may be repeated")
        parser.add_argument("--apply", action="store_true", help="store the new cut")

    def handle(self, *, essay: list[int] | None, apply: bool, **_options: Any) -> None:
        essays = Essay.objects.filter(pk__in=essay) if essay else Essay.objects.all()
        untouched = set(essays.untouched().values_list("pk", flat=True))
        for pk, title in essays.order_by("pk").values_list("pk", "title"):
            if pk in untouched:
                self.stdout.write(f"{pk} {title}: {self.recut(pk, apply=apply)}")
            else:
                left_alone = _("left alone, somebody has worked on it")
                self.stdout.write(f"{pk} {title}: {left_alone}")

    @transaction.atomic
    def recut(self, pk: int, *, apply: bool) -> str:
        plan = plan_recut(Essay.objects.get(pk=pk))
        if apply and plan.changes_anything:
            plan.apply()
        return told(plan, applied=apply)


def told(plan: Recut, *, applied: bool) -> str:
    numbers = {
        "new": len(plan.new),
        "gone": len(plan.gone),
        "described": len(plan.redescribed),
        "unchanged": len(plan.unchanged),
    }
    if not plan.changes_anything:
        return _("nothing changes (%(unchanged)d claims)") % numbers
    if applied:
        said = _("recut: %(new)d new, %(gone)d gone, %(described)d described anew, %(unchanged)d unchanged")
    else:
        said = _("would change: %(new)d new, %(gone)d gone, %(described)d described anew, %(unchanged)d unchanged")
    return said % numbers
