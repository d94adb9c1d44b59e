"""The tables of the desk, declared."""

import datetime

import django_tables2 as tables
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from factcheck.marks import found_elsewhere, marked
from factcheck.models import Claim, Essay, Kind, SearchQuery, Source

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
SHORT = {"td": {"class": "short"}}


class ClaimTable(tables.Table):
    """One row a claim. Its template draws the status, with the form to change it."""

    #: What was searched for, to be marked.
    searched = SearchQuery()

    selected = tables.CheckBoxColumn(
        accessor="pk",
        attrs={
            "th__input": {
                "class": "form-check-input",
                "data-selects-every-row": True,
                "aria-label": _("Select every row of this page"),
            },
            "td__input": {
                "class": "form-check-input",
                "form": "bulk",
                "data-selects-row": True,
                # Ticked stays ticked when the row is drawn anew.
                "id": lambda record: f"tick-{record.pk}",
                "hx-preserve": "true",
                "aria-label": lambda record: _("Select claim {number}").format(number=record.position),
            },
        },
    )
    position = tables.Column(verbose_name=_("No."), attrs=NUMBER, order_by=("essay_id", "start"))
    text = tables.Column(verbose_name=_("Claim"), order_by="text", attrs={"td": {"class": "claim-cell"}})
    kind = tables.Column(attrs=SHORT)
    checkworthiness = tables.Column(verbose_name=_("Score"), attrs=NUMBER)
    status = tables.Column(attrs=SHORT)
    stage = tables.Column(attrs=SHORT)
    source_count = tables.Column(verbose_name=_("Sources"), attrs=NUMBER)
    assignee = tables.Column(verbose_name=_("Assigned to"), order_by="assignee__username", attrs=SHORT)
    reviewed_at = tables.Column(verbose_name=_("Reviewed"), attrs=SHORT)

    class Meta:
        model = Claim
        sequence = fields = (
            "selected",
            "position",
            "text",
            "kind",
            "checkworthiness",
            "status",
            "stage",
            "source_count",
            "assignee",
            "reviewed_at",
        )
        attrs = {"class": "table table-hover desk-table"}
        template_name = "claims/_rows.html"
        row_attrs = {
            "class": lambda record: "is-heading" if record.kind == Kind.HEADING else "",
            "id": lambda record: f"row-{record.pk}",
            "data-row": True,
        }
        empty_text = _("No claim matches.")

    @classmethod
    def optional_columns(cls) -> list[str]:
        """Return the names of the columns one can put away."""
        return [name for name in cls.base_columns if name not in ("selected", "text")]

    def render_text(self, record: Claim) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><div class="where">{}{}{}</div>{}',
            reverse("claim", args=[record.pk]),
            marked(record.text, self.searched),
            record.essay.title,
            " › " if record.section else "",
            marked(record.section, self.searched),
            found_elsewhere(record, self.searched),
        )

    def render_checkworthiness(self, value: float) -> SafeString:
        shown = f"{value:.2f}"
        return format_html('<meter min="0" max="1" value="{}" aria-hidden="true"></meter> {}', shown, shown)

    def render_assignee(self, value: User, record: Claim) -> SafeString:
        return format_html("{}<div>{}</div>", value.username, render_to_string("claims/_due.html", {"claim": record}))

    def render_reviewed_at(self, value: datetime.datetime, record: Claim) -> SafeString:
        return format_html(
            '<time datetime="{}">{}</time><div class="where">{}</div>',
            value.isoformat(),
            date_format(localtime(value), "SHORT_DATETIME_FORMAT"),
            record.reviewer.username if record.reviewer else "",
        )

    def order_source_count(self, claims: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        return claims.order_by("-source_count" if is_descending else "source_count", "essay_id", "start"), True


class EssayTable(tables.Table):
    title = tables.Column(linkify=True, attrs={"td": {"class": "claim-cell"}})
    author = tables.Column()
    published_on = tables.DateColumn(attrs=SHORT)
    claim_count = tables.Column(verbose_name=_("Claims"), attrs=NUMBER)
    done_count = tables.Column(verbose_name=_("Done"), attrs=NUMBER)
    imported_at = tables.DateTimeColumn(short=True, attrs=SHORT)

    class Meta:
        model = Essay
        sequence = fields = ("title", "author", "published_on", "claim_count", "done_count", "imported_at")
        attrs = {"class": "table table-hover desk-table"}
        empty_text = _("There is no essay yet.")

    def render_done_count(self, record: Essay) -> SafeString:
        return render_to_string("essays/_progress.html", {"essay": record})


class SourceTable(tables.Table):
    title = tables.Column(linkify=True, attrs={"td": {"class": "claim-cell"}})
    publisher = tables.Column()
    type = tables.Column(attrs=SHORT)
    published_on = tables.DateColumn(attrs=SHORT)
    claim_count = tables.Column(verbose_name=_("Used by"), attrs=NUMBER)

    class Meta:
        model = Source
        sequence = fields = ("title", "publisher", "type", "published_on", "claim_count")
        attrs = {"class": "table table-hover desk-table"}
        empty_text = _("No source matches.")
