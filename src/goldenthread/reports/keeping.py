"""Verbs of outlines: keep one and its sections, remove them, make them public."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.platform.actions import publish as publish  # the rule is the same for every noun here
from goldenthread.platform.actions import remove
from goldenthread.platform.actions import withdraw as withdraw
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import check_key
from goldenthread.reports.access import why_not_outline
from goldenthread.reports.blocks import ABOUT
from goldenthread.reports.live import forms, indicator_codes, known, named_in
from goldenthread.reports.models import Outline, Report, Section
from goldenthread.reports.outlines import OUTLINES


def save_outline(outline: Outline, *, by: Viewer, **values: Any) -> Outline:
    """Keep an outline. Its key is none of the outlines that are there for all strategies."""
    key = values.get("key")
    check_key(key)
    if key in OUTLINES or key in ("list", "issue", "publish", "template", "outlines"):
        raise ValidationError({"key": _("There is an outline of this name for all strategies. Choose another key.")})
    return keep(outline, values, by=by, why_not=why_not_outline)


def save_section(section: Section, *, by: Viewer, **values: Any) -> Section:
    """Keep a section; who changes its words is their author.

    A live figure that there is not is refused, and a chart of values without its indicator.
    """
    narrative = values.get("narrative")
    strategy = section.outline.strategy
    if narrative is not None:
        names = [key for key in named_in(dict(narrative)) if not known(*key, strategy)]
        if names:
            told = {"unknown": ", ".join(":".join(filter(None, key)) for key in names), "known": forms()}
            words = _("There is no live figure called %(unknown)s. There are: %(known)s.")
            raise ValidationError({"narrative": words % told})
        if dict(narrative) != dict(section.narrative or {}) and hasattr(by, "email"):
            values["author"] = by
    about = values.get("about", section.about)
    if values.get("content", section.content) in ABOUT and not known("value", about, strategy):
        codes = indicator_codes(strategy)
        words = _("Name an indicator of the strategy by its code. There are: %(codes)s.")
        raise ValidationError({"about": words % {"codes": ", ".join(codes) or "–"}})
    return keep(section, values, by=by, why_not=lambda user, row: why_not_outline(user, row.outline))


def remove_outline(outline: Outline, *, by: Viewer, reason: str = "") -> None:
    """Remove an outline with its sections; papers that were made by it stay. Refused while a paper is to be made by it."""
    require(why_not_outline(by, outline))
    if Report.objects.filter(outline=outline.key).exists():
        raise ValidationError(_("Papers were made by this outline: it is kept, so that they can be made again."))
    remove(outline, by=by, reason=reason)


def remove_section(section: Section, *, by: Viewer, reason: str = "") -> None:
    """Remove a section."""
    require(why_not_outline(by, section.outline))
    remove(section, by=by, reason=reason)
