"""The views of the claims table a person has saved: to keep, rename and remove."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.filters import PLACES
from factcheck.forms.saved_views import NewViewForm, SavedViewForm
from factcheck.models import SavedView
from factcheck.views.querystrings import cleaned
from factcheck.views.telling import tell


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.view_claim", raise_exception=True)
def saved_views(request: HttpRequest) -> HttpResponse:
    """List one's views; a form sent here keeps a new one."""
    if request.method != "POST":
        return draw(request)
    query = cleaned(request.POST.get("query", ""), without=PLACES)
    form = NewViewForm({**request.POST.dict(), "query": query}, instance=SavedView(person=request.user))
    if not form.store():
        return draw(request, new=form, status=422)
    tell(request, _("The view is saved."))
    return redirect(form.instance)


@require_POST
@permission_required("factcheck.view_claim", raise_exception=True)
def saved_view_rename(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, person=request.user)
    form = SavedViewForm(request.POST, instance=view, auto_id=f"view-{pk}-%s")
    if not form.store():
        return draw(request, renamed=form, status=422)
    tell(request, _("The view is renamed."))
    return redirect("saved_views")


@require_POST
@permission_required("factcheck.view_claim", raise_exception=True)
def saved_view_remove(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, person=request.user)
    view.delete()
    tell(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("saved_views")


def draw(
    request: HttpRequest,
    *,
    new: NewViewForm | None = None,
    renamed: SavedViewForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one's views, each with the form to rename it; `new` and `renamed` keep what was typed wrong."""
    forms = [
        renamed if renamed and renamed.instance == view else SavedViewForm(instance=view, auto_id=f"view-{view.pk}-%s")
        for view in SavedView.objects.filter(person=request.user)
    ]
    return render(request, "claims/saved_views.html", {"forms": forms, "new": new}, status=status)
