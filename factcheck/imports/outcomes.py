"""From a found file to a stored essay, and what became of it in one sentence."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.imports import read_essay
from factcheck.imports.contents import Content
from factcheck.models import CutEssay, Essay, Fate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `sentence` is for the user, `essay` the key of the essay that is there now, if any."""

    name: str
    fate: Fate
    sentence: str
    essay: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A found file on its way into the desk: cut and not yet stored, or with the reason why it will not be."""

    name: str
    found: CutEssay | Outcome

    @property
    def is_new(self) -> bool:
        """Whether there is something to write."""
        return isinstance(self.found, CutEssay) and self.found.essay.pk is None

    def store(self, by: AbstractUser | None = None) -> Outcome:
        """Store the essay, whole or not at all, unless it is already there; return what happened."""
        if isinstance(self.found, Outcome):
            return self.found
        essay, is_new = self.found.store(by=by)
        return Outcome(self.name, Fate.NEW if is_new else Fate.KNOWN, _sentence(essay, is_new), essay.pk)


def cut(content: Content, details: dict[str, Any]) -> Candidate:
    """Read a found file and cut it. `details` are an essay's own fields; what is missing in them is guessed.

    What is already there is known by its digest and not cut. Raises DatabaseError if the database can't be used.
    """
    if content.fault:
        fate = Fate.LEFT_OUT if content.is_left_out else Fate.REFUSED
        return Candidate(content.name, Outcome(content.name, fate, content.fault))
    try:
        imported = read_essay(content.name, content.data)
        return Candidate(content.name, Essay.objects.cut(imported.text, **imported.completed(details)))
    except ValidationError as fault:
        return Candidate(content.name, Outcome(content.name, Fate.REFUSED, " ".join(fault.messages)))


def _sentence(essay: Essay, is_new: bool) -> str:
    count = essay.claims.count()
    claims = ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}
    known = {"essay": essay.pk, "title": essay.title, "claims": claims}
    if is_new:
        return _("new, essay %(essay)d “%(title)s” with %(claims)s.") % known
    return _("already there, essay %(essay)d “%(title)s” with %(claims)s.") % known
