"""How fields are dressed: Bootstrap's classes and the browser's own date picker."""

from django import forms


class DateInput(forms.DateInput):
    """The browser's date picker, which shows the day in the reader's language and sends ISO 8601."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def dressed(form: forms.BaseForm) -> None:
    """Give every widget of the form its Bootstrap class."""
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
            css = "form-check-input"
        elif isinstance(widget, forms.Select):
            css = "form-select"
        else:
            css = "form-control"
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()
