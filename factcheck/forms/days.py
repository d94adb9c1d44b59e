"""The day by which work that is handed out should be done."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def not_past(day: datetime.date) -> None:
    """Refuse a day that would be overdue at once, by the calendar `Claim.is_overdue` goes by."""
    if day < timezone.localdate():
        raise ValidationError(_("The day by which it is due has passed. Choose today or a later day."), code="past")


class DueDayField(forms.DateField):
    """A day from today on, or none."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Due on"), required=False, validators=[not_past], **kwargs)
