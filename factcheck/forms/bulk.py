"""What to do with many claims at once."""

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from factcheck.forms.selection import SelectionForm
from factcheck.models import Action, ClaimQuerySet, Preview, preview_assignment, preview_verdict, recorded
from factcheck.models.vocabulary import VERDICTS

ASSIGN, UNASSIGN = "assign", "unassign"
ACTIONS = (
    (ASSIGN, _("Assign to me")),
    (UNASSIGN, _("Hand back")),
    *((status.value, format_lazy(_("Verdict: {verdict}"), verdict=status.label)) for status in VERDICTS),
)


class BulkForm(SelectionForm):
    """What to do, with which claims. `seen` is the fingerprint of the preview the person has confirmed."""

    action = forms.ChoiceField(choices=ACTIONS, widget=forms.HiddenInput)
    rationale = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def action_name(self) -> str:
        return str(dict(ACTIONS)[self.cleaned_data["action"]])

    def preview(self, claims: ClaimQuerySet, *, by: AbstractUser) -> Preview:
        """Tell what doing it would change."""
        action = self.cleaned_data["action"]
        if action in (ASSIGN, UNASSIGN):
            return preview_assignment(claims, to=by if action == ASSIGN else None, by=by)
        return preview_verdict(claims, status=action, by=by)

    def must_ask(self, preview: Preview) -> bool:
        """Return whether to ask first: for more than was ticked, and before anybody's work is overwritten."""
        if not self.cleaned_data["confirmed"]:
            return self.cleaned_data["everything"] or preview.overwrites
        return self.has_moved_on(preview)

    def has_moved_on(self, preview: Preview) -> bool:
        """Return whether something else would happen now than what the person has confirmed."""
        return bool(self.cleaned_data["seen"]) and self.cleaned_data["seen"] != preview.fingerprint

    def act(self, claims: ClaimQuerySet, *, by: AbstractUser) -> tuple[int, Action | None]:
        """Do it to every claim, all or none; return how many changed, and what can be undone."""
        action = self.cleaned_data["action"]
        with recorded(by=by) as act:
            if action == ASSIGN:
                count = act.assign_all(claims, to=by)
            elif action == UNASSIGN:
                count = act.assign_all(claims.filter(assignee=by), to=None)
            else:
                count = act.review_all(claims, status=action, rationale=self.cleaned_data["rationale"])
        return count, act.action
