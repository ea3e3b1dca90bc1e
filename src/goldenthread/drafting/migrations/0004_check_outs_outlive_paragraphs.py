"""A check-out is kept by version and identity, and no longer goes when its paragraph leaves the draft."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill(apps, schema_editor):
    for one in apps.get_model("drafting", "CheckOut").objects.select_related("placement"):
        one.version_id, one.node_id = one.placement.version_id, one.placement.node_id
        one.save(update_fields=["version", "node"])


def to_version(null):
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.CASCADE, related_name="check_outs", to="drafting.version"
    )


def to_node(null):
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name="check_outs", to="drafting.node"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0003_editing_languages_negotiation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="checkout", name="drafting_check_out_once"),
        migrations.AddField(model_name="checkout", name="version", field=to_version(null=True)),
        migrations.AddField(model_name="checkout", name="node", field=to_node(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(model_name="checkout", name="placement"),
        migrations.AlterField(model_name="checkout", name="version", field=to_version(null=False)),
        migrations.AlterField(model_name="checkout", name="node", field=to_node(null=False)),
        migrations.AddConstraint(
            model_name="checkout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("open", "conflict"))),
                fields=("version", "node", "language", "user"),
                name="drafting_check_out_once",
            ),
        ),
    ]
