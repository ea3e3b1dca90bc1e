import django.db.models.deletion
import django.utils.timezone
import goldenthread.platform.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_squashed'),
        ('drafting', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('outline', models.CharField(help_text='name of the outline, such as update', max_length=40)),
                ('title', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, help_text='the document whose masthead it carries', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='drafting.document')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='core.strategy')),
            ],
            options={
                'verbose_name': 'paper',
                'verbose_name_plural': 'papers',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('number', models.PositiveSmallIntegerField()),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('data_date', models.DateField()),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='reports.report')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'snapshot',
                'verbose_name_plural': 'snapshots',
                'ordering': ['report', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('key', models.CharField(max_length=80)),
                ('label', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('value', models.CharField(max_length=200)),
                ('paragraph', models.CharField(blank=True, max_length=12)),
                ('query', models.CharField(max_length=200)),
                ('parameters', models.JSONField(blank=True, default=dict)),
                ('node_kind', models.CharField(blank=True, max_length=40)),
                ('node_pk', models.CharField(blank=True, max_length=80)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='reports.snapshot')),
            ],
            options={
                'verbose_name': 'figure in a paper',
                'verbose_name_plural': 'figures in papers',
                'ordering': ['snapshot', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='reports_snapshot_number'),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['node_kind', 'node_pk'], name='reports_figure_node'),
        ),
    ]
