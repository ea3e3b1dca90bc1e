import django.db.models.deletion
import goldenthread.platform.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('review', 'internal review'), ('evaluation', 'evaluation'), ('audit', 'audit')], max_length=10)),
                ('title', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('finished_on', models.DateField(blank=True, null=True)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('summary', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='core.strategy')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='core.organization')),
            ],
            options={
                'verbose_name': 'evaluation',
                'verbose_name_plural': 'evaluations',
                'ordering': ['strategy', 'year', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('lesson', 'lesson learned'), ('good_practice', 'good practice')], default='lesson', max_length=14)),
                ('text', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('evaluation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lessons', to='learning.evaluation')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('strategy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='core.strategy')),
            ],
            options={
                'verbose_name': 'lesson',
                'verbose_name_plural': 'lessons',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('number', models.CharField(max_length=12)),
                ('text', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('priority', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='learning.evaluation')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'recommendation',
                'verbose_name_plural': 'recommendations',
                'ordering': ['evaluation', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ManagementResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('decision', models.CharField(choices=[('accepted', 'accepted'), ('partly', 'partly accepted'), ('rejected', 'rejected')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('recommendation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='response', to='learning.recommendation')),
            ],
            options={
                'verbose_name': 'management response',
                'verbose_name_plural': 'management responses',
            },
        ),
        migrations.CreateModel(
            name='ManagementAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('text', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('open', 'open'), ('done', 'done')], default='open', max_length=4)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('evidence', models.TextField(blank=True)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='management_actions', to='core.organization')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='learning.managementresponse')),
            ],
            options={
                'verbose_name': 'management action',
                'verbose_name_plural': 'management actions',
                'ordering': ['due_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', True), ('status', 'open')), models.Q(('done_on__isnull', False), ('status', 'done')), _connector='OR'), name='learning_done_has_date', violation_error_message='What is done needs the day on which it was done.')],
            },
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('evaluation', 'number'), name='learning_recommendation_number', violation_error_message='This evaluation has a recommendation with this number already.'),
        ),
        migrations.AddConstraint(
            model_name='managementresponse',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'accepted'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='learning_response_has_reason', violation_error_message='Give the reason: a recommendation that is not fully accepted needs one.'),
        ),
    ]
