"""The dashboard: every number is right, and leads to just the rows it counts."""

import datetime
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.models import Essay, Review, Source
from tests.views.pages import words_of

SECTIONS = (
    "開場白有三十個字。\n\n一、背景\n2015年,該公司成立於上海,員工共有300人。\n他們在2016年搬家。\n\n"
    "二、結論\n產量是全國第一。\n"
)


@pytest.fixture
def worked_on(claims, other_essay, source, sources, reviewer, other_reviewer):
    """Two essays with verdicts, a dispute, a claim without its proof, and sources."""
    source.type = "company"
    source.save_as(reviewer)
    claims[0].attach(source, stance="supports", by=reviewer, locator="第3頁")
    claims[0].review(by=reviewer, status="supported")
    claims[1].review(by=reviewer, status="refuted")
    claims[1].review(by=other_reviewer, status="supported")
    claims[2].review(by=reviewer, status="not_checkable")
    other_essay.claims.first().review(by=other_reviewer, status="refuted")
    other_essay.claims.first().attach(sources[0], stance="refutes", by=reviewer)
    Source(title="無名的文件").save_as(reviewer)


@pytest.fixture
def plots(desk):
    """Return the plots of the dashboard by their key."""

    def of(query: str = "") -> dict:
        page = desk.get(f"/dashboard/{query}")
        assert page.status_code == 200
        return {plot.key: plot for plot in page.context["plots"]}

    return of


def numbers(plot) -> dict[str, dict[str, int]]:
    """What a plot says, zeros left out."""
    names = [one.name for one in plot.series]
    return {
        line.name: {name: cell.count for name, cell in zip(names, line.cells, strict=True) if cell.count}
        for line in plot.rows
    }


