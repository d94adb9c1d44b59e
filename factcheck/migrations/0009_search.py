"""The words a search looks at, in a table with the index that either database is good at; filled here."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from factcheck.models.search.shingles import ShinglesField
from factcheck.models.search.words import ClaimWordsQuerySet, searched_text

POSTGRESQL = (
    # A long list of entries yet to be sorted in would be read through at every search.
    "CREATE INDEX factcheck_claimwords_index ON factcheck_claimwords USING gin (shingles)"
    " WITH (gin_pending_list_limit = 256)",
)
_ADD = "INSERT INTO factcheck_claimwords_index (rowid, shingles) VALUES (new.claim_id, new.shingles);"
_TAKE = (
    "INSERT INTO factcheck_claimwords_index (factcheck_claimwords_index, rowid, shingles)"
    " VALUES ('delete', old.claim_id, old.shingles);"
)
SQLITE = (
    "CREATE VIRTUAL TABLE factcheck_claimwords_index USING fts5(shingles, content='factcheck_claimwords',"
    " content_rowid='claim_id', detail='none', columnsize=0, tokenize='ascii')",
    f"CREATE TRIGGER factcheck_claimwords_added AFTER INSERT ON factcheck_claimwords BEGIN {_ADD} END",
    f"CREATE TRIGGER factcheck_claimwords_removed AFTER DELETE ON factcheck_claimwords BEGIN {_TAKE} END",
    f"CREATE TRIGGER factcheck_claimwords_changed AFTER UPDATE ON factcheck_claimwords BEGIN {_TAKE} {_ADD} END",
)


def make_index(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def drop_index(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE factcheck_claimwords_index")  # its triggers go with the other table


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    ClaimWordsQuerySet(apps.get_model("factcheck", "ClaimWords")).refresh()
    sources = apps.get_model("factcheck", "Source").objects.only("title", "author", "publisher", "url")
    for source in sources.order_by("pk").iterator(2_000):
        folded = searched_text((source.title, source.author, source.publisher, source.url))
        sources.filter(pk=source.pk).update(search_text=folded)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0008_jobs")]

    operations = [
        migrations.CreateModel(
            name="ClaimWords",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="factcheck.claim",
                    ),
                ),
                ("folded", models.TextField()),
                ("shingles", ShinglesField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
