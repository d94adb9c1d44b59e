"""Essays: brought in here, described, and removed as long as nobody has worked on them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.admin.faults import FaultsAsMessages
from factcheck.admin.readonly import person
from factcheck.forms.essays import ImportForm
from factcheck.models import Claim, Essay, EssayQuerySet

IMPORTED_BY = person(Essay, "imported_by")
METADATA = ("title", "author", "publisher", "url", "published_on", "language")


@admin.register(Essay)
class EssayAdmin(FaultsAsMessages, admin.ModelAdmin):
    list_display = ("title", "author", "publisher", "published_on", "language", "progress", "imported_at")
    list_filter = ("language", "imported_at")
    ordering = ("-imported_at", "-pk")
    search_fields = ("title", "author", "publisher")
    fields = (*METADATA, "claims_link", IMPORTED_BY, "imported_at", "digest", "text")
    readonly_fields = ("claims_link", IMPORTED_BY, "imported_at", "digest", "text")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> EssayQuerySet:
        return super().get_queryset(request).with_progress().defer("text")

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if object_id is None:
            return self.import_view(request)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Add an essay: the form, the reading and the refusals of the desk's own import page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if form.is_valid():
            return self._store(request, form)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add %s") % self.opts.verbose_name,
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(
            request, "admin/factcheck/essay/import.html", context, status=422 if form.is_bound else 200
        )

    def _store(self, request: HttpRequest, form: ImportForm) -> HttpResponse:
        essay, is_new = Essay.objects.from_text(form.imported.text, by=request.user, **form.metadata())
        if is_new:
            self.log_addition(request, essay, [{"added": {}}])
            told = ngettext("Stored, with %(count)d claim.", "Stored, with %(count)d claims.", essay.claims.count())
            self.message_user(request, told % {"count": essay.claims.count()}, messages.SUCCESS)
        else:
            told = _("This essay was already here; it was not stored a second time.")
            self.message_user(request, told, messages.INFO)
        return HttpResponseRedirect(reverse("admin:factcheck_essay_change", args=[essay.pk]))

    def get_deleted_objects(self, objs: Iterable[Essay], request: HttpRequest) -> tuple[Any, Any, set[str], list[Any]]:
        """Let the claims go with their essay, unless somebody has worked on them."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        chosen = Essay.objects.filter(pk__in=[essay.pk for essay in objs])
        if worked_on := list(chosen.worked_on().values_list("title", flat=True)):
            self.message_user(request, _("This can't be deleted: somebody has worked on it."), messages.ERROR)
            return listed, counts, set(), worked_on
        listed = [str(essay) for essay in objs]  # the counts speak for the claims, of which there are thousands
        return listed, counts, lacking - {Claim._meta.verbose_name}, protected

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: EssayQuerySet) -> None:
        for essay in queryset:
            essay.delete()

    @admin.display(description=gettext_lazy("done"))
    def progress(self, essay: Essay) -> str:
        return f"{essay.done_count} / {essay.claim_count}"

    @admin.display(description=gettext_lazy("claims"))
    def claims_link(self, essay: Essay) -> SafeString:
        address = f"{reverse('admin:factcheck_claim_changelist')}?essay={essay.pk}"
        return format_html('<a href="{}">{}</a>', address, self.progress(essay))
