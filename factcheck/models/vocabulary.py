"""The words of the desk, and the named sets of states that rules speak of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(TextChoices):
    """The language an essay is written in (BCP 47)."""

    TRADITIONAL = "zh-Hant", _("Chinese, Traditional")
    SIMPLIFIED = "zh-Hans", _("Chinese, Simplified")
    ENGLISH = "en", _("English")


class Kind(TextChoices):
    """What a claim is, as the engine found it."""

    HEADING = "heading", pgettext_lazy("kind", "Heading")
    FACT = "fact", pgettext_lazy("kind", "Fact")
    QUOTE = "quote", pgettext_lazy("kind", "Quote")
    OPINION = "opinion", pgettext_lazy("kind", "Opinion")
    PREDICTION = "prediction", pgettext_lazy("kind", "Prediction")
    QUESTION = "question", pgettext_lazy("kind", "Question")


class Status(TextChoices):
    """What is true: the verdict. The five report classes of the Taiwan FactCheck Center and two of our own."""

    UNVERIFIED = "unverified", pgettext_lazy("status", "Unverified")
    SUPPORTED = "supported", pgettext_lazy("status", "Supported")
    PARTLY_FALSE = "partly_false", pgettext_lazy("status", "Partly false")
    REFUTED = "refuted", pgettext_lazy("status", "Refuted")
    CLARIFICATION = "clarification", pgettext_lazy("status", "Clarification")
    INSUFFICIENT = "insufficient", pgettext_lazy("status", "Insufficient evidence")
    NOT_CHECKABLE = "not_checkable", pgettext_lazy("status", "Not checkable")


class Stage(TextChoices):
    """Who has to act. Kept apart from the status."""

    OPEN = "open", pgettext_lazy("stage", "Open")
    IN_REVIEW = "in_review", pgettext_lazy("stage", "In review")
    SECOND_REVIEW = "second_review", pgettext_lazy("stage", "Second review")
    DISPUTED = "disputed", pgettext_lazy("stage", "Disputed")
    DONE = "done", pgettext_lazy("stage", "Done")


class Stance(TextChoices):
    """What a source does to a claim."""

    SUPPORTS = "supports", pgettext_lazy("stance", "Supports")
    REFUTES = "refutes", pgettext_lazy("stance", "Refutes")
    CONTEXT = "context", pgettext_lazy("stance", "Context")


class SourceType(TextChoices):
    """What sort of work a source is."""

    OFFICIAL = "official", pgettext_lazy("source type", "Official document")
    STATISTICS = "statistics", pgettext_lazy("source type", "Statistics")
    ACADEMIC = "academic", pgettext_lazy("source type", "Academic work")
    NEWS = "news", pgettext_lazy("source type", "News")
    COMPANY = "company", pgettext_lazy("source type", "Company")
    INTERVIEW = "interview", pgettext_lazy("source type", "Interview")
    BOOK = "book", pgettext_lazy("source type", "Book")
    OTHER = "other", pgettext_lazy("source type", "Other")


#: Somebody has to act.
NOT_DONE = tuple(stage for stage in Stage if stage != Stage.DONE)
#: There is a verdict, but another person's word can still change it.
UNSETTLED = (Stage.SECOND_REVIEW, Stage.DISPUTED)
#: What one can find a claim to be; to withdraw a verdict is none.
VERDICTS = tuple(status for status in Status if status != Status.UNVERIFIED)
#: Verdicts that count as done only with a source that names the passage or the place.
NEEDS_EVIDENCE = frozenset({Status.SUPPORTED, Status.PARTLY_FALSE, Status.REFUTED, Status.CLARIFICATION})
#: Verdicts that count as done only with a written reason.
NEEDS_RATIONALE = frozenset({Status.INSUFFICIENT})
