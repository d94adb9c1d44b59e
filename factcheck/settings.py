"""The one settings file. It runs with no environment at all; what differs between machines is read from the
environment, or from a file `.env` beside `manage.py`. A bad value stops the start with one sentence.
"""

import zoneinfo
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "development-only-and-refused-when-debug-is-off"
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")

env = environ.Env()
env.read_env(BASE_DIR / ".env")


def read(variable: str, cast: type, default: object) -> object:
    """Return one environment variable as `cast`, or stop the start with one sentence."""
    try:
        return env.get_value(variable, cast=cast, default=default)
    except (ValueError, ImproperlyConfigured):
        raise SystemExit(f"factcheck: {variable} must be a {cast.__name__}, not {env.str(variable)!r}.") from None


def read_flag(variable: str, default: bool) -> bool:
    """Return a yes-or-no variable; anything that is neither stops the start instead of meaning no."""
    word = env.str(variable, default=str(default)).strip().lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise SystemExit(f"factcheck: {variable} must be true or false, not {word!r}.")


def read_database() -> dict[str, object]:
    """Return Django's database entry for DATABASE_URL: a SQLite file unless it says PostgreSQL."""
    address = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
    scheme, _, place = address.partition("://")
    if scheme not in DATABASE_SCHEMES or not place:
        raise SystemExit("factcheck: DATABASE_URL must look like sqlite:///file or postgres://user:password@host/name.")
    try:
        database = env.db_url_config(address)
    except (ValueError, ImproperlyConfigured):
        raise SystemExit("factcheck: DATABASE_URL can't be read; is its port a number?") from None
    if scheme == "sqlite":
        # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction,
        # so that two writers wait for each other instead of failing half-way.
        database["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database


def read_time_zone() -> str:
    """Return the desk's own time zone, used until the browser has told its own."""
    name = env.str("TIME_ZONE", default="Asia/Taipei")
    if name not in zoneinfo.available_timezones():
        raise SystemExit(f"factcheck: TIME_ZONE must be a name like Asia/Taipei, not {name!r}.")
    return name


def read_secret_key(debug: bool) -> str:
    """Return the signing key; only a machine in DEBUG may go without its own."""
    key = env.str("SECRET_KEY", default="")
    if not key and debug:
        return DEVELOPMENT_KEY
    if len(key) < 32 or key == DEVELOPMENT_KEY:
        raise SystemExit("factcheck: with DEBUG off, SECRET_KEY must be a random text of 32 characters or more.")
    return key


# --- what differs between machines ---
DEBUG = read_flag("DEBUG", default=True)
# Off only where the browser reaches the server without TLS, as `make run` on one's own machine does.
HTTPS = read_flag("HTTPS", default=not DEBUG)
SECRET_KEY = read_secret_key(DEBUG)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATABASES = {"default": read_database()}
TIME_ZONE = read_time_zone()
ESSAY_MAX_BYTES = read("ESSAY_MAX_BYTES", int, default=5_000_000)
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="factcheck@localhost")

# --- the application ---
INSTALLED_APPS = [
    "factcheck.apps.FactcheckConfig",
    "factcheck.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.middleware.time_zone",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- accounts ---
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "essays"
LOGOUT_REDIRECT_URL = "login"
# One person at one address: an attacker elsewhere cannot lock the person out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True

# --- languages and time ---
LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "繁體中文"), ("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- files ---
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_STORAGE_BACKEND = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATICFILES_STORAGE_BACKEND},
}
WHITENOISE_USE_FINDERS = DEBUG
# A pasted essay comes as a form field, percent-encoded: three characters for each of its bytes, and the other fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * ESSAY_MAX_BYTES + 100_000
# "All rows of this page" sends one field a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- security ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if read_flag("BEHIND_PROXY", default=False) else None

# --- libraries ---
DJANGO_TABLES2_TEMPLATE = "tables/table.html"
SIMPLE_HISTORY_REVERT_DISABLED = True  # history is read, never edited
