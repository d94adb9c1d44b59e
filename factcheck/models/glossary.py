"""Names the desk teaches the engine."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class GlossaryQuerySet(models.QuerySet["GlossaryTerm"]):
    def terms(self) -> Iterable[str]:
        """Return every term, as `segment(glossary=…)` takes them."""
        return self.values_list("term", flat=True)


class GlossaryTerm(models.Model):
    """A person, organisation or product that the dictionary does not know and the engine must not cut through."""

    term = models.CharField(_("term"), max_length=60, unique=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = GlossaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ("term",)

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        if len("".join(self.term.split())) < 2:
            raise ValidationError({"term": _("A term has at least two characters.")})
