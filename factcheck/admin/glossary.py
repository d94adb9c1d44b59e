"""Names the desk teaches the engine."""

from django.contrib import admin

from factcheck.admin.faults import FaultsAsMessages
from factcheck.models import GlossaryTerm


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(FaultsAsMessages, admin.ModelAdmin):
    list_display = ("term", "note")
    search_fields = ("term", "note")
