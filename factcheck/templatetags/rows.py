"""Draws the rows of the claims table.

django-tables2 declares the table. It would also draw it, but asks every column anew for every cell what its attributes
are, and the form in each row is a template of its own: together four fifths of the time a page takes. Here a row is put
together from strings, and the form is drawn once for all claims that show the same one.
"""

import copy
import functools
from collections.abc import Callable
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import conditional_escape, escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django_tables2.utils import AttributeDict

from factcheck.models import Claim, Kind, Review
from factcheck.tables import ClaimTable

register = template.Library()

#: What stands for a claim's own values in a form that many claims share. No text of a claim gets in their way: it is
#: put in last.
KEY, VERSION = 918_273_645_546_372_819, 817_263_544_536_271_819
REASON, OWN_REASON = "\ue000reason\ue000", "\ue000own reason\ue000"


@register.simple_tag(takes_context=True)
def claim_rows(context: Context, table: ClaimTable) -> SafeString:
    """The rows of a page."""
    status, openings = StatusCell(context), openings_of(table)
    return mark_safe("\n".join(_row(record, table, openings, status) for record in table.data))  # noqa: S308 each cell is escaped


@register.simple_tag(takes_context=True)
def claim_row(context: Context, table: ClaimTable) -> SafeString:
    """The one row of a table, with the faults and the forms the context brings."""
    (record,) = table.data
    return _row(record, table, openings_of(table), lambda claim: draw_status(context, claim))


def openings_of(table: ClaimTable) -> list[tuple[str, SafeString]]:
    """Return the name of each visible column with the start of its cells."""
    return [(column.name, _opening(column.name, column.header)) for column in table.columns]


@functools.cache
def _opening(name: str, header: str) -> SafeString:
    attributes = AttributeDict(ClaimTable.base_columns[name].attrs.get("td", {})).as_html()
    return format_html('<td role="cell" data-heading="{}" {}>', strip_tags(header), attributes)


def _row(
    record: Claim, table: ClaimTable, openings: list[tuple[str, SafeString]], status: Callable[[Claim], str]
) -> SafeString:
    cells = (
        status(record) if name == "status" else conditional_escape(getattr(table, f"render_{name}")(record))
        for name, _opening in openings
    )
    drawn = (f"{opening}{cell}</td>" for (_name, opening), cell in zip(openings, cells, strict=True))
    css = ' class="is-heading"' if record.kind == Kind.HEADING else ""
    return mark_safe(f'<tr role="row" id="row-{record.pk}" data-row{css}>{"".join(drawn)}</tr>')  # noqa: S308


def draw_status(context: Context, claim: Claim) -> str:
    person = context["user"]
    return _drawn(context, claim, claim.standing_verdict_of(person), claim.verdict_shown_to(person))


def _drawn(context: Context, claim: Claim, own: Review | None, chosen: str) -> str:
    with context.push(claim=claim, own=own, chosen=chosen):
        return get_template("claims/_row_status.html").template.render(context)


class StatusCell:
    """Draws the status of a claim with the form to change it; each sort of form once a page."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.moulds: dict[tuple[Any, ...], str] = {}

    def __call__(self, claim: Claim) -> str:
        own = claim.standing_verdict_of(self.context["user"])
        own_reason = own.rationale if own else ""
        others_reason = "" if claim.rationale == own_reason else claim.rationale
        chosen = claim.verdict_shown_to(self.context["user"])
        sort = (
            claim.status,
            chosen,
            claim.needs_proof,
            claim.needs_confirmation,
            claim.is_disputed,
            bool(claim.retired_at),
            bool(own),
            bool(others_reason),
        )
        if sort not in self.moulds:
            self.moulds[sort] = self.mould(claim, own=own, chosen=chosen, shows_reason=bool(others_reason))
        drawn = self.moulds[sort].replace(str(KEY), str(claim.pk)).replace(str(VERSION), str(claim.version))
        return drawn.replace(REASON, escape(others_reason)).replace(OWN_REASON, escape(own_reason))

    def mould(self, claim: Claim, *, own: Review | None, chosen: str, shows_reason: bool) -> str:
        stand_in = copy.copy(claim)
        stand_in.pk, stand_in.version, stand_in.rationale = KEY, VERSION, REASON if shows_reason else ""
        return _drawn(self.context, stand_in, Review(rationale=OWN_REASON) if own else None, chosen)
