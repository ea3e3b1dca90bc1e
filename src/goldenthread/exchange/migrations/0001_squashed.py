import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LoadedRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instance', models.CharField(max_length=80)),
                ('type', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=400)),
                ('row', models.CharField(max_length=80)),
                ('values', models.JSONField()),
                ('is_illustration', models.BooleanField(default=False)),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'loaded record',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('type', 'key'), name='exchange_loaded_once')],
            },
        ),
    ]
