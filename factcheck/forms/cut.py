"""Where people want the cut: as lines they typed, or as a place the browser has selected."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models import Action, Claim, Recorder, cut_by_hand, recorded

#: Claims of the paragraph shown on each side of the one to be cut.
BESIDE = 5


def code_points(text: str, units: int) -> int:
    """Return how many code points of `text` its first `units` UTF-16 code units are; JavaScript counts in those.

    Raises ValidationError outside the text and in the middle of a character.
    """
    encoded = text.encode("utf-16-le")
    try:
        if not 0 <= 2 * units <= len(encoded):
            raise ValueError(units)
        return len(encoded[: 2 * units].decode("utf-16-le"))
    except ValueError:
        raise ValidationError(_("That place is not inside the text."), code="offset") from None


class SeenField(forms.CharField):
    """The claims a page showed, each with its version: `12:3 13:1`."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> dict[int, int]:
        pairs = [pair.split(":") for pair in (super().to_python(value) or "").split()]
        if not all(len(pair) == 2 and all(part.isdecimal() and len(part) < 19 for part in pair) for pair in pairs):
            raise ValidationError(_("This form is out of date. Load the page again."), code="seen")
        return {int(key): int(version) for key, version in pairs}


class CutForm(forms.Form):
    """What both ways have in common: the claims the person saw, which are what they want to cut."""

    seen = SeenField()

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.shown: list[Claim] = []

    def clean_seen(self) -> Mapping[int, int]:
        seen = self.cleaned_data["seen"]
        self.shown = list(Claim.every.filter(essay=self.claim.essay_id, pk__in=seen).order_by("start"))
        if self.claim.pk not in seen or len(self.shown) < len(seen):
            raise ValidationError(_("This form is out of date. Load the page again."), code="seen")
        return seen

    @property
    def start(self) -> int:
        return self.shown[0].start

    @property
    def text(self) -> str:
        return self.claim.essay.text[self.start : self.shown[-1].end]

    def save(self, *, by: AbstractUser) -> Action:
        """Cut and return what can be undone.

        Raises ValidationError for a cut that cannot be, StaleError if somebody changed these claims meanwhile.
        """
        with recorded(by=by) as act:
            self.cut(act)
        return act.action


class LinesForm(CutForm):
    """The claims as lines of text, one each: a line break cuts, taking one away joins."""

    lines = forms.CharField(
        label=gettext_lazy("One claim a line"),
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control cut-lines", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Put a line break where a claim shall end; take one away to join two claims. The words stay as they are."
        ),
    )

    @classmethod
    def for_claims(cls, claim: Claim, shown: list[Claim], lines: str | None = None) -> "LinesForm":
        """Return the form as it is first shown, or with the `lines` somebody has typed."""
        seen = " ".join(f"{one.pk}:{one.version}" for one in shown)
        # A claim of several lines, such as an underlined heading, is one line here.
        told = "\n".join(" ".join(one.text.split("\n")) for one in shown)
        return cls(claim=claim, initial={"seen": seen, "lines": told if lines is None else lines})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "seen" in cleaned and "lines" in cleaned:
            cleaned["stretches"] = self._stretches(cleaned["lines"].splitlines())
        return cleaned

    def cut(self, act: Recorder) -> None:
        where = {"seen": self.cleaned_data["seen"], "stretches": self.cleaned_data["stretches"]}
        act.cut(cut_by_hand, self.claim.essay, **where)

    def _stretches(self, lines: list[str]) -> list[tuple[int, int]]:
        """Find the lines in the text, white space aside."""
        characters = [(at, one) for at, one in enumerate(self.text, start=self.start) if not one.isspace()]
        stretches, position = [], 0
        for words in filter(None, ("".join(line.split()) for line in lines)):
            part = characters[position : position + len(words)]
            if "".join(one for _at, one in part) != words:
                raise self._changed_words(words, part)
            stretches.append((part[0][0], part[-1][0] + 1))
            position += len(words)
        if position < len(characters):
            raise self._changed_words("", characters[position:])
        return stretches

    @staticmethod
    def _changed_words(typed: str, part: list[tuple[int, str]]) -> ValidationError:
        pairs = zip(typed, part, strict=False)
        same = next((at for at, (one, (_at, other)) in enumerate(pairs) if one != other), len(part))
        expected = "".join(one for _at, one in part[same : same + 10])
        message = _("The words must stay as they are; only line breaks may change. Here the essay says “%(words)s”.")
        if not expected:
            message = _("The words must stay as they are; there are more of them now than before.")
        return ValidationError({"lines": message % {"words": expected} if expected else message}, code="words")


class PlaceForm(CutForm):
    """One button and, for those that need it, what is selected: UTF-16 offsets into the text that is shown."""

    VERBS = ("split", "carve", "fit", "merge_with_previous", "merge_with_next")

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
    start_unit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end_unit = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def cut(self, act: Recorder) -> None:
        verb, seen = self.cleaned_data["verb"], self.cleaned_data["seen"]
        if verb.startswith("merge"):
            act.cut(getattr(self.claim, verb), seen=seen)
            return
        start, end = self._place("start_unit"), self._place("end_unit")
        if verb == "split":
            act.cut(self._around(start).split, at=start, seen=seen)
        elif verb == "carve":
            act.cut(self._around(start).carve, start, end, seen=seen)
        else:
            act.cut(self.claim.fit, start, end, seen=seen)

    def _place(self, name: str) -> int:
        units = self.cleaned_data[name]
        if units is None:
            raise ValidationError(_("Select a place in the text first."), code="place")
        return self.start + code_points(self.text, units)

    def _around(self, place: int) -> Claim:
        """The shown claim that holds the character at `place`, or the one after the white space there."""
        return next((one for one in self.shown if place < one.end), self.shown[-1])
