"""`/healthz`: whether this process can serve, for load balancers and container engines."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from redis import Redis
from redis.exceptions import RedisError

from factcheck.celery import PATIENCE

ADDRESS = "/healthz"


def health(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer `/healthz` before anything else looks at the request: who asks comes by address, without TLS or log-in.

    200 if all is well, else 503; in both cases what was looked at, in words that tell a stranger nothing.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != ADDRESS:
            return get_response(request)
        found = {"database": database_state()}
        if settings.BROKER_URL:
            found["broker"] = broker_state()
        is_well = set(found.values()) <= {"ok"}
        return JsonResponse(found, status=200 if is_well else 503, headers={"Cache-Control": "no-store"})

    return respond


def database_state() -> str:
    """Return "ok", "away" or "not migrated", with one query."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return "away"
    return "ok" if migrations() <= set(applied) else "not migrated"


def broker_state() -> str:
    """Return "ok" or "away"."""
    try:
        with Redis.from_url(settings.BROKER_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as broker:
            broker.ping()
    except RedisError:
        return "away"
    return "ok"


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations this code needs, as (app, name); read from the disk once a process."""
    return frozenset(MigrationLoader(None).disk_migrations)
