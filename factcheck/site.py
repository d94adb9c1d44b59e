"""The admin site, open to everybody who has work to do in it.

It stands outside `factcheck.admin`: Django loads the site first, and then the pages that register with it.
"""

import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import BadRequest
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

#: Where people search: in a list, in a box of suggestions.
_FREE_WORDS = (SEARCH_VAR, "term")
_KEY = re.compile(r"[0-9]{1,18}")
_PART_OF_DAY = re.compile(r"[0-9]{1,4}")
_OUT_OF_BOUNDS = re.compile(rf"[0-9]{{19}}|^(?:{MINYEAR:04}|{MAXYEAR})-")


class DeskAdminSite(AdminSite):
    site_header = site_title = _("Fact-checking desk")
    index_title = _("Administration")
    # Django's own form for the admin turns away whoever is not staff, reviewers among them.
    login_form = AuthenticationForm

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in whoever a group has given rights on the desk's data; each page then asks for its own right."""
        user = request.user
        return user.is_active and (user.is_staff or user.has_module_perms("factcheck"))

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        return super().admin_view(_refusing_nonsense(view), cacheable)


def _refusing_nonsense(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 400 where Django's admin would let what somebody wrote into an address become a fault."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = [(name, word) for name, words in request.GET.lists() for word in words]
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any(_is_nonsense(name, word) for name, word in asked) or not all(map(_KEY.fullmatch, ticked)):
            raise BadRequest("An address or a key that makes no sense")
        return view(request, *args, **kwargs)

    return guarded


def _is_nonsense(name: str, word: str) -> bool:
    """True for what a list can't be asked: NUL, which PostgreSQL takes in no question; a number that no column holds;
    a day that may have none before or after it, and so none in another time zone.
    """
    if "\0" in word:
        return True
    if name in _FREE_WORDS or name.startswith("_"):  # `_changelist_filters` holds a whole querystring
        return False
    lookups = set(name.split(LOOKUP_SEP))
    if lookups & {"year", "iso_year"}:
        return not (_PART_OF_DAY.fullmatch(word) and MINYEAR < int(word) < MAXYEAR)
    if lookups & {"month", "day"}:
        return not _PART_OF_DAY.fullmatch(word)
    return bool(_OUT_OF_BOUNDS.search(word))
