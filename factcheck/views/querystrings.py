"""Addresses of the claims table."""

from collections.abc import Collection

from django.http import QueryDict
from django.urls import reverse


def table_address(query: str | QueryDict) -> str:
    """Return the address at which the table shows what this querystring asks for.

    Without any word the table would show what its reader last filtered, so nothing is asked for in words.
    """
    return f"{reverse('claims')}?{cleaned(query) or 'reset=1'}"


def cleaned(query: str | QueryDict, *, without: Collection[str] = ()) -> str:
    """Return the querystring as this server writes it, so that it is safe in an address, without some of its words.

    Words with nothing after them say nothing and are left out too.
    """
    words = query.copy() if isinstance(query, QueryDict) else QueryDict(query, mutable=True)
    for name, values in list(words.lists()):
        words.setlist(name, [value for value in values if value])
        if name in without or not words.getlist(name):
            del words[name]
    return words.urlencode()
