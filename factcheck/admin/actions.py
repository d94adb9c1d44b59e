"""What can be done to many claims at once; each action is one verb of `recorded`, so the desk can take it back."""

import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.auth.models import User
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.admin.versions import LongText
from factcheck.audit import note_export
from factcheck.exports.csv import csv_response
from factcheck.forms.days import DueDayField
from factcheck.forms.people import PersonField
from factcheck.models import Claim, ClaimQuerySet, Status, recorded
from factcheck.models.people import reviewers
from factcheck.models.previews import told_of_headings
from factcheck.models.reviews import LONGEST_RATIONALE


class VerdictForm(forms.Form):
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=[("", "---------"), *Status.choices])
    rationale = LongText(
        label=gettext_lazy("Rationale"),
        required=False,
        max_length=LONGEST_RATIONALE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AssigneeForm(forms.Form):
    to = PersonField(User.objects.none(), label=gettext_lazy("Person"), empty_label=gettext_lazy("Nobody"))
    due_on = DueDayField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = reviewers()
        self.fields["to"].required = False


class ClaimActions:
    """For the claims' ModelAdmin."""

    actions = ("assign_to_me", "mark_not_checkable", "give_verdict", "assign_to", "export_claims", "export_evidence")

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("factcheck.add_review")

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("factcheck.assign_claim")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("factcheck.export_claim")

    @admin.action(permissions=["export"], description=gettext_lazy("Export as CSV, a row a claim"))
    def export_claims(self, request: HttpRequest, claims: ClaimQuerySet) -> HttpResponseBase:
        return self._export(request, claims, "claims")

    @admin.action(permissions=["export"], description=gettext_lazy("Export as CSV, a row a piece of evidence"))
    def export_evidence(self, request: HttpRequest, claims: ClaimQuerySet) -> HttpResponseBase:
        return self._export(request, claims, "evidence")

    @admin.action(permissions=["review"], description=gettext_lazy("Assign to me"))
    def assign_to_me(self, request: HttpRequest, claims: ClaimQuerySet) -> None:
        self._assign(request, claims, to=request.user)

    @admin.action(permissions=["assign"], description=gettext_lazy("Assign to…"))
    def assign_to(self, request: HttpRequest, claims: ClaimQuerySet) -> HttpResponse | None:
        form = AssigneeForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._ask(
                request, claims, form, _("Assign claims"), note=told_of_headings(claims.headings().count())
            )
        self._assign(request, claims, **form.cleaned_data)
        return None

    @admin.action(permissions=["review"], description=gettext_lazy("Mark as not checkable"))
    def mark_not_checkable(self, request: HttpRequest, claims: ClaimQuerySet) -> None:
        self._review(request, claims, Status.NOT_CHECKABLE, "")

    @admin.action(permissions=["review"], description=gettext_lazy("Give a verdict…"))
    def give_verdict(self, request: HttpRequest, claims: ClaimQuerySet) -> HttpResponse | None:
        form = VerdictForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, claims, form, _("Give a verdict"))
        self._review(request, claims, form.cleaned_data["status"], form.cleaned_data["rationale"])
        return None

    def _export(self, request: HttpRequest, claims: ClaimQuerySet, layout: str) -> HttpResponseBase:
        chosen = standing(claims)
        note_export(request, chosen, query=request.GET.urlencode(), layout=layout)
        return csv_response(chosen, layout=layout)

    def _review(self, request: HttpRequest, claims: ClaimQuerySet, status: str, rationale: str) -> None:
        chosen = by_key(claims)
        with recorded(by=request.user) as act:
            count = act.review_all(chosen, status=status, rationale=rationale)
        told = ngettext("%(count)d claim was reviewed.", "%(count)d claims were reviewed.", count)
        self.message_user(request, told % {"count": count}, messages.SUCCESS)
        if lacking := chosen.needing_proof().count():
            told = ngettext(
                "%(count)d verdict is kept, but its claim is not done until what proves it is there.",
                "%(count)d verdicts are kept, but their claims are not done until what proves them is there.",
                lacking,
            )
            self.message_user(request, told % {"count": lacking}, messages.WARNING)

    def _assign(
        self, request: HttpRequest, claims: ClaimQuerySet, *, to: User | None, due_on: datetime.date | None = None
    ) -> None:
        left_out = told_of_headings(claims.headings().count() if to else 0)
        with recorded(by=request.user) as act:
            count = act.assign_all(claims, to=to, due_on=due_on)
        told = ngettext("%(count)d claim changed hands.", "%(count)d claims changed hands.", count) % {"count": count}
        self.message_user(request, f"{told} {left_out}".rstrip(), messages.SUCCESS)

    def _ask(
        self, request: HttpRequest, claims: ClaimQuerySet, form: forms.Form, title: str, *, note: str = ""
    ) -> TemplateResponse:
        """Show how many claims there are, what they say now, and what there is to decide."""
        statuses = claims.at_once().order_by().values("status")
        by_status = statuses.annotate(count=Count("pk")).values_list("status", "count")
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "note": note,
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "counts": [(Status(status).label, count) for status, count in sorted(by_status)],
            "total": sum(count for _status, count in by_status),
            "action": request.POST["action"],
            "select_across": request.POST.get("select_across", "0"),
            "selected": request.POST.getlist(helpers.ACTION_CHECKBOX_NAME),
            "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/factcheck/claim/action.html", context)


def by_key(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Return the same claims, chosen by their keys: what a verb changes may no longer match the list's filter."""
    return Claim.objects.filter(pk__in=list(claims.order_by().values_list("pk", flat=True)))


def standing(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Return the same claims without what the list adds to its rows; a million of them too."""
    return Claim.objects.filter(pk__in=claims.order_by().values("pk"))
