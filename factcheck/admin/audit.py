"""The audit trail, for administrators to read."""

from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.admin.readonly import ReadOnly
from factcheck.models import AuditEntry

LAYOUTS = {"claims": _("a row a claim"), "evidence": _("a row a piece of evidence")}


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("made_at", "event", "name", "address", "place", "claim_count", "rows", "query")
    list_filter = ("event", "made_at")
    date_hierarchy = "made_at"
    search_fields = ("name", "address", "query")
    fields = (*list_display[:2], "person", *list_display[2:])

    @admin.display(description=_("layout"), ordering="layout", empty_value="")
    def rows(self, entry: AuditEntry) -> str | Promise:
        return LAYOUTS.get(entry.layout, entry.layout)
