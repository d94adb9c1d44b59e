"""Optimistic locking on the admin's pages: a save on top of somebody else's is refused once, and their change shown."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from factcheck.admin.faults import what_changed
from factcheck.models.essays import normalise_newlines
from factcheck.models.locking import Versioned


class LongText(forms.CharField):
    """Several lines. A browser sends CRLF for what was stored as LF; that alone is no change."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(normalise_newlines(value) if isinstance(value, str) else value)


class VersionedForm(forms.ModelForm):
    """Carries the version it was drawn from.

    If the row has moved on, the fields that were typed in stay as typed, the others show what is stored now, and
    saving once more is a decision. A form in which nothing was typed leaves the other person's change alone.
    """

    seen_version = forms.IntegerField(label=gettext_lazy("version"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self._seen = self._read_seen_version() if self.is_bound else self.instance.version
        if self.is_stale:
            self.initial.update(self._as_seen())

    @property
    def is_stale(self) -> bool:
        return self.instance.pk is not None and self._seen != self.instance.version

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != "seen_version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_stale and self.has_changed():
            self._show_what_is_stored()
            raise ValidationError(what_changed(self.instance, self._seen))
        return cleaned

    def _read_seen_version(self) -> int:
        typed = self.data.get(self.add_prefix("seen_version"), "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0

    def _as_seen(self) -> dict[str, Any]:
        seen = self.instance.history.filter(version=self._seen).first()
        return self._stored(seen.instance) if seen else {}

    def _stored(self, row: Versioned) -> dict[str, Any]:
        return model_to_dict(row, fields=self._meta.fields, exclude=self._meta.exclude)

    def _show_what_is_stored(self) -> None:
        stored = {"seen_version": self.instance.version, **self._stored(self.instance)}
        self.data = self.data.copy()
        for name in stored.keys() - set(self.changed_data):
            self.data[self.add_prefix(name)] = "" if stored[name] is None else str(stored[name])


class LockedWhileSaving:
    """For a ModelAdmin: the row is held from the look at its version to the end of the save."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Versioned | None:
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST":
            return row
        try:
            row.lock()
        except self.model.DoesNotExist:
            return None
        return row
