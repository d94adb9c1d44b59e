"""What every request needs and no library gives: dates in the reader's own time zone, and a way back after log-in."""

import zoneinfo
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

TIME_ZONE_COOKIE = "timezone"


def time_zone(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Show times in the zone the browser has told (cookie `timezone`, an IANA name), else in the desk's own."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        name = request.COOKIES.get(TIME_ZONE_COOKIE, "")
        if name not in zoneinfo.available_timezones():
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
