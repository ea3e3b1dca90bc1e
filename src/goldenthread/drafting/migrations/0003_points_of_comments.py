"""Every comment on record has a point; a step before a body with an outcome is decided."""

from django.db import migrations


def points_of_comments(apps, schema_editor):
    comments = apps.get_model("drafting", "Comment").objects.filter(parent=None, points=None)
    point = apps.get_model("drafting", "Point")
    rows = [
        point(
            comment_id=one.pk,
            node_id=one.node_id,
            state="open" if one.disposition == "open" else "decided",
            disposition=one.disposition,
            reason=one.reply,
            answered_by_id=one.answered_by_id,
            answered_at=one.answered_at,
            is_illustration=one.is_illustration,
        )
        for one in comments.iterator()
    ]
    point.objects.bulk_create(rows, batch_size=500)


def decided(apps, schema_editor):
    apps.get_model("drafting", "Consideration").objects.exclude(outcome="").update(state="decided")


class Migration(migrations.Migration):
    dependencies = [("drafting", "0002_consultation_loop")]

    operations = [
        migrations.RunPython(points_of_comments, migrations.RunPython.noop),
        migrations.RunPython(decided, migrations.RunPython.noop),
    ]
