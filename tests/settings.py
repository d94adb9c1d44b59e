"""The product's settings as the tests want them: nothing from this machine's `.env`, no slow password hashes.

`TEST_DATABASE_URL` chooses the database server; without it each test process has a SQLite file of its own.
"""

import os
import tempfile

folder = tempfile.TemporaryDirectory(prefix="factcheck-tests-")
os.environ |= {
    "DEBUG": "true",
    "HTTPS": "false",
    "BEHIND_PROXY": "false",
    "SECRET_KEY": "",
    "ALLOWED_HOSTS": "",
    "CSRF_TRUSTED_ORIGINS": "",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder.name}/desk.sqlite3",
    "TIME_ZONE": "",
    "ESSAY_MAX_BYTES": "",
    "ARCHIVE_MAX_BYTES": "",
    "ARCHIVE_MAX_FILES": "",
    "EMAIL_URL": "",
    "BROKER_URL": "",
    "JOB_FILES": f"{folder.name}/jobs",
    "EXPORT_AT_ONCE": "",
    "STATIC_ROOT": folder.name,
}

from factcheck.settings import *  # noqa: E402, F403
from factcheck.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if "TEST_DATABASE_URL" not in os.environ:
    # A file, as in life: in memory there is no WAL and no second connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{folder.name}/test.sqlite3"}
