"""Sources on a claim: edited on the claim's page, looked up here."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.admin.history import HistoryPage
from factcheck.admin.readonly import ReadOnly, person
from factcheck.admin.versions import LongText, VersionedForm
from factcheck.models import Claim, Evidence
from factcheck.models.people import person_name


class EvidenceForm(VersionedForm):
    quote = LongText(label=gettext_lazy("Quoted passage"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Evidence
        fields = ("source", "stance", "quote", "locator", "accessed_on")


class EvidenceFormSet(BaseInlineFormSet):
    """A claim's evidence. A row somebody else removed is dropped, unless it was typed in: then it asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.removed_by_others: list[str] = []
        if self.is_bound and self.management_form.is_valid():
            self._leave_out_removed()

    def clean(self) -> None:
        super().clean()
        if self.removed_by_others:
            raise ValidationError(self.removed_by_others)

    def store(self, *, by: AbstractUser) -> None:
        """Put what was typed through the verbs; the claim looks at its gate after each."""
        pieces = self.save(commit=False)
        for piece in self.deleted_objects:
            piece.remove(by=by)
        for piece in pieces:
            if piece._state.adding:
                piece.added_by = by
            piece.save_as(by)

    def _leave_out_removed(self) -> None:
        initial = self.initial_form_count()
        stored = {str(pk) for pk in self.queryset.values_list("pk", flat=True)}
        rows = self._rows()
        present = [row for row in rows[:initial] if row.get("id") in stored]
        gone = [(index, row) for index, row in enumerate(rows[:initial]) if row.get("id") not in stored]
        if gone:
            kept = [row | {"id": "", "seen_version": ""} for index, row in gone if self._was_typed_in(index, row)]
            self._replace_rows(present, kept + rows[initial:])

    def _key_of_row(self) -> re.Pattern[str]:
        # Django keeps the value that a default had on the page in a field of its own, `initial-…`.
        return re.compile(rf"(initial-)?{re.escape(str(self.prefix))}-([0-9]+)-(.+)")

    def _rows(self) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = [{} for _number in range(self.total_form_count())]
        for key in self.data:
            found = self._key_of_row().fullmatch(key)
            if found and int(found[2]) < len(rows):
                rows[int(found[2])][(found[1] or "") + found[3]] = self.data[key]
        return rows

    def _was_typed_in(self, index: int, row: dict[str, str]) -> bool:
        if "DELETE" in row:
            return False
        typed = row.get("id", "")
        key = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
        removal = Evidence.history.filter(id=key, claim_id=self.instance.pk, history_type="-").first()
        if removal is None:
            return False
        form = self.form(self.data, prefix=self.add_prefix(index), instance=removal.instance)
        if form.has_changed():
            told = _("%(who)s removed this meanwhile: %(evidence)s. It is kept below as a new row; save to attach it.")
            who = person_name(removal.history_user) if removal.history_user else _("Somebody")
            self.removed_by_others.append(told % {"who": who, "evidence": removal.instance})
            return True
        return False

    def _replace_rows(self, present: list[dict[str, str]], new: list[dict[str, str]]) -> None:
        data = self.data.copy()
        for key in filter(self._key_of_row().fullmatch, self.data):
            del data[key]
        for index, row in enumerate(present + new):
            for name, value in row.items():
                lead = "initial-" if name.startswith("initial-") else ""
                data[f"{lead}{self.add_prefix(index)}-{name.removeprefix(lead)}"] = value
        data[f"{self.prefix}-INITIAL_FORMS"], data[f"{self.prefix}-TOTAL_FORMS"] = len(present), len(present + new)
        self.data = data
        del self.management_form


class EvidenceInline(admin.StackedInline):
    model = Evidence
    fk_name = "claim"
    form = EvidenceForm
    formset = EvidenceFormSet
    fields = (("source", "stance"), "quote", ("locator", "accessed_on"), "seen_version")
    autocomplete_fields = ("source",)
    extra = 1
    #: Else a browser could ask for thousands of empty rows, and the server draw them.
    max_num = 200

    def get_formset(self, request: HttpRequest, obj: Claim | None = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        return super().get_formset(request, obj, absolute_max=self.max_num, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).select_related("source")


ADDED_BY = person(Evidence, "added_by")


@admin.register(Evidence)
class EvidenceAdmin(HistoryPage, ReadOnly, admin.ModelAdmin):
    list_display = ("claim", "stance", "source", "locator", "accessed_on", "added_by")
    list_filter = ("stance", "source__type")
    list_select_related = ("claim", "source", "added_by")
    date_hierarchy = "added_at"
    search_fields = ("claim__words__folded", "source__search_text")
    fields = ("claim", "source", "stance", "quote", "locator", "accessed_on", ADDED_BY, "added_at")
    readonly_fields = (ADDED_BY,)
