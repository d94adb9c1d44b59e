"""Verdicts as they were given: to read, here and on the claim's page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.admin.readonly import ReadOnly, person
from factcheck.models import Claim, Review

REVIEWER = person(Review, "reviewer")
COLUMNS = ("created_at", REVIEWER, "status", "rationale", "is_ruling")


@admin.register(Review)
class ReviewAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("created_at", "claim", "status", REVIEWER, "is_ruling", "rationale")
    list_filter = ("status", "is_ruling", ("reviewer", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("claim", "reviewer")
    date_hierarchy = "created_at"
    search_fields = ("claim__words__folded",)
    fields = ("claim", *COLUMNS)
    readonly_fields = (REVIEWER,)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Review], search_term: str
    ) -> tuple[QuerySet[Review], bool]:
        """Search in the claims' words, as the claim list does."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(claim__in=Claim.objects.matching(search_term).order_by().values("pk")), False


class ReviewInline(ReadOnly, admin.TabularInline):
    model = Review
    fields = readonly_fields = COLUMNS
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        return super().get_queryset(request).select_related("reviewer")
