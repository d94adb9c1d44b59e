"""Saved views of the claims table."""

from django import forms
from django.core.exceptions import ValidationError

from factcheck.models import SavedView


class SavedViewForm(forms.ModelForm):
    """The name of a view that is there."""

    class Meta:
        model = SavedView
        fields = ("name",)

    def store(self) -> bool:
        """Store the view; return whether that went well, otherwise the form says what is wrong."""
        if not self.is_valid():
            return False
        try:
            self.save()
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True


class NewViewForm(SavedViewForm):
    """A view to be: its name, and the querystring of the table it was saved on."""

    query = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)

    def clean_query(self) -> str:
        self.instance.query = self.cleaned_data["query"]
        return self.instance.query
