"""What to do with many claims at once."""

import re
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from factcheck.models import Action, ClaimQuerySet, Status, recorded

ASSIGN, UNASSIGN = "assign", "unassign"
ACTIONS = (
    (ASSIGN, _("Assign to me")),
    (UNASSIGN, _("Hand back")),
    (Status.NOT_CHECKABLE.value, _("Mark as not checkable")),
)


# No more digits than every database takes for a number.
_KEY = re.compile(r"[0-9]{1,18}")


class KeysField(forms.Field):
    """Row keys, as many as there are ticked boxes."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        keys = value or ()
        if not all(_KEY.fullmatch(key) for key in keys):
            raise ValidationError(_("A selected row is not a claim."))
        return [int(key) for key in keys]


class BulkForm(forms.Form):
    action = forms.ChoiceField(choices=ACTIONS, widget=forms.HiddenInput)
    selected = KeysField(required=False)
    everything = forms.BooleanField(required=False, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def action_name(self) -> str:
        return str(dict(ACTIONS)[self.cleaned_data["action"]])

    def act(self, claims: ClaimQuerySet, *, by: AbstractUser) -> tuple[int, Action | None]:
        """Do it to every claim, all or none; return how many changed, and what can be undone."""
        action = self.cleaned_data["action"]
        with recorded(by=by) as act:
            if action == ASSIGN:
                count = act.assign_all(claims, to=by)
            elif action == UNASSIGN:
                count = act.assign_all(claims.filter(assignee=by), to=None)
            else:
                count = act.review_all(claims, status=action)
        return count, act.action
