"""The records of instruments and where they reflect strategies and frameworks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access, actions, queries, rules
from goldenthread.frameworks.models import (
    Instrument,
    Reflection,
)
from goldenthread.frameworks.records.common import SHARED, YEARS, areas, elements, strategies
from goldenthread.records.declare import Record

REFLECTION = Record(
    Reflection,
    "reflections",
    "reflection",
    rows=queries.reflections,
    save=actions.save_reflection,
    check=rules.check_reflection,
    why_not_save=access.why_not_align,
    remove=actions.remove_reflection,
    under=("instrument",),
    owner="instrument",
    fields="strategy area element carries place since until until_because checked_on",
    lists="place strategy area element carries since until checked_on",
    limits={"strategy": strategies, "area": areas, "element": elements},
    title=_("Where it reflects strategies and frameworks"),
    empty=_("It reflects no strategy and no framework that is recorded."),
)
INSTRUMENT = Record(
    Instrument,
    "instruments",
    "instrument",
    rows=queries.instruments,
    save=actions.save_instrument,
    check=rules.check_instrument,
    **SHARED,
    key=("key",),
    fields="title kind key symbol organization year_from year_to",
    lists="key title kind symbol organization years",
    filters="kind organization visibility",
    search="key symbol title",
    columns={"years": YEARS},
    parts=(REFLECTION,),
    intro=_("Strategic plans, annual work programmes and reports that strategies are mainstreamed into."),
    empty=_("Add the programmes, plans and reports that should reflect the strategy."),
)