def given_on(review: Review, moment: datetime.datetime) -> None:
    """Put a review on another day, which nobody can do on the desk."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_review SET created_at = %s WHERE id = %s", [moment, review.pk])


def test_progress_verdicts_and_sources_are_counted(plots, worked_on, essay, other_essay):
    found = plots()
    assert "sections" not in found
    assert list(numbers(found["essays"])) == [other_essay.title, essay.title]
    assert numbers(found["essays"])[essay.title] == {"Done": 2, "Disputed": 1}
    statuses = list(essay.claims.values_list("status", flat=True)) + list(
        other_essay.claims.values_list("status", flat=True)
    )
    told = {name: counts["Claims"] for name, counts in numbers(found["verdicts"]).items()}
    assert sum(told.values()) == len(statuses)
    assert told["Supported"] == statuses.count("supported")
    assert numbers(found["types"]) == {"Other": {"Sources": 3}, "Company": {"Sources": 1}}
    publishers = {"統計處": {"Sources": 2}, "No publisher named": {"Sources": 1}, "某公司": {"Sources": 1}}
    assert numbers(found["publishers"]) == publishers


def test_every_number_leads_to_just_as_many_rows(desk, plots, worked_on, essay):
    for query in ("", f"?essay={essay.pk}"):
        for plot in plots(query).values():
            for line in plot.rows:
                for cell in (one for one in line.cells if one.count):
                    page = desk.get(cell.address)
                    assert len(page.context["table"].rows) == cell.count, cell.address
                if line.address and len(plot.series) > 1 and plot.key != "reviews":
                    assert len(desk.get(line.address).context["table"].rows) == line.total, line.address


def test_one_essay_shows_its_sections_and_only_its_own_numbers(plots, worked_on, essay, other_essay, source):
    found = plots(f"?essay={essay.pk}")
    assert list(numbers(found["essays"])) == [essay.title]
    assert numbers(found["sections"]) == {"Beginning": {"Done": 2, "Disputed": 1}}
    assert numbers(found["publishers"]) == {source.publisher: {"Sources": 1}}
    assert numbers(found["reviews"]) == {
        line.name: {"reviewer": 3, "other_reviewer": 1} for line in found["reviews"].rows
    }


def test_sections_come_as_the_essay_was_written_and_headings_do_not_count(desk, plots, db, reviewer):
    essay, _ = Essay.objects.from_text(SECTIONS, title="分節")
    headings = [claim.text for claim in essay.claims.filter(kind="heading").order_by("start")]
    assert len(headings) == 2
    plot = plots()["sections"]
    assert [line.name for line in plot.rows] == ["Beginning", *headings]
    for line, section in zip(plot.rows, ["", *headings], strict=True):
        assert line.total == essay.claims.checkable().filter(section=section).count()
        assert len(desk.get(line.address).context["table"].rows) == line.total


def test_a_claim_counts_once_a_day_and_person_and_withdrawals_do_not(plots, claims, reviewer, other_reviewer):
    claims[0].review(by=reviewer, status="not_checkable")
    claims[0].review(by=reviewer, status="refuted")
    claims[1].review(by=reviewer, status="unverified")
    claims[1].review(by=other_reviewer, status="refuted")
    plot = plots()["reviews"]
    assert [numbers(plot)[line.name] for line in plot.rows] == [{"other_reviewer": 1, "reviewer": 1}]
    assert len(plot.lines) == 30


def test_days_are_those_of_the_reader(desk, claims, reviewer):
    review = claims[0].review(by=reviewer, status="not_checkable")
    # Half an hour before midnight in UTC it is tomorrow in Taipei, and today in Los Angeles.
    moment = (timezone.now() - datetime.timedelta(days=3)).replace(hour=23, minute=30)
    given_on(review, moment)
    days = {}
    for zone in ("Asia/Taipei", "America/Los_Angeles"):
        desk.cookies["timezone"] = zone
        plot = next(plot for plot in desk.get("/dashboard/").context["plots"] if plot.key == "reviews")
        cell = next(cell for line in plot.rows for cell in line.cells if cell.count)
        days[zone] = re.search(r"reviewed_on=([\d-]+)", cell.address)[1]
        assert len(desk.get(cell.address).context["table"].rows) == 1
    today = moment.date()
    assert days["Asia/Taipei"] == (today + datetime.timedelta(days=1)).isoformat()
    assert days["America/Los_Angeles"] == today.isoformat()


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "Today"),
        (1, "1 to 7 days"),
        (7, "1 to 7 days"),
        (8, "8 to 30 days"),
        (90, "31 to 90 days"),
        (91, "91 days and more"),
        (4000, "91 days and more"),
    ],
)
def test_claims_that_are_not_done_are_as_old_as_their_essay_is_on_the_desk(
    desk, plots, essay, claims, reviewer, days, name
):
    Essay.objects.filter(pk=essay.pk).update(imported_at=timezone.now() - datetime.timedelta(days=days))
    claims[0].review(by=reviewer, status="not_checkable")
    plot = plots()["ages"]
    assert numbers(plot) == {name: {"Open": 2}}
    assert len(desk.get(plot.rows[0].address).context["table"].rows) == 2


def test_a_verdict_given_on_a_day_must_be_of_the_person_asked_for(desk, claims, reviewer, other_reviewer):
    mine = claims[0].review(by=reviewer, status="not_checkable")
    claims[0].review(by=other_reviewer, status="not_checkable")
    given_on(mine, timezone.now() - datetime.timedelta(days=5))
    today = timezone.localdate().isoformat()

    def found(**query):
        return len(desk.get("/claims/", query).context["table"].rows)

    assert found(reviewed_on=today) == 1
    assert found(reviewed_on=today, reviewed_by=other_reviewer.pk) == 1
    assert found(reviewed_on=today, reviewed_by=reviewer.pk) == 0
    assert found(reviewed_by=reviewer.pk) == 1


@pytest.mark.parametrize("query", ["reviewed_on=gestern", "age_min=-1", "age_max=1e99", "age_min=x", "reviewed_by=0"])
def test_a_filter_that_makes_no_sense_gets_a_sentence(desk, essay, query):
    assert desk.get(f"/claims/?{query}").status_code == 400


def test_the_script_reads_the_same_numbers_as_stand_in_the_table(desk, worked_on):
    page = desk.get("/dashboard/")
    for plot in page.context["plots"]:
        text = page.content.decode().partition(f'<script id="{plot.key}" type="application/json">')[2]
        data = json.loads(text.partition("</script>")[0])
        drawn = plot.lines if plot.upright else plot.rows
        assert data["labels"] == [line.name for line in drawn]
        for place, one in enumerate(data["series"]):
            assert one["counts"] == [line.cells[place].count for line in drawn]
            assert one["addresses"] == [line.cells[place].address for line in drawn]


def test_an_empty_desk_says_so(desk):
    assert "There is no essay yet." in words_of(desk.get("/dashboard/"))


def test_an_essay_without_work_has_plots_that_say_there_is_nothing(desk, essay):
    assert "Nothing to count yet." in words_of(desk.get("/dashboard/"))


@pytest.mark.parametrize("asked", ["0", "abc", "-1", "9" * 30])
def test_an_essay_that_is_not_there_gets_404(desk, essay, asked):
    assert desk.get(f"/dashboard/?essay={asked}").status_code == 404


def test_markup_in_titles_and_names_is_shown_never_obeyed(desk, essay, claims, source, reviewer):
    evil = "</script><script>alert(1)</script>"
    Essay.objects.filter(pk=essay.pk).update(title=evil)
    Source(title="x", publisher=evil).save_as(reviewer)
    for query in ("", "?essay=" + str(essay.pk)):
        assert evil not in desk.get(f"/dashboard/{query}").content.decode()


def test_it_takes_as_many_queries_for_much_work_as_for_little(desk, worked_on, reviewer, django_assert_max_num_queries):
    desk.get("/dashboard/")
    with CaptureQueriesContext(connection) as little:
        desk.get("/dashboard/")
    for number in range(25):
        more, _ = Essay.objects.from_text(f"{number}年,該公司有{number}人。\n", title=f"第{number}篇")
        more.claims.first().review(by=reviewer, status="not_checkable")
        Source(title=f"第{number}本", publisher=f"第{number}家").save_as(reviewer)
    with django_assert_max_num_queries(len(little)):
        page = desk.get("/dashboard/")
    assert "7 older essays are not drawn." in words_of(page)
    assert "13 more publishers are not drawn." in words_of(page)


def test_a_long_title_leaves_the_box_as_wide_as_others(desk, essay):
    Essay.objects.filter(pk=essay.pk).update(title="很長的題目" * 60)
    box = desk.get("/dashboard/").content.decode().partition('<select name="essay"')[2].partition("</select>")[0]
    assert "很長的題目" * 7 in box
    assert "很長的題目" * 8 not in box
