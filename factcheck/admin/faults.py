"""A rule that refuses a save or a deletion ends in a sentence on the page, never in a server error."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from factcheck.models import StaleError
from factcheck.models.changes import Change, changes_of
from factcheck.models.locking import Versioned

FAULTS = (ValidationError, StaleError, ProtectedError, IntegrityError)


class FaultsAsMessages:
    """For a ModelAdmin: what the verbs and the database refuse comes back as messages on the same page."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except FAULTS as fault:
            return self._refused(request, fault)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "e" in request.GET:  # where Django leads whoever asked for a filter it does not know
            self.message_user(request, _("The filter asks for something that is not there."), messages.WARNING)
        try:
            return super().changelist_view(request, *args, **kwargs)
        except FAULTS as fault:
            return self._refused(request, fault)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().delete_view(request, *args, **kwargs)
        except FAULTS as fault:
            return self._refused(request, fault)

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> tuple[Any, Any, set[str], list[Any]]:
        """Name what stands in the way before the rights that would be missing if it did not."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set() if protected else lacking, protected

    def _refused(self, request: HttpRequest, fault: Exception) -> HttpResponse:
        for sentence in sentences(fault):
            self.message_user(request, sentence, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


def sentences(fault: Exception) -> list[str]:
    """Say what one of FAULTS means to the person who met it."""
    if isinstance(fault, ValidationError):
        return fault.messages
    if isinstance(fault, StaleError):
        return [_("Somebody changed this since you opened it. Nothing was saved; look again and decide.")]
    if isinstance(fault, ProtectedError):
        return [_("Something else still uses this, so it was not deleted.")]
    return [_("Somebody saved the same thing at the same moment. Nothing was saved; try again.")]


def what_changed(current: Versioned, seen_version: int) -> list[str]:
    """Tell who changed what to what since `seen_version`, newest first, a sentence a change."""
    told = [_told(change) for change in changes_of(current.history.filter(version__gte=seen_version)) if change.fields]
    return told or sentences(StaleError(current))


def _told(change: Change) -> str:
    colon, semicolon = _(": "), _("; ")
    fields = semicolon.join(
        f"{field.name}{colon}{field.before or '—'} → {field.after or '—'}" for field in change.fields
    )
    return _("%(who)s changed this since you opened it: %(fields)s.") % {
        "who": change.who or _("Somebody"),
        "fields": fields,
    }
