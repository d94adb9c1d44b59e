"""The evidence form: a source that is already known, or a new one, and what it says about the claim."""

import re
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from factcheck.forms.sources import SourceForm
from factcheck.forms.versions import VersionField
from factcheck.forms.widgets import DateInput
from factcheck.models import Action, Claim, Evidence, Source, recorded

_KEY = re.compile(r"\[(\d{1,18})\]\s*$")


def source_choice(source: Source) -> str:
    """Return how a source is written in the box that suggests known ones; the number makes it unambiguous."""
    return f"{source} [{source.pk}]"


def chosen_source(typed: str) -> Source | None:
    """Return the known source somebody chose or whose address was typed; raises ValidationError if there is none."""
    if key := _KEY.search(typed):
        source = Source.objects.filter(pk=key[1]).first()
    elif "://" in typed:
        source = Source.objects.known(typed)
    else:
        # A title typed in full is as good as a choice, if it is the title of one source only.
        found = Source.objects.filter(title__iexact=typed)[:2]
        source = found[0] if len(found) == 1 else None
    if source is None:
        raise ValidationError(_("No known source is called that. Choose one from the list, or add it below."))
    return source


class EvidenceForm(forms.ModelForm):
    """Attaches a source to a claim, or changes what was attached (`instance`)."""

    known_source = forms.CharField(
        label=_("Known source"),
        required=False,
        help_text=_("Type a part of its title, publisher or address, and choose."),
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off", "data-key": "e"}),
    )
    version = VersionField()

    class Meta:
        model = Evidence
        fields = ("stance", "quote", "locator", "accessed_on")
        widgets = {"accessed_on": DateInput, "quote": forms.Textarea(attrs={"rows": 3})}

    field_order = ("known_source", "stance", "quote", "locator", "accessed_on")

    def __init__(self, data: Any = None, *, instance: Evidence | None = None) -> None:
        is_new = instance is None
        initial = {} if is_new else {"known_source": source_choice(instance.source), "version": instance.version}
        super().__init__(data, instance=instance, initial=initial)
        self.fields["version"].required = not is_new
        self.new_source = SourceForm(data, prefix="new", use_required_attribute=False)

    @property
    def describes_new_source(self) -> bool:
        """True if something was typed about a new source; the type alone, which always has a value, does not count."""
        return any(self.new_source[name].value() for name in ("url", "title", "author", "publisher", "archive_url"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = (cleaned.get("known_source") or "").strip()
        try:
            # On the instance too, or its own check would compare the days with the source it had before.
            cleaned["source"] = self.instance.source = self._source(typed)
        except ValidationError as error:
            self.add_error("known_source", error)
        self._check_days(cleaned)
        return cleaned

    def _source(self, typed: str) -> Source:
        if typed and self.describes_new_source:
            raise ValidationError(_("Choose a known source or describe a new one, not both."))
        if typed:
            return chosen_source(typed)
        if not self.describes_new_source:
            raise ValidationError(_("Choose a known source, or describe a new one below."))
        return self._new_source()

    def _new_source(self) -> Source:
        address = self.new_source["url"].value()
        try:
            known = Source.objects.known(address) if address else None
        except ValidationError:
            known = None  # the form of the source says what is wrong with the address
        if known:
            return known
        if not self.new_source.is_valid():
            raise ValidationError(_("Something is missing from the new source; see below."))
        return self.new_source.instance

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        # Here and not only in Evidence.clean, so that the sentence stands beside the field that was typed.
        source, accessed_on = cleaned.get("source"), cleaned.get("accessed_on")
        if source and accessed_on:
            try:
                Evidence(source=source, accessed_on=accessed_on).check_days(source)
            except ValidationError as error:
                self.add_error(None, error)

    def store(self, claim: Claim, *, by: AbstractUser) -> Action | None:
        """Store the evidence, and the source if it is new, together; return what can be undone.

        Raises StaleError if somebody changed the evidence in the meantime.
        """
        source = self.cleaned_data["source"]
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        with recorded(by=by) as act:
            if source._state.adding:
                source.save_as(by)
            if self.instance.pk is None:
                act.attach(claim, source, **values)
            else:
                self.instance.source = source
                act.revise(self.instance, seen_version=self.cleaned_data["version"])
        return act.action
