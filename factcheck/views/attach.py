"""One source for many claims: the ticked rows of the table, or everything its filter finds."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from factcheck.forms.evidence import EvidenceForm
from factcheck.forms.selection import SelectionForm
from factcheck.models import Claim, ClaimQuerySet
from factcheck.views.bulk import chosen_claims
from factcheck.views.panel import suggestions
from factcheck.views.querystrings import table_address
from factcheck.views.telling import tell


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.add_evidence", raise_exception=True)
def claims_attach(request: HttpRequest) -> HttpResponse:
    """Show which claims would get the source, and the form of it; attach it when that form comes back."""
    words = request.POST if request.method == "POST" else request.GET
    table = table_address(words.get("query", ""))
    try:
        claims = claims_to_attach_to(SelectionForm(words))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(table)
    if "attach" not in request.POST:
        return draw(request, claims, EvidenceForm(), back=table)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return draw(request, claims, form, back=table, status=422)
    count, action = form.store_for_all(claims, by=request.user)
    said = ngettext("The source is attached to %(count)d claim.", "The source is attached to %(count)d claims.", count)
    tell(request, said % {"count": count}, action=action)
    return redirect(table)


def claims_to_attach_to(form: SelectionForm) -> ClaimQuerySet:
    claims = chosen_claims(form)
    if not claims.exists():
        raise ValidationError(_("No claim was selected."))
    return claims


def draw(
    request: HttpRequest, claims: ClaimQuerySet, form: EvidenceForm, *, back: str, status: int = 200
) -> HttpResponse:
    shown: list[Claim] = list(claims.select_related("essay").defer("essay__text").in_order())
    essays = list(dict.fromkeys(claim.essay_id for claim in shown))
    context = {
        "claims": shown,
        "form": form,
        "essays": essays,
        "known_sources": suggestions(essays),
        "query": (request.POST or request.GET).get("query", ""),
        "back": back,
    }
    return render(request, "claims/attach.html", context, status=status)
