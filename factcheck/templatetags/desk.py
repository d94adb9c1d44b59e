"""What templates ask that Django's own tags do not answer."""

from html import escape
from typing import Any

from django import template
from django.contrib.auth.models import AbstractUser
from django.contrib.messages.storage.base import Message
from django.forms import BoundField, CharField, CheckboxInput, Select
from django.utils.safestring import SafeString, mark_safe

from factcheck.marks import found_elsewhere, marked
from factcheck.models import Claim, Kind, SearchQuery, Status
from factcheck.models.findings import MentionKind, Reason, marks_without_reference, name_of, value_in_words
from factcheck.models.people import person_name
from factcheck.models.vocabulary import VERDICTS, Stage

register = template.Library()

#: What a message's tag begins with when the message offers to undo an action.
UNDO = "undo-"
#: From this score on a claim is underlined in the reader.
WORTHY = 0.75


@register.filter
def called(person: AbstractUser | None) -> str:
    """How a person is called; nothing for nobody."""
    return person_name(person) if person else ""


@register.filter
def reason_name(code: str) -> str:
    return name_of(Reason, code)


@register.filter
def status_name(code: str) -> str:
    return name_of(Status, code)


@register.simple_tag
def verdicts() -> tuple[Status, ...]:
    """The verdicts one can give, in the order of their keys."""
    return VERDICTS


@register.simple_tag
def worthy() -> str:
    """The score from which on a claim is worth checking, as a filter asks for it."""
    return str(WORTHY)


@register.filter
def mention_name(code: str) -> str:
    return name_of(MentionKind, code)


@register.filter
def mention_value(mention: dict[str, Any]) -> str:
    """The normalised value of a mention, where it says more than the words themselves."""
    return value_in_words(mention)


@register.filter
def named_once(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions as they are shown, each once, however often the claim names it."""
    return list({(one["kind"], one["text"], value_in_words(one)): one for one in mentions}.values())


@register.filter
def without_reference(mentions: list[dict[str, Any]]) -> list[str]:
    return marks_without_reference(mentions)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Draw a field with Bootstrap's class for its kind of widget."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, Select):
        css = "form-select"
    else:
        css = "form-control"
    return field.as_widget(attrs={"class": css})


@register.filter
def written(form: Any) -> list[str]:
    """What a person has written in the lines and boxes of a form that was sent."""
    if not getattr(form, "is_bound", False):
        return []
    values = (field.value() for field in form.visible_fields() if isinstance(field.field, CharField))
    return [value for value in values if value]


@register.filter
def with_marks(text: str, query: SearchQuery) -> SafeString:
    """Mark what the query wants."""
    return marked(text, query)


@register.simple_tag
def where_found(claim: Claim, reading: Any) -> SafeString:
    """Where a claim holds what the reader was searched for, if its text does not show it."""
    return found_elsewhere(claim, reading.searched) if reading.is_search_hit(claim) else SafeString()


@register.filter
def undo_of(message: Message) -> str:
    """The number of the action a message offers to take back, if it offers any."""
    return next((tag.removeprefix(UNDO) for tag in message.tags.split() if tag.startswith(UNDO)), "")


@register.simple_tag
def claim_link(
    claim: Claim, reading: Any = None, matching: set[int] | None = None, *, out_of_band: bool = False
) -> str:
    """A claim where it stands in its essay: a link to select it, shaded by status, underlined if worth checking.

    One that is disputed has a mark of its own instead of the newest verdict's. In those that match, what was searched
    for is marked.
    """
    is_beside = matching is not None and claim.pk not in matching
    css = f"claim-link status-{claim.status}"
    css += " is-worthy" if claim.checkworthiness >= WORTHY else ""
    css += " is-unproved" if claim.needs_proof else ""
    css += " is-disputed" if claim.is_disputed else ""
    css += " is-beside" if is_beside else ""
    address = reading.address(claim) if reading else claim.get_absolute_url()
    # Django's own `get_kind_display` and `format_html` take three times as long, for each of thousands of links.
    told = f"{claim.position} · {Kind(claim.kind).label} · {Status(claim.status).label}"
    told += f" · {Stage.DISPUTED.label}" if claim.is_disputed else ""
    swap = ' hx-swap-oob="true"' if out_of_band else ""
    link = f'<a class="{css}" id="claim-{claim.pk}" href="{escape(address)}"{swap} title="{escape(told)}">'
    is_marked = reading and reading.searched.wanted and not is_beside
    text = marked(claim.text, reading.searched) if is_marked else escape(claim.text)
    return mark_safe(f"{link}{text}</a>")  # noqa: S308 - every string in it that is not ours is escaped
