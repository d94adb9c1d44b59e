"""The history page: who changed what, when, from what to what. It is read, never edited."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from factcheck.models.changes import Change, changes_of


class HistoryPage:
    """For a ModelAdmin of a model with `history`: the stored changes instead of Django's log of form saves."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change history: %s") % row,
            "changes": self.changes(row),
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": row,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/factcheck/history.html", context)

    def changes(self, row: models.Model) -> Iterable[Change]:
        return changes_of(row.history.all())
