"""Which columns of a table to show."""

from collections.abc import Iterable
from typing import Any

from django import forms


class ColumnsForm(forms.Form):
    """`columns` are the names of those that can be put away."""

    shown = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, columns: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].choices = [(name, name) for name in columns]

    def hidden(self) -> set[str]:
        """Return the columns that were put away; only of a valid form."""
        return {name for name, _name in self.fields["shown"].choices} - set(self.cleaned_data["shown"])
