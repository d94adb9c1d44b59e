"""The words of claims are in a table of their own now."""

from django.db import migrations


class Migration(migrations.Migration):
    # Apart from 0009: PostgreSQL alters no table in the transaction that has just filled another pointing at it.
    dependencies = [("factcheck", "0009_search")]

    operations = [migrations.RemoveField("claim", "search_text")]
