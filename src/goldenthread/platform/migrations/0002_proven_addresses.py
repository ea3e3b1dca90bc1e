from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Lower


def only_own_addresses(apps, schema_editor):
    """Addresses that were added but never proven claim nothing any more; the account's own stays, as not proven."""
    claimed = apps.get_model("account", "EmailAddress").objects.filter(verified=False)
    claimed.annotate(given=Lower("email"), own=Lower("user__email")).exclude(given=F("own")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_squashed"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="password_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="password changed"),
        ),
        migrations.RunPython(only_own_addresses, migrations.RunPython.noop),
    ]
