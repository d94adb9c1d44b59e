"""How an act on a claim is answered: in the reader's panel, in the reader, in the table, or on the claim's own page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from factcheck.models import Claim
from factcheck.views import rows
from factcheck.views.panel import fetch, panel
from factcheck.views.reader import Reading, panel_of

#: Forms in the reader send its querystring under this name.
READER = "reader"


def reading_of(request: HttpRequest, claim: Claim) -> Reading | None:
    """Return the reading in which somebody acts, or None if they act on the claim's own page."""
    if READER not in request.POST:
        return None
    return Reading.of(claim.essay_id, QueryDict(request.POST[READER]))


def done(request: HttpRequest, claim: Claim, *, moves_on: bool = False, also: Iterable[Claim] = ()) -> HttpResponse:
    """Answer an act that went well, on this claim or, if it `moves_on`, on the next one to be worked on."""
    if rows.acts_in_table(request):
        return rows.done(request, claim)
    reading = reading_of(request, claim)
    if reading is None:
        return redirect((moves_on and claim.next()) or claim)
    shown = (moves_on and reading.next_to_do(claim, request.user)) or claim
    if request.htmx:
        return panel_of(request, reading, fetch(shown.pk), changed=[claim, *also])
    return redirect(reading.address(shown))


def draw(request: HttpRequest, claim: Claim, *, status: int = 200, **extra: Any) -> HttpResponse:
    """Show one claim, with forms that keep what was typed if `extra` brings them."""
    if rows.acts_in_table(request) and request.htmx:
        return rows.draw(request, claim, status=status, **extra)
    reading = reading_of(request, claim)
    if reading and request.htmx:
        return panel_of(request, reading, claim, changed=[claim], status=status, **extra)
    before, after = claim.context()
    context = panel(claim, request.user, before=before, after=after, reading=reading, **extra)
    return render(request, "claims/claim.html", context, status=status)
