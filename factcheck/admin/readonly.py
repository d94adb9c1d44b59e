"""What the admin shows and never edits."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from factcheck.models.people import person_name


class ReadOnly:
    """For a ModelAdmin or an inline: rows are looked at here and made elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def person(model: type[Model], field: str) -> Any:
    """Return a column that names a person without a link: the account behind it is the administrators' alone.

    It is a function; Django's type stubs know only names of columns.
    """

    @admin.display(description=model._meta.get_field(field).verbose_name, ordering=field)
    def name(row: Model) -> str:
        known = getattr(row, field)
        return person_name(known) if known else "—"

    name.__name__ = field
    return name
