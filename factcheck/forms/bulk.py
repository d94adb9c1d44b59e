"""What to do with many claims at once."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser, User
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from factcheck.forms.days import DueDayField
from factcheck.forms.people import PersonField
from factcheck.forms.selection import SelectionForm
from factcheck.models import Action, ClaimQuerySet, Preview, preview_assignment, preview_verdict, recorded
from factcheck.models.people import reviewers
from factcheck.models.reviews import LONGEST_RATIONALE
from factcheck.models.vocabulary import VERDICTS

ASSIGN, HAND_OUT, UNASSIGN = "assign", "hand_out", "unassign"
ACTIONS = (
    (ASSIGN, _("Assign to me")),
    (HAND_OUT, _("Hand out")),
    (UNASSIGN, _("Hand back")),
    *((status.value, format_lazy(_("Verdict: {verdict}"), verdict=status.label)) for status in VERDICTS),
)


class BulkForm(SelectionForm):
    """What to do, with which claims. `seen` is the fingerprint of the preview the person has confirmed."""

    action = forms.ChoiceField(choices=ACTIONS, widget=forms.HiddenInput)
    rationale = forms.CharField(required=False, max_length=LONGEST_RATIONALE, widget=forms.HiddenInput)
    assignee = PersonField(User.objects.none(), label=_("Person"), required=False, empty_label=_("Choose a person"))
    due_on = DueDayField()
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = reviewers()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("action") == HAND_OUT and "assignee" not in self.errors and not cleaned.get("assignee"):
            self.add_error("assignee", _("Choose the person who gets the claims."))
        return cleaned

    @property
    def hands_out(self) -> bool:
        """Return whether it gives work to somebody, which not everybody may."""
        return self.data.get("action") == HAND_OUT

    @property
    def can_be_mended(self) -> bool:
        """Return whether claims are chosen and nothing is wrong but the person or the day, which one chooses anew."""
        is_chosen = self.cleaned_data.get("everything") or self.cleaned_data.get("selected")
        return self.hands_out and bool(self.errors and is_chosen) and set(self.errors) <= {"assignee", "due_on"}

    @property
    def changes_hands(self) -> bool:
        """Return whether it says who has a claim, and nothing of what is true."""
        return self.cleaned_data["action"] in (ASSIGN, HAND_OUT, UNASSIGN)

    @property
    def action_name(self) -> str:
        return str(dict(ACTIONS)[self.cleaned_data["action"]])

    def preview(self, claims: ClaimQuerySet, *, by: AbstractUser) -> Preview:
        """Tell what doing it would change."""
        if self.changes_hands:
            return preview_assignment(claims, by=by, **self._hands(by))
        return preview_verdict(claims, status=self.cleaned_data["action"], by=by)

    def _hands(self, by: AbstractUser) -> dict[str, Any]:
        """Return into whose hands, and until when."""
        if self.cleaned_data["action"] == HAND_OUT:
            return {"to": self.cleaned_data["assignee"], "due_on": self.cleaned_data["due_on"]}
        return {"to": by if self.cleaned_data["action"] == ASSIGN else None}

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
            if action in (ASSIGN, HAND_OUT):
                count = act.assign_all(claims, **self._hands(by))
            elif action == UNASSIGN:
                count = act.assign_all(claims.filter(assignee=by), to=None)
            else:
                count = act.review_all(claims, status=action, rationale=self.cleaned_data["rationale"])
        return count, act.action
