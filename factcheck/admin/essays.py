"""Essays: brought in here, described, and removed as long as nobody has worked on them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.admin.faults import FaultsAsMessages
from factcheck.models import Claim, Essay, EssayQuerySet

METADATA = ("title", "author", "publisher", "url", "published_on", "language")


@admin.register(Essay)
class EssayAdmin(FaultsAsMessages, admin.ModelAdmin):
    list_display = ("title", "author", "publisher", "published_on", "language", "progress", "imported_at")
    list_filter = ("language",)
    date_hierarchy = "imported_at"
    search_fields = ("title", "author", "publisher")
    fields = (*METADATA, "claims_link", "imported_by", "imported_at", "digest", "text")
    readonly_fields = ("claims_link", "imported_by", "imported_at", "digest", "text")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # noqa: RUF012

    def get_queryset(self, request: HttpRequest) -> EssayQuerySet:
        return super().get_queryset(request).with_progress().defer("text")

    def get_deleted_objects(self, objs: Iterable[Essay], request: HttpRequest) -> tuple[Any, Any, set[str], list[Any]]:
        """Let the claims go with their essay, unless somebody's work hangs on them."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            told = _("This can't be deleted: reviewers have given verdicts on it or attached sources to it.")
            self.message_user(request, told, messages.ERROR)
        return listed, counts, lacking - {Claim._meta.verbose_name}, protected

    @admin.display(description=gettext_lazy("done"))
    def progress(self, essay: Essay) -> str:
        return f"{essay.done_count} / {essay.claim_count}"

    @admin.display(description=gettext_lazy("claims"))
    def claims_link(self, essay: Essay) -> SafeString:
        address = f"{reverse('admin:factcheck_claim_changelist')}?essay={essay.pk}"
        return format_html('<a href="{}">{}</a>', address, self.progress(essay))
