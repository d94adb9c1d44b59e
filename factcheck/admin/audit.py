"""The audit trail, for administrators to read."""

from django.contrib import admin

from factcheck.admin.readonly import ReadOnly
from factcheck.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("made_at", "event", "name", "address", "place", "claim_count", "layout", "query")
    list_filter = ("event", "made_at")
    date_hierarchy = "made_at"
    search_fields = ("name", "address", "query")
    fields = (*list_display[:2], "person", *list_display[2:])
