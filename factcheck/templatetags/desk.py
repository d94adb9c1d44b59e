"""What templates ask that Django's own tags do not answer."""

from collections.abc import Iterable

from django import template
from django.core.paginator import Page, Paginator

register = template.Library()


@register.filter
def page_numbers(paginator: Paginator, page: Page) -> Iterable[int | str]:
    """The numbers to show under a table: the ends, and two on each side of the page one is on."""
    return paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
