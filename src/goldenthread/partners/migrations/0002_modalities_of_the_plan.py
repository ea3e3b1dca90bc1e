"""The catalogue of modalities goes down to the plan, and activities that named one in words refer to it."""

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Keep every modality under its number; one that only an activity named becomes an entry of the catalogue."""
    old, new = apps.get_model('partners', 'Modality'), apps.get_model('plan', 'Modality')
    activities = apps.get_model('plan', 'Activity').objects.exclude(modality_text='')
    columns = [field.attname for field in old._meta.concrete_fields]
    new.objects.bulk_create(new(**row) for row in old.objects.values(*columns))
    known = dict(new.objects.values_list('key', 'pk'))
    for text in sorted(set(activities.values_list('modality_text', flat=True))):
        pk = known.get(text) or new.objects.create(pk=max(known.values(), default=0) + 1, key=text, title={'en': text}).pk
        known[text] = pk
        activities.filter(modality_text=text).update(modality=pk)
    _count_on(schema_editor.connection, new)
    schema_editor.connection.check_constraints()


def _count_on(connection, model):
    """Numbers that were given by hand are not given again."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_squashed'),
        ('plan', '0003_modalities_and_outcomes_answered_for'),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='engagement',
            name='modality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='plan.modality'),
        ),
        migrations.DeleteModel(name='Modality'),
    ]
