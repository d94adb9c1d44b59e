"""The admin site, open to everybody who has work to do in it.

It stands outside `factcheck.admin`: Django loads the site first, and then the pages that register with it.
"""

from django.contrib.admin import AdminSite
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
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
