"""Texts are compared in another way and headings have sections now: what a search looks at is written anew."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from factcheck.models.search.words import ClaimWordsQuerySet
from factcheck.models.sources import SourceQuerySet


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    ClaimWordsQuerySet(apps.get_model("factcheck", "ClaimWords")).refresh()
    SourceQuerySet(apps.get_model("factcheck", "Source")).refresh_words()


class Migration(migrations.Migration):
    atomic = False  # a thousand claims at a time; begun again, it goes on

    dependencies = [("factcheck", "0013_headings_in_sections")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
