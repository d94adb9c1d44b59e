"""The tables of the desk, declared."""

import functools
from typing import Any

import django_tables2 as tables
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableListData

from factcheck.marks import found_elsewhere, marked
from factcheck.models import Claim, Essay, Kind, SearchQuery, Source, Stage
from factcheck.models.people import person_name

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}
SHORT = {"td": {"class": "short"}}


class InOrder(TableListData):
    """The rows of one page, which come in the order the table names."""

    @property
    def model(self) -> type[Model]:
        """Where the heads of the columns find the fields' names."""
        return self.table._meta.model

    def order_by(self, aliases: Any) -> None:
        """Leave them so."""


class ClaimTable(tables.Table):
    """One row a claim. Its template draws the status, with the form to change it."""

    #: What was searched for, to be marked.
    searched = SearchQuery()
    #: Not where all rows are of one essay.
    shows_essay = True

    selected = tables.CheckBoxColumn(
        accessor="pk",
        attrs={
            "th__input": {
                "class": "form-check-input",
                "data-selects-every-row": True,
                "aria-label": _("Select every row of this page"),
            },
        },
    )
    position = tables.Column(verbose_name=_("No."), attrs=NUMBER)
    text = tables.Column(verbose_name=_("Claim"), orderable=False, attrs={"td": {"class": "claim-cell"}})
    kind = tables.Column(orderable=False, attrs=SHORT)
    checkworthiness = tables.Column(verbose_name=_("Score"), attrs=NUMBER)
    status = tables.Column(attrs=SHORT)
    stage = tables.Column(attrs=SHORT)
    source_count = tables.Column(verbose_name=_("Sources"), orderable=False, attrs=NUMBER)
    assignee = tables.Column(verbose_name=_("Assigned to"), orderable=False, attrs=SHORT)
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
        attrs = {"class": "table table-hover desk-table stacked"}
        template_name = "claims/_rows.html"
        empty_text = _("No claim matches.")

    @classmethod
    def optional_columns(cls) -> list[str]:
        """Return the names of the columns one can put away."""
        return [name for name in cls.base_columns if name not in ("selected", "text")]

    # Every cell is drawn from its record alone, so that a page need not ask each column anew what it is: see
    # templatetags/rows.py. What draws the status needs the page around it and is a template.

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """The words for kinds and stages, looked up once a table."""
        return {one.value: str(one.label) for one in (*Kind, *Stage)}

    def render_selected(self, record: Claim) -> SafeString:
        # Ticked stays ticked when the row is drawn anew.
        return format_html(
            '<input type="checkbox" name="selected" value="{0}" id="tick-{0}" class="form-check-input" form="bulk"'
            ' data-selects-row hx-preserve="true" aria-label="{1}">',
            record.pk,
            gettext("Select claim {number}").format(number=record.position),
        )

    def render_position(self, record: Claim) -> int:
        return record.position

    def render_text(self, record: Claim) -> SafeString:
        places = [record.essay.title] if self.shows_essay else []
        if record.own_section:
            places.append(marked(record.own_section, self.searched))
        where = format_html_join(" › ", "{}", ((place,) for place in places))
        return format_html(
            '<a href="{}">{}</a>{}{}',
            record.get_absolute_url(),
            marked(record.text, self.searched),
            format_html('<div class="where">{}</div>', where) if where else "",
            found_elsewhere(record, self.searched) if self.searched.wanted else "",
        )

    def render_kind(self, record: Claim) -> str:
        return self.names[record.kind]

    def render_checkworthiness(self, record: Claim) -> SafeString:
        return format_html('<meter min="0" max="1" value="{0}" aria-hidden="true"></meter> {0}', record.score)

    def render_stage(self, record: Claim) -> str:
        return self.names[record.stage]

    def render_source_count(self, record: Claim) -> int:
        return record.source_count

    def render_assignee(self, record: Claim) -> SafeString | str:
        if not record.assignee:
            return self.default
        due = render_to_string("claims/_due.html", {"claim": record}) if record.due_on else ""
        return format_html("{}<div>{}</div>", person_name(record.assignee), due)

    def render_reviewed_at(self, record: Claim) -> SafeString | str:
        if not record.reviewed_at:
            return self.default
        return format_html(
            '<time datetime="{}">{}</time><div class="where">{}</div>',
            record.reviewed_at.isoformat(),
            date_format(localtime(record.reviewed_at), "SHORT_DATETIME_FORMAT"),
            person_name(record.reviewer) if record.reviewer else "",
        )


class EssayTable(tables.Table):
    title = tables.Column(linkify=True, attrs={"td": {"class": "claim-cell"}})
    author = tables.Column()
    published_on = tables.DateColumn(attrs=SHORT)
    claim_count = tables.Column(verbose_name=_("Claims"), orderable=False, attrs=NUMBER)
    done_count = tables.Column(verbose_name=_("Done"), orderable=False, attrs=NUMBER)
    imported_at = tables.DateTimeColumn(short=True, attrs=SHORT)

    class Meta:
        model = Essay
        sequence = fields = ("title", "author", "published_on", "claim_count", "done_count", "imported_at")
        attrs = {"class": "table table-hover desk-table stacked"}
        empty_text = _("There is no essay yet.")

    def render_done_count(self, record: Essay) -> SafeString:
        return render_to_string("essays/_progress.html", {"essay": record})


class SourceTable(tables.Table):
    title = tables.Column(linkify=True, attrs={"td": {"class": "claim-cell"}})
    publisher = tables.Column()
    type = tables.Column(attrs=SHORT)
    published_on = tables.DateColumn(attrs=SHORT)
    claim_count = tables.Column(verbose_name=_("Used by"), orderable=False, attrs=NUMBER)

    class Meta:
        model = Source
        sequence = fields = ("title", "publisher", "type", "published_on", "claim_count")
        attrs = {"class": "table table-hover desk-table stacked"}
        empty_text = _("No source matches.")
