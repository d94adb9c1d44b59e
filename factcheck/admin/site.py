"""The admin site, open to everybody who has work to do in it."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class DeskAdminSite(AdminSite):
    site_header = site_title = _("Fact-checking desk")
    index_title = _("Administration")

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in whoever a group has given rights on the desk's data; each page then asks for its own right."""
        user = request.user
        return user.is_active and (user.is_staff or user.has_module_perms("factcheck"))
