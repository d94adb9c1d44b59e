"""Who may be given work, and how people are called."""

import re
from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser, User
from django.db.models import QuerySet

# `with_perm` asks one backend; the other one of the desk only counts wrong passwords.
_BACKEND = "django.contrib.auth.backends.ModelBackend"

#: Han, kana and hangul: names written so have the family first and no space, whatever language the page speaks.
_EAST_ASIAN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+")


def reviewers() -> QuerySet[User]:
    """Return everybody who may give verdicts now: accounts in use that have the right to, by name."""
    return User.objects.with_perm("factcheck.add_review", backend=_BACKEND).order_by("username")


def person_name(person: AbstractUser) -> str:
    """Return how a person is called on every page: by their name in its own order, else as they log in."""
    given, family = person.first_name.strip(), person.last_name.strip()
    if _EAST_ASIAN.fullmatch(family + given):
        return family + given
    return f"{given} {family}".strip() or person.username


def person_names(keys: Iterable[int | None]) -> dict[int, str]:
    """Return how people are called, by their keys."""
    return {person.pk: person_name(person) for person in User.objects.filter(pk__in=set(keys))}
