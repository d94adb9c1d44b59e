"""What every request needs and no library gives: a bound to what it may send, an answer that nobody keeps, dates in the
reader's own time zone, and a way back after log-in.
"""

import functools
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from factcheck.models.people import person_name

TIME_ZONE_COOKIE = "timezone"


@functools.cache
def known_time_zones() -> frozenset[str]:
    """The IANA names this machine knows; to gather them reads some hundred files."""
    return frozenset(zoneinfo.available_timezones())


Respond = Callable[[HttpRequest], HttpResponseBase]


def bounded(get_response: Respond) -> Respond:
    """Refuse, unread, what is longer than anybody has a form for; Django would write files of any length to the disk.

    Whoever may bring essays in may send as much as an archive may hold. Without a length nothing is read at all.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        length = _announced_length(request)
        if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return get_response(request)
        if length <= settings.ARCHIVE_MAX_BYTES and request.user.has_perm("factcheck.add_essay"):
            return get_response(request)
        told = {"title": _("That is too much at once"), "message": _("Nothing of it was read.")}
        return render(request, "error.html", told, status=413)

    return respond


def signed_by_the_right_person(get_response: Respond) -> Respond:
    """Refuse what a page sends for somebody else than is logged in: it would be signed with the wrong name.

    Who logs in in one tab is logged in in all of them. Pages tell for whom they were drawn in the field `drawn_for`.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated or _drawn_for(request) in (None, str(request.user.pk)):
            return get_response(request)
        told = {
            "title": _("You are somebody else now"),
            "message": _("This page is somebody else's, so nothing was saved. Load it again to go on as %(person)s.")
            % {"person": person_name(request.user)},
        }
        return render(request, "error.html", told, status=403)

    return respond


def _drawn_for(request: HttpRequest) -> str | None:
    """What is too long for a form is left unread here: the page it goes to says so."""
    is_form = request.method == "POST" and _announced_length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return request.POST.get("drawn_for") if is_form else None


def _announced_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # as Django takes it


def kept_by_nobody(get_response: Respond) -> Respond:
    """Let no browser and no proxy keep a page: after a log-out, "back" would show it to whoever sits there."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return respond


def time_zone(get_response: Respond) -> Respond:
    """Show times in the zone the browser has told (cookie `timezone`, an IANA name), else in the desk's own."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        name = request.COOKIES.get(TIME_ZONE_COOKIE, "")
        if name not in known_time_zones():
            return get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return get_response(request)

    return respond


class LoginRequired(LoginRequiredMiddleware):
    """Sends whoever is not logged in to the log-in page, and from there back to the page they were on.

    An address that only takes forms is no place to come back to; the page the form was on is, and the browser has
    kept there what was typed.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponseRedirect:
        try:
            page = urlsplit(request.headers.get("Referer", ""))
        except ValueError:
            return super().handle_no_permission(request, view_func)
        if request.method in ("GET", "HEAD") or page.netloc != request.get_host():
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(page._replace(scheme="", netloc="").geturl(), self.get_login_url(view_func))
