"""The one settings file. It runs with no environment at all; what differs between machines is read from the
environment, or from a file `.env` beside `manage.py`. A bad value stops the start with one sentence.
"""

import datetime
from pathlib import Path

from csp.constants import NONE, SELF
from environ import Env

from factcheck.environment import (
    read_broker,
    read_count,
    read_database,
    read_email,
    read_flag,
    read_list,
    read_origins,
    read_secret_key,
    read_text,
    read_time_zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent
Env.read_env(BASE_DIR / ".env")

# --- what differs between machines ---
DEBUG = read_flag("DEBUG", default=True)
# Off only where the browser reaches the server without TLS, as `make run` on one's own machine does.
HTTPS = read_flag("HTTPS", default=not DEBUG)
BEHIND_PROXY = read_flag("BEHIND_PROXY", default=False)
SECRET_KEY = read_secret_key("SECRET_KEY", debug=DEBUG)
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = read_origins("CSRF_TRUSTED_ORIGINS")
DATABASES = {"default": read_database("DATABASE_URL", default=BASE_DIR / "db.sqlite3")}
TIME_ZONE = read_time_zone("TIME_ZONE", default="Asia/Taipei")
ESSAY_MAX_BYTES = read_count("ESSAY_MAX_BYTES", default=5_000_000)
ARCHIVE_MAX_BYTES = read_count("ARCHIVE_MAX_BYTES", default=2_000_000_000)
ARCHIVE_MAX_FILES = read_count("ARCHIVE_MAX_FILES", default=100_000)
BROKER_URL = read_broker("BROKER_URL")
JOB_FILES = read_text("JOB_FILES", default=str(BASE_DIR / "job_files"))
EXPORT_AT_ONCE = read_count("EXPORT_AT_ONCE", default=50_000)
email = read_email("EMAIL_URL")
EMAIL_BACKEND = email["EMAIL_BACKEND"]
EMAIL_HOST = email["EMAIL_HOST"]
EMAIL_PORT = email["EMAIL_PORT"] or 25
EMAIL_FILE_PATH = email["EMAIL_FILE_PATH"] or None
EMAIL_HOST_USER = email["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = read_text("DEFAULT_FROM_EMAIL", default="factcheck@localhost")

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
    "factcheck.views.health.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.middleware.kept_by_nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.middleware.bounded",
    "factcheck.middleware.LoginRequired",
    "factcheck.middleware.signed_by_the_right_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.middleware.time_zone",
    "factcheck.views.retired.RetiredClaims",
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
# An address typed without its scheme is taken to be a safe one.
FORMS_URLFIELD_ASSUME_HTTPS = True
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
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
# The wait ends when the page said it would, however often somebody tries in between.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "factcheck.views.accounts.locked_out"
AXES_USERNAME_CALLABLE = "factcheck.views.accounts.name_typed"
AXES_CLIENT_IP_CALLABLE = "factcheck.views.accounts.client_address"
AXES_RESET_ON_SUCCESS = True
# The audit trail (models/audit.py) is the desk's own; axes keeps only what it counts by.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# --- languages and time ---
LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "繁體中文"), ("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["factcheck.formats"]

# --- files ---
STATIC_URL = "static/"
STATIC_ROOT = read_text("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_STORAGE_BACKEND = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATICFILES_STORAGE_BACKEND},
    # Results of exports and uploads on their way in. Every web process and every worker must reach the same folder.
    "jobs": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": JOB_FILES, "base_url": None, "file_permissions_mode": 0o600},
    },
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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

# --- log ---
# On standard error, whatever DEBUG says; by itself Django would keep a server's faults to itself.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# --- libraries ---
DJANGO_TABLES2_TEMPLATE = "tables/table.html"
