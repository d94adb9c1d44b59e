"""Long work that goes on without the person who asked for it: exports and imports of many.

The database alone says how a job stands. Whoever does jobs, in whatever process, may die at any moment: a job that has
not told of itself for a while goes back to those that wait. Every change is made only from a state in which it makes
sense and by the attempt that is at work, so that a worker given up for dead cannot overwrite the one after it.
"""

import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

#: A worker tells of its job every second; after this long it is taken to be dead.
LOST_AFTER = datetime.timedelta(seconds=30)
#: A message to the workers may get lost; after this long a job that waits is sent anew.
FORGOTTEN_AFTER = datetime.timedelta(minutes=5)
#: A job that has taken its worker with it this often is not tried again by itself.
MOST_LOSSES = 3
#: So many jobs of one person may wait or run.
MOST_AT_ONCE = 10


class JobKind(models.TextChoices):
    EXPORT = "export", pgettext_lazy("job", "Export")
    IMPORT = "import", pgettext_lazy("job", "Import")


class JobState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    RUNNING = "running", pgettext_lazy("job", "Running")
    DONE = "done", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("job", "Cancelled")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


def job_files() -> Storage:
    """Where results and uploads lie; every web process and every worker must reach the same place."""
    return storages["jobs"]


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def lost(self) -> Self:
        """Jobs whose worker has died, or whose message to the workers has got lost."""
        now = timezone.now()
        silent = Q(state=JobState.RUNNING, heartbeat_at__lt=now - LOST_AFTER)
        forgotten = Q(state=JobState.WAITING, heartbeat_at__lt=now - FORGOTTEN_AFTER)
        return self.filter(silent | forgotten)

    def finished_before(self, moment: datetime.datetime) -> Self:
        return self.exclude(state__in=UNFINISHED).filter(finished_at__lt=moment)

    def next_waiting(self) -> "Job | None":
        return self.filter(state=JobState.WAITING).order_by("pk").first()

    @transaction.atomic
    def ask(self, kind: JobKind, *, by: AbstractUser, parameters: dict[str, Any], **fields: Any) -> "Job":
        """Return a new job that waits, or this person's unfinished one that does just the same.

        Raises ValidationError if too many of theirs are unfinished.
        """
        mine = self.unfinished().filter(person=by)
        if "upload" not in fields and (same := mine.filter(kind=kind, parameters=parameters).first()):
            return same
        if mine.count() >= MOST_AT_ONCE:
            raise ValidationError(_("Too much of yours is waiting already; cancel something or come back later."))
        return self.create(kind=kind, person=by, parameters=parameters, heartbeat_at=timezone.now(), **fields)


class Job(models.Model):
    """One export or import, asked for by one person and shown to nobody else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs", verbose_name=_("person"), editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=JobKind, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING, editable=False)
    parameters = models.JSONField(_("parameters"), default=dict, editable=False)
    language = models.CharField(_("language"), max_length=10, editable=False)
    file_name = models.CharField(_("name of the file"), max_length=300, editable=False)
    upload = models.FileField(_("upload"), storage=job_files, max_length=200, blank=True, editable=False)
    result = models.FileField(_("result"), storage=job_files, max_length=200, blank=True, editable=False)

    done = models.PositiveIntegerField(_("done"), default=0, editable=False)
    total = models.PositiveIntegerField(_("of how many"), null=True, editable=False)
    message = models.TextField(_("message"), blank=True, editable=False)

    created_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, editable=False)
    heartbeat_at = models.DateTimeField(_("last heard of at"), editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    #: Which go at the job this is. Only the latest may change it.
    attempt = models.PositiveIntegerField(default=0, editable=False)
    losses = models.PositiveIntegerField(default=0, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=JobKind.values), name="job_kind_is_known"),
        )
        indexes = (models.Index(fields=("state", "heartbeat_at"), name="job_by_state"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{gettext(': ')}{self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    # --- questions ---

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def file_size(self) -> int | None:
        """How many bytes the result has; None if there is none, or somebody cleared it away behind the desk's back."""
        try:
            return self.result.size if self.result else None
        except FileNotFoundError:
            return None

    @property
    def minutes_left(self) -> int | None:
        """How long it will still take if it goes on as it has so far; None as long as nobody can tell."""
        if self.state != JobState.RUNNING or not (self.started_at and self.total and self.done):
            return None
        spent = timezone.now() - self.started_at
        return round(spent * max(self.total - self.done, 0) / self.done / datetime.timedelta(minutes=1))

    # --- verbs: each returns whether it came about; if not, somebody else was first ---

    def start(self) -> bool:
        """Take up a job that waits; from here on this object is the attempt that may tell of it."""
        now = timezone.now()
        beginning = {"attempt": F("attempt") + 1, "started_at": now, "done": 0, "total": None, "message": ""}
        return self._change(self._as_seen(), JobState.WAITING, state=JobState.RUNNING, heartbeat_at=now, **beginning)

    def advance(self, done: int, total: int | None) -> bool:
        """Tell how far it is; False if it was cancelled, or given to another worker."""
        running = self._as_seen().filter(state=JobState.RUNNING)
        return bool(running.update(done=done, total=total, heartbeat_at=timezone.now()))

    def finish(self, *, done: int, message: str = "", result: str = "") -> bool:
        """Be done. `result` is the name of a file in `job_files`, whole."""
        known = {"done": done, "total": done, "message": message, "result": result}
        return self._end(self._as_seen(), JobState.RUNNING, into=JobState.DONE, **known)

    def fail(self, message: str) -> bool:
        return self._end(self._as_seen(), JobState.RUNNING, into=JobState.FAILED, message=message)

    def cancel(self) -> bool:
        """Stop waiting, or have the worker stop; it notices within a second."""
        return self._end(Job.objects.all(), *UNFINISHED, into=JobState.CANCELLED)

    def take_back(self) -> bool:
        """Put a lost job back among those that wait; one that has lost too many workers has failed."""
        lost, now = self._as_seen().lost(), timezone.now()
        if self._change(lost, JobState.WAITING, heartbeat_at=now):
            return True
        if self.losses + 1 < MOST_LOSSES:
            changes = {"state": JobState.WAITING, "losses": F("losses") + 1, "heartbeat_at": now}
            return self._change(lost, JobState.RUNNING, **changes)
        with translation.override(self.language):
            sentence = _("It was interrupted %(count)d times; try again when the machine is in order.")
            self._end(lost, JobState.RUNNING, into=JobState.FAILED, message=sentence % {"count": MOST_LOSSES})
        return False

    def try_again(self) -> bool:
        """Wait anew after a failure or a cancellation; an import goes on where it stopped."""
        unfinished = {"finished_at": None, "message": "", "losses": 0, "heartbeat_at": timezone.now()}
        over = (JobState.FAILED, JobState.CANCELLED)
        return self._change(Job.objects.all(), *over, state=JobState.WAITING, **unfinished)

    def _as_seen(self) -> JobQuerySet:
        """This job, as long as nobody else has taken it up since it was read."""
        return Job.objects.filter(pk=self.pk, attempt=self.attempt)

    def _end(self, rows: JobQuerySet, *states: JobState, into: JobState, **changes: Any) -> bool:
        return self._change(rows, *states, state=into, finished_at=timezone.now(), **changes)

    def _change(self, rows: JobQuerySet, *states: JobState, **changes: Any) -> bool:
        """Store the changes if the job is still in one of `states`, in one statement."""
        changed = rows.filter(pk=self.pk, state__in=states).update(**changes)
        if changed:
            self.refresh_from_db()
        return bool(changed)
