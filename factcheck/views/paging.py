"""Which page of a table, and in which order, from the querystring; what makes no sense there is passed over."""

from django.http import HttpRequest
from django_tables2 import RequestConfig, Table


def show_page(request: HttpRequest, table: Table, *, per_page: int) -> None:
    """Sort the table as `?sort=` says and turn to `?page=`: the last page for a number that is not there.

    django-tables2 would also take any `?per_page=`, however large or below zero.
    """
    RequestConfig(request, paginate=False).configure(table)
    table.paginate(per_page=per_page)
    table.page = table.paginator.get_page(request.GET.get("page"))
