"""A person's own work: what waits for them, and what others did since they were last here."""

import dataclasses
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from factcheck.filters import claims_for
from factcheck.models import Claim, Stage, Workspace, news_for
from factcheck.models.vocabulary import NOT_DONE
from factcheck.views.facets import MOST, shown
from factcheck.views.querystrings import table_address

#: Rows shown of each list; the table shows the rest.
SHOWN = 8
NEWS = 30
#: Whoever can't review has no work here.
MAY_WORK = ("factcheck.view_claim", "factcheck.add_review")


@dataclasses.dataclass(frozen=True, slots=True)
class WorkList:
    """Claims that wait for a person. They are what the table shows at `address`, because its filter finds them."""

    key: str
    title: str
    when_empty: str
    shown: list[Claim]
    count: int
    address: str

    @property
    def number(self) -> str:
        return shown(self.count)


@require_safe
@permission_required(MAY_WORK, raise_exception=True)
def work_page(request: HttpRequest) -> HttpResponse:
    # Whoever asks for the head of the page has not read it.
    since = request.user.date_joined if request.method == "HEAD" else Workspace.objects.enter(request.user)
    lists = work_lists(request.user)
    context = {
        "lists": lists,
        "has_work": any(one.count for one in lists),
        "since": since,
        "news": news_for(request.user, since=since, limit=NEWS),
        "news_limit": NEWS,
        "all_mine": table_address(urlencode({"involved": request.user.pk, "sort": "-reviewed_at"})),
        "free": table_address(urlencode({"assignee": "null", "stage": Stage.OPEN.value, "sort": "-checkworthiness"})),
    }
    return render(request, "work/work.html", context)


def has_work(person: AbstractUser) -> bool:
    if not person.has_perms(MAY_WORK):
        return False
    return any(claims_for(QueryDict(query)).exists() for query in queries_for(person).values())


def queries_for(person: AbstractUser) -> dict[str, str]:
    """Return what waits for a person, as querystrings of the table."""
    disputed = {"stage": Stage.DISPUTED.value}
    if not person.has_perm("factcheck.settle_claim"):
        disputed["involved"] = person.pk
    queries = {
        "due": {"assignee": person.pk, "stage": NOT_DONE},
        "disputed": disputed,
        "unproved": {"reviewer": person.pk, "needs_proof": "true"},
        "second": {"stage": Stage.SECOND_REVIEW.value, "open_to": person.pk},
    }
    return {key: urlencode(query, doseq=True) for key, query in queries.items()}


def work_lists(person: AbstractUser) -> list[WorkList]:
    lists = []
    for key, query in queries_for(person).items():
        claims = claims_for(QueryDict(query))
        count = claims.number(most=MOST)
        claims = claims.most_pressing_first(person) if key == "due" else claims.in_order()
        title, when_empty = WORDS[key]
        first = list(claims.for_reading()[:SHOWN])
        lists.append(WorkList(key, title, when_empty, first, count, table_address(query)))
    return lists


WORDS = {
    "due": (
        _("Assigned to me, what is due first"),
        _("Nothing is in your hands. Take claims that nobody has: tick them in the table and press “Assign to me”."),
    ),
    "disputed": (
        _("Disputed"),
        _("No dispute waits for you. Where two verdicts differ, the claim comes here."),
    ),
    "unproved": (
        _("My verdicts that wait for their proof"),
        _("Every verdict of yours has what proves it."),
    ),
    "second": (
        _("Waiting for a second review by me"),
        _("Nobody waits for a second look. One is asked for on the page of a claim."),
    ),
}
