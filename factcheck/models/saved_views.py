"""Views of the claims table that a person keeps under a name."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_TAKEN = _("You have a view of this name already.")


class SavedView(models.Model):
    """A querystring of the claims table, kept under a name by one person and shown to nobody else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("person"), editable=False
    )
    name = models.CharField(_("name"), max_length=100)
    query = models.TextField(_("querystring"), blank=True, editable=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("person", "name"), name="view_has_its_own_name"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the view; raises ValidationError if the person has another one of this name."""
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except IntegrityError:
            raise ValidationError({"name": _TAKEN}, code="taken") from None

    def get_absolute_url(self) -> str:
        # Without any word the table would show what its reader last filtered.
        return f"{reverse('claims')}?{self.query or 'reset=1'}"
