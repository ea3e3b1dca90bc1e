"""What pages that show evidence say of where it comes from."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.analytics.sample import ATTRIBUTION
from goldenthread.partners.evidence import evidence_store

register = template.Library()


@register.simple_tag
def sample_note() -> SafeString | str:
    """While the sample is shown: that it is one, whose it is, of when, and under which licence."""
    store = evidence_store()
    if store is None or not store.is_sample:
        return ""
    words = _(
        "A sample of published aid data, not all of it: %(sources)s. The first load of evidence takes its place."
    ) % {"sources": ATTRIBUTION}
    return format_html('<p class="notice" data-tone="info"><span dir="auto">{}</span></p>', words)
