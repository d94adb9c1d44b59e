"""One action on many claims: on the ticked rows, or on everything the filter finds."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from factcheck.filters import claims_for
from factcheck.forms.bulk import BulkForm
from factcheck.forms.selection import SelectionForm
from factcheck.models import Claim, ClaimQuerySet
from factcheck.views.querystrings import table_address
from factcheck.views.telling import tell, told_of_disputes


@require_POST
@permission_required("factcheck.add_review", raise_exception=True)
def claims_bulk(request: HttpRequest) -> HttpResponse:
    """Do it, after showing what would change if that is more than was ticked or overwrites what is there."""
    form = BulkForm(request.POST)
    if form.hands_out and not request.user.has_perm("factcheck.assign_claim"):
        raise PermissionDenied
    table = table_address(request.POST.get("query", ""))
    if not form.is_valid() and form.can_be_mended:
        # On a page of its own, which still knows what was ticked.
        return render(request, "claims/bulk_mend.html", {"form": form, "back": table}, status=422)
    try:
        claims = chosen_claims(form)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(table)
    preview = form.preview(claims, by=request.user)
    if form.must_ask(preview):
        context = {"form": form, "preview": preview, "back": table, "has_moved_on": form.has_moved_on(preview)}
        return render(request, "claims/bulk_confirm.html", context)
    count, action = form.act(claims, by=request.user)
    said = ngettext("%(count)d claim changed.", "%(count)d claims changed.", count) % {"count": count}
    disputes = "" if form.changes_hands else told_of_disputes(action)
    tell(request, " ".join(filter(None, (said, preview.left_out, disputes))), action=action)
    return redirect(table)


def chosen_claims(form: SelectionForm) -> ClaimQuerySet:
    """Return the claims the form speaks of; raises ValidationError if it is wrong, or speaks of none or too many."""
    if not form.is_valid():
        raise ValidationError([message for messages in form.errors.values() for message in messages])
    if form.cleaned_data["everything"]:
        return claims_for(QueryDict(form.cleaned_data["query"])).at_once()
    selected = form.cleaned_data["selected"]
    if not selected:
        raise ValidationError(_("No claim was selected."))
    return Claim.objects.filter(pk__in=selected).at_once()
