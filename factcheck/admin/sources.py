"""Citable works, and how often each is used."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.admin.faults import FaultsAsMessages
from factcheck.admin.history import HistoryPage
from factcheck.admin.versions import LockedWhileSaving, VersionedForm
from factcheck.models import Source, SourceQuerySet


class SourceForm(VersionedForm):
    class Meta:
        model = Source
        fields = ("title", "type", "url", "archive_url", "author", "publisher", "published_on")


@admin.register(Source)
class SourceAdmin(HistoryPage, FaultsAsMessages, LockedWhileSaving, admin.ModelAdmin):
    form = SourceForm
    list_display = ("title", "type", "publisher", "author", "published_on", "url", "claim_count")
    list_filter = ("type",)
    date_hierarchy = "published_on"
    ordering = ("title", "pk")
    search_fields = ("search_text",)
    fields = (*SourceForm.Meta.fields, "seen_version")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> SourceQuerySet:
        return super().get_queryset(request).with_claim_count()

    def get_search_results(
        self, request: HttpRequest, queryset: SourceQuerySet, search_term: str
    ) -> tuple[SourceQuerySet, bool]:
        return queryset.matching(search_term), False

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if not change or form.has_changed():
            obj.save_as(request.user, seen_version=form.cleaned_data["seen_version"] if change else None)

    @admin.display(description=_("used by claims"), ordering="claim_count")
    def claim_count(self, source: Source) -> int:
        return source.claim_count
