"""A release that comes after this one, to try an upgrade with: this one, with one more step of the database."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOM = "governance"
STEP = '''"""A step of a release to come."""

from django.db import migrations


def go_on(apps, schema_editor):
    apps.get_model("core", "DonorClass").objects.create(key="of-tomorrow", name={{"en": "Tomorrow"}}, is_traditional=False)
    {then}


class Migration(migrations.Migration):
    dependencies = [("{room}", "{after}")]
    operations = [migrations.RunPython(go_on, migrations.RunPython.noop)]
'''
FAULT = 'raise ValueError("the step of tomorrow has a fault")'
STEPS_APART = ("9998_tomorrow", "9999_the_day_after")


def make(folder: Path, *, fails: bool = False) -> Path:
    """Put the release into `folder`: what PYTHONPATH has to name. With `fails` its second step has a fault."""
    source = folder / "src"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "goldenthread", source / "goldenthread", ignore=ignored)
    (folder / "instances").symlink_to(ROOT / "instances")
    migrations = source / "goldenthread" / ROOM / "migrations"
    after = sorted(path.stem for path in migrations.glob("0*.py"))[-1]
    _write(migrations / f"{STEPS_APART[0]}.py", after, "return None")
    if fails:
        _write(migrations / f"{STEPS_APART[1]}.py", STEPS_APART[0], FAULT)
    return source


def _write(place: Path, after: str, then: str) -> None:
    words = STEP.format(room=ROOM, after=after, then=then)
    key = '"of-tomorrow"' if then != FAULT else '"of-the-day-after"'
    place.write_text(words.replace('"of-tomorrow"', key), encoding="utf-8")
