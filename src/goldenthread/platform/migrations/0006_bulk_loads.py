from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_batches"),
    ]

    operations = [
        migrations.AddField(
            model_name="auditcontext",
            name="load",
            field=models.CharField(blank=True, db_default="", max_length=36),
        ),
        migrations.CreateModel(
            name="LoadedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("load", models.CharField(max_length=36)),
                ("room", models.CharField(max_length=80)),
                ("row", models.CharField(max_length=80)),
            ],
            options={
                "verbose_name": "key of a load",
                "verbose_name_plural": "keys of a load",
                "indexes": [models.Index(fields=["load", "room"], name="core_loaded_key")],
            },
        ),
    ]
