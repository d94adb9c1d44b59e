"""Which claims are meant: the ticked rows of the table, or everything its filter finds."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

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


class SelectionForm(forms.Form):
    """`query` is the table's querystring; it counts if `everything` in it is meant."""

    selected = KeysField(required=False)
    everything = forms.BooleanField(required=False, widget=forms.HiddenInput)
    query = forms.CharField(required=False, widget=forms.HiddenInput)
