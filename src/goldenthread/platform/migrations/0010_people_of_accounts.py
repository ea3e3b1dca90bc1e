"""Whoever has an account is one of the persons whom records name; columns of the register have labels of their own."""

import django.db.models.deletion
import goldenthread.platform.fields
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify


def name_accounts(apps, schema_editor):
    """Give each account its person: the only one without an account who has its address, else a new one."""
    User, Person = apps.get_model("core", "User"), apps.get_model("core", "Person")
    for user in User.objects.filter(person=None).order_by("pk"):
        alike = list(Person.objects.filter(user=None, email__iexact=user.email)[:2])
        if len(alike) == 1:
            alike[0].user = user
            alike[0].save(update_fields=["user"])
            continue
        name = user.name or user.email.partition("@")[0]
        Person.objects.create(key=_free_key(Person, name), name=name, user=user)


def _free_key(Person, name):
    start = slugify(name)[:60].strip("-") or "person"
    start = f"person-{start}" if start.isdigit() else start
    key, number = start, 2
    while Person.objects.filter(key=key).exists():
        key, number = f"{start}-{number}", number + 1
    return key


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0009_search_index'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='organizationclass',
            options={'verbose_name': 'donor class', 'verbose_name_plural': 'donor classes'},
        ),
        migrations.AlterModelOptions(
            name='organizationcoverage',
            options={'verbose_name': 'country served', 'verbose_name_plural': 'countries served'},
        ),
        migrations.AlterModelOptions(
            name='organizationidentifier',
            options={'verbose_name': 'identifier', 'verbose_name_plural': 'identifiers'},
        ),
        migrations.AlterModelOptions(
            name='organizationmembership',
            options={'verbose_name': 'membership', 'verbose_name_plural': 'memberships'},
        ),
        migrations.AlterModelOptions(
            name='organizationname',
            options={'verbose_name': 'other name', 'verbose_name_plural': 'other names'},
        ),
        migrations.AlterField(
            model_name='donorclass',
            name='is_traditional',
            field=models.BooleanField(verbose_name='traditional'),
        ),
        migrations.AlterField(
            model_name='donorclass',
            name='key',
            field=models.SlugField(max_length=40, unique=True, verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='donorclass',
            name='name',
            field=goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='donorclass',
            name='note',
            field=models.TextField(blank=True, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='acronym',
            field=models.CharField(blank=True, max_length=40, verbose_name='short name'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organizations', to='core.country', verbose_name='country'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='key',
            field=models.SlugField(max_length=80, unique=True, verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='core.organization', verbose_name='merged into'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='name',
            field=goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='note',
            field=models.TextField(blank=True, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='core.organization', verbose_name='part of'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='type',
            field=models.CharField(blank=True, choices=[('10', 'government'), ('11', 'local government'), ('15', 'other public sector'), ('21', 'international NGO'), ('22', 'national NGO'), ('23', 'regional NGO'), ('24', 'partner country based NGO'), ('30', 'public-private partnership'), ('40', 'multilateral'), ('60', 'foundation'), ('70', 'private sector'), ('71', 'private sector in provider country'), ('72', 'private sector in aid recipient country'), ('73', 'private sector in third country'), ('80', 'academic, training and research'), ('90', 'other')], max_length=2, verbose_name='type'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='unit_kind',
            field=models.CharField(blank=True, choices=[('', 'an organization of its own'), ('unit', 'unit at headquarters'), ('field_office', 'field office'), ('centre', 'centre of excellence'), ('promotion_office', 'investment and technology promotion office'), ('mission', 'permanent mission')], default='', max_length=16, verbose_name='what it is'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='website',
            field=models.URLField(blank=True, max_length=300, verbose_name='website'),
        ),
        migrations.AlterField(
            model_name='organizationclass',
            name='donor_class',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organizations', to='core.donorclass', verbose_name='donor class'),
        ),
        migrations.AlterField(
            model_name='organizationclass',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='donor_classes', to='core.organization', verbose_name='organization'),
        ),
        migrations.AlterField(
            model_name='organizationcoverage',
            name='country',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covered_by', to='core.country', verbose_name='country'),
        ),
        migrations.AlterField(
            model_name='organizationcoverage',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='core.organization', verbose_name='office'),
        ),
        migrations.AlterField(
            model_name='organizationidentifier',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='core.organization', verbose_name='organization'),
        ),
        migrations.AlterField(
            model_name='organizationidentifier',
            name='scheme',
            field=models.CharField(max_length=40, verbose_name='register'),
        ),
        migrations.AlterField(
            model_name='organizationidentifier',
            name='value',
            field=models.CharField(max_length=120, verbose_name='identifier'),
        ),
        migrations.AlterField(
            model_name='organizationmembership',
            name='capacity',
            field=models.CharField(blank=True, max_length=120, verbose_name='capacity'),
        ),
        migrations.AlterField(
            model_name='organizationmembership',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='member_rows', to='core.organization', verbose_name='member of'),
        ),
        migrations.AlterField(
            model_name='organizationmembership',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='membership_rows', to='core.organization', verbose_name='member'),
        ),
        migrations.AlterField(
            model_name='organizationname',
            name='language',
            field=models.CharField(blank=True, max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='organizationname',
            name='name',
            field=models.CharField(max_length=300, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='organizationname',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='core.organization', verbose_name='organization'),
        ),
        migrations.AlterField(
            model_name='person',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail address'),
        ),
        migrations.AlterField(
            model_name='person',
            name='honorific',
            field=models.CharField(blank=True, max_length=60, verbose_name='form of address'),
        ),
        migrations.AlterField(
            model_name='person',
            name='key',
            field=models.SlugField(max_length=80, unique=True, verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='person',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='user',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AlterField(
            model_name='post',
            name='organization',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='core.organization', verbose_name='organization'),
        ),
        migrations.AlterField(
            model_name='post',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='core.person', verbose_name='person'),
        ),
        migrations.AlterField(
            model_name='post',
            name='title',
            field=models.CharField(max_length=300, verbose_name='post'),
        ),
        migrations.AlterField(
            model_name='source',
            name='dated',
            field=models.DateField(blank=True, null=True, verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='source',
            name='key',
            field=models.SlugField(max_length=80, unique=True, verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(choices=[('document', 'document'), ('reference', 'reference'), ('knowledge', 'general knowledge'), ('illustration', 'illustration')], max_length=12, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='source',
            name='licence',
            field=models.CharField(blank=True, max_length=120, verbose_name='licence'),
        ),
        migrations.AlterField(
            model_name='source',
            name='note',
            field=models.TextField(blank=True, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='source',
            name='symbol',
            field=models.CharField(blank=True, max_length=120, verbose_name='symbol'),
        ),
        migrations.AlterField(
            model_name='source',
            name='title',
            field=goldenthread.platform.fields.TranslatedField(default=goldenthread.platform.fields.Translated, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='source',
            name='url',
            field=models.URLField(blank=True, max_length=500, verbose_name='address on the Web'),
        ),
        migrations.AlterConstraint(
            model_name='grant',
            name='core_grant_area_has_strategy',
            constraint=models.CheckConstraint(condition=models.Q(('area__isnull', True), ('strategy__isnull', False), _connector='OR'), name='core_grant_area_has_strategy', violation_error_message='An action area belongs to a strategy. Name the strategy too.'),
        ),
        migrations.AlterConstraint(
            model_name='organization',
            name='core_organization_unit_has_parent',
            constraint=models.CheckConstraint(condition=models.Q(('unit_kind', ''), ('parent__isnull', False), _connector='OR'), name='core_organization_unit_has_parent', violation_error_message='A unit or office is part of an organization. Name it.'),
        ),
        migrations.AlterConstraint(
            model_name='strategy',
            name='core_strategy_years',
            constraint=models.CheckConstraint(condition=models.Q(('year_from__isnull', True), ('year_to__isnull', True), ('year_to__gte', models.F('year_from')), _connector='OR'), name='core_strategy_years', violation_error_message='It ends before it begins.'),
        ),
        migrations.RunPython(name_accounts, migrations.RunPython.noop),
    ]
