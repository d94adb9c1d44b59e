"""What an export says about a claim: every column, declared once. `docs/csv.md` describes each of them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from factcheck.models import Status

#: None is an empty cell.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the column's name in every language, `title` its name for people.

    `field` is where its value stands, as `values_list` takes it from a claim; `piece` is a piece of the claim's
    evidence. The cell is the value as it is, or what `cell` makes of it, or, for one of `words`,
    its name in the reader's language.
    """

    key: str
    title: str | Promise
    field: str
    cell: Callable[[Any], Cell] | None = None
    words: type[TextChoices] | None = None
    #: Never begins with anything but a letter or a digit of ours, so no spreadsheet takes it for a formula.
    is_plain: bool = False

    def writer(self) -> Callable[[Any], Cell] | None:
        """Return what makes a cell of a value, in the language of the moment, or None if the value is the cell."""
        if self.words is None:
            return self.cell
        return {word.value: str(word.label) for word in self.words}.__getitem__


def moment(value: datetime.datetime | None) -> str:
    """Write a moment as ISO 8601 in UTC, to the second: 2025-03-01T08:30:00Z."""
    return f"{value.astimezone(datetime.UTC).isoformat()[:19]}Z" if value else ""


def day(value: datetime.date | None) -> str:
    return value.isoformat() if value else ""


def numbered(entries: Iterable[str]) -> str:
    """Join entries into one cell, a numbered line each, so that people can read it and `docs/csv.md` can undo it.

    The lines of an entry after its first are indented, so only the start of an entry begins with a digit. Entry 2
    of every joined column speaks of the same piece of evidence.
    """
    return "\n".join([f"{number}. " + entry.replace("\n", "\n   ") for number, entry in enumerate(entries, start=1)])


#: What is known about the claim itself; both layouts begin with it.
CLAIM = (
    Column("claim_id", gettext_lazy("Claim number"), "pk", is_plain=True),
    Column("essay_id", gettext_lazy("Essay number"), "essay_id", is_plain=True),
    Column("essay_title", gettext_lazy("Essay"), "essay__title"),
    Column("position", gettext_lazy("Position"), "position", is_plain=True),
    Column("section", gettext_lazy("Section"), "section"),
    Column("start", gettext_lazy("Start"), "start", is_plain=True),
    Column("end", gettext_lazy("End"), "end", is_plain=True),
    Column("text", gettext_lazy("Text"), "text"),
    Column("kind", gettext_lazy("Kind"), "kind", is_plain=True),
    Column("speaker", gettext_lazy("Speaker"), "speaker"),
    Column("checkworthiness", gettext_lazy("Check-worthiness"), "checkworthiness", is_plain=True),
    Column("status", gettext_lazy("Status"), "status", is_plain=True),
    Column("status_name", gettext_lazy("Status, in words"), "status", words=Status, is_plain=True),
    Column("stage", gettext_lazy("Stage"), "stage", is_plain=True),
    Column("reviewer", gettext_lazy("Reviewer"), "reviewer__username"),
    Column("reviewed_at", gettext_lazy("Reviewed at"), "reviewed_at", moment, is_plain=True),
    Column("rationale", gettext_lazy("Rationale"), "rationale"),
    # The one column that is neither a claim's nor a piece's: how many different sources its pieces name.
    Column("source_count", gettext_lazy("Number of sources"), "piece__source", is_plain=True),
)

EVIDENCE_BEGINS = len(CLAIM)
#: Where a row has its piece's source.
SOURCE = EVIDENCE_BEGINS - 1

#: What is known about one piece of evidence.
EVIDENCE = (
    Column("evidence_id", gettext_lazy("Evidence number"), "piece__pk", is_plain=True),
    Column("stance", gettext_lazy("Stance"), "piece__stance", is_plain=True),
    Column("source_title", gettext_lazy("Source"), "piece__source__title"),
    Column("source_url", gettext_lazy("Source's web address"), "piece__source__url"),
    Column("source_author", gettext_lazy("Source's author"), "piece__source__author"),
    Column("source_publisher", gettext_lazy("Source's publisher"), "piece__source__publisher"),
    Column("source_type", gettext_lazy("Source's type"), "piece__source__type", is_plain=True),
    Column(
        "source_published_on", gettext_lazy("Source published on"), "piece__source__published_on", day, is_plain=True
    ),
    Column("source_archive_url", gettext_lazy("Source's archive address"), "piece__source__archive_url"),
    Column("quote", gettext_lazy("Quoted passage"), "piece__quote"),
    Column("locator", gettext_lazy("Locator"), "piece__locator"),
    Column("accessed_on", gettext_lazy("Accessed on"), "piece__accessed_on", day, is_plain=True),
    Column("added_by", gettext_lazy("Added by"), "piece__added_by__username"),
    Column("added_at", gettext_lazy("Added at"), "piece__added_at", moment, is_plain=True),
)

#: The evidence of a claim; its pieces are joined into one cell a column.
JOINED = (
    Column("stances", pgettext_lazy("column", "Stances"), "piece__stance", is_plain=True),
    Column("source_titles", gettext_lazy("Sources"), "piece__source__title", is_plain=True),
    Column("source_urls", gettext_lazy("Sources' web addresses"), "piece__source__url", is_plain=True),
    Column("quotes", gettext_lazy("Quoted passages"), "piece__quote", is_plain=True),
    Column("locators", gettext_lazy("Locators"), "piece__locator", is_plain=True),
)

#: The layouts, by the name that querystring and command use.
COLUMNS = {"claims": CLAIM + JOINED, "evidence": CLAIM + EVIDENCE}


def columns_of(layout: str) -> tuple[Column, ...]:
    """Return the columns of a layout, or raise ValidationError if there is no such layout."""
    if layout not in COLUMNS:
        known = ", ".join(COLUMNS)
        message = _("There is no layout “%(layout)s”; there are %(known)s.") % {"layout": layout, "known": known}
        raise ValidationError(message, code="layout")
    return COLUMNS[layout]
