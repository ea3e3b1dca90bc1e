from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_modalities_of_the_plan'),
        ('plan', '0003_modalities_and_outcomes_answered_for'),
    ]

    operations = [
        migrations.RemoveField(model_name='activity', name='modality_text'),
    ]
