"""What templates ask that Django's own tags do not answer."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page, Paginator
from django.forms import BoundField, CheckboxInput, Select
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from factcheck.models.findings import MentionKind, Reason, name_of

register = template.Library()


@register.filter
def page_numbers(paginator: Paginator, page: Page) -> Iterable[int | str]:
    """The numbers to show under a table: the ends, and two on each side of the page one is on."""
    return paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def reason_name(code: str) -> str:
    return name_of(Reason, code)


@register.filter
def mention_name(code: str) -> str:
    return name_of(MentionKind, code)


@register.filter
def mention_value(mention: dict[str, Any]) -> str:
    """The normalised value of a mention, where it says more than the words themselves."""
    value = mention.get("value")
    if mention["kind"] == MentionKind.CITATION:
        return value or _("no reference in the text")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    shown = number_format(value, force_grouping=True) if isinstance(value, int | float) else value
    shown = f"{shown} {mention.get('unit', '')}".strip()
    return "" if shown.replace(" ", "") == mention["text"].replace(" ", "") else shown


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Draw a field with Bootstrap's class for its kind of widget."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, Select):
        css = "form-select"
    else:
        css = "form-control"
    return field.as_widget(attrs={"class": css})
