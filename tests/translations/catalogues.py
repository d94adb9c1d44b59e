"""The catalogues, read from where the product reads them."""

from pathlib import Path

import polib
from django.conf import settings

LOCALES = ("zh_Hant", "zh_Hans")

Key = tuple[str | None, str, str]


def folder(locale: str, base: Path | None = None) -> Path:
    return (base or settings.BASE_DIR) / "factcheck" / "locale" / locale / "LC_MESSAGES"


def catalogue(locale: str, base: Path | None = None) -> polib.POFile:
    return polib.pofile(str(folder(locale, base) / "django.po"))


def compiled(locale: str) -> polib.MOFile:
    return polib.mofile(str(folder(locale) / "django.mo"))


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def translations(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """Every form of the translation; Chinese has one, whatever the number."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
