"""Optimistic locking: a save made from an old copy is refused, never written over somebody else's."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class StaleError(Exception):
    """The row was changed by somebody else since it was read. `current` is the row as it stands now."""

    def __init__(self, current: "Versioned") -> None:
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current = current


class Versioned(models.Model):
    """A row that counts its changes. Forms carry the version they were drawn from and hand it back."""

    #: Fields that never change once a row is stored; a lock need not read them anew.
    FIXED: ClassVar[frozenset[str]] = frozenset()

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def lock(self, seen_version: int | None = None) -> None:
        """Read anew what may have changed in the row, and hold it until the transaction ends.

        Raises StaleError if it has moved past `seen_version`; None takes the row as it stands. SQLite has no row
        locks, but its IMMEDIATE transactions already shut out other writers.
        """
        changing = [field.name for field in self._meta.concrete_fields if field.name not in self.FIXED]
        self.refresh_from_db(fields=changing, from_queryset=type(self)._base_manager.select_for_update())
        if seen_version is not None and seen_version != self.version:
            raise StaleError(self)

    def take_next_version(self, seen_version: int | None) -> None:
        """Get this changed copy ready to be saved, in a transaction.

        Raises StaleError with the stored row if it has moved past `seen_version`.
        """
        current = type(self)._base_manager.select_for_update().get(pk=self.pk)
        if seen_version is not None and seen_version != current.version:
            raise StaleError(current)
        self.version = current.version + 1
