"""The evidence form: a source that is already known, or a new one, and what it says about the claim."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from factcheck.forms.filling import BOX, FILLED_FROM, NEW, filled
from factcheck.forms.sources import SourceForm
from factcheck.forms.versions import VersionField
from factcheck.forms.widgets import DateInput
from factcheck.models import Action, Claim, ClaimQuerySet, Evidence, Source, recorded
from factcheck.models.addresses import guess_from, is_address, is_meant_as_address, source_at

_KEY = re.compile(r"\[(\d{1,18})\]\s*$")


def source_choice(source: Source) -> str:
    """Return how a source is written in the box that suggests known ones; the number makes it unambiguous."""
    return f"{source} [{source.pk}]"


def chosen_source(typed: str) -> Source | None:
    """Return the known source somebody chose or whose address was typed; raises ValidationError if there is none."""
    if key := _KEY.search(typed):
        source = Source.objects.filter(pk=key[1]).first()
    elif is_meant_as_address(typed):
        source = source_at(typed)
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
        label=_("Source"),
        required=False,
        help_text=_("Paste its address; or type a part of the title or publisher of a known one, and choose."),
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off", "data-key": "e"}),
    )
    filled_from = forms.CharField(required=False, widget=forms.HiddenInput)
    version = VersionField()

    class Meta:
        model = Evidence
        fields = ("locator", "quote", "stance", "accessed_on")
        widgets = {"accessed_on": DateInput, "quote": forms.Textarea(attrs={"rows": 3})}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        instance: Evidence | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        is_new = instance is None
        stored = {} if is_new else {BOX: source_choice(instance.source), "version": instance.version}
        initial = stored | dict(initial or {})
        data = None if data is None else filled(data)
        super().__init__(data, instance=instance, initial=initial)
        self.fields["version"].required = not is_new
        described = {name.removeprefix(f"{NEW}-"): initial[name] for name in initial if name.startswith(f"{NEW}-")}
        self.new_source = SourceForm(data, prefix=NEW, initial=described, use_required_attribute=False)

    @classmethod
    def filled_in(cls, typed: Mapping[str, str]) -> "EvidenceForm":
        """Return the form to go on with, nothing judged yet: what was typed, and what the address in the box tells."""
        return cls(initial=filled(typed))

    @property
    def found(self) -> Source | None:
        """The known source that is in the box, if there is one."""
        try:
            typed = self.fields[BOX].clean(self[BOX].value())
            return chosen_source(typed) if typed else None
        except ValidationError:
            return None

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
        if self._is_described_below(typed):
            return self._new_source()
        if typed and self.describes_new_source:
            raise ValidationError(_("Choose a known source or describe a new one, not both."))
        if typed:
            return chosen_source(typed)
        if not self.describes_new_source:
            raise ValidationError(_("Choose a known source, or describe a new one below."))
        return self._new_source()

    def _is_described_below(self, typed: str) -> bool:
        """True if the new source was filled in from the address in the box, and not described beside it."""
        if not typed or typed != self.cleaned_data.get(FILLED_FROM) or not self.describes_new_source:
            return False
        return source_at(typed) is None or self.new_source["url"].value() == guess_from(typed).url

    def _new_source(self) -> Source:
        address = self.new_source["url"].value()
        try:
            known = Source.objects.known(address) if address else None
        except ValidationError:
            known = None  # the form of the source says what is wrong with the address
        if known:
            return known
        if not self.new_source.is_valid():
            raise ValidationError(_("Something about the new source is missing or wrong; see below."))
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
        with recorded(by=by) as act:
            source = self._stored_source(by)
            if self.instance.pk is None:
                act.attach(claim, source, **self._values)
            else:
                self.instance.source = source
                act.revise(self.instance, seen_version=self.cleaned_data["version"])
            self._keep_pasted_copy(source, by)
        return act.action

    def store_for_all(self, claims: ClaimQuerySet, *, by: AbstractUser) -> tuple[int, Action | None]:
        """Attach the source to every claim, all or none; return to how many, and what can be undone."""
        with recorded(by=by) as act:
            source = self._stored_source(by)
            count = act.attach_all(claims, source, **self._values)
            self._keep_pasted_copy(source, by)
        return count, act.action

    @property
    def _values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _stored_source(self, by: AbstractUser) -> Source:
        """Return the source, stored if it is new; raises PermissionDenied if the person may only use known ones."""
        source = self.cleaned_data["source"]
        if source._state.adding:
            if not by.has_perm("factcheck.add_source"):
                raise PermissionDenied
            source.save_as(by)
        return source

    def _keep_pasted_copy(self, source: Source, by: AbstractUser) -> None:
        """Let a known source keep the archived copy whose address was pasted; a new one has what its form says.

        It comes last: whoever attaches holds the claim before its source.
        """
        typed = self.cleaned_data[BOX]
        guess = guess_from(typed) if is_address(typed) and source is not self.new_source.instance else None
        if guess and guess.archive_url and guess.url == source.url:
            source.keep_copy(guess.archive_url, by=by)
