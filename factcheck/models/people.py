"""Who may be given work."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

# `with_perm` asks one backend; the other one of the desk only counts wrong passwords.
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def reviewers() -> QuerySet[User]:
    """Return everybody who may give verdicts now: accounts in use that have the right to, by name."""
    return User.objects.with_perm("factcheck.add_review", backend=_BACKEND).order_by("username")
