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
        ('plan', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('name', models.CharField(max_length=200)),
                ('post_title', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='core.organization')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'ordering': ['organization', 'name'],
            },
        ),
        migrations.CreateModel(
            name='DueDiligence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('state', models.CharField(choices=[('not_started', 'not started'), ('under_review', 'under review'), ('cleared', 'cleared'), ('declined', 'declined')], default='not_started', max_length=12)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('organization', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='due_diligence', to='core.organization')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'due diligence',
                'verbose_name_plural': 'due diligence',
            },
        ),
        migrations.CreateModel(
            name='DiligenceStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('state', models.CharField(choices=[('not_started', 'not started'), ('under_review', 'under review'), ('cleared', 'cleared'), ('declined', 'declined')], max_length=12)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='partners.duediligence')),
            ],
            options={
                'verbose_name': 'step of due diligence',
                'verbose_name_plural': 'steps of due diligence',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('title', goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated)),
                ('stage', models.CharField(choices=[('suggested', 'suggested'), ('contacted', 'contacted'), ('in_talks', 'in talks'), ('agreed', 'agreed'), ('active', 'working together'), ('ended', 'ended'), ('declined', 'declined')], default='suggested', max_length=10)),
                ('next_step', models.CharField(blank=True, max_length=300)),
                ('next_step_on', models.DateField(blank=True, null=True)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='engagements', to='plan.activity')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='engagements', to='core.area')),
                ('countries', models.ManyToManyField(blank=True, related_name='engagements', to='core.country')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='core.organization')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='core.person')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='engagements', to='core.strategy')),
            ],
            options={
                'verbose_name': 'engagement',
                'verbose_name_plural': 'engagements',
                'ordering': ['strategy', 'organization'],
            },
        ),
        migrations.CreateModel(
            name='EngagementEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('visibility', models.CharField(choices=[('team', 'team'), ('public', 'public')], db_index=True, default='team', max_length=6, verbose_name='visibility')),
                ('kind', models.CharField(choices=[('contact', 'contact'), ('meeting', 'meeting'), ('letter', 'letter'), ('stage', 'change of stage'), ('agreement', 'agreement'), ('note', 'note')], max_length=10)),
                ('happened_on', models.DateField()),
                ('text', models.TextField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='partners.engagement')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'step of an engagement',
                'verbose_name_plural': 'steps of engagements',
                'ordering': ['-happened_on', '-pk'],
            },
        ),
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
        migrations.AddField(
            model_name='engagement',
            name='modality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='partners.modality'),
        ),
        migrations.CreateModel(
            name='SuggestionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('organization_ref', models.CharField(help_text='identifier in the evidence', max_length=200)),
                ('organization_name', models.CharField(blank=True, max_length=300)),
                ('answer', models.CharField(choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestion_answers', to='core.area')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestion_answers', to='core.country')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestion_answers', to='core.organization')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'answer to a suggestion',
                'verbose_name_plural': 'answers to suggestions',
            },
        ),
        migrations.CreateModel(
            name='AreaSector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=200, verbose_name='place in the source')),
                ('is_verified', models.BooleanField(default=False, verbose_name='verified')),
                ('is_illustration', models.BooleanField(db_index=True, default=False, verbose_name='illustration')),
                ('sector', models.CharField(help_text='DAC sector, 3 or 5 digits', max_length=5)),
                ('weight', models.DecimalField(decimal_places=3, default=1, max_digits=4)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sectors', to='core.area')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source', verbose_name='source')),
            ],
            options={
                'ordering': ['area', 'sector'],
                'constraints': [models.UniqueConstraint(fields=('area', 'sector'), name='partners_area_sector_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 1)), name='partners_area_sector_weight')],
            },
        ),
        migrations.AddConstraint(
            model_name='duediligence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cleared'), _negated=True), models.Q(('decided_on__isnull', False), ('expires_on__isnull', False)), _connector='OR'), name='partners_clearance_is_dated'),
        ),
        migrations.AddConstraint(
            model_name='suggestionanswer',
            constraint=models.UniqueConstraint(models.F('area'), models.F('organization_ref'), django.db.models.functions.comparison.Coalesce('country', models.Value('')), name='partners_answer_once', violation_error_message='This is recorded already.'),
        ),
        migrations.AddConstraint(
            model_name='suggestionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='partners_answer_has_reason'),
        ),
    ]
