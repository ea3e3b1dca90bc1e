"""Saved mappings for files of rates: which heading of somebody's file is the day, the currency, the rate."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from goldenthread.analytics.money.rates.layouts import MEANINGS
from goldenthread.funding import access
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.models import account
from goldenthread.records.models import Mapping as SavedMapping

KIND = "exchange_rates_file"


def saved() -> list[SavedMapping]:
    """The mappings kept for files of rates, by name."""
    return list(SavedMapping.objects.filter(record=KIND))


def columns_of(name: str) -> dict[str, str]:
    """What the headings mean in a saved mapping. Raises ValidationError naming those that there are."""
    rows = {one.name: one for one in saved()}
    if name not in rows:
        words = {"name": name, "known": ", ".join(rows) or "–"}
        raise ValidationError({"mapping": _("There is no mapping “%(name)s”. There are: %(known)s.") % words})
    return dict(rows[name].columns)


def save_mapping(name: str, columns: Mapping[str, str], *, by: Viewer) -> SavedMapping:
    """Keep a mapping by name; one of the same name is written anew."""
    require(access.why_not_keep_common(by))
    if wrong := [one for one in columns.values() if one and one not in MEANINGS]:
        words = {"name": ", ".join(wrong), "known": ", ".join(MEANINGS)}
        raise ValidationError({"columns": _("No column means “%(name)s”. There are: %(known)s.") % words})
    row = SavedMapping.objects.filter(record=KIND, name=name).first() or SavedMapping(record=KIND, name=name)
    row.columns = dict(columns)
    row.made_by = account(by)
    row.full_clean()
    with audit.acting(by, reason="mapping"):
        row.save()
    return row


def read_columns(text: str) -> dict[str, str]:
    """Headings with their meanings as a person writes them: `Heading = meaning`, one a line or with semicolons between."""
    found: dict[str, str] = {}
    for line in text.replace(";", "\n").splitlines():
        if not line.strip():
            continue
        heading, mark, meaning = line.partition("=")
        if not mark or (meaning.strip() and meaning.strip() not in MEANINGS):
            words = {"line": line.strip(), "known": ", ".join(MEANINGS)}
            told = _("“%(line)s”: write Heading = meaning; a meaning is one of %(known)s, or nothing to leave it out.")
            raise ValidationError({"columns": told % words})
        found[heading.strip()] = meaning.strip()
    return found
