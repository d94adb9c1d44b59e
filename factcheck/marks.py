"""What was searched for, marked where it stands. Offsets are those of the text as written."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from factcheck.models import Claim, SearchQuery

#: Characters shown before and after the first hit in a long text.
BEFORE, AFTER = 20, 60


def marked(text: str, query: SearchQuery) -> SafeString:
    """Return `text`, safe to be shown, with what the query wants marked."""
    pieces, end = [], 0
    for start, stop in query.stretches(text):
        pieces += [(text[end:start], text[start:stop])]
        end = stop
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[end:])


def found_elsewhere(claim: Claim, query: SearchQuery) -> SafeString:
    """Say where a claim holds what the query wants, if its text and its section do not show it."""
    if query.is_in(claim.text, claim.own_section):
        return SafeString()
    shown: list[tuple[str, str]] = [
        (label, marked(_excerpt(said, query), query))
        for label, said in ((_("Speaker"), claim.speaker), (_("Rationale"), claim.rationale))
        if query.stretches(said)
    ]
    if not query.is_in(claim.text, claim.own_section, claim.speaker, claim.rationale):
        shown.append((_("Sources"), _("in the title of a source")))
    return format_html_join("", '<div class="where">{}{}{}</div>', ((label, _(": "), said) for label, said in shown))


def _excerpt(text: str, query: SearchQuery) -> str:
    start, _stop = query.stretches(text)[0]
    first, last = max(start - BEFORE, 0), start + AFTER
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
