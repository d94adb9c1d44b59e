"""Names, in the reader's language, of what the engine finds; and its normalised values as people write them."""

from django.db.models import TextChoices
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


def name_of(choices: type[TextChoices], code: str) -> str:
    """Return the name of a code; a code this version does not know stands for itself."""
    return str(dict(choices.choices).get(code, code))
