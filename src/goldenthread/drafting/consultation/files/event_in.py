"""The statements of the event of a round, judged as comments: what was said becomes points that are answered."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, judge
from goldenthread.drafting.models import Round
from goldenthread.language import code
from goldenthread.platform.errors import NotPossible


def preview(one: Round) -> Preview:
    """What the statements of the event would bring. Raises NotPossible when the round has no event."""
    if one.event is None:
        raise NotPossible(_("This round has no event."))
    language = code(get_language() or "en")
    items = []
    rows = one.event.points.select_related(
        "participation__person", "participation__organization", "participation__country", "participation__on_behalf_of"
    )
    for number, row in enumerate(rows.order_by("order", "pk"), 1):
        spoken, words = row.text.best(language)
        took_part = row.participation
        who = str(took_part.organization or took_part) if took_part else ""
        item = Incoming(number, who, row.theme, str(words), language=spoken or language, statement=row)
        if took_part is not None:
            held = took_part.capacity.best(language)[1] or took_part.post_title.best(language)[1]
            item.on_behalf_of, item.capacity = took_part.on_behalf_of, str(held)[:200]
        items.append(item)
    return judge(one, items)
