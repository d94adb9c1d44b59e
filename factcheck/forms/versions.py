"""Which state of a row a form was drawn from."""

from django import forms
from django.utils.translation import gettext_lazy as _

_OUT_OF_DATE = _("This form is out of date. Copy what you wrote, load the page again, and send it once more.")


class VersionField(forms.IntegerField):
    """The row's version, carried by the form and handed back; without it nobody could tell a stale form."""

    widget = forms.HiddenInput
    default_error_messages = {"required": _OUT_OF_DATE, "invalid": _OUT_OF_DATE}
