"""Reads what differs between machines from the environment. A bad value stops the start with one sentence."""

import os
import re
import zoneinfo
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

DEVELOPMENT_KEY = "development-only-and-refused-when-debug-is-off"
TRUE_WORDS = ("true", "yes", "on", "1")
FALSE_WORDS = ("false", "no", "off", "0")
DATABASE_SENTENCE = "DATABASE_URL must look like sqlite:///file or postgres://user:password@host:5432/name."
BROKER_SENTENCE = "BROKER_URL must look like redis://host:6379/0 or rediss://user:password@host:6379/0."
EMAIL_SENTENCE = "EMAIL_URL must look like consolemail:// or smtp+tls://user:password@host:587."


def refuse(sentence: str) -> NoReturn:
    """Stop the start: the sentence on standard error, exit code 1, no traceback."""
    raise SystemExit(f"factcheck: {sentence}")


def read_text(variable: str, default: str) -> str:
    """Return one environment variable; an empty one counts as missing."""
    return os.environ.get(variable, "").strip() or default


def read_list(variable: str, default: list[str]) -> list[str]:
    """Return a comma-separated variable."""
    words = [word.strip() for word in read_text(variable, "").split(",")]
    return [word for word in words if word] or default


def read_flag(variable: str, default: bool) -> bool:
    """Return a yes-or-no variable; anything that is neither stops the start instead of meaning no."""
    word = read_text(variable, str(default)).lower()
    if word not in TRUE_WORDS + FALSE_WORDS:
        refuse(f"{variable} must be true or false, not {word!r}.")
    return word in TRUE_WORDS


def read_count(variable: str, default: int) -> int:
    """Return a variable that is a whole number above zero."""
    word = read_text(variable, str(default))
    if not word.isdecimal() or int(word) == 0:
        refuse(f"{variable} must be a whole number above zero, not {word!r}.")
    return int(word)


def read_origins(variable: str) -> list[str]:
    """Return a list of web origins; Django compares them whole, with their scheme."""
    origins = read_list(variable, [])
    for origin in origins:
        if urlsplit(origin).scheme not in ("http", "https"):
            refuse(f"{variable} must be addresses like https://desk.example.org, not {origin!r}.")
    return origins


def read_time_zone(variable: str, default: str) -> str:
    """Return an IANA time zone name."""
    name = read_text(variable, default)
    if name not in zoneinfo.available_timezones():
        refuse(f"{variable} must be a name like Asia/Taipei, not {name!r}.")
    return name


def read_secret_key(variable: str, debug: bool) -> str:
    """Return the signing key; only a machine in DEBUG may go without its own."""
    key = read_text(variable, DEVELOPMENT_KEY if debug else "")
    if not debug and (len(key) < 32 or key == DEVELOPMENT_KEY):
        refuse(f"with DEBUG off, {variable} must be a random text of 32 characters or more.")
    return key


#: Seconds for which a thread keeps its connection: to open one costs more than most of what is asked of it.
_KEPT = 60


def read_database(variable: str, default: Path) -> dict[str, Any]:
    """Return Django's database entry for an address: the SQLite file `default` unless it says PostgreSQL."""
    address = read_text(variable, f"sqlite:///{default}")
    scheme, _, place = address.partition("://")
    if scheme == "sqlite" and re.fullmatch(r"/.+|:memory:", place):
        return Env.db_url_config(address) | {"OPTIONS": _sqlite_options(), "CONN_MAX_AGE": _KEPT}
    if scheme not in ("postgres", "postgresql"):
        refuse(DATABASE_SENTENCE)
    try:
        database = Env.db_url_config(address)
    except ValueError:
        refuse(DATABASE_SENTENCE)
    if not database["NAME"]:
        refuse(DATABASE_SENTENCE)
    options = {"connect_timeout": 10} | database.get("OPTIONS", {})
    return database | {"OPTIONS": options, "CONN_MAX_AGE": _KEPT, "CONN_HEALTH_CHECKS": True}


def _sqlite_options() -> dict[str, Any]:
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction, so that
    # two writers wait for each other instead of failing half-way.
    return {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }


def read_broker(variable: str) -> str:
    """Return the address of the Redis that hands jobs to workers; nothing if this machine is to do them itself."""
    address = read_text(variable, "")
    try:
        parts = urlsplit(address)
        is_redis = parts.scheme in ("redis", "rediss") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_redis = False
    if address and not is_redis:
        refuse(BROKER_SENTENCE)
    return address


def read_email(variable: str) -> dict[str, Any]:
    """Return Django's EMAIL_ settings for an address; without one, mail is printed on the console."""
    try:
        email = Env.email_url_config(read_text(variable, "consolemail://"))
    except (ValueError, KeyError, ImproperlyConfigured):
        refuse(EMAIL_SENTENCE)
    if email["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not email["EMAIL_HOST"]:
        refuse(EMAIL_SENTENCE)
    return email
