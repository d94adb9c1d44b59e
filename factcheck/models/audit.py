"""Who came in and went, and what left the desk. Rows are added, never changed.

The library that throttles log-ins, django-axes, keeps logs too, but writes the log-out into the row of the log-in,
forgets attempts made while the door is closed, and of too many failures throws away the newest.
"""

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factcheck.models.claims import ClaimQuerySet


class AuditEvent(models.TextChoices):
    LOGGED_IN = "logged_in", pgettext_lazy("audit", "Logged in")
    LOGGED_OUT = "logged_out", pgettext_lazy("audit", "Logged out")
    REFUSED = "refused", pgettext_lazy("audit", "Wrong name or password")
    LOCKED_OUT = "locked_out", pgettext_lazy("audit", "Locked out")
    EXPORTED = "exported", pgettext_lazy("audit", "Exported claims")


class AuditIsNotEditedError(TypeError):
    """Raised by code that tries to change or remove an entry."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        super().__init__("An entry of the audit trail is never changed or removed.")


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **_kwargs: Any) -> NoReturn:
        raise AuditIsNotEditedError

    def delete(self) -> NoReturn:
        raise AuditIsNotEditedError

    def note(self, event: AuditEvent, *, name: str, by: AbstractUser | None = None, **about: Any) -> "AuditEntry":
        """Write down what somebody did; `name` as it was typed, `about` the other fields. What is too long is cut."""
        for field in ("address", "place"):
            described: Any = self.model._meta.get_field(field)
            about[field] = _storable(about.get(field), described.max_length)
        return self.create(event=event, person=by, name=_storable(name, NAME), **about)

    def note_export(
        self, claims: ClaimQuerySet, *, by: AbstractUser | None, query: str, layout: str, **about: Any
    ) -> "AuditEntry":
        """Write down that these claims leave the desk, before the first of them does."""
        about |= {"query": query, "layout": layout, "claim_count": claims.order_by().count()}
        return self.note(AuditEvent.EXPORTED, by=by, name=by.get_username() if by else "", **about)


#: Longest name, as long as a name can be in Django.
NAME = 150


class AuditEntry(models.Model):
    """One thing somebody did, at one moment, from one address."""

    made_at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    event = models.CharField(_("what"), max_length=20, choices=AuditEvent, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("account"),
        editable=False,
    )
    name = models.CharField(_("name"), max_length=NAME, blank=True, editable=False)
    address = models.CharField(_("network address"), max_length=45, blank=True, editable=False)
    place = models.CharField(_("page or command"), max_length=200, blank=True, editable=False)
    query = models.TextField(_("querystring"), blank=True, editable=False)
    layout = models.CharField(_("layout"), max_length=20, blank=True, editable=False)
    claim_count = models.PositiveIntegerField(_("number of claims"), null=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("audit trail")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(event__in=AuditEvent.values), name="audit_event_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_event_display()} · {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AuditIsNotEditedError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AuditIsNotEditedError


def _storable(words: str | None, longest: int) -> str:
    """Return what a stranger sent as every database keeps it."""
    return (words or "").replace("\0", "")[:longest]
