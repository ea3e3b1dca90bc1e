import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import goldenthread.platform.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_squashed'),
        ('frameworks', '0001_squashed'),
        ('plan', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('code', models.SlugField(max_length=60)),
                ('title', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('definition', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('level', models.CharField(choices=[('context', 'global context'), ('impact', 'impact'), ('outcome', 'outcome'), ('output', 'output'), ('process', 'management')], max_length=8)),
                ('kind', models.CharField(choices=[('number', 'number'), ('share', 'share'), ('ratio', 'ratio'), ('index', 'index'), ('yes_no', 'yes or no'), ('scale', 'qualitative scale')], max_length=6)),
                ('unit', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('direction', models.CharField(choices=[('up', 'higher is better'), ('down', 'lower is better')], default='up', max_length=4)),
                ('across_countries', models.CharField(choices=[('sum', 'sum'), ('weighted', 'mean weighted by the denominator'), ('mean', 'simple mean'), ('median', 'median'), ('none', 'not added up')], default='none', max_length=8)),
                ('over_time', models.CharField(choices=[('sum', 'sum over the years'), ('last', 'last value'), ('mean', 'mean over the years')], default='last', max_length=4)),
                ('cumulation', models.CharField(choices=[('not', 'each value is for its own year'), ('cumulative', 'each value is the total so far'), ('not_summing', 'the total so far, not to be added over places')], default='not', max_length=11)),
                ('double_count', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('frequency', models.CharField(blank=True, max_length=40)),
                ('data_source', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('decimals', models.PositiveSmallIntegerField(default=1)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='indicators', to='core.area')),
                ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='indicators', to='plan.plancomponent')),
                ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='indicators', to='plan.outcome')),
                ('output', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='indicators', to='plan.output')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='children', to='results.indicator')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='core.strategy')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['strategy', 'order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicator_links', to='plan.activity')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activity_links', to='results.indicator')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
        ),
        migrations.CreateModel(
            name='IndicatorMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('is_official', models.BooleanField(default=False)),
                ('element', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='frameworks.element')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mappings', to='results.indicator')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('year', models.PositiveSmallIntegerField()),
                ('cell', models.CharField(blank=True, help_text='disaggregation, such as sex=F,age=15-24', max_length=120)),
                ('value', models.DecimalField(decimal_places=6, max_digits=24)),
                ('numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ('is_baseline', models.BooleanField(default=False)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved')], default='approved', max_length=9)),
                ('nature', models.CharField(blank=True, choices=[('C', 'country data'), ('CA', 'country data, adjusted'), ('E', 'estimated'), ('M', 'modelled'), ('G', 'global monitoring data'), ('', 'not set')], default='', max_length=2)),
                ('vintage', models.CharField(blank=True, help_text='release of the source', max_length=20)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('recorded_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('reason', models.CharField(blank=True, help_text='why a reported value changed', max_length=400)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='plan.activity')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='core.country')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='core.storedfile')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='core.countrygroup')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='results.indicator')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='results.observation')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'ordering': ['indicator', 'country', 'year', 'recorded_at'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=6, max_digits=24)),
                ('is_milestone', models.BooleanField(default=False)),
                ('note', goldenthread.platform.fields.TranslatedField(blank=True, default=goldenthread.platform.fields.Translated)),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='core.country')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='core.countrygroup')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='results.indicator')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ['indicator', 'year'],
            },
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('strategy', 'code'), name='results_indicator_code'),
        ),
        migrations.AddConstraint(
            model_name='indicatoractivity',
            constraint=models.UniqueConstraint(fields=('indicator', 'activity'), name='results_activity_once'),
        ),
        migrations.AddConstraint(
            model_name='indicatormapping',
            constraint=models.UniqueConstraint(fields=('indicator', 'element'), name='results_mapping_once'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=models.Index(fields=['indicator', 'country', 'year'], name='results_observation_lookup'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='results_change_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', True), ('numerator__isnull', True)), models.Q(('denominator__isnull', False), ('numerator__isnull', False), models.Q(('denominator', 0), _negated=True)), _connector='OR'), name='results_ratio_is_a_pair'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(models.F('indicator'), models.F('year'), models.F('cell'), django.db.models.functions.comparison.Coalesce('country', models.Value('')), django.db.models.functions.comparison.Coalesce('group', models.Value(0)), django.db.models.functions.comparison.Coalesce('activity', models.Value(0)), condition=models.Q(('replaces__isnull', True)), name='results_first_value_once', violation_error_message='This is recorded already.'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(models.F('indicator'), models.F('year'), django.db.models.functions.comparison.Coalesce('country', models.Value('')), django.db.models.functions.comparison.Coalesce('group', models.Value(0)), name='results_target_once', violation_error_message='This is recorded already.'),
        ),
    ]
