"""The browser's own date picker."""

from django import forms


class DateInput(forms.DateInput):
    """The browser's date picker, which shows the day in the reader's language and sends ISO 8601."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
