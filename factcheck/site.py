"""The admin site, open to everybody who has work to do in it.

It stands outside `factcheck.admin`: Django loads the site first, and then the pages that register with it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _


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
    """Answer 400 where Django's admin lets a date or a key that is none, or out of all bounds, become a fault; and for
    NUL, which PostgreSQL takes in no question.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if any("\0" in word for _name, words in request.GET.lists() for word in words):
            raise BadRequest("NUL in the address")
        try:
            return view(request, *args, **kwargs)
        except (OverflowError, ValueError) as nonsense:
            raise BadRequest(str(nonsense)) from nonsense

    return guarded
