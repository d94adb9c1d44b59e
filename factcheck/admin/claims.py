"""Claims: what the engine found is read here; verdict and evidence go in through the verbs."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.admin.actions import ClaimActions
from factcheck.admin.evidence import EvidenceInline
from factcheck.admin.faults import FaultsAsMessages
from factcheck.admin.history import HistoryPage
from factcheck.admin.listfilters import ByAssignee, ByReviewer, HasSources, NeedsProof, OfEssay
from factcheck.admin.readonly import person
from factcheck.admin.reviews import ReviewInline
from factcheck.admin.versions import LockedWhileSaving, LongText, VersionedForm
from factcheck.models import Claim, ClaimQuerySet
from factcheck.models.changes import Change
from factcheck.models.reviews import LONGEST_RATIONALE
from factcheck.models.vocabulary import NEEDS_RATIONALE


class ClaimForm(VersionedForm):
    rationale = LongText(
        label=gettext_lazy("Rationale"),
        required=False,
        max_length=LONGEST_RATIONALE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Why this verdict, in words a reader can follow."),
    )
    agree = forms.BooleanField(
        label=gettext_lazy("This is my verdict too"),
        required=False,
        help_text=gettext_lazy("Records your own review when you leave status and rationale as they are."),
    )

    #: Whose words the form has to offer: nobody signs another's reason.
    person: AbstractUser

    class Meta:
        model = Claim
        fields = ("status",)
        exclude = ("rationale",)  # that of the claim, which may be somebody else's

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.standing_verdict_of(self.person)
        self.initial["rationale"] = own.rationale if own else ""

    @property
    def gives_verdict(self) -> bool:
        return bool({"status", "rationale", "agree"} & set(self.changed_data))


ASSIGNEE, REVIEWER = person(Claim, "assignee"), person(Claim, "reviewer")


@admin.register(Claim)
class ClaimAdmin(HistoryPage, FaultsAsMessages, LockedWhileSaving, ClaimActions, admin.ModelAdmin):
    form = ClaimForm
    inlines = (EvidenceInline, ReviewInline)
    list_display = (
        "__str__",
        "status",
        "stage",
        "source_count",
        REVIEWER,
        "reviewed_at",
        "kind",
        "essay",
        "position",
    )
    list_filter = ("status", "stage", "kind", OfEssay, HasSources, NeedsProof, ByReviewer, ByAssignee)
    search_fields = ("words__folded",)
    date_hierarchy = "reviewed_at"
    readonly_fields = (
        "in_paragraph",
        "essay_link",
        "section",
        "place",
        "kind",
        "speaker",
        "score",
        "standing_reason",
        "stage",
        ASSIGNEE,
        REVIEWER,
        "reviewed_at",
        "needs_second_review",
    )
    fieldsets = (
        (
            None,
            {"fields": ("in_paragraph", "essay_link", ("section", "place"), ("kind", "speaker", "score"))},
        ),
        (
            gettext_lazy("Verdict"),
            {
                "fields": (
                    "seen_version",
                    "status",
                    "standing_reason",
                    "rationale",
                    "agree",
                    "stage",
                    (REVIEWER, "reviewed_at"),
                )
            },
        ),
        (gettext_lazy("Work"), {"fields": ((ASSIGNEE, "needs_second_review"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> ClaimQuerySet:
        return super().get_queryset(request).for_reading()

    def get_search_results(
        self, request: HttpRequest, queryset: ClaimQuerySet, search_term: str
    ) -> tuple[ClaimQuerySet, bool]:
        return queryset.matching(search_term), False

    # --- who may do what ---

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # claims come with their essay

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False  # and go with it

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.has_review_permission(request)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ClaimForm]:
        form = super().get_form(request, *args, **kwargs)
        form.person = request.user
        return form

    # --- saving, through the verbs ---

    def save_model(self, request: HttpRequest, obj: Claim, form: ClaimForm, change: bool) -> None:
        if form.gives_verdict:
            verdict = {name: form.cleaned_data[name] for name in ("status", "rationale")}
            obj.review(by=request.user, seen_version=form.cleaned_data["seen_version"], **verdict)

    def save_formset(self, request: HttpRequest, form: ClaimForm, formset: BaseModelFormSet, change: bool) -> None:
        if isinstance(formset, EvidenceInline.formset):
            formset.store(by=request.user)
        else:
            formset.save(commit=False)  # read-only: only so that Django's log can ask what was saved

    def response_change(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        obj.refresh_from_db()
        if obj.needs_proof:
            self.message_user(request, missing_proof(obj), messages.WARNING)
        elif obj.is_disputed:
            told = _("The reviewers disagree: the claim is disputed until one gives way or an editor rules.")
            sides = _(", ").join(str(review) for review in obj.standing)
            self.message_user(request, f"{told} {sides}", messages.WARNING)
        return super().response_change(request, obj)

    def changes(self, row: Claim) -> list[Change]:
        return row.changes()

    # --- what is shown ---

    @admin.display(description=gettext_lazy("claim"))
    def in_paragraph(self, claim: Claim) -> SafeString:
        before, after = claim.context()
        return format_html("{}<mark>{}</mark>{}", before, claim.text, after)

    @admin.display(description=gettext_lazy("essay"))
    def essay_link(self, claim: Claim) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:factcheck_essay_change", args=[claim.essay_id]), claim.essay
        )

    @admin.display(description=gettext_lazy("place"))
    def place(self, claim: Claim) -> str:
        return f"#{claim.position} [{claim.start}:{claim.end}]"

    @admin.display(description=gettext_lazy("The rationale that stands"))
    def standing_reason(self, claim: Claim) -> str:
        return claim.rationale

    @admin.display(description=gettext_lazy("check-worthiness"))
    def score(self, claim: Claim) -> str:
        return claim.score

    @admin.display(description=gettext_lazy("sources"), ordering="source_count")
    def source_count(self, claim: Claim) -> int:
        return claim.source_count


def missing_proof(claim: Claim) -> Any:
    """Say what keeps a claim with a verdict from being done."""
    if claim.status in NEEDS_RATIONALE:
        return _("The verdict is kept, but the claim is not done until the rationale is written.")
    return _("The verdict is kept, but the claim is not done until a source with a passage or a locator is attached.")
