"""The application, and the admin site in which our reviewers may work."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = _("Fact-checking desk")

    def ready(self) -> None:
        import_module("factcheck.audit")  # listens to log-ins


class DeskAdminConfig(AdminConfig):
    default_site = "factcheck.site.DeskAdminSite"
