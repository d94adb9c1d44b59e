"""What the desk remembers of each person: the columns they have put away, and when they last looked at their work."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Whoever comes back later than this has been away; what was new before is not new any more.
VISIT_ENDS_AFTER = datetime.timedelta(minutes=30)


class WorkspaceQuerySet(models.QuerySet["Workspace"]):
    def of(self, person: AbstractUser) -> "Workspace":
        """Return the person's workspace; an empty, unsaved one if nothing is remembered yet."""
        return self.filter(person=person).first() or Workspace(person=person)

    def put_away(self, columns: Iterable[str], *, by: AbstractUser) -> None:
        """Remember which columns of the claims table the person does not want to see."""
        self.update_or_create(person=by, defaults={"hidden_columns": sorted(columns)})

    @transaction.atomic
    def enter(self, person: AbstractUser) -> datetime.datetime:
        """Note that the person looks at their work now; return the moment since when things are new to them.

        That is the last look of the visit before this one, so that loading the page again loses nothing. To somebody
        who comes for the first time everything is new since their account was made.
        """
        now = timezone.now()
        workspace, _made = self.select_for_update().get_or_create(person=person)
        new_since = workspace.new_since or person.date_joined
        if workspace.seen_at and now - workspace.seen_at > VISIT_ENDS_AFTER:
            new_since = workspace.seen_at
        workspace.new_since, workspace.seen_at = new_since, now
        workspace.save(update_fields=("new_since", "seen_at"))
        return new_since


class Workspace(models.Model):
    """One person's desk."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="workspace", verbose_name=_("person"), editable=False
    )
    hidden_columns = models.JSONField(_("columns put away"), default=list, editable=False)
    seen_at = models.DateTimeField(_("last looked at their work"), null=True, editable=False)
    new_since = models.DateTimeField(_("things are new since"), null=True, editable=False)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("workspace")
        verbose_name_plural = _("workspaces")

    def __str__(self) -> str:
        return str(self.person)
