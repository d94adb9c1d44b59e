"""The querystring, read once for the table, the export link and the command: same words, same claims."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.models import Claim, ClaimQuerySet, Essay, Kind, Source, SourceQuerySet, SourceType, Stage, Status
from factcheck.models.people import person_name


def people(_request: Any) -> QuerySet[User]:
    """Everybody who may review, or who once did."""
    allowed = Permission.objects.filter(codename="add_review")
    may_review = Q(groups__in=Group.objects.filter(permissions__in=allowed)) | Q(user_permissions__in=allowed)
    # Asked of each person, not of each claim.
    once_did = Exists(Claim.objects.filter(reviewer=OuterRef("pk")))
    found = User.objects.filter(may_review | Q(is_superuser=True) | once_did).order_by().values("pk")
    return User.objects.filter(pk__in=found).order_by("username")


#: What stands in the querystring for a value that is not there, such as the section before the first heading.
NONE = "null"
MOST_DAYS = 36_500
#: Days that begin and end within the calendar wherever one sits.
WHOLE_DAYS = (MinValueValidator(datetime.date(1, 1, 2)), MaxValueValidator(datetime.date(9999, 12, 30)))
#: Words of the querystring that say which page of a list is shown.
PLACES = frozenset({"after", "before", "page"})
#: Words of the querystring that say how claims are laid out, not which.
LAYOUT = PLACES | {"counts", "per_page", "sort", "layout", "bom"}
#: A longer one is no search, and its address would be longer than servers take.
LONGEST_SEARCH = 200

#: How many essays the box offers; the list of essays leads to the claims of each.
NEWEST_ESSAYS = 100
#: Of a title, in characters; a box is as wide as the longest it offers.
LONGEST_TITLE = 40


class QueryForm(forms.Form):
    """The querystring as a form. A word that no filter has is refused: `?statsu=refuted` must not find everything."""

    def clean(self) -> dict[str, Any]:
        if unknown := sorted(set(self.data) - set(self.fields) - LAYOUT):
            raise forms.ValidationError(_("There is no filter called “%(name)s”."), params={"name": unknown[0]})
        return self.cleaned_data


def yes_or_no(**options: Any) -> django_filters.TypedChoiceFilter:
    """Return a filter for yes, no, or no matter which; the library's own takes any other word for the last."""
    choices = (("", _("Either")), ("true", _("Yes")), ("false", _("No")))
    return django_filters.TypedChoiceFilter(
        choices=choices, coerce=lambda word: word == "true", empty_value=None, **options
    )


#: What one can type; see `SearchQuery.parse`.
SEARCH_BOX = forms.TextInput({"data-key": "/", "placeholder": _("words, “a phrase”, -without")})


def one_of(choices: type[TextChoices]) -> django_filters.MultipleChoiceFilter:
    """Return a filter for any of several values; the library would look for doubles, of which a row has none."""
    return django_filters.MultipleChoiceFilter(choices=choices, widget=forms.CheckboxSelectMultiple, distinct=False)


class PersonField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return person_name(person)


class PersonFilter(django_filters.ModelChoiceFilter):
    field_class = PersonField


