"""A draft resolution on a text: what a body is asked to do with it, as paragraphs that are then written on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.models import (
    Consideration,
    Document,
    DocumentKind,
    Node,
    NodeKind,
    NodeText,
    Placement,
    Version,
)
from goldenthread.frameworks.models import Mandate
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keys import free_key
from goldenthread.platform.words import speaking


def begin_resolution(step: Consideration, *, by: Viewer) -> Document:
    """The draft of a resolution by which the body does what is sought; once, in the original language of the text.

    Its preamble recalls the mandates that the text answers; its operative paragraph names the text. A person writes on.
    """
    require(access.why_not_consider(by, step))
    require(documents.why_not_draft(by, step.document))
    about = step.document
    known = about.led_to.filter(kind=DocumentKind.RESOLUTION, agenda_item=step.item).first()
    if known is not None:
        return known
    place = step.decided_by or step.event
    if place is None:
        raise NotPossible(_("Name a session, an event or a body."))
    language = about.original_language or "en"
    with audit.acting(by, reason="draft resolution begun"):
        with speaking(language):
            title, parts = _title(about, language), _paragraphs(step, place, language)
        made = Document(
            key=free_key(Document, f"{about.key}-resolution"),
            kind=DocumentKind.RESOLUTION,
            title={language: title},
            strategy=about.strategy,
            agenda_item=step.item,
            mandate=about.mandate,
            based_on=about,
            original_language=language,
            is_illustration=about.is_illustration,
        )
        save(made, by=by)
        version = save(Version(document=made, number=1, is_illustration=about.is_illustration), by=by)
        for order, (number, text) in enumerate(parts):
            _write(version, order, number, text, language, by=by)
    return made


def _title(about: Document, language: str) -> str:
    return _("Draft resolution: %(title)s") % {"title": about.title.best(language)[1]}


def _paragraphs(step: Consideration, place: Any, language: str) -> list[tuple[str, str]]:
    """The paragraphs with their numbers; those of the preamble have none."""
    about = step.document
    name: Any = getattr(place, "name", None) or getattr(place, "title", {})
    title = about.title.best(language)[1]
    found = [("", _("%(body)s,") % {"body": name.best(language)[1] if name else place})]
    for mandate in _recalled(about):
        words = {"symbol": mandate.symbol, "title": mandate.title.best(language)[1]}
        found.append(("", _("Recalling %(symbol)s, “%(title)s”,") % words))
    paper = {"title": title, "symbol": about.symbol}
    considered = (
        _("Having considered “%(title)s” (%(symbol)s),") if about.symbol else _("Having considered “%(title)s”,")
    )
    found.append(("", considered % paper))
    words = {"verb": str(step.get_action_sought_display()).capitalize(), **paper}
    operative = _("%(verb)s “%(title)s” (%(symbol)s).") if about.symbol else _("%(verb)s “%(title)s”.")
    return [*found, ("1", operative % words)]


def _recalled(about: Document) -> list[Mandate]:
    """The mandates that the text answers, by their symbols."""
    found = Mandate.objects.filter(clauses__answers__document=about) | Mandate.objects.filter(documents=about)
    return list(found.distinct().order_by("adopted_on", "symbol"))


def _write(version: Version, order: int, number: str, text: str, language: str, *, by: Viewer) -> None:
    node = save(Node(document=version.document), by=by)
    eid = f"para_{number}" if number else f"pre_{order + 1}"
    kind = NodeKind.PARAGRAPH if number else NodeKind.OTHER
    placement = Placement(version=version, node=node, order=order, kind=kind, number=number, eid=eid)
    save(placement, by=by)
    save(NodeText(placement=placement, language=language, text=text), by=by)
