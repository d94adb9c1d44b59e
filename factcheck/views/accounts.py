"""Signing in: what Django's own views and django-axes leave to the desk."""

from collections.abc import Mapping

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from factcheck.views.work import has_work

LONGEST_NAME = 255


class LoginView(views.LoginView):
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """Lead people to their work, if there is any, else to the essays."""
        return reverse("work") if has_work(self.request.user) else super().get_default_redirect_url()


def client_address(request: HttpRequest) -> str:
    """Return the address that log-ins are counted by.

    Behind a proxy it is the last one in X-Forwarded-For: the proxy wrote that itself, the browser may have made up
    those before it.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def name_typed(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the name that log-ins are counted by, no longer than django-axes can store."""
    return str((credentials or request.POST).get("username") or "")[:LONGEST_NAME]


def locked_out(
    request: HttpRequest, _refused: HttpResponse | None = None, _credentials: Mapping[str, str] | None = None
) -> HttpResponse:
    """Answer somebody who has given too many wrong passwords: how long to wait, for the reader and the machine."""
    wait = get_cool_off(request)
    response = render(request, "registration/locked.html", {"minutes": wait.seconds // 60}, status=429)
    response.headers["Retry-After"] = str(wait.seconds)
    return response
