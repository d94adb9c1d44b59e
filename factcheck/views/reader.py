"""The reader: the essay as it was written, and the selected claim's panel beside it.

The querystring is the filter of the claims table, and `claim` the selected claim. With htmx the same address gives the
panel alone, and whatever else on the page has changed out of band.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.filters import ClaimFilter
from factcheck.models import Claim, ClaimQuerySet, Essay, SearchQuery
from factcheck.views.panel import fetch, panel

SELECTED = "claim"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """One person's way through one essay: the claims their filter finds, in order."""

    essay_id: int
    query: QueryDict
    filter: ClaimFilter
    #: What was searched for, to be marked.
    searched: SearchQuery
    #: Where the reading is, and the same up to a claim's number: a long essay has thousands of links.
    own_address: str
    claim_address: str

    @classmethod
    def of(cls, essay_id: int, query: QueryDict) -> "Reading":
        kept = query.copy()
        kept.pop(SELECTED, None)
        claims = Claim.objects.filter(essay=essay_id).in_order()
        address, filtered = reverse("essay", args=[essay_id]), kept.urlencode()
        own_address = f"{address}?{filtered}" if filtered else address
        claim_address = f"{own_address}{'&' if filtered else '?'}{SELECTED}="
        searched = SearchQuery.parse(kept.get("q", ""))
        return cls(essay_id, kept, ClaimFilter(kept, queryset=claims), searched, own_address, claim_address)

    @property
    def claims(self) -> ClaimQuerySet:
        return self.filter.qs if self.filter.is_valid() else Claim.objects.filter(essay=self.essay_id).in_order()

    @property
    def is_narrowed(self) -> bool:
        return any(self.query.values())

    def found(self) -> set[int] | None:
        """Return the keys of the claims that the filter finds; None if it leaves none out or makes no sense."""
        return set(self.claims.values_list("pk", flat=True)) if self.is_narrowed and self.filter.is_valid() else None

    def is_search_hit(self, claim: Claim) -> bool:
        return bool(self.searched.wanted) and self.claims.filter(pk=claim.pk).exists()

    def address(self, claim: Claim | None = None) -> str:
        return f"{self.claim_address}{claim.pk}" if claim else self.own_address

    def neighbours(self, claim: Claim, person: Any) -> dict[str, str]:
        """Return the addresses of the claims before, after, and next to be worked on, as far as there are any."""
        before = self.claims.filter(start__lt=claim.start).reverse().first()
        after = self.claims.filter(start__gt=claim.start).first()
        found = {"previous": before, "next": after, "next_to_do": self.next_to_do(claim, person)}
        return {name: self.address(one) for name, one in found.items() if one}

    def next_to_do(self, claim: Claim, person: Any) -> Claim | None:
        """Return the next claim this person can work on, from the essay's start again after its end."""
        to_do = self.claims.to_do_for(person).exclude(pk=claim.pk)
        return to_do.filter(start__gt=claim.start).first() or to_do.first()


@require_safe
@permission_required("factcheck.view_essay", raise_exception=True)
def essay_page(request: HttpRequest, pk: int) -> HttpResponse:
    reading = Reading.of(pk, request.GET)
    if request.htmx:
        return panel_of(request, reading, selected(request, reading))
    essay = get_object_or_404(Essay.objects.with_progress(), pk=pk)
    return whole_page(request, reading, essay)


def selected(request: HttpRequest, reading: Reading) -> Claim | None:
    """Return the claim the address names, else the first this person can work on, else the first one.

    An address that names a claim which is not in this essay is told so.
    """
    asked = request.GET.get(SELECTED, "")
    of_essay = Claim.every.filter(essay=reading.essay_id)
    if asked.isdecimal() and len(asked) < 19 and (claim := of_essay.filter(pk=asked).first()):
        return fetch(claim.heirs()[0].pk)
    if asked:
        messages.warning(request, _("The claim in this address is not in this essay."))
    claim = reading.claims.to_do_for(request.user).first() or reading.claims.first()
    return fetch(claim.pk) if claim else None


def whole_page(request: HttpRequest, reading: Reading, essay: Essay) -> HttpResponse:
    claim = selected(request, reading)
    context = {
        "essay": essay,
        "paragraphs": essay.paragraphs(),
        "outline": essay.outline(),
        "matching": reading.found(),
        "reading": reading,
        **(panel_context(request, reading, claim) if claim else {}),
    }
    return render(request, "reader/reader.html", context, status=200 if reading.filter.is_valid() else 400)


def panel_context(request: HttpRequest, reading: Reading, claim: Claim, **extra: Any) -> dict[str, Any]:
    neighbours = reading.neighbours(claim, request.user)
    return panel(claim, request.user, neighbours=neighbours, reading=reading, address=reading.address(claim), **extra)


def panel_of(
    request: HttpRequest,
    reading: Reading,
    claim: Claim | None,
    *,
    changed: Iterable[Claim] = (),
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """Answer an htmx request: the panel of `claim`, and out of band what `changed` looks like in the essay now."""
    if claim is None:
        return render(request, "reader/_nothing.html", status=404)
    changed = list(changed)
    context = panel_context(request, reading, claim, changed=changed, is_fragment=True, **extra)
    if changed:
        context["essay"] = essay = Essay.objects.defer("text").with_progress().get(pk=reading.essay_id)
        context["outline"] = essay.outline()
    return render(request, "reader/_panel.html", context, status=status)
