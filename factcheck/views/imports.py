"""Bringing in an essay: read it, show how it would be cut, store it."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from factcheck.forms.essays import ImportForm, StoreForm
from factcheck.imports import too_large
from factcheck.models import Claim, Essay, Kind
from factcheck.models.essays import cut_text
from factcheck.models.findings import marks_without_reference

#: How many claims the preview shows before one asks for the rest.
SHOWN_AT_ONCE = 20


# Exempt here and protected one step later, because the check would read a request that is too large and fail.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("factcheck.add_essay", raise_exception=True)
def essay_import(request: HttpRequest) -> HttpResponse:
    """The page, the preview, and the storing; what is wrong is said in the form, with status 422."""
    try:
        step = request.POST.get("step")
    except RequestDataTooBig:
        return render(request, "essays/import.html", {"form": ImportForm(), "fault": too_large()}, status=422)
    return take_step(request, step)


@csrf_protect
def take_step(request: HttpRequest, step: str | None) -> HttpResponse:
    if request.method != "POST":
        return render(request, "essays/import.html", {"form": ImportForm()})
    return {"store": store, "change": change}.get(step, preview)(request)


def preview(request: HttpRequest) -> HttpResponse:
    """Show how the text would be cut; nothing is stored."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "essays/import.html", {"form": form}, status=422)
    metadata = form.metadata()
    claims = cut_text(form.imported.text, published_on=metadata["published_on"])
    context = {
        "form": StoreForm.of(form),
        "title": metadata["title"],
        "details": details(form, claims),
        "counts": count_by_kind(claims),
        "claims": claims[:SHOWN_AT_ONCE],
        "further_claims": claims[SHOWN_AT_ONCE:],
    }
    return render(request, "essays/preview.html", context)


def details(form: ImportForm, claims: list[Claim]) -> list[tuple[str, str]]:
    """Return what there is to know about the essay before it is stored, as names and values."""
    essay = Essay(**form.metadata())
    lost = sum(len(marks_without_reference(claim.mentions)) for claim in claims)
    known = [
        (_("Author"), essay.author),
        (_("Publisher"), essay.publisher),
        (_("Web address"), essay.url),
        (_("Published on"), date_format(essay.published_on) if essay.published_on else ""),
        (_("Language"), essay.get_language_display()),
        (_("Encoding"), form.imported.encoding),
        (_("Characters"), number_format(len(form.imported.text), force_grouping=True)),
        (_("Claims"), number_format(len(claims), force_grouping=True)),
        (_("Footnote marks without a reference"), number_format(lost) if lost else ""),
    ]
    return [(name, value) for name, value in known if value]


def count_by_kind(claims: list[Claim]) -> list[tuple[str, str]]:
    """Return the name of each kind that occurs, in the order of the vocabulary, and how often it does."""
    counts = Counter(claim.kind for claim in claims)
    return [(kind.label, number_format(counts[kind], force_grouping=True)) for kind in Kind if counts[kind]]


def change(request: HttpRequest) -> HttpResponse:
    """Go back to the first page with everything filled in."""
    return render(request, "essays/import.html", {"form": ImportForm(initial=request.POST.dict())})


def store(request: HttpRequest) -> HttpResponse:
    """Store what was previewed; sent twice, it is stored once."""
    form = StoreForm(request.POST)
    if not form.is_valid():
        back = ImportForm(initial=request.POST.dict())
        return render(request, "essays/import.html", {"form": back, "fault": first_fault(form)}, status=422)
    essay, is_new = Essay.objects.from_text(form.cleaned_data["text"], by=request.user, **form.metadata())
    if is_new:
        count = essay.claims.count()
        said = ngettext("Stored, with %(count)d claim.", "Stored, with %(count)d claims.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("This essay was already here; it was not stored a second time."))
    return redirect(essay)


def first_fault(form: StoreForm) -> str:
    return next(message for messages in form.errors.values() for message in messages)
