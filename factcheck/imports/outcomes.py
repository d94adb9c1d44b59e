"""From a found file to a stored essay, and what became of it in one sentence."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.imports import read_essay
from factcheck.imports.contents import Content
from factcheck.models import Essay, Fate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `sentence` is for the user, `essay` the key of the essay that is there now, if any."""

    name: str
    fate: Fate
    sentence: str
    essay: int | None = None


def bring_in(content: Content, details: dict[str, Any], by: AbstractUser | None = None) -> Outcome:
    """Store the essay in a found file, whole or not at all, unless it is already there; return what happened.

    `details` are an essay's own fields; what is missing in them is guessed. Bringing in again what is there costs a
    look at its digest and changes nothing. Raises DatabaseError if the database can't be used.
    """
    if content.fault:
        return Outcome(content.name, Fate.LEFT_OUT if content.is_left_out else Fate.REFUSED, content.fault)
    try:
        imported = read_essay(content.name, content.data)
        essay, is_new = Essay.objects.from_text(imported.text, by=by, **imported.completed(details))
    except ValidationError as fault:
        return Outcome(content.name, Fate.REFUSED, " ".join(fault.messages))
    fate = Fate.NEW if is_new else Fate.KNOWN
    return Outcome(content.name, fate, _sentence(essay, is_new), essay.pk)


def _sentence(essay: Essay, is_new: bool) -> str:
    count = essay.claims.count()
    claims = ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}
    known = {"essay": essay.pk, "title": essay.title, "claims": claims}
    if is_new:
        return _("new, essay %(essay)d “%(title)s” with %(claims)s.") % known
    return _("already there, essay %(essay)d “%(title)s” with %(claims)s.") % known
