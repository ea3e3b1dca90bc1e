"""The catalogue of modalities comes down from the room above, so that an activity can refer to it."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.platform.fields
from goldenthread.platform.audit.unwatched import unwatched


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0009_search_index'),
        ('plan', '0002_progress_and_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Modality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('key', models.SlugField(max_length=40, unique=True)),
                ('title', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('description', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'partnership modality',
                'verbose_name_plural': 'partnership modalities',
                'ordering': ['key'],
            },
        ),
        migrations.RunPython(unwatched('plan_activity'), migrations.RunPython.noop),
        migrations.RenameField('activity', 'modality', 'modality_text'),
        migrations.AddField(
            model_name='activity',
            name='modality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='plan.modality'),
        ),
        migrations.RemoveConstraint(
            model_name='responsibility',
            name='plan_responsibility_one',
        ),
        migrations.AddField(
            model_name='responsibility',
            name='outcome',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='responsibilities', to='plan.outcome'),
        ),
        migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('activity__isnull', True), ('area__isnull', False), ('outcome__isnull', True)), models.Q(('activity__isnull', True), ('area__isnull', True), ('outcome__isnull', False)), models.Q(('activity__isnull', False), ('area__isnull', True), ('outcome__isnull', True)), _connector='OR'), name='plan_responsibility_one', violation_error_message='Name one: an area, an outcome or an activity.'),
        ),
        migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome__isnull', False), ('role', 'A')), fields=('outcome',), name='plan_one_accountable_outcome', violation_error_message='Somebody is accountable for this outcome already; there can be only one.'),
        ),
    ]
