from django.db import migrations
from django.db.models import F


def issue(apps, schema_editor):
    """What everybody could read stays where it was: the snapshots of public papers are issued, on the day they were taken."""
    rows = apps.get_model("reports", "Snapshot").objects.filter(report__visibility="public", state="draft")
    rows.update(state="issued", issued_at=F("taken_at"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_steps")]

    operations = [migrations.RunPython(issue, migrations.RunPython.noop)]
