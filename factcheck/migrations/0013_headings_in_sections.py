"""A heading stands in the section it opens; a byline and whatever else no claim stands under stay in none."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    claims = apps.get_model("factcheck", "Claim").objects
    headings = claims.filter(kind="heading", section="").only("text")
    for essay in list(headings.order_by().values_list("essay_id", flat=True).distinct()):
        sections = set(claims.filter(essay_id=essay).order_by().values_list("section", flat=True).distinct())
        opening = []
        for heading in headings.filter(essay_id=essay):
            heading.section = heading.text.partition("\n")[0].strip(" \t　#*_")
            if heading.section in sections:
                opening.append(heading)
        claims.bulk_update(opening, ["section"], batch_size=1_000)


class Migration(migrations.Migration):
    atomic = False  # an essay at a time; begun again, it goes on

    dependencies = [("factcheck", "0012_review_of_claim")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
