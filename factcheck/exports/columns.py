"""What an export says about a claim: every column, declared once. `docs/csv.md` describes each of them."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from factcheck.models import Claim, Evidence

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the column's name in every language, `title` its name for people, `cell` what it says of a row."""

    key: str
    title: str | Promise
    cell: Callable[[Any], Cell]


def moment(value: datetime.datetime | None) -> str:
    """Write a moment as ISO 8601 in UTC, to the second: 2025-03-01T08:30:00Z."""
    return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else ""


def day(value: datetime.date | None) -> str:
    return value.isoformat() if value else ""


def numbered(entries: Iterable[str]) -> str:
    """Join entries into one cell, a numbered line each, so that people can read it and `docs/csv.md` can undo it.

    The lines of an entry after its first are indented, so only the start of an entry begins with a digit. Entry 2
    of every joined column speaks of the same piece of evidence.
    """
    return "\n".join(f"{number}. " + entry.replace("\n", "\n   ") for number, entry in enumerate(entries, start=1))


def _joined(part: Callable[[Evidence], str]) -> Callable[[Claim], str]:
    return lambda claim: numbered(part(piece) for piece in claim.evidence.all())


#: What is known about the claim itself; both layouts begin with it.
CLAIM = (
    Column("claim_id", gettext_lazy("Claim number"), lambda claim: claim.pk),
    Column("essay_id", gettext_lazy("Essay number"), lambda claim: claim.essay_id),
    Column("essay_title", gettext_lazy("Essay"), lambda claim: claim.essay.title),
    Column("position", gettext_lazy("Position"), lambda claim: claim.position),
    Column("section", gettext_lazy("Section"), lambda claim: claim.section),
    Column("start", gettext_lazy("Start"), lambda claim: claim.start),
    Column("end", gettext_lazy("End"), lambda claim: claim.end),
    Column("text", gettext_lazy("Text"), lambda claim: claim.text),
    Column("kind", gettext_lazy("Kind"), lambda claim: claim.kind),
    Column("speaker", gettext_lazy("Speaker"), lambda claim: claim.speaker),
    Column("checkworthiness", gettext_lazy("Check-worthiness"), lambda claim: claim.checkworthiness),
    Column("status", gettext_lazy("Status"), lambda claim: claim.status),
    Column("status_name", gettext_lazy("Status, in words"), lambda claim: claim.get_status_display()),
    Column("stage", gettext_lazy("Stage"), lambda claim: claim.stage),
    Column("reviewer", gettext_lazy("Reviewer"), lambda claim: claim.reviewer.username if claim.reviewer else ""),
    Column("reviewed_at", gettext_lazy("Reviewed at"), lambda claim: moment(claim.reviewed_at)),
    Column("rationale", gettext_lazy("Rationale"), lambda claim: claim.rationale),
    Column("source_count", gettext_lazy("Number of sources"), lambda claim: claim.source_count),
)

#: What is known about one piece of evidence.
EVIDENCE = (
    Column("evidence_id", gettext_lazy("Evidence number"), lambda piece: piece.pk),
    Column("stance", gettext_lazy("Stance"), lambda piece: piece.stance),
    Column("source_title", gettext_lazy("Source"), lambda piece: piece.source.title),
    Column("source_url", gettext_lazy("Source's web address"), lambda piece: piece.source.url),
    Column("source_author", gettext_lazy("Source's author"), lambda piece: piece.source.author),
    Column("source_publisher", gettext_lazy("Source's publisher"), lambda piece: piece.source.publisher),
    Column("source_type", gettext_lazy("Source's type"), lambda piece: piece.source.type),
    Column("source_published_on", gettext_lazy("Source published on"), lambda piece: day(piece.source.published_on)),
    Column("source_archive_url", gettext_lazy("Source's archive address"), lambda piece: piece.source.archive_url),
    Column("quote", gettext_lazy("Quoted passage"), lambda piece: piece.quote),
    Column("locator", gettext_lazy("Locator"), lambda piece: piece.locator),
    Column("accessed_on", gettext_lazy("Accessed on"), lambda piece: day(piece.accessed_on)),
    Column("added_by", gettext_lazy("Added by"), lambda piece: piece.added_by.username),
    Column("added_at", gettext_lazy("Added at"), lambda piece: moment(piece.added_at)),
)

#: The evidence of a claim, joined into one cell a column.
JOINED = tuple(
    Column(key, title, _joined(part))
    for key, title, part in (
        ("stances", pgettext_lazy("column", "Stances"), lambda piece: piece.stance),
        ("source_titles", gettext_lazy("Sources"), lambda piece: piece.source.title),
        ("source_urls", gettext_lazy("Sources' web addresses"), lambda piece: piece.source.url),
        ("quotes", gettext_lazy("Quoted passages"), lambda piece: piece.quote),
        ("locators", gettext_lazy("Locators"), lambda piece: piece.locator),
    )
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


def rows_of(claim: Claim, layout: str) -> Iterator[list[Cell]]:
    """Yield the rows of one claim: one, or in the layout `evidence` one for each piece, and one if there is none."""
    if layout == "claims":
        yield [column.cell(claim) for column in COLUMNS[layout]]
        return
    identity = [column.cell(claim) for column in CLAIM]
    empty: list[Cell] = [""] * len(EVIDENCE)
    pieces = [[column.cell(piece) for column in EVIDENCE] for piece in claim.evidence.all()]
    for piece in pieces or [empty]:
        yield identity + piece
