"""What every request needs and no library gives: dates in the reader's own time zone."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
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
