"""What the dashboard measures: the models count, here each count gets its name, its colour and the way to its rows."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.filters import NONE
from factcheck.models import ClaimQuerySet, Essay, Kind, Review, Source, SourceType, Stage, Status
from factcheck.models.vocabulary import NOT_DONE
from factcheck.views.plots import Cell, Line, Plot, Series

DAYS = 30
#: More bars than this are no picture any more.
ESSAYS, PUBLISHERS = 20, 15
#: How many colours the style sheet has for things that have none of their own.
COLOURS = 6
CHECKABLE = [kind.value for kind in Kind if kind != Kind.HEADING]
STAGES = tuple(reversed(Stage))

#: A line before its addresses are known: its name, its counts, and the words of the querystring of its rows.
Counted = tuple[str, Mapping[Any, int], dict[str, Any]]


def rows_at(page: str, **query: Any) -> str:
    return f"{reverse(page)}?{urlencode(query, doseq=True)}"


def progress_of_essays(claims: ClaimQuerySet, essay: Essay | None) -> Plot:
    essays = Essay.objects.filter(pk=essay.pk) if essay else Essay.objects.all()
    titles = dict(essays.order_by("-pk").values_list("pk", "title")[:ESSAYS])
    counts = claims.filter(essay__in=titles).stages_by_essay()
    left = max(essays.count() - ESSAYS, 0)
    note = ngettext("%(count)d older essay is not drawn.", "%(count)d older essays are not drawn.", left)
    return Plot(
        key="essays",
        title=_("Progress of the essays"),
        head=_("Essay"),
        note=note % {"count": left} if left else "",
        **_by_stage([(titles[key], stages, {"essay": key}) for key, stages in counts.items()], STAGES),
    )


def progress_of_sections(claims: ClaimQuerySet, scope: dict[str, Any]) -> Plot:
    counts = claims.stages_by_section()
    lines = [(name or _("Beginning"), stages, scope | {"section": name or NONE}) for name, stages in counts.items()]
    return Plot("sections", _("Progress of the sections"), _("Section"), **_by_stage(lines, STAGES))


def ages(claims: ClaimQuerySet, scope: dict[str, Any]) -> Plot:
    lines = [_age(least, most, stages, scope) for (least, most), stages in claims.stages_by_age().items()]
    title, head = _("Age of the claims that are not done"), _("Since the essay came in")
    return Plot("ages", title, head, **_by_stage(lines, tuple(reversed(NOT_DONE))))


def _age(least: int, most: int | None, stages: Mapping[str, int], scope: dict[str, Any]) -> Counted:
    if most is None:
        return _("%(days)d days and more") % {"days": least}, stages, scope | {"age_min": least}
    name = _("%(least)d to %(most)d days") % {"least": least, "most": most} if most else _("Today")
    return name, stages, scope | {"age_min": least, "age_max": most}


def _by_stage(lines: Iterable[Counted], stages: Sequence[Stage]) -> dict[str, Any]:
    series = tuple(Series(str(stage.label), f"--stage-{stage.value}", STAGES.index(stage)) for stage in stages)
    return {"series": series, "lines": tuple(_stage_line(*line, stages) for line in lines)}


def _stage_line(name: str, counts: Mapping[str, int], query: dict[str, Any], stages: Sequence[Stage]) -> Line:
    def rows(*of: Stage) -> str:
        return rows_at("claims", **query, stage=[stage.value for stage in of], kind=CHECKABLE)

    return Line(name, tuple(Cell(counts.get(stage, 0), rows(stage)) for stage in stages), address=rows(*stages))


def verdicts(claims: ClaimQuerySet, scope: dict[str, Any]) -> Plot:
    counts = claims.counts_by("status")
    lines = [
        _only(
            str(status.label),
            counts.get(status, 0),
            rows_at("claims", **scope, status=status.value, kind=CHECKABLE),
            colour=f"--status-{status.value}",
        )
        for status in Status
    ]
    return Plot("verdicts", _("Verdicts"), _("Status"), (Series(_("Claims"), "--plot-0"),), tuple(lines))


def reviews(scope: dict[str, Any]) -> Plot:
    """Claims a person gave a verdict on, day by day until today; each claim counts once a day and person."""
    today = timezone.localdate()
    first = today - datetime.timedelta(days=DAYS - 1)
    given = Review.objects.of_claims_in(**scope).by_day_and_person(since=first)
    people = dict(sorted({key: name for _day, key, name, _count in given}.items(), key=lambda one: one[1]))
    counts = {(day, key): count for day, key, _name, count in given}
    series = tuple(Series(name, f"--plot-{place % COLOURS}", place) for place, name in enumerate(people.values()))
    lines = []
    for day in (first + datetime.timedelta(days=passed) for passed in range(DAYS)):
        query = scope | {"reviewed_on": day.isoformat()}
        cells = [Cell(counts.get((day, key), 0), rows_at("claims", **query, reviewed_by=key)) for key in people]
        lines.append(Line(date_format(day, "MONTH_DAY_FORMAT"), tuple(cells), address=rows_at("claims", **query)))
    title = _("Claims reviewed a day, by person")
    note = _("The last %(days)d days.") % {"days": DAYS}
    return Plot("reviews", title, _("Day"), series, tuple(lines), upright=True, note=note)


def source_types(essay: Essay | None) -> Plot:
    counts = [(SourceType(value).label, count, {"type": value}) for value, count in _sources(essay).by_type()]
    return _of_sources("types", _("Sources by type"), _("Type"), counts, essay)


def publishers(essay: Essay | None) -> Plot:
    found = _sources(essay).by_publisher()
    counts = [(name or _("No publisher named"), count, {"publisher": name or NONE}) for name, count in found]
    left = len(counts[PUBLISHERS:])
    note = ngettext("%(count)d more publisher is not drawn.", "%(count)d more publishers are not drawn.", left)
    title = _("Sources by publisher")
    return _of_sources(
        "publishers", title, _("Publisher"), counts[:PUBLISHERS], essay, note % {"count": left} if left else ""
    )


def _sources(essay: Essay | None) -> Any:
    return Source.objects.used_in(essay.pk) if essay else Source.objects.all()


def _of_sources(
    key: str, title: str, head: str, counts: Iterable[tuple[str, int, dict]], essay: Essay | None, note: str = ""
) -> Plot:
    scope = {"essay": essay.pk} if essay else {}
    lines = tuple(_only(str(name), count, rows_at("sources", **scope, **query)) for name, count, query in counts)
    return Plot(key, title, head, (Series(_("Sources"), "--plot-0"),), lines, note=note)


def _only(name: str, count: int, address: str, *, colour: str = "") -> Line:
    return Line(name, (Cell(count, address),), address=address, colour=colour)
