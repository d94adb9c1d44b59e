"""The claim list's filters that Django cannot draw from a field alone."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.filters import NEWEST_ESSAYS, people
from factcheck.models import ClaimQuerySet, Essay
from factcheck.models.people import person_name


class KnownValueFilter(admin.SimpleListFilter):
    """A filter that refuses a value which is none of its choices."""

    def chosen(self) -> str | None:
        value = self.value()
        if value is not None and value not in {str(key) for key, _label in self.lookup_choices}:
            raise IncorrectLookupParameters
        return value


class YesNoFilter(KnownValueFilter):
    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("1", _("Yes")), ("0", _("No"))]


class HasSources(YesNoFilter):
    title = _("has sources")
    parameter_name = "has_sources"

    def queryset(self, request: HttpRequest, queryset: ClaimQuerySet) -> ClaimQuerySet:
        chosen = self.chosen()
        return queryset.with_sources(attached=chosen == "1") if chosen else queryset


class NeedsProof(YesNoFilter):
    title = _("needs proof")
    parameter_name = "needs_proof"

    def queryset(self, request: HttpRequest, queryset: ClaimQuerySet) -> ClaimQuerySet:
        chosen = self.chosen()
        if not chosen:
            return queryset
        return queryset.needing_proof() if chosen == "1" else queryset.not_needing_proof()


class OfEssay(KnownValueFilter):
    """The newest essays and the one that is chosen, as on the desk; the page of an essay leads to its claims."""

    title = _("essay")
    parameter_name = "essay"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        essays = Essay.objects.order_by("-imported_at", "-pk").values_list("pk", "title")
        offered = dict(essays[:NEWEST_ESSAYS])
        chosen = self.value() or ""
        if chosen.isdecimal() and len(chosen) < 19:
            offered |= dict(essays.filter(pk=chosen))
        return [(str(pk), title) for pk, title in offered.items()]

    def queryset(self, request: HttpRequest, queryset: ClaimQuerySet) -> ClaimQuerySet:
        chosen = self.chosen()
        return queryset.filter(essay=chosen) if chosen else queryset


class PersonFilter(KnownValueFilter):
    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(str(person.pk), person_name(person)) for person in people(request)]

    def queryset(self, request: HttpRequest, queryset: ClaimQuerySet) -> ClaimQuerySet:
        chosen = self.chosen()
        return queryset.filter(**{self.parameter_name: chosen}) if chosen else queryset


class ByReviewer(PersonFilter):
    title = _("reviewer")
    parameter_name = "reviewer"


class ByAssignee(PersonFilter):
    title = _("assigned to")
    parameter_name = "assignee"
