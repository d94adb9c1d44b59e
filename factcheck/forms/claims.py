"""The verdict form."""

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _

from factcheck.forms.versions import VersionField
from factcheck.models import Action, Claim, Review, Status, recorded
from factcheck.models.reviews import LONGEST_RATIONALE
from factcheck.models.vocabulary import VERDICTS


class ReviewForm(forms.Form):
    """A verdict on one claim; `version` is the claim's version the form was drawn from."""

    status = forms.ChoiceField(label=_("Status"), choices=Status, widget=forms.RadioSelect)
    rationale = forms.CharField(
        label=_("Rationale"),
        required=False,
        max_length=LONGEST_RATIONALE,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text=_("Why this verdict, in words a reader can follow."),
    )
    version = VersionField()

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        """The verdicts one can give, in the order of their keys."""
        return [(status.value, status.label) for status in VERDICTS]

    @classmethod
    def for_claim(cls, claim: Claim, *, person: AbstractUser) -> "ReviewForm":
        """Return the form with the words of the person's own standing verdict: nobody signs another's reason."""
        own = claim.standing_verdict_of(person)
        shown = {"status": claim.verdict_shown_to(person), "rationale": own.rationale if own else ""}
        return cls(initial=shown | {"version": claim.version})

    def save(self, claim: Claim, *, by: AbstractUser) -> Action:
        """Store the verdict, return what can be undone; raises StaleError if somebody changed the claim meanwhile."""
        with recorded(by=by) as act:
            act.review(
                claim,
                status=self.cleaned_data["status"],
                rationale=self.cleaned_data["rationale"],
                seen_version=self.cleaned_data["version"],
            )
        return act.action

    def is_stored_in(self, claim: Claim, *, by: AbstractUser) -> bool:
        """Return whether the claim, read anew, holds this very verdict and nobody has changed it since."""
        typed = self.cleaned_data
        sent = Review(reviewer=by, status=typed["status"], rationale=typed["rationale"])
        return claim.holds_already(sent, seen_version=typed["version"])

    def again(self, claim: Claim) -> "ReviewForm":
        """Return the same form, with what was typed, to be saved on top of the claim as it now stands."""
        return type(self)({**self.data.dict(), "version": claim.version})
