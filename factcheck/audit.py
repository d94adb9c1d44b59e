"""What goes into the audit trail: log-ins, as Django and django-axes tell of them, and exports."""

from typing import Any

from axes.helpers import get_client_ip_address
from axes.signals import user_locked_out
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from factcheck.models import AuditEntry, AuditEvent, ClaimQuerySet


def note_export(request: HttpRequest, claims: ClaimQuerySet, *, query: str, layout: str) -> None:
    """Write down that somebody exports these claims; call it before the first of them leaves."""
    AuditEntry.objects.note_export(claims, by=request.user, query=query, layout=layout, **_where(request))


@receiver(user_logged_in)
def note_login(request: HttpRequest, user: AbstractUser, **_about: Any) -> None:
    AuditEntry.objects.note(AuditEvent.LOGGED_IN, by=user, name=user.get_username(), **_where(request))


@receiver(user_logged_out)
def note_logout(request: HttpRequest, user: AbstractUser | None, **_about: Any) -> None:
    if user:
        AuditEntry.objects.note(AuditEvent.LOGGED_OUT, by=user, name=user.get_username(), **_where(request))


@receiver(user_login_failed)
def note_refusal(credentials: dict[str, Any], request: HttpRequest | None = None, **_about: Any) -> None:
    # A closed door tells of itself, below.
    if request is not None and not getattr(request, "axes_locked_out", False):
        name = str(credentials.get("username") or "")
        AuditEntry.objects.note(AuditEvent.REFUSED, name=name, **_where(request))


@receiver(user_locked_out)
def note_lock_out(request: HttpRequest, username: str | None, **_about: Any) -> None:
    AuditEntry.objects.note(AuditEvent.LOCKED_OUT, name=username or "", **_where(request))


def _where(request: HttpRequest) -> dict[str, Any]:
    return {"address": get_client_ip_address(request), "place": request.path}