class EssaySelect(forms.Select):
    """The newest essays and the one that is chosen; thousands of them nobody looks through in a box."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list:
        essays = self.choices.queryset
        newest = list(essays.order_by("-imported_at", "-pk").values_list("pk", "title")[:NEWEST_ESSAYS])
        if value and value[0].isdecimal() and value[0] not in {str(key) for key, _title in newest}:
            newest += essays.filter(pk=value[0]).values_list("pk", "title") if len(value[0]) < 19 else []
        titles = [(key, Truncator(title).chars(LONGEST_TITLE)) for key, title in newest]
        shown = forms.Select(choices=[("", self.choices.field.empty_label), *titles])
        return shown.optgroups(name, value, attrs)


def of_essay(**attrs: Any) -> django_filters.ModelChoiceFilter:
    box = EssaySelect(attrs)
    return django_filters.ModelChoiceFilter(
        queryset=Essay.objects.defer("text"), empty_label=_("All essays"), widget=box
    )


class ScopeFilter(django_filters.FilterSet):
    """Claims of one essay or of all: `?essay=`, asked for as soon as it is chosen."""

    essay = of_essay(**{"class": "form-select", "data-submits": True})

    class Meta:
        model = Claim
        fields = ("essay",)


class ClaimFilter(django_filters.FilterSet):
    """Which claims: `?q=&essay=&status=&stage=&kind=&has_sources=&needs_proof=&reviewer=&assignee=&score_min=…`."""

    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH, widget=SEARCH_BOX)
    essay = of_essay()
    status = one_of(Status)
    stage = one_of(Stage)
    kind = one_of(Kind)
    has_sources = yes_or_no(label=_("Has sources"), method="with_sources")
    needs_proof = yes_or_no(label=_("Needs proof"), method="needing_proof")
    reviewer = PersonFilter(queryset=people, empty_label=_("Anybody"))
    assignee = PersonFilter(queryset=people, label=_("Assigned to"), empty_label=_("Anybody"), null_label=_("Nobody"))
    involved = PersonFilter(queryset=people, label=_("Worked on by"), empty_label=_("Anybody"), method="involving")
    open_to = PersonFilter(queryset=people, label=_("Can be taken up by"), empty_label=_("Anybody"), method="to_do_for")
    due_by = django_filters.DateFilter(
        field_name="due_on", lookup_expr="lte", label=_("Due by"), widget=forms.DateInput({"type": "date"})
    )
    section = django_filters.CharFilter(label=_("Section"), method="in_section")
    reviewed_by = PersonFilter(
        queryset=people, label=_("Verdict given by"), empty_label=_("Anybody"), method="reviewed_by_person"
    )
    reviewed_on = django_filters.DateFilter(
        label=_("Verdict given on"),
        method="reviewed_that_day",
        validators=WHOLE_DAYS,
        widget=forms.DateInput({"type": "date"}),
    )
    age_min = django_filters.NumberFilter(
        label=_("Days on the desk, from"), method="old_enough", min_value=0, max_value=MOST_DAYS
    )
    age_max = django_filters.NumberFilter(
        label=_("Days on the desk, to"), method="young_enough", min_value=0, max_value=MOST_DAYS
    )
    score_min = django_filters.NumberFilter(
        field_name="checkworthiness", lookup_expr="gte", label=_("Check-worthiness from"), min_value=0, max_value=1
    )
    score_max = django_filters.NumberFilter(
        field_name="checkworthiness", lookup_expr="lte", label=_("Check-worthiness to"), min_value=0, max_value=1
    )

    class Meta:
        model = Claim
        form = QueryForm
        fields = (
            "q",
            "essay",
            "status",
            "stage",
            "kind",
            "has_sources",
            "needs_proof",
            "reviewer",
            "assignee",
            "involved",
            "open_to",
            "due_by",
            "section",
            "reviewed_by",
            "reviewed_on",
            "age_min",
            "age_max",
            "score_min",
            "score_max",
        )

    def search(self, claims: ClaimQuerySet, _name: str, words: str) -> ClaimQuerySet:
        return claims.matching(words)

    def with_sources(self, claims: ClaimQuerySet, _name: str, attached: bool) -> ClaimQuerySet:
        return claims.with_sources(attached=attached)

    def needing_proof(self, claims: ClaimQuerySet, _name: str, wanted: bool) -> ClaimQuerySet:
        return claims.needing_proof() if wanted else claims.not_needing_proof()

    def involving(self, claims: ClaimQuerySet, _name: str, person: User) -> ClaimQuerySet:
        return claims.involving(person)

    def to_do_for(self, claims: ClaimQuerySet, _name: str, person: User) -> ClaimQuerySet:
        return claims.to_do_for(person)

    def in_section(self, claims: ClaimQuerySet, _name: str, section: str) -> ClaimQuerySet:
        return claims.filter(section="" if section == NONE else section)

    def reviewed_by_person(self, claims: ClaimQuerySet, _name: str, person: User) -> ClaimQuerySet:
        return claims.reviewed(by=person)

    def reviewed_that_day(self, claims: ClaimQuerySet, _name: str, day: datetime.date) -> ClaimQuerySet:
        # One verdict must answer both questions: of this person, and on this day.
        return claims.reviewed(by=self.form.cleaned_data.get("reviewed_by"), on=day)

    def old_enough(self, claims: ClaimQuerySet, _name: str, days: Decimal) -> ClaimQuerySet:
        return claims.aged(at_least=int(days))

    def young_enough(self, claims: ClaimQuerySet, _name: str, days: Decimal) -> ClaimQuerySet:
        return claims.aged(at_most=int(days))

    def without(self, field: str) -> ClaimQuerySet:
        """Return the claims as far as all filters but that of `field` go. Only of a valid filter, as what follows."""
        claims = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name != field:
                claims = self.filters[name].filter(claims, value)
        return claims

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The statuses and stages that are asked for, of those of the two that are."""
        return {name: self.form.cleaned_data[name] for name in ("status", "stage") if self.form.cleaned_data[name]}


class SourceFilter(django_filters.FilterSet):
    """Which sources: `?q=&type=&publisher=&essay=`."""

    q = django_filters.CharFilter(label=_("Search"), method="search", max_length=LONGEST_SEARCH)
    type = django_filters.ChoiceFilter(choices=SourceType, empty_label=_("Every type"))
    publisher = django_filters.CharFilter(label=_("Publisher"), method="published_by")
    essay = django_filters.ModelChoiceFilter(
        queryset=Essay.objects.defer("text"),
        label=_("Used in"),
        empty_label=_("All essays"),
        method="used_in_essay",
        widget=EssaySelect,
    )

    class Meta:
        model = Source
        form = QueryForm
        fields = ("q", "type", "publisher", "essay")

    def search(self, sources: SourceQuerySet, _name: str, words: str) -> SourceQuerySet:
        return sources.matching(words)

    def published_by(self, sources: SourceQuerySet, _name: str, publisher: str) -> SourceQuerySet:
        return sources.filter(publisher="" if publisher == NONE else publisher)

    def used_in_essay(self, sources: SourceQuerySet, _name: str, essay: Essay) -> SourceQuerySet:
        return sources.used_in(essay.pk)


def claims_for(query: QueryDict | dict[str, Any]) -> ClaimQuerySet:
    """Return the claims a querystring asks for, in the essays' order.

    Raises forms.ValidationError with one sentence a fault if the querystring asks for what there is not.
    """
    chosen = ClaimFilter(query, queryset=Claim.objects.in_order())
    if not chosen.is_valid():
        raise forms.ValidationError([*faults_by_word(chosen.form)])
    return chosen.qs


def faults_by_word(form: forms.Form) -> Iterator[str]:
    """Yield what is wrong, each with the word of the querystring it is about."""
    for word, messages in form.errors.items():
        for message in messages:
            yield str(message) if word == NON_FIELD_ERRORS else f"{word}{gettext(': ')}{message}"
