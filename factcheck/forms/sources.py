"""The form of a source."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser

from factcheck.forms.versions import VersionField
from factcheck.forms.widgets import DateInput
from factcheck.models import Source


class SourceForm(forms.ModelForm):
    """A citable work; addresses are normalised and a known address is refused."""

    version = VersionField()

    class Meta:
        model = Source
        fields = ("url", "title", "author", "publisher", "type", "published_on", "archive_url")
        widgets = {"published_on": DateInput, "url": forms.URLInput, "archive_url": forms.URLInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["version"].required = self.instance.pk is not None

    def store(self, *, by: AbstractUser) -> Source:
        """Store the source; raises StaleError if somebody changed it in the meantime."""
        self.instance.save_as(by, seen_version=self.cleaned_data["version"])
        return self.instance
