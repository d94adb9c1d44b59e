"""Names, in the reader's language, of what the engine finds; and its normalised values as people write them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy


class Reason(TextChoices):
    """Why a claim is more, or less, worth checking; the engine's codes."""

    QUOTATION = "quotation", gettext_lazy("quotes somebody")
    FIGURE = "figure", gettext_lazy("has a figure")
    DATE = "date", gettext_lazy("has a date")
    EVENT = "event", gettext_lazy("reports an event")
    NAMED_PERSON = "named_person", gettext_lazy("names a person")
    NAMED_ORGANISATION = "named_organisation", gettext_lazy("names an organisation")
    SUPERLATIVE = "superlative", gettext_lazy("claims a first or a most")
    PLACE = "place", gettext_lazy("names a place")
    DOCUMENT = "document", gettext_lazy("names a document")
    COMPARISON = "comparison", gettext_lazy("compares")
    RELATIVE_DATE = "relative_date", gettext_lazy("has a relative date")
    CAUSAL = "causal", gettext_lazy("claims a cause")
    PREDICTION = "prediction", gettext_lazy("predicts")
    OPINION = "opinion", gettext_lazy("gives an opinion")
    GENERALITY = "generality", gettext_lazy("is general")
    QUESTION = "question", gettext_lazy("asks")
    NEGATION = "negation", gettext_lazy("denies something")
    FIRST_PERSON = "first_person", gettext_lazy("speaks of itself")
    HEDGE = "hedge", gettext_lazy("hedges")
    OBLIGATION = "obligation", gettext_lazy("says what ought to be")
    ANAPHORA = "anaphora", gettext_lazy("leans on what stands before")
    IDIOM = "idiom", gettext_lazy("uses a set phrase")


class MentionKind(TextChoices):
    """What a mention refers to."""

    PERSON = "person", pgettext_lazy("mention", "Person")
    ORGANISATION = "organisation", pgettext_lazy("mention", "Organisation")
    PLACE = "place", pgettext_lazy("mention", "Place")
    TIME = "time", pgettext_lazy("mention", "Time")
    QUANTITY = "quantity", pgettext_lazy("mention", "Quantity")
    SUPERLATIVE = "superlative", pgettext_lazy("mention", "Superlative")
    CITATION = "citation", pgettext_lazy("mention", "Citation")


class Superlative(TextChoices):
    """What rank a superlative claims."""

    FIRST = "first", pgettext_lazy("superlative", "the first")
    ONLY = "only", pgettext_lazy("superlative", "the only one")
    MOST = "most", pgettext_lazy("superlative", "the most")
    RECORD = "record", pgettext_lazy("superlative", "a record")


#: How exact an amount is -> the words for it; the codes are those of the engine's quantities.
AMOUNTS = {
    "about": gettext_lazy("about %(amount)s"),
    "nearly": gettext_lazy("nearly %(amount)s"),
    "at_least": gettext_lazy("at least %(amount)s"),
    "more_than": gettext_lazy("more than %(amount)s"),
    "at_most": gettext_lazy("at most %(amount)s"),
    "less_than": gettext_lazy("less than %(amount)s"),
}


def name_of(choices: type[TextChoices], code: str) -> str:
    """Return the name of a code; a code this version does not know stands for itself."""
    return str(dict(choices.choices).get(code, code))


def marks_without_reference(mentions: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the footnote marks of a claim that no entry of the essay's reference list answers to."""
    cited = (mention for mention in mentions if mention["kind"] == MentionKind.CITATION)
    return [mention["text"] for mention in cited if mention["value"] is None]


def value_in_words(mention: Mapping[str, Any]) -> str:
    """Return the normalised value of a stored mention, "" where it says no more than the words themselves."""
    value, unit = mention.get("value"), mention.get("unit", "")
    if mention["kind"] == MentionKind.CITATION:
        return value or _("no reference in the text")
    if mention["kind"] == MentionKind.SUPERLATIVE:
        return name_of(Superlative, value or "")
    if isinstance(value, dict):
        return _vague(value, unit)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    shown = _amount(value, unit) if isinstance(value, int | float) else value
    return "" if shown.replace(" ", "") == mention["text"].replace(" ", "") else shown


def _vague(value: Mapping[str, Any], unit: str) -> str:
    """An inexact quantity, or a time that hangs on another."""
    if "relative" in value:
        context = value.get("anchor") == "context"
        return _("relative to a time told before") if context else _("relative to the day of publication")
    if "magnitude" in value:
        return _("in the order of %(amount)s") % {"amount": _amount(10 ** value["magnitude"], unit)}
    if "from" in value:
        return f"{_amount(value['from'], '')}–{_amount(value['to'], unit)}"
    if "ratio" in value:
        return " : ".join(_amount(part, "") for part in value["ratio"])
    code = next((code for code in AMOUNTS if code in value), None)
    return AMOUNTS[code] % {"amount": _amount(value[code], unit)} if code else ""


def _amount(number: float, unit: str) -> str:
    # A millionth is not nothing: below one, four figures are kept wherever they begin.
    rounded = (
        (round(number, 4) if abs(number) >= 1 else float(f"{number:.4g}")) if isinstance(number, float) else number
    )
    return f"{number_format(rounded, force_grouping=True)} {unit}".strip()
